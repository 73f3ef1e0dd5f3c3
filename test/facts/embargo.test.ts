import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEmbargoes, readEmbargo } from '../../src/facts/embargo.ts'
import cases from './embargo.json' with { type: 'json' }

describe('readEmbargo()', () => {
  test.each(cases)('$line', ({ line, until }) => {
    expect(readEmbargo(line, 'Europe/Zurich')).toBe(until)
  })

  const hour = fc.integer({ min: 0, max: 23 }).chain((hours) => fc.integer({ min: 0, max: 59 }).map((minutes) => ({ hours, minutes })))
  const two = (number: number) => String(number).padStart(2, '0')
  const clocks = [
    ({ hours, minutes }) => `${two(hours)}:${two(minutes)}`,
    ({ hours, minutes }) => `${two(hours)}.${two(minutes)} Uhr`,
    ({ hours, minutes }) => `${hours}h${two(minutes)}`,
    ({ hours, minutes }) => `${hours % 12 || 12}:${two(minutes)} ${hours < 12 ? 'a.m.' : 'PM'}`,
    ({ hours, minutes }) => `${hours < 12 ? '午前' : '午後'}${hours % 12}時${two(minutes)}分`,
  ] satisfies readonly ((time: { hours: number; minutes: number }) => string)[]
  const zones = { GMT: 0, '(JST)': 9, EST: -5, 'UTC-3': -3, 'heure de Moscou': 3, 'بتوقيت بكين': 8, 'по московскому времени': 3 }
  const days = [
    '14 June 2091',
    'June 14, 2091',
    'le 14 juin 2091',
    '14. Juni 2091',
    '2091年6月14日',
    '14 حزيران/يونيو 2091',
    '2091. 6. 14.',
  ]
  const starts = ['EMBARGOED UNTIL', 'Sous embargo jusqu’au', 'Sperrfrist:', 'Embargo hasta', 'Эмбарго до', '解禁日時：', 'حظر النشر حتى']
  const line = fc
    .record({
      time: hour,
      clock: fc.constantFrom(...clocks),
      zone: fc.constantFrom(...Object.entries(zones)),
      day: fc.constantFrom(...days),
      start: fc.constantFrom(...starts),
      dayFirst: fc.boolean(),
    })
    .map(({ time, clock, zone: [zone, ahead], day, start, dayFirst }) => ({
      parts: [start, ...(dayFirst ? [`${day},`, clock(time), zone] : [clock(time), `${zone},`, day])],
      instant: Date.UTC(2091, 5, 14, time.hours - ahead, time.minutes),
    }))

  test('reads every way of writing hour, zone and day in any order', () => {
    fc.assert(
      fc.property(line, ({ parts, instant }) => {
        expect(Date.parse(String(readEmbargo(parts.join(' '), 'Asia/Tokyo'))), parts.join(' ')).toBe(instant)
      }),
    )
  })

  test('is never early, whatever else stands in the line', () => {
    const word = fc.constantFrom(
      'tonight',
      'evening',
      '11:00',
      '2091',
      '9',
      'GMT',
      'CEST',
      '15 June 2091',
      'or',
      'Uhr',
      '–',
      '(',
      'pm',
      '午後',
      'UTC+1',
    )
    fc.assert(
      fc.property(line, fc.array(word, { minLength: 1, maxLength: 2 }), fc.nat(4), ({ parts, instant }, others, place) => {
        const changed = parts.toSpliced(place, 0, ...others).join(' ')
        const until = readEmbargo(changed, 'Asia/Tokyo')
        expect(until, changed).toBeDefined()
        if (until !== undefined && until !== 'unreadable') expect(Date.parse(until), changed).toBeGreaterThanOrEqual(instant)
      }),
      { numRuns: 500 },
    )
  })
})

describe('findEmbargoes()', () => {
  const headline = 'The quay opens'
  test.each([
    [['EMBARGOED UNTIL 10:00 GMT, 3 MAY 2091', '', headline], 'EMBARGOED UNTIL 10:00 GMT, 3 MAY 2091', 0, 1, ''],
    [[headline, 'Sperrfrist: 3. Mai 2091, 10 Uhr'], 'Sperrfrist: 3. Mai 2091, 10 Uhr', 1, 1, ''],
    [['[Embargo 3 May 2091, 10:00 GMT] The quay opens'], '[Embargo 3 May 2091, 10:00 GMT] The quay opens', 0, 1, headline],
    [['The quay opens (embargoed until 3 May 2091, 10:00 GMT)'], 'The quay opens (embargoed until 3 May 2091, 10:00 GMT)', 0, 1, headline],
    [['EMBARGO', '', '3 May 2091', '10:00 GMT', '', headline], 'EMBARGO 3 May 2091 10:00 GMT', 0, 4, ''],
    [['Sous embargo jusqu’au :', 'mardi 3 mai 2091 à 10h', headline], 'Sous embargo jusqu’au : mardi 3 mai 2091 à 10h', 0, 2, ''],
    [[headline, ...Array(30).fill('It opened.'), 'Embargo: 3 May 2091, 10:00 GMT'], 'Embargo: 3 May 2091, 10:00 GMT', 31, 1, ''],
  ] as const)('of %j', (lines, text, first, count, beside) => {
    expect(findEmbargoes(lines)).toEqual([{ text, first, count, beside }])
    expect(readEmbargo(text, 'UTC')).toMatch(/^2091-05-03T10:00:00Z$/)
  })

  test('finds none in what a text says of embargoes', () => {
    const text = [
      headline,
      ...Array(10).fill('It opened.'),
      'Its files were embargoed until 1990.',
      'Embargo',
      'Under an embargo until May 1990, it rotted.',
    ]
    expect(findEmbargoes(text)).toEqual([])
  })
})
