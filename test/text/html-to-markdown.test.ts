import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLostWords } from '../../src/text/conservation.ts'
import { type Finding, isMistake } from '../../src/text/finding.ts'
import { parseHtml } from '../../src/text/html-text.ts'
import { htmlToMarkdown } from '../../src/text/html-to-markdown.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { seenInHtml, seenInMarkdown } from '../../src/text/passages.ts'
import { serializeText } from '../../src/text/serialize.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { en } from '../../src/words/en.ts'
import cases from './html-to-markdown.json' with { type: 'json' }

const options = ({ title, base }: { title?: string; base?: string }) => ({
  ...(title === undefined ? {} : { title }),
  ...(base === undefined ? {} : { base }),
})

describe('htmlToMarkdown() keeps', () => {
  test.each(cases)('$name', ({ html, markdown, losses = 0, ...others }) => {
    const converted = htmlToMarkdown(html, options(others))
    expect(converted.markdown).toBe(markdown)
    expect(converted.losses).toHaveLength(losses)
  })

  test.each(cases)('every word: $name', ({ html, title = '', ...others }) => {
    const { markdown, losses } = htmlToMarkdown(html, options({ title, ...others }))
    expect(findLostWords(seenInHtml(parseHtml(html)).passages, [title, ...seen(markdown), ...losses])).toEqual([])
  })
})

const word = fc.stringMatching(/^[a-zäж港き0-9]{1,5}$/u)
const attributes = fc.constantFrom('', ' reversed', ' start="3"', ' type="a"', ' start="-1"')
const elements = (names: readonly string[], content: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), content).map(([name, inner]) => `<${name}>${inner}</${name}>`)

/** Elements of pages, nested. */
const { page } = fc.letrec<Record<'inline' | 'block' | 'cell' | 'page', string>>((tie) => {
  const inlines = fc.array(tie('inline'), { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
  const blocks = fc.array(fc.oneof(tie('block'), tie('inline')), { maxLength: 3 }).map((all) => all.join('\n'))
  return {
    inline: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'html' },
      word,
      elements(['b', 'em', 'span', 'sup', 'sub', 'kbd', 'mark', 'ins', 'q', 'code', 'small', 'u', 'font'], inlines),
      inlines.map((inner) => `<a href="https://x.example/">${inner}</a>`),
      fc.tuple(word, word).map(([base, reading]) => `<ruby>${base}<rt>${reading}</rt></ruby>`),
      word.map((alt) => `<img src="https://x.example/a.png" alt="${alt}">`),
      fc.constantFrom('<br>', '&lt;b&gt;', '*', '|', '[1]', '# ', '_'),
    ),
    cell: fc
      .tuple(fc.constantFrom('td', 'th', 'td colspan="2"'), blocks)
      .map(([start, inner]) => `<${start}>${inner}</${start.slice(0, 2)}>`),
    block: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'html' },
      elements(['p', 'h2', 'h4', 'figcaption'], inlines),
      elements(['div', 'blockquote', 'section', 'center', 'my-box', 'details', 'figure'], blocks),
      fc.array(elements(['li'], blocks), { maxLength: 3 }).map((items) => `<ul>${items.join('')}</ul>`),
      fc
        .tuple(attributes, fc.array(elements(['li', 'li value="7"'], blocks), { maxLength: 3 }))
        .map(([own, items]) => `<ol${own}>${items.join('').replaceAll('</li value="7">', '</li>')}</ol>`),
      fc.tuple(inlines, blocks).map(([term, meaning]) => `<dl><dt>${term}</dt><dd>${meaning}</dd></dl>`),
      fc.array(word).map((lines) => `<pre><code>${lines.join('\n\n  ')}</code></pre>`),
      fc
        .array(fc.array(tie('cell'), { minLength: 1, maxLength: 3 }), { maxLength: 3 })
        .map((rows) => `<table>${rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('')}</table>`),
    ),
    page: blocks,
  }
})

test('htmlToMarkdown() loses no word of any page, neither does what is made of it, and nothing stops the build', () => {
  fc.assert(
    fc.property(page, (html) => {
      const source = seenInHtml(parseHtml(html)).passages
      const { markdown, losses } = htmlToMarkdown(html)
      expect(findLostWords(source, [...seen(markdown), ...losses])).toEqual([])
      const findings: Finding[] = []
      const { tree } = parseMarkdown('section/article.md', markdown, 'https://news.example', findings)
      expect(findings.filter(isMistake)).toEqual([])
      expect(findLostWords(source, seen(serializeMarkdown(tree)))).toEqual([])
      const { flowing } = serializeText(tree, en)
      expect(findLostWords(source, [flowing])).toEqual([])
    }),
    {
      numRuns: 200,
      // Each of these once lost a word.
      examples: [
        ['<code><sup><small><a href="https://x.example/">0</a> 0</small></sup> <b><b>0</b></b></code>'],
        ['<ol><li><figure><figcaption>0</figcaption>\n<img src="https://x.example/a.png" alt="0"></figure></li></ol>'],
        ['<my-box><div></div>\n<a href="https://x.example/">0</a></my-box>\n<figure>0</figure>'],
      ],
    },
  )
})

function seen(markdown: string): string[] {
  return seenInMarkdown(markdown).passages.map(({ text }) => text)
}
