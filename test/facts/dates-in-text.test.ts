import { describe, expect, test } from 'vitest'
import { dateLine, findDates } from '../../src/facts/dates-in-text.ts'
import cases from './dates-in-text.json' with { type: 'json' }

describe('findDates()', () => {
  test.each(cases)('$text', ({ text, date, language }) => {
    const found = findDates(text)[0]
    expect({ date: found?.date, language: found?.language }).toEqual({ date, language })
    if (found !== undefined) expect(text.slice(found.index, found.index + found.text.length)).toBe(found.text)
  })
})

describe('dateLine()', () => {
  test.each([
    '2019-10-02',
    '2019-10-02 18:30',
    'Published: 2 October 2019, 6:30 p.m.',
    'Wednesday, October 2, 2019',
    '2 октября 2019 года, 18:30',
    '发布时间：2019年10月2日 18:30',
    '(2019/10/02)',
    'mercredi 2 octobre 2019',
    'Mittwoch, 2. Oktober 2019',
    '2019年10月2日(水)',
    '2019. 10. 2. (수)',
    'الأربعاء 2 تشرين الأول 2019 م',
  ])('knows that "%s" is nothing but a date', (line) => {
    expect(dateLine(line)?.date).toBe('2019-10-02')
  })

  test.each(['On 2 October 2019 they met.', '2 October 2019 in Lyon', 'From 2 October 2019 to 3 October 2019'])(
    'leaves "%s" to the text',
    (line) => {
      expect(dateLine(line)).toBeUndefined()
    },
  )
})
