import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns, wrap } from '../../src/build/text/wrap.ts'
import { newsroomWith } from './sources.ts'
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

  test('counts a full-width character as two columns', () => {
    expect(wrap('新华社记者报道', 8)).toEqual(['新华社记', '者报道'])
  })

  test('leaves an address whole', () => {
    const address = `https://x.example/${'a'.repeat(100)}`
    expect(wrap(`See ${address} for more`, 20)).toContain(address)
  })
})
