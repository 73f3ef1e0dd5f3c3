import fc from 'fast-check'
import type { Nodes, PhrasingContent, RootContent, Text } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../../src/text/one-line.ts'
import {
  markdownOptions,
  serializeHeading,
  serializeLink,
  serializeMarkdown,
  serializeParagraph,
} from '../../src/text/serialize-markdown.ts'

// Every sign of markup, and mostly words, so that many texts have only words.
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'w', 'https', '12', '新闻', "it's", '(as)') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '. ', ', ', ': ', '? ', '-', '.') },
  { weight: 1, arbitrary: fc.constantFrom(...'\\`*_{}[]()#+-.!|~<>&=:/@?,;^$%\'"\n\t', '  ', '&amp;', '](', '://', '\u00a0') },
)
const value = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''))
const text = value.map((words): PhrasingContent => ({ type: 'text', value: words }))
const phrasing = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: text },
    fc.constant<PhrasingContent>({ type: 'break' }),
    value.map((code): PhrasingContent => ({ type: 'inlineCode', value: code })),
    fc
      .constantFrom('emphasis' as const, 'strong' as const, 'delete' as const)
      .chain((type) => text.map((child) => ({ type, children: [child] }))),
    fc.tuple(text, value).map(([child, url]): PhrasingContent => ({ type: 'link', url, children: [child] })),
  ),
  { minLength: 1, maxLength: 4 },
)
const block = phrasing.chain((children) =>
  fc.constantFrom<RootContent>(
    { type: 'paragraph', children },
    { type: 'heading', depth: 2, children },
    { type: 'blockquote', children: [{ type: 'paragraph', children }] },
    { type: 'list', spread: false, children: [{ type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] }] },
    { type: 'table', children: [{ type: 'tableRow', children: [{ type: 'tableCell', children }] }] },
    { type: 'footnoteDefinition', identifier: 'a', label: 'a', children: [{ type: 'paragraph', children }] },
  ),
)

describe('serialize-markdown', () => {
  test('serializeMarkdown() writes texts of words alone as it writes all others', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (children) => {
        const tree = { type: 'root' as const, children }
        expect(serializeMarkdown(tree)).toBe(slowly(tree))
      }),
      { numRuns: 1000 },
    )
  })

  test.each<[string, (words: string, url: string) => string, (child: Text, url: string) => Nodes]>([
    ['serializeHeading()', (words) => serializeHeading(2, words), (child) => ({ type: 'heading', depth: 2, children: [child] })],
    ['serializeParagraph()', serializeParagraph, (child) => ({ type: 'paragraph', children: [child] })],
    ['serializeLink()', serializeLink, (child, url) => ({ type: 'paragraph', children: [{ type: 'link', url, children: [child] }] })],
  ])('%s writes words alone as it writes all others, in one line', (_, serialize, nodeOf) => {
    const url = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), value)
    fc.assert(
      fc.property(value, url, (words, target) => {
        expect(serialize(words, target)).toBe(slowly(nodeOf({ type: 'text', value: oneLine(words) }, target)))
      }),
      { numRuns: 500 },
    )
  })
})

function slowly(node: Nodes): string {
  return toMarkdown(node, markdownOptions).trimEnd()
}
