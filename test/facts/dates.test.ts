import { describe, expect, test } from 'vitest'
import { instantOf, readDate, timestamp } from '../../src/facts/dates.ts'

describe('readDate() reads', () => {
  test.each([
    ['2024-05-01', '2024-05-01'],
    ['2024/5/1', '2024-05-01'],
    ['May 1, 2024', '2024-05-01'],
    ['1st May 2024', '2024-05-01'],
    ['Sept. 3, 2020', '2020-09-03'],
    ['Wed, 01 May 2024 10:00:00 GMT', '2024-05-01T10:00:00Z'],
    ['Wed May 01 2024 10:00:00 GMT+0200', '2024-05-01T10:00:00+02:00'],
    ['Wed May  1 10:00:00 CEST 2024', '2024-05-01T10:00:00+02:00'],
    ['2024-05-01 10:00:00 +0800', '2024-05-01T10:00:00+08:00'],
    ['2024-05-01 10:00:00 -5', '2024-05-01T10:00:00-05:00'],
    ['2024-05-01T10:00:00.123Z', '2024-05-01T10:00:00.123Z'],
    ['2024-05-01 10:00 pm', '2024-05-01T22:00:00-04:00'],
    ['2024-12-01T10:00', '2024-12-01T10:00:00-05:00'],
  ])('%s', (text, date) => {
    expect(readDate(text, 'America/New_York')).toBe(date)
  })
})

describe('readDate() takes for no date', () => {
  test.each(['2024-02-30', '2024-13-01', '2024-05-01T24:00:00Z', '2024-05-01T10:61:00Z', '2024-05-01T10:00:00+25:00', '2024', 'soon', ''])(
    '"%s"',
    (text) => {
      expect(readDate(text, 'UTC')).toBeUndefined()
    },
  )
})

describe('a day begins at midnight', () => {
  test.each([
    ['UTC', '2019-10-02T00:00:00Z'],
    ['Asia/Shanghai', '2019-10-02T00:00:00+08:00'],
    ['America/St_Johns', '2019-10-02T00:00:00-02:30'],
  ])('in %s: %s', (timezone, expected) => {
    expect(timestamp('2019-10-02', timezone)).toBe(expected)
    expect(instantOf('2019-10-02', timezone)).toBe(Date.parse(expected))
  })

  test('on the day on which the clock is moved, too', () => {
    expect(timestamp('2024-03-10', 'America/New_York')).toBe('2024-03-10T00:00:00-05:00')
    expect(timestamp('2024-11-03', 'America/New_York')).toBe('2024-11-03T00:00:00-04:00')
  })

  test('or with the first hour that there is, or where midnight comes twice, with the second', () => {
    expect(timestamp('2027-09-05', 'America/Santiago')).toBe('2027-09-05T01:00:00-03:00')
    expect(timestamp('2027-11-07', 'America/Havana')).toBe('2027-11-07T00:00:00-05:00')
    expect(readDate('2027-09-05 00:30', 'America/Santiago')).toBe('2027-09-05T01:00:00-03:00')
  })

  test('while an hour stays what its author wrote', () => {
    expect(timestamp('2019-10-02T08:00:00+08:00', 'America/New_York')).toBe('2019-10-02T08:00:00+08:00')
  })
})
