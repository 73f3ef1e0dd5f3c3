import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { serializeText } from '../../src/text/serialize.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { wordsOf } from '../../src/words/words.ts'
import cases from './asides.json' with { type: 'json' }

test.each(cases)('$name is the same in every format', ({ language, markdown, html, text, written }) => {
  const words = wordsOf(language)
  const parsed = parseMarkdown('section/article.md', markdown, 'https://news.example', [], { language, words })
  expect(parsed.html.trim()).toBe(html)
  expect(serializeText(parsed.tree, words).text).toContain(text)
  expect(serializeMarkdown(parsed.tree)).toContain(written)
})
