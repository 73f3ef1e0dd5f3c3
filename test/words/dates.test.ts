import { describe, expect, test } from 'vitest'
import { formatDate, formatDay, piecesOfDate } from '../../src/words/dates.ts'

describe('formatDate()', () => {
  test.each([
    ['2019-10-02', 'en-GB', 'UTC', '2 October 2019'],
    ['2019-10-02', 'en-GB', 'America/New_York', '2 October 2019'],
    ['2024-01-18T06:30:00+01:00', 'en-GB', 'Europe/Paris', '18 January 2024 at 06:30 CET'],
    ['2024-07-18T06:30:00+02:00', 'en-GB', 'Europe/Paris', '18 July 2024 at 06:30 CEST'],
    ['2024-01-18T06:30:00Z', 'en-GB', 'Asia/Shanghai', '18 January 2024 at 14:30 China Time'],
    ['2024-01-18T06:30:00Z', 'fr', 'Europe/Paris', '18 janvier 2024 à 07:30 heure : France'],
    ['2024-01-18T06:30:00Z', 'en-GB', 'UTC', '18 January 2024 at 06:30 UTC'],
    ['2024-01-18T06:30:00+01:00', 'en-GB', 'UTC', '18 January 2024 at 06:30 GMT+1'],
  ])('tells %s in %s, in a newsroom of %s, with a named zone: %s', (date, language, timezone, words) => {
    expect(formatDate(date, language, timezone)).toBe(words)
  })
})

describe('piecesOfDate()', () => {
  test.each([
    ['en', 'Europe/Lisbon', 'November 27, 2026 |at 10:00 AM |Portugal Time'],
    ['en-GB', 'Europe/Lisbon', '27 November 2026 |at 10:00 WET'],
    ['en', 'Asia/Dubai', 'November 27, 2026 |at 2:00 PM GMT+4'],
    ['zh-Hans', 'Asia/Shanghai', '2026年11月27日 |中国时间 18:00'],
    ['zh-Hant', 'Asia/Taipei', '2026年11月27日 |下午6:00 [台灣時間]'],
    ['ru', 'Europe/Moscow', '27 ноября 2026 г. |в 13:00 Москва'],
    ['fr', 'Europe/Paris', '27 novembre 2026 |à 11:00 |heure : France'],
    ['es', 'Europe/Madrid', '27 de noviembre de 2026 |a las 11:00 CET'],
    ['ar', 'Europe/Lisbon', '27 نوفمبر 2026 |في 10:00 ص |توقيت البرتغال'],
    ['de', 'Europe/Berlin', '27. November 2026 |um 11:00 MEZ'],
    ['pt', 'America/Sao_Paulo', '27 de novembro de 2026 |às 07:00 BRT'],
    ['ja', 'Asia/Tokyo', '2026年11月27日 |19:00 JST'],
  ])('in %s, told in %s, are a day and an hour with its zone: %s', (language, timezone, pieces) => {
    expect(
      piecesOfDate('2026-11-27T10:00:00Z', language, timezone)
        .join('|')
        .replace(/[\u00a0\u202f]/g, ' '),
    ).toBe(pieces)
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
