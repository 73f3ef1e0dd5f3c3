import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measurePair, median, middleRound } from './statistics.ts'

const rounds = fc
  .array(fc.record({ subject: fc.double({ min: 1, max: 1e5, noNaN: true }), baseline: fc.double({ min: 1, max: 1e5, noNaN: true }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .filter(({ length }) => length % 2 === 1)

describe('middleRound()', () => {
  test('gives two numbers of one round whose quotient is the median ratio, within its spread', () => {
    fc.assert(
      fc.property(rounds, (measured) => {
        const { subject, baseline, ratio, spread } = middleRound(measured)
        expect(ratio).toBe(subject / baseline)
        expect(ratio).toBe(median(measured.map((round) => round.subject / round.baseline)))
        expect(measured).toContainEqual({ subject, baseline })
        expect(spread[0]).toBeLessThanOrEqual(ratio)
        expect(spread[1]).toBeGreaterThanOrEqual(ratio)
      }),
    )
  })

  test('is not moved by one slow round', () => {
    const slow = { subject: 1, baseline: 100 }
    expect(middleRound([{ subject: 9, baseline: 10 }, slow, { subject: 10, baseline: 10 }]).ratio).toBe(0.9)
  })
})

test('measurePair() swaps the order in each second round', async () => {
  const order: string[] = []
  const measure = (name: string) => async () => order.push(name)
  for (const round of [0, 1, 2]) await measurePair(round, measure('subject'), measure('baseline'))
  expect(order).toEqual(['subject', 'baseline', 'baseline', 'subject', 'subject', 'baseline'])
})
