// The marks before the items of an ordered list of HTML: https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element
import type { Element } from 'hast'
import { elementsIn } from './html-text.ts'

/** The marks of a list's items. @returns undefined if Markdown would number them the same. */
export function marksOf(list: Element): string[] | undefined {
  const { reversed, type = '1', start } = list.properties
  const items = elementsIn(list, 'li')
  const step = reversed ? -1 : 1
  let next = Number(start ?? (reversed ? items.length : 1))
  let counts = !reversed && type === '1' && next >= 0
  const marks = items.map(({ properties: { value } }) => {
    const number = Number(value ?? next)
    counts &&= number === next
    next = number + step
    return `${numeral(number, String(type))}.`
  })
  return counts ? undefined : marks
}

const roman = Object.entries({ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 })

/** A number as a list of HTML shows it: in digits, letters (`a`, `A`) or Roman numerals (`i`, `I`). */
export function numeral(number: number, type: string): string {
  const written = /^a$/i.test(type) ? inLetters(number) : /^i$/i.test(type) && number < 4000 ? inRoman(number) : ''
  if (written === '') return String(number)
  return type === type.toUpperCase() ? written.toUpperCase() : written
}

/** Letters from a to z, then aa. Empty below 1. */
function inLetters(number: number): string {
  return number < 1 ? '' : inLetters(Math.ceil(number / 26) - 1) + String.fromCodePoint(97 + ((number - 1) % 26))
}

function inRoman(number: number): string {
  const [letters, value] = roman.find(([, value]) => value <= number) ?? ['', 0]
  return value === 0 ? '' : letters + inRoman(number - value)
}
