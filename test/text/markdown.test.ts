import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'

const htmlOf = (markdown: string) => parseMarkdown('section/article.md', markdown, 'https://news.example', []).html

describe('parseMarkdown()', () => {
  test.each([
    ['See https://a.example/b.', '<p>See <a href="https://a.example/b">https://a.example/b</a>.</p>'],
    ['Write to a@b.example', '<p>Write to <a href="mailto:a@b.example">a@b.example</a></p>'],
    ['[a](https://a.example) www.b.example', '<p><a href="https://a.example">a</a> <a href="http://www.b.example">www.b.example</a></p>'],
    ['a](https://a.example)', '<p>a](<a href="https://a.example">https://a.example</a>)</p>'],
    ['`https://a.example`', '<p><code>https://a.example</code></p>'],
    ['[a](https://a.example)', '<p><a href="https://a.example">a</a></p>'],
  ])('makes links of bare URLs, and of those alone: %s', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html)
  })

  test.each([
    ['/news', 'https://news.example/news'],
    ['other.md', 'https://news.example/section/other'],
    ['#note', 'https://news.example/section/article#note'],
    ['https://a.example/b', 'https://a.example/b'],
    ['//a.example/b', '//a.example/b'],
  ])('gives links to this newsroom its URL, and no others: %s', (link, absolute) => {
    for (const beside of ['', ' [News](/news)']) {
      const { absoluteHtml, tree } = parseMarkdown('section/article.md', `[a](${link})${beside}`, 'https://news.example', [])
      expect(absoluteHtml).toContain(`<a href="${absolute}">a</a>`)
      if (!link.startsWith('#')) expect(serializeMarkdown(tree)).toContain(`[a](${absolute})`)
    }
  })
})
