import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { columns, wrap } from '../../src/text/wrap.ts'
import { newsroomWith } from '../compile/sources.ts'
import cases from './text.json' with { type: 'json' }

describe('serializeText() keeps legible', () => {
  test.each(cases)('$name', ({ markdown, text, links }) => {
    const { plain } = newsroomWith(markdown.join('\n')).articles[0]?.body ?? {}
    expect(plain?.text.split('\n')).toEqual(text)
    expect(plain?.links).toEqual(links ?? [])
  })
})

describe('wrap()', () => {
  const word = fc.stringMatching(/^[a-zé新闻社가ก]{1,12}$/)

  test('loses and adds no word, and fills no line beyond its width', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 24, max: 80 }), (words, width) => {
        const lines = wrap(words.join(' '), width)
        expect(lines.join('').replace(/ /g, '')).toBe(words.join(''))
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test('ends lines of plain words where UAX #14 lets lines end', () => {
    const piece = fc.constantFrom('a', 'B', '1', '23', ' ', ' ', '.', ',', ';', ':', '-', '/', '\u200b', 'é')
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: -2, max: 12 }), (pieces, width) => {
        const text = pieces.join('').trimEnd()
        // The zero-width space keeps a text from being plain. It adds only one place for a line to end, after all others.
        expect(wrap(text, width).join('|')).toBe(
          wrap(`${text}\u200b`, width)
            .join('|')
            .replace(/\u200b$/, ''),
        )
      }),
    )
  })

  test('counts columns as string-width does, character by character', () => {
    for (let code = 0x20; code < 0x3000; code++) {
      const character = String.fromCharCode(code)
      expect(columns(character), code.toString(16)).toBe(stringWidth(character))
    }
  })

  test('counts a full-width character as two columns', () => {
    expect(wrap('新华社记者报道', 8)).toEqual(['新华社记', '者报道'])
  })

  test('leaves an address whole', () => {
    const address = `https://x.example/${'a'.repeat(100)}`
    expect(wrap(`See ${address} for more`, 20)).toContain(address)
  })
})
