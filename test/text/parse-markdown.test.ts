import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { parse, tidy } from '../../src/text/syntax.ts'
import { visit } from '../../src/text/visit.ts'
import cases from './syntax.json' with { type: 'json' }

const singleTilde = false
const whole = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde })
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyStrikethrough, { singleTilde })
  .freeze()

// The signs that constructs begin or end with, in pieces that make constructs likely.
const piece = fc.constantFrom(
  ...['a', 'x', 'B c', '1', ' ', '\n', '\n\n', '\n  ', '\n    ', '\t', '\r\n', '\u00a0', '\\', '“', '。', '中', '한'],
  ...['|', ' | ', '\n|-|\n', '\n:-\n', '\n-:\n', '\n--\n', '-|-', '---', '\n- ', '\n1. ', '\n> ', '\n## ', '\n```\n', '==='],
  ...['~', '~~', '*', '**', '_', '`', '<', '>', '!', '&#124;', '&#126;', '&#91;', '&#64;', '&amp;'],
  ...['[', ']', '[^', '[^1]', '\n[^1]: ', '[a]', '\n[a]: ', '](', ')', '![', '[ ]', '[x] ', '[X]', '- [ ] ', '[\n', '[\n  ]', '^', ':'],
  ...['http://a.b', 'HTTPS://a.b/c', 'www.a.b', 'WWW.', '@', 'a@b.c', 'mailto:', 'xmpp:', '://', '(http://a.b)', '<http://a.b>', '.', ','],
)

// Signs of CommonMark alone. satteri parses most of these.
const plainPiece = fc.constantFrom(
  ...['a', 'b c', 'é', '“', '—', '中', '😀', '.', '!', ' ', '\n', '\n\n', '  \n', '\n  ', '\n    ', '\\', '\\\n', '\\*', '\\[', '\\<'],
  ...[
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '`a`',
    '*a*',
    '**b**',
    '<http://a.b>',
    '&amp;',
    '&#35;',
    '&copy',
    '&nbsp;',
    '{#a}',
    '$a$',
    '[[a]]',
    '~a~',
  ],
  ...['[a](b)', '[a](<b c> "t")', '![a](b)', '[a]', '[a][]', '[b c][a]', '[b\n  c]', '\n[a]: b\n', '\n[b c]: <c> "t"\n', '[', '](', ')'],
  ...[
    '\n# ',
    '\n## a\n',
    '\n---\n',
    '\n===\n',
    '\n- a',
    '\n- b\n',
    '\n  - c',
    '\n* ',
    '\n1. ',
    '\n2) d\n',
    '\n> ',
    '\n>',
    '\n```\n',
    '\n~~~ js x\n',
  ],
  ...[
    '<b>',
    '</b>',
    '<br/>',
    '<i\n',
    'x="y"',
    '>',
    '\n<div>\n',
    '\n</div>\n',
    '<!-- x -->',
    '<!--',
    '-->',
    '\n<p\n',
    '\n<x-y>\n',
    '<a href="',
  ],
)

function expectSame(markdown: string): void {
  expect(withoutEnds(tidy(parse(markdown), markdown))).toEqual(withoutEnds(tidy(whole.parse(markdown), markdown)))
}

/** Takes out where texts end: a text may end before or after the blanks that begin the next line. */
function withoutEnds(tree: Root): Root {
  visit(tree, 'text', (node) => {
    if (node.position !== undefined) node.position = { ...node.position, end: node.position.start }
    return undefined
  })
  return tree
}

describe('parse()', () => {
  test.each([
    ['any sign', piece],
    ['signs of CommonMark', plainPiece],
  ])('finds in texts of %s what all extensions together find', (_, pieces) => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 12 }).map((some) => some.join('')),
        expectSame,
      ),
      { numRuns: 700 },
    )
  })

  // The last case is not in the JSON file, since some parsers refuse it.
  test.each([...Object.entries(cases), ['half of a pair of surrogates', 'a\ud800']] as const)('finds %s', (_, markdown) =>
    expectSame(markdown),
  )

  test.each(globSync('test/fixtures/**/*.md'))('finds in %s what all extensions together find', (file) => {
    expectSame(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))
  })

  test('survives 33,000 character references, for which satteri has no memory', () => {
    expect(parse('&lt;'.repeat(33_000)).children).toHaveLength(1)
  })
})
