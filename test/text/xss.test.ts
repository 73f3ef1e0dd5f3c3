// Vectors of our own, by class: no script survives in the output. test/browser tests that a browser agrees.
import type { Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/text/finding.ts'
import { linkProtocols } from '../../src/text/links.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { safe } from '../../src/text/sanitise.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { visit } from '../../src/text/visit.ts'
import vectors from './xss.json' with { type: 'json' }

const parse = (markdown: string) => {
  const findings: Finding[] = []
  return { ...parseMarkdown('section/article.md', markdown, 'https://news.example', findings), findings }
}

describe('no script survives', () => {
  test('in 200 vectors and more', () => expect(vectors.length).toBeGreaterThanOrEqual(200))

  test.each(vectors)('$class: $markdown', ({ markdown }) => {
    const { html, absoluteHtml, tree } = parse(markdown)
    expect(dangers(html)).toEqual([])
    expect(dangers(absoluteHtml)).toEqual([])
    const again = parse(serializeMarkdown(tree))
    expect(dangers(again.html)).toEqual([])
    // Our Markdown needs no sanitiser, since programs that render it may have none.
    expect(again.findings.filter(({ warning }) => warning === 'dropped markup' || warning === 'unsafe links')).toEqual([])
  })
})

/** Finds everything in markup that could run, with a parser like that of a browser. */
function dangers(html: string): string[] {
  const found: string[] = []
  visit(unified().use(rehypeParse, { fragment: true }).parse(html) as Nodes, 'element', ({ tagName, properties }) => {
    if (!safe.tagNames?.includes(tagName)) found.push(`<${tagName}>`)
    for (const [name, value] of Object.entries(properties)) {
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) found.push(name)
      if (!['href', 'src', 'cite', 'srcSet'].includes(name)) continue
      const { protocol } = new URL(String(value), 'https://news.example')
      if (!linkProtocols.includes(protocol.slice(0, -1))) found.push(`${name}=${value}`)
    }
  })
  return found
}
