import { describe, expect, test } from 'vitest'
import { isNumeric, numbersApart } from '../../src/text/isolate.ts'

describe('numbersApart()', () => {
  test.each([
    ['بلغ +4.1 مليمتر، أو −2.5 %، في 1990–2026', ['+4.1', '−2.5 %', '1990–2026']],
    ['و+351 21 000 0000 و$5.00 و12:30', ['+351 21 000 0000', '$5.00']],
    ['עלייה של +4.1%, בין 3-5 ל-7', ['+4.1%', '3-5']],
    ['از ۱۹۹۰–۲۰۲۶ تا −۴٫۱', ['۱۹۹۰–۲۰۲۶', '−۴٫۱']],
    ['درجہ حرارت -3.5°C اور ±0 %', ['-3.5°C', '±0 %']],
    ['2021 و3.5 و12,000', []],
    ['COVID-19 في https://a.example/2026-11/c-12 وب-5', []],
    ['من ١٩٩٠–٢٠٢٦ و+٤٫١', []],
  ])('of "%s" are %j', (text, numbers) => {
    const pieces = numbersApart(text)
    expect(pieces.filter((_, index) => index % 2 === 1)).toEqual(numbers)
    expect(pieces.join('')).toBe(text)
  })
})

test.each([
  ['+4.1', true],
  ['1,200–1,500 (12 %)', true],
  ['۳٫۲', true],
  ['3.2', false],
  ['٣٫٢', false],
  ['4 km', false],
  ['–', false],
])('%s is a number: %s', (text, expected) => {
  expect(isNumeric(text)).toBe(expected)
})
