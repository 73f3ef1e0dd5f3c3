import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { representProblems } from '../../../src/compile/represent/problems.ts'
import { article, headline, sectionTitle, wordsOfArticle } from '../../fixtures/pages.ts'
import { empty, everything, fewTexts, many, published, texts } from '../newsrooms.ts'
import { misfits } from '../schemas.ts'

describe('application/json', () => {
  test.each([everything, many, empty, published].flatMap((newsroom) => texts(newsroom, '.json')))(
    '$path fits its JSON Schema',
    ({ text }) => {
      const value = JSON.parse(text)
      expect(misfits('items' in value ? 'List' : 'index' in value ? 'Search' : 'Article', value)).toEqual([])
    },
  )
})

describe('text/html', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    // Markup is minified, and headlines may be long.
    rules: { 'long-title': 'off', 'no-inline-style': 'error', 'doctype-style': 'off', 'require-sri': 'off' },
  })
  const problems = representProblems(everything).map(({ status, representations }) => ({
    path: String(status),
    text: representations[0]?.content.toString() ?? '',
  }))

  test.each([...fewTexts(everything, '.html'), ...fewTexts(published, '.html'), ...problems])(
    '$path is valid (html-validate)',
    async ({ text }) => {
      const report = await validator.validateString(text)
      expect(
        report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} ${line}:${column}`),
        ),
      ).toEqual([])
    },
  )
})

describe('text/plain', () => {
  test.each([...texts(everything, '.txt'), ...texts(published, '.txt')])('$path is lines of text and nothing else', ({ text }) => {
    expect(text).toMatch(/[^\n]\n$/)
    expect(text).not.toMatch(/[ \t]\n|\r|\t|\n{4}/)
    expect(text).not.toMatch(/(?![\n])\p{Cc}/u)
  })
})

describe('every representation', () => {
  test.each(['.html', '.json', '.txt'])('%s says all that the others say of the article', (extension) => {
    const found = texts(published, extension).find(({ path }) => path === article)
    const words = found?.text.replace(/\s+/g, ' ') ?? ''
    for (const fact of [headline, '2023', 'Agreement with Skerry Point on a Late Crossing', sectionTitle, wordsOfArticle])
      expect(words).toContain(fact)
    for (const other of ['.html', '.json', '.txt'].filter((one) => one !== extension)) expect(words).toContain(article + other)
  })
})

test('a fault of ours names its line of the log in each format, and nothing else does', () => {
  for (const { status, representations } of representProblems(everything))
    for (const { content } of representations)
      expect(content.toString().split('{instance}').length - 1, `${status}`).toBe(status === 500 ? 1 : 0)
})
