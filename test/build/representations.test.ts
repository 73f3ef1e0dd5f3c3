import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { type Newsroom, parseNewsroom } from '../../src/build/parse.ts'
import { readSources } from '../../src/build/read.ts'
import { representPages, representProblems } from '../../src/build/represent.ts'
import articleSchema from '../../src/build/schemas/article.schema.json' with { type: 'json' }
import listSchema from '../../src/build/schemas/list.schema.json' with { type: 'json' }
import { newsroomWith } from './sources.ts'

const everything = newsroomWith(
  [
    'A [link](https://x.example/?a=b&c) and [home](/), *emphasis*, **strength**, `code`, ~~struck~~ and a note[^1].',
    '## A list\n\n- one\n- two\n  1. deep\n\n> A quotation.',
    '| Name | Number |\n| --- | ---: |\n| one | 1 |\n| "two" & \\<three> | 23 |',
    '```js\nconst a = "<b>"\n```',
    '[^1]: The note.',
  ].join('\n\n'),
  'updated: 2019-10-03\ncorrections: [{ date: 2019-10-04, note: "The number was 24." }]\nauthors: [A. Writer]\ntags: [one]\nlanguage: ar\nsource: { publisher: P, title: T, date: 2019-10-01, url: "https://source.example/a?b=c&d" }\n',
)
const published = parseNewsroom(await readSources('content'))

function texts(newsroom: Newsroom, extension: string) {
  return [...representPages(newsroom)].flatMap(({ path, representations }) =>
    representations.filter(({ format }) => format.extension === extension).map(({ content }) => ({ path, text: content.toString() })),
  )
}

describe('application/json', () => {
  const ajv = new Ajv({ strict: true, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(articleSchema)
  ajv.addSchema(listSchema)

  test.each([...texts(everything, '.json'), ...texts(published, '.json')])('$path fits its JSON Schema', ({ path, text }) => {
    const schema = path.lastIndexOf('/') > 0 ? 'article.schema.json' : 'list.schema.json'
    ajv.validate(schema, JSON.parse(text))
    expect(ajv.errors).toBeNull()
  })
})

describe('text/html', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    // Minified markup leaves out what HTML lets it leave out, and a headline is as long as it is.
    rules: { 'long-title': 'off', 'no-inline-style': 'error', 'doctype-style': 'off', 'require-sri': 'off' },
  })
  const problems = representProblems(everything).map(({ status, representations }) => ({
    path: String(status),
    text: representations[0]?.content.toString() ?? '',
  }))

  test.each([...texts(everything, '.html'), ...texts(published, '.html'), ...problems])(
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
    const [article] = texts(published, extension).filter(({ path }) => path.lastIndexOf('/') > 0)
    const words = article?.text.replace(/\s+/g, ' ') ?? ''
    for (const fact of [
      '2019',
      'Wang Yi Exchanges Congratulatory Messages',
      'Chinese Diplomatic News',
      'mailto:?subject=',
      'state visit to Russia in June 2019',
    ])
      expect(words).toContain(fact)
    for (const other of ['.html', '.json', '.txt'].filter((one) => one !== extension)) expect(words).toContain(`relations${other}`)
  })
})
