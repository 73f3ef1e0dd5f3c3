import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importText } from '../../src/sources/text.ts'
import cases from './text.json' with { type: 'json' }
import { understood } from './understood.ts'
import { wordsIn, wordsOf } from './words.ts'

const read = (...text: Parameters<typeof importText>) => understood(importText(...text))

describe('importText()', () => {
  test.each(cases)('$name', ({ text, expected }) => {
    const { guesses: _, origin: __, losses = [], section, ...found } = read('a.txt', text.join('\n'))
    expect({ ...found, section: section?.title, markdown: found.markdown.split('\n\n'), leftOut: losses.length }).toMatchObject(expected)
    if (!('date' in expected)) expect(found.date).toBeUndefined()
  })

  test('takes a line about an embargo for neither headline nor text', () => {
    const { title, draft, markdown, losses } = read('a.txt', 'EMBARGOED UNTIL 3 MAY 2091\n\nThe quay opens\n\nIt opened.')
    expect({ title, draft, markdown }).toEqual({
      title: 'The quay opens',
      draft: 'embargoed until: EMBARGOED UNTIL 3 MAY 2091',
      markdown: 'It opened.',
    })
    expect(losses).toEqual(['the line "EMBARGOED UNTIL 3 MAY 2091", which says how long it is kept back'])
  })

  test('says what speaks for each guess', () => {
    const { guesses } = read('a.txt', 'Home > Northern Ports\n\nThe quay opens\n\nNORVIK, 3 May 2024 – It opened.')
    expect(guesses).toEqual([
      { what: 'section', value: 'Northern Ports', ground: 'the trail "Home > Northern Ports"' },
      { what: 'title', value: 'The quay opens', ground: 'the first line after the trail' },
      { what: 'date', value: '2024-05-03', ground: '"3 May 2024" in the dateline' },
      { what: 'language', value: 'en', ground: 'the name of the month in "3 May 2024"' },
    ])
  })

  test('takes no day to come for the date', () => {
    expect(read('a.txt', 'The quay opens\n\nOn 3 May 2999 it will open.').date).toBeUndefined()
  })

  test('keeps the first line as text where the headline is said to be another', () => {
    expect(read('a.txt', 'The quay opens\n\nIt opened.', 'Another').markdown).toBe('The quay opens\n\nIt opened.')
    expect(read('a.txt', 'The quay opens\n\nIt opened.', 'The quay opens').markdown).toBe('It opened.')
  })

  const signs = [
    '#',
    '##',
    '-',
    '+',
    '*',
    '**bold**',
    '_it_',
    '1.',
    '2)',
    '>',
    '|',
    '| a | b |',
    '|---|',
    '`',
    '```',
    '~~~',
    '~~x~~',
    '[x](y)',
    '![a](b)',
  ]
  const others = [
    '[^1]:',
    '[^1]',
    '[ref]',
    '[ref]: /x',
    '<b>',
    '</b>',
    '<!-- c -->',
    '&amp;',
    '&copy',
    '\\',
    '\\*',
    'a@b.example',
    'www.x.example',
    '---',
    '===',
  ]
  const typographic = [
    '“quoted”',
    '‘single’',
    '–',
    '—',
    '…',
    '10~12',
    '5~7',
    'https://x.example/a_b_(c)?d=*e*',
    '{{x}}',
    '{% x %}',
    ':smile:',
    '$x$',
    '=',
    '中文**字**',
    '«да»',
    'naïve',
    '№',
    '☐',
    '[ ]',
    '[x]',
  ]
  const word = fc.oneof(
    fc.constantFrom(...signs, ...others, ...typographic),
    fc.stringMatching(/^[a-zé.,:;!?'"()]{1,8}$/),
    fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
  )
  const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))

  test('keeps every word of every text, in order, whatever Markdown would make of it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: line }, fc.constant('')), { maxLength: 12 }), (lines) => {
        // Actions are left out before and after a text, so the pieces stand between a first and a last sentence.
        const text = ['Headline', '', 'First sentence here.', ...lines, 'The last sentence.'].join('\n')
        const { markdown, losses = [] } = read('a.txt', text, 'Headline')
        const source = losses.reduce((rest, loss) => rest.replace(/^the line "(.*)", an action.*$/s.exec(loss)?.[1] ?? '', ''), text)
        const expected = source
          .split('\n')
          .slice(2)
          .map((one) =>
            one
              .replace(/(?!\t)\p{Cc}|\uFEFF/gu, '')
              .trim()
              .replace(/^[•‣▪◦●■]\s*/u, ''),
          )
        expect(wordsOf(markdown)).toEqual(wordsIn(expected.join(' ')))
      }),
      { numRuns: 500 },
    )
  })
})
