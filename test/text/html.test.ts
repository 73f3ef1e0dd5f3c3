import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/text/finding.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { serializeText } from '../../src/text/serialize.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { en } from '../../src/words/en.ts'
import cases from './html.json' with { type: 'json' }

interface Case {
  readonly name: string
  readonly markdown: string
  readonly html?: string
  readonly text?: string
  readonly md?: string
  readonly links?: readonly string[]
  /** Place, kind and message of each finding. */
  readonly findings?: readonly string[]
  /** The kinds of findings, if another test has their messages. */
  readonly kinds?: readonly string[]
}

function parse(markdown: string, options = {}) {
  const findings: Finding[] = []
  const parsed = parseMarkdown('section/article.md', markdown, 'https://news.example', findings, options)
  return { ...parsed, findings, plain: serializeText(parsed.tree, en), md: serializeMarkdown(parsed.tree) }
}

describe('parseMarkdown() makes all formats of one tree', () => {
  test.each(cases as Case[])('$name', ({ markdown, html, text, md, links, findings = [], kinds }) => {
    const parsed = parse(markdown)
    if (html !== undefined) expect(parsed.html).toBe(html)
    if (text !== undefined) expect(parsed.plain.text).toBe(text)
    if (md !== undefined) expect(parsed.md).toBe(md)
    if (links !== undefined) expect(parsed.plain.links).toEqual(links)
    const found = parsed.findings.map(({ line, column, warning = 'mistake', message }) =>
      kinds === undefined ? `${line}:${column} ${warning}: ${message}` : warning,
    )
    expect(found).toEqual(kinds ?? findings)
  })
})

describe('parseMarkdown()', () => {
  test('marks code and footnotes as running from the left in an article that does not', () => {
    const { html } = parse('`a;`[^1]\n\n```\nb;\n```\n\n[^1]: c', { language: 'ar' })
    expect(html).toContain('<code dir="ltr">a;</code><sup dir="ltr">')
    expect(html).toContain('<pre dir="ltr"><code dir="ltr">b;')
  })

  test('puts what a file of content/ is published as in the place of a picture and a link', () => {
    const element = { type: 'element' as const, tagName: 'img', properties: { src: '/p-1.jpg', width: 2, height: 1 }, children: [] }
    const resolveFile = (url: string) =>
      url === 'p.jpg' ? { path: '/p-1.jpg', element } : url === 'b.pdf' ? { path: '/b.pdf' } : undefined
    const { html, absoluteHtml, md } = parse('![A](p.jpg "Caption")\n\n[b](b.pdf)', { resolveFile })
    expect(html).toBe(
      '<figure><img src="/p-1.jpg" alt="A" width="2" height="1"><figcaption>Caption</figcaption></figure>\n<p><a href="/b.pdf">b</a></p>',
    )
    expect(absoluteHtml).toContain('src="https://news.example/p-1.jpg"')
    expect(md).toBe('![A](https://news.example/p-1.jpg "Caption")\n\n[b](https://news.example/b.pdf)')
  })

  test.each([
    ['One *two*\nthree.\n\nFour.', { text: 'One two three.', isFirst: true }],
    ['## A\n\nOne.', { text: 'One.', isFirst: false }],
    ['- a', undefined],
  ])('says which is the first paragraph: %s', (markdown, firstParagraph) => {
    expect(parse(markdown).firstParagraph).toEqual(firstParagraph)
  })
})
