// Texts that ask more of a parser than any article does: each ends in a finding or a page, and none in a stack trace.
import { describe, expect, test } from 'vitest'
import { type Finding, isMistake } from '../../src/text/finding.ts'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { serializeText } from '../../src/text/serialize.ts'
import { serializeMarkdown } from '../../src/text/serialize-markdown.ts'
import { en } from '../../src/words/en.ts'

const pieces = [
  '>',
  '> ',
  '- ',
  '1. ',
  '[',
  '![',
  '[^',
  '](',
  '[a](',
  '*',
  '**',
  '_',
  '*a_',
  '~~',
  '`',
  '<',
  '<b>',
  '<!--',
  '</',
  '<div>',
  '&',
  '&#',
  '&amp;',
]
const more = [
  '\\',
  '|',
  '{{',
  '{%',
  '://',
  'http://',
  'a@',
  'www.',
  '\n',
  '# ',
  '```\n',
  '[a]: b\n',
  '[a][b] ',
  ']: ',
  '中',
  '中\n',
  '“',
  '\u0301',
  '\u202e',
  '\u{1f600}',
]

/** Texts that a limit refuses, each with a part of its finding. */
const limits: readonly (readonly [string, string, string])[] = [
  ['100,000 quotations in each other', '>'.repeat(100_000), 'levels deep'],
  ['100,000 lists in each other', '- '.repeat(100_000), 'levels deep'],
  ['3,000 lists in each other, by lines', Array.from({ length: 700 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'), 'levels deep'],
  ['50,000 references', '[a][b] '.repeat(50_000), 'opening brackets'],
  ['alternating emphasis', '*a_'.repeat(20_000), 'signs of markup'],
  ['emphasis behind a link that is never closed', `[a](${'*a_'.repeat(20_000)}`, 'signs of markup'],
  ['emphasis in a paragraph that looks like a definition', `a\n[b]: ${'*a_'.repeat(20_000)}`, 'signs of markup'],
  ['emphasis in what looks like a tag', `<b *${'*a_'.repeat(20_000)}>`, 'signs of markup'],
  ['emphasis below HTML in a quotation', `> <p>\n${'*a_'.repeat(20_000)}`, 'signs of markup'],
  ['closing brackets', ']'.repeat(20_000), 'signs of markup'],
  ['5,000 footnotes', '[^a]: b\n'.repeat(5000), 'footnotes'],
  ['300,000 lines', 'a\n'.repeat(300_000), 'lines'],
  ['a text of 2 MB', 'word '.repeat(400_000), 'characters'],
]

function parse(markdown: string) {
  const findings: Finding[] = []
  const { tree, html } = parseMarkdown('section/article.md', markdown, 'https://news.example', findings)
  return { findings, html, text: serializeText(tree, en).text, markdown: serializeMarkdown(tree) }
}

describe('parseMarkdown() survives', () => {
  test.each(
    [...pieces, ...more].flatMap(
      (piece) =>
        [
          [piece, 90],
          [piece, 1500],
        ] as const,
    ),
  )('%j, %i times', (piece, times) => {
    const { findings, html } = parse(piece.repeat(times))
    expect(html !== '' || findings.length > 0 || piece.trim() === '' || piece.startsWith('[a]:')).toBe(true)
  })

  test.each(limits)('%s, and names the limit', (_, markdown, message) => {
    expect(parse(markdown).findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message), line: expect.any(Number) }),
    ])
  })

  test.each([
    ['200 KB without a break', 'a'.repeat(200_000)],
    ['200 KB of Chinese without a break', '中'.repeat(66_000)],
    ['an address of 200 KB', `https://x.example/${'a'.repeat(200_000)}`],
    ['40,000 blanks', `a${' '.repeat(40_000)}b\n${' '.repeat(40_000)}c`],
    ['40,000 blanks of HTML', `<b>a</b>${' '.repeat(40_000)}b&#32;${'&#32;'.repeat(5000)}`],
  ])('%s, which is a page', (_, markdown) => {
    const { findings, text } = parse(markdown)
    expect(findings).toEqual([])
    expect(text).not.toBe('')
  })

  test('code beside many signs, which is a page', () => {
    expect(parse(`\`\`\`\n${'[*_]'.repeat(10_000)}\n\`\`\``).findings).toEqual([])
  })

  const long = `https://x.example/#${'*a_~'.repeat(5000)}`
  test.each([
    ['a definition', `See [x].\n\n[y]: /z\n[x]: ${long} "title"\n\nEnd.`],
    ['a definition of two lines', `See [x].\n\n[x]:\n  ${long}\n`],
    ['a definition in a quotation', `> [x]: ${long}\n\n[x]`],
    ['a link', `See [x](${long}) and ![y](${long} "title").`],
    ['angle brackets', `See <${long}>.`],
    ['a tag', `See <a title='b' href="${long}">x</a>.`],
  ])('a long URL in %s, which is a page', (_, markdown) => {
    expect(parse(markdown).findings.filter(isMistake)).toEqual([])
  })

  test('HTML with many signs, which is a page', () => {
    const { findings } = parse(
      `a\n<table><tr><td>${'*a_'.repeat(2000)}\n${'[*_]'.repeat(2000)}</td></tr></table>\n\n> - <ol><li>\n>   ${'*_'.repeat(4000)}</li></ol>`,
    )
    expect(findings.filter(isMistake)).toEqual([])
  })

  test('elements in each other', () => {
    for (const markdown of ['<div>\n\n'.repeat(2000), '<b>'.repeat(20_000), '<table><tr><td>'.repeat(500)]) parse(markdown)
  })
})
