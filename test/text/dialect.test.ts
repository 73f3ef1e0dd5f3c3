import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDialect } from '../../src/text/dialect.ts'
import cases from './dialect.json' with { type: 'json' }

describe('readDialect() gives', () => {
  test.each(cases)('$name', ({ text, markdown, left = 0, mdx = false }) => {
    const plain = readDialect(text, mdx)
    expect(plain.markdown).toBe(markdown)
    expect(plain.left).toHaveLength(left)
  })

  test('what it reads again as the same', () => {
    for (const { markdown } of cases.filter(({ left }) => left === undefined)) expect(readDialect(markdown).markdown).toBe(markdown)
  })

  test('places as they are in the file', () => {
    const text = 'A.\n\n:::note\n\n[B](b){.c}\n\n:::cards\nC.\n:::\n\n:::\n\n<D>E</D>'
    expect(readDialect(text, true).left.map(({ line, source }) => ({ line, source }))).toEqual([
      { line: 5, source: '{.c}' },
      { line: 7, source: ':::cards' },
      { line: 13, source: '<D>' },
    ])
  })
})

const pieces = [
  ...[':::note', ':::', '::: tip Title', '::card', '::', '!!! note "T"', '    indented', '> quoted', '> [!NOTE]', '- item', '1. item'],
  ...['## Head {#id}', '{: .x}', '{/* c */}', '{/*', '*/}', '%%', '[[toc]]', '[[a|b]]', '![[c.png]]', ':d[e]{f=g}', 'h{.i} `j`{.k}'],
  ...[
    '<A b={1}>',
    '</A>',
    '<A />',
    '<Note>',
    '</Note>',
    'import A from "b"',
    '{l}',
    'T',
    ': meaning',
    '',
    '',
    '```',
    '~~~',
    '`m',
    '\\',
    '<!--',
    '-->',
  ],
]
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((lines) => lines.join('\n'))

describe('readDialect()', () => {
  test('keeps the number of lines, so that places stay, and never throws', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (markdown, isMdx) => {
        expect(readDialect(markdown, isMdx).markdown.split('\n')).toHaveLength(markdown.split('\n').length)
      }),
      { numRuns: 400 },
    )
  })

  test('leaves code as it is, whatever it says', () => {
    const code = text.filter((some) => !/```|~~~|`/.test(some))
    fc.assert(
      fc.property(code, fc.boolean(), (some, isMdx) => {
        const fenced = `A.\n\n\`\`\`\n${some}\n\`\`\`\n`
        expect(readDialect(fenced, isMdx)).toEqual({ markdown: fenced, left: [] })
        const line = `A \`${some.split('\n').join(' ').trim() || 'x'}\` b.`
        expect(readDialect(line, isMdx)).toEqual({ markdown: line, left: [] })
      }),
      { numRuns: 200 },
    )
  })
})
