import { describe, expect, test } from 'vitest'
import { formatDate, formatDay } from '../../src/words/dates.ts'

describe('formatDate()', () => {
  test.each([
    ['2019-10-02', 'en-GB', 'UTC', '2 October 2019'],
    ['2019-10-02', 'en-GB', 'America/New_York', '2 October 2019'],
    ['2024-01-18T06:30:00+01:00', 'en-GB', 'Europe/Paris', '18 January 2024 at 06:30 CET'],
    ['2024-07-18T06:30:00+02:00', 'en-GB', 'Europe/Paris', '18 July 2024 at 06:30 CEST'],
    ['2024-01-18T06:30:00Z', 'en-GB', 'Asia/Shanghai', '18 January 2024 at 14:30 China Standard Time'],
    ['2024-01-18T06:30:00Z', 'fr', 'Europe/Paris', '18 janvier 2024 à 07:30 heure normale d’Europe centrale'],
    ['2024-01-18T06:30:00Z', 'en-GB', 'UTC', '18 January 2024 at 06:30 UTC'],
    ['2024-01-18T06:30:00+01:00', 'en-GB', 'UTC', '18 January 2024 at 06:30 GMT+1'],
  ])('tells %s in %s, in a newsroom of %s, with a named zone: %s', (date, language, timezone, words) => {
    expect(formatDate(date, language, timezone)).toBe(words)
  })
})

describe('formatDay()', () => {
  test.each([
    ['2024-01-18T00:30:00+01:00', 'en-GB', 'UTC', '18 January 2024'],
    ['2024-01-18T00:30:00+01:00', 'en-GB', 'Europe/Paris', '18 January 2024'],
    ['2024-01-18T00:30:00+01:00', 'en-GB', 'Europe/London', '17 January 2024'],
    ['2024-01-18', 'en-GB', 'America/New_York', '18 January 2024'],
    ['2024-01-18T00:30:00+01:00', 'zh-Hans', 'UTC', '2024年1月18日'],
  ])('tells the day of %s in %s, in a newsroom of %s: %s', (date, language, timezone, words) => {
    expect(formatDay(date, language, timezone)).toBe(words)
  })
})

test('a date in a language that has no names of months here is in numbers, and not in English words', () => {
  expect(formatDate('2024-01-18T06:30:00+01:00', 'la', 'UTC')).toBe('2024-01-18')
  expect(formatDay('2019-10-02', 'la', 'UTC')).toBe('2019-10-02')
})
