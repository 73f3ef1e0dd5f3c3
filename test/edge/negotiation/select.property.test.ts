import fc from 'fast-check'
import Negotiator from 'negotiator'
import { describe, expect, test } from 'vitest'
import { Names, parseAccept } from '../../../src/edge/negotiation/accept.ts'
import { selectFormat } from '../../../src/edge/negotiation/format.ts'
import { articleOffers } from './offers.ts'

const sent = (accept: string | null) => selectFormat(accept, articleOffers)?.name
const names = articleOffers.map(({ type: { type, subtype } }) => `${type}/${subtype}`)

const weight = fc
  .integer({ min: 0, max: 1000 })
  .map((thousandths) => (thousandths === 1000 ? '1' : `0.${String(thousandths).padStart(3, '0')}`))
const range = fc.constantFrom(...names, ...names, 'text/*', 'application/*', '*/*', 'image/png', 'image/*')
const member = fc.tuple(range, fc.option(weight, { nil: undefined }))
const members = fc.array(member, { minLength: 1, maxLength: 8 })
const serialize = (list: readonly (readonly [string, string | undefined])[]) =>
  list.map(([name, q]) => (q === undefined ? name : `${name};q=${q}`)).join(', ')

describe('selectFormat()', () => {
  test('takes any text as the value of a field', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[ \t,;="\\/*qa.0-9-]*$/)), (accept) => {
        const name = sent(accept)
        expect(name === undefined || articleOffers.some((offer) => offer.name === name)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 14: the order of the members never matters', () => {
    const shuffled = members.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(sent(serialize(other))).toBe(sent(serialize(list)))
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 6: a member that is not a media range changes nothing', () => {
    const broken = fc.constantFrom(
      'text',
      '*/html',
      'text/html;q=2',
      'text/html;q="1"',
      'text/html;a',
      'text/html;q=1;a="b',
      'a b/c',
      '/',
      '@',
    )
    fc.assert(
      fc.property(members, broken, fc.nat(), (list, nonsense, position) => {
        const texts = list.map((one) => serialize([one]))
        const before = texts.join(',')
        texts.splice(position % (texts.length + 1), 0, nonsense)
        expect(sent(texts.join(','))).toBe(sent(before))
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 10: what is refused outright is never sent', () => {
    fc.assert(
      fc.property(members, fc.constantFrom(...articleOffers), (list, { name, type: { type, subtype } }) => {
        const refused = `${type}/${subtype}`
        const others = list.filter(([other]) => other !== refused)
        expect(sent(serialize([...others, [refused, '0']]))).not.toBe(name)
      }),
      { numRuns: 2000 },
    )
  })

  test('rule 11: agrees with negotiator wherever the RFC leaves one answer, over 10,000 fields', () => {
    let compared = 0
    const check = (list: readonly (readonly [string, string | undefined])[]) => {
      const accept = serialize(list)
      // negotiator lists acceptable types, best first. If the best two have the same weight, the RFC leaves the choice to the
      // server. If a field gives a name two weights, its weight is not defined. Both cases are left out.
      const accepted = new Negotiator({ headers: { accept } }).mediaTypes([...names])
      const weights = names.map((name) => weightOf(name, accept))
      const best = Math.max(...weights)
      if (new Set(list.map(([name]) => name)).size < list.length) return
      if (best > 0 && weights.filter((one) => one === best).length > 1) return
      compared++
      const expected = accepted[0] === undefined ? undefined : articleOffers[names.indexOf(accepted[0])]?.name
      expect(sent(accept), accept).toBe(expected)
    }
    const distinct = fc.uniqueArray(member, { minLength: 1, maxLength: 8, selector: ([name]) => name })
    fc.assert(fc.property(distinct, check), { numRuns: 30_000 })
    expect(compared).toBeGreaterThan(10_000)
  })
})

/** The weight of the most specific range that matches, by the definition. */
function weightOf(name: string, accept: string): number {
  const [type] = name.split('/')
  const weights = new Map(
    accept
      .split(', ')
      .map((text) => text.split(';q='))
      .map(([range = '', q = '1']) => [range, Number(q)]),
  )
  return weights.get(name) ?? weights.get(`${type}/*`) ?? weights.get('*/*') ?? 0
}

describe('parseAccept()', () => {
  // The test measures time, because counting steps would depend on the code. The limit is generous: here, quadratic time means
  // minutes, and linear time means milliseconds.
  const hostile = {
    'commas and nothing else': ','.repeat(1_000_000),
    'one long token': 'a'.repeat(1_000_000),
    'white space and nothing else': `text/html${' '.repeat(1_000_000)}x`,
    'semicolons and nothing else': `text/html${';'.repeat(1_000_000)}`,
    'quotes that nothing closes': `text/html;a=${'"\\"'.repeat(300_000)}`,
    'quotes and commas in turn': '",'.repeat(500_000),
    'many small ranges': 'a/b,'.repeat(250_000),
    'many parameters': `a/b${';c=d'.repeat(250_000)}`,
    'many wanted parameters': `a/b${';charset=utf-8'.repeat(70_000)}`,
    'many wanted ranges': 'a/b;charset=utf-8,'.repeat(50_000),
    'a wanted parameter and many backslashes': `a/b;charset="${'\\'.repeat(1_000_000)}"`,
    'many backslashes': `a/b;c="${'\\'.repeat(1_000_001)}"`,
  }
  test.each(Object.entries(hostile))('rule 7: costs time linear in the length: %s', { timeout: 5000 }, (_, accept) => {
    const names = new Names(['a/b', 'text/html', '*/*'])
    for (const parameters of [[['charset', 'utf-8']] as const, undefined])
      expect(parseAccept(accept, { names, parameters }).ranges.length).toBeLessThanOrEqual(3)
  })

  test('keeps no range with a parameter that nothing has, and each other one once', () => {
    const interest = { names: new Names(['a/b']), parameters: [['charset', 'utf-8']] as const }
    const ranges = parseAccept('a/b;charset=utf-8;q=0.2, a/b;c=d, a/b;charset="utf\\-8";charset=UTF-8;q=0.3, c/d', interest).ranges
    expect(ranges).toEqual([{ type: 'a', subtype: 'b', parameters: [['charset', 'utf-8']], weight: 0.3 }])
  })
})
