// Local times as timestamps: never too early, however clocks are moved.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timestampIn } from '../../src/facts/time-zones.ts'
import cases from './time-zones.json' with { type: 'json' }

const minute = 60_000
const hour = 60 * minute

describe('timestampIn()', () => {
  test.each(cases)('reads $shown in $timezone as $is: $why', ({ timezone, shown, is }) => {
    expect(timestampIn(timezone, shown)).toBe(is)
  })

  test('is the last instant at which a clock shows the time, or the first one behind it, in every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const year = fc.integer({ min: 1980, max: 2037 })
    const place = fc.record({ move: fc.nat(3), minutes: fc.integer({ min: -180, max: 180 }) })
    fc.assert(
      fc.property(zone, year, place, (timezone, inYear, { move, minutes }) => {
        const clock = clockOf(timezone)
        const moves = movesIn(clock, inYear)
        const near = moves[move % Math.max(1, moves.length)] ?? Date.UTC(inYear, move * 3)
        const shown = clock(near - minute) + minutes * minute
        const instant = Date.parse(timestampIn(timezone, new Date(shown).toISOString().slice(0, 19)))
        const last = quartersAround(shown).findLast((one) => clock(one) === shown)
        if (last !== undefined) expect(instant).toBe(last)
        else {
          expect(clock(instant)).toBeGreaterThan(shown)
          expect(clock(instant - minute)).toBeLessThan(shown)
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** From 1980 on, the offset of every zone is a multiple of 15 minutes, and at most 15 hours. */
function quartersAround(instant: number): number[] {
  return Array.from({ length: 121 }, (_, index) => instant + (index - 60) * 15 * minute)
}

/** The local time of a zone at an instant, as if it were UTC. */
function clockOf(timezone: string): (instant: number) => number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, ...fields })
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 0, day = 0, hour: hours = 0, minute: minutes = 0 } = parts
    return Date.UTC(year, month - 1, day, hours, minutes) + (instant % minute)
  }
}

/** The instants of a year at which a clock is moved. */
function movesIn(clock: (instant: number) => number, year: number): number[] {
  const weeks = Array.from({ length: 53 }, (_, index) => Date.UTC(year, 0, 1 + 7 * index))
  const offset = (instant: number) => clock(instant) - instant
  return weeks.flatMap((start) => {
    let [before, after] = [start, start + 7 * 24 * hour]
    if (offset(before) === offset(after)) return []
    while (after - before > minute) {
      const between = before + Math.floor((after - before) / (2 * minute)) * minute
      if (offset(between) === offset(start)) before = between
      else after = between
    }
    return after
  })
}
