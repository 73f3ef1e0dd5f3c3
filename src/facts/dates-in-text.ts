// Dates as people write them, in words and in digits.
import { once } from '../text/once.ts'

/** A day that was found in a text. */
export interface FoundDate {
  /** `2019-10-02` */
  readonly date: string
  /** As it is written there. */
  readonly text: string
  readonly index: number
  /** The language of the month's name, if no other language here has the same name. */
  readonly language?: string
}

// Arabic has several sets of month names: those of Egypt and the Gulf, of the Levant, and of the Maghreb.
const inFull = ['en', 'fr', 'es', 'es-PE', 'pt', 'it', 'de', 'de-AT', 'nl', 'ru', 'uk', 'pl', 'ar-EG', 'ar-SY', 'ar-DZ', 'ar-MA']
const inShort = ['en', 'en-GB', 'fr', 'es', 'es-MX']

interface Month {
  readonly language: string
  readonly form: string
  readonly number: number
}

/** The names of months in the form that they have in a date, such as the Russian genitive. */
function monthsOf(locale: string, month: 'long' | 'short'): Month[] {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' })
  const language = locale.slice(0, 2)
  return Array.from({ length: 12 }, (_, index) => {
    const name = format.formatToParts(Date.UTC(2000, index)).find(({ type }) => type === 'month')?.value ?? ''
    return { language, form: plainDigits(name.replace(/\.$/, '')), number: index + 1 }
  })
}

/** Months by their names in lower case. Several languages may share a name. */
const months = once(() =>
  Map.groupBy(
    [
      ...inFull.flatMap((locale) => monthsOf(locale, 'long')),
      ...inShort.flatMap((locale) => monthsOf(locale, 'short')),
      { language: 'ar', form: 'يونيه', number: 6 },
      { language: 'ar', form: 'يوليه', number: 7 },
    ],
    ({ form }) => form.toLowerCase(),
  ),
)

// Years from 1500 to 2199: those of other calendars are smaller (Hijri, Jalali) or greater (Buddhist).
const year = '(?<year>1[5-9]\\d{2}|2[01]\\d{2})(?!\\d)'
const han = '[〇零一二三四五六七八九十]'
// The year before the first year of each era.
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867, 民國: 1911, 民国: 1911 }
const patterns = once(() => {
  const anyMonth = [...months().keys()].sort((one, other) => other.length - one.length).join('|')
  // The United Nations write both names: 3 أيار/مايو 2024.
  const month = `(?<month>${anyMonth})(?:\\s*[/(]\\s*(?:${anyMonth})\\s*\\)?)?`
  return [
    // 2 October 2019, 2nd of October, 2019, 1er octobre 2019, 2 de octubre de 2019, 2. Oktober 2019
    `(?<![\\p{L}\\d.,-])(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?\\s+(?:of\\s+|de\\s+|من\\s+)?${month}(?!\\p{L})\\.?[,،]?\\s+(?:del?\\s+)?${year}`,
    // October 2, 2019
    `(?<!\\p{L})${month}(?!\\p{L})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}`,
    // 2019年10月2日, 2019년 10월 2일, 二〇一九年十月二日
    `(?<![\\d〇零一二三四五六七八九])(?<year>[12]\\d{3}|[一二]${han}{3})\\s*[年년]\\s*(?<digits>\\d{1,2}|${han}{1,2})\\s*[月월]\\s*(?<day>\\d{1,2}|${han}{1,3})\\s*[日号號일]`,
    // 令和6年5月3日, 令和元年, 民國113年5月3日
    `(?<era>${Object.keys(eras).join('|')})\\s*(?<year>元|\\d{1,3}|${han}{1,3})\\s*年\\s*(?<digits>\\d{1,2}|${han}{1,2})\\s*月\\s*(?<day>\\d{1,2}|${han}{1,3})\\s*日`,
    // 2019-10-02, 2019/10/2, 2019.10.02
    `(?<![\\d/.-])${year}(?<sign>[-/.])(?<digits>\\d{1,2})\\k<sign>(?<day>\\d{1,2})(?![\\d/-])`,
    // 2019. 10. 2., as in Korea
    `(?<![\\d/.-])${year}\\.\\s(?<digits>\\d{1,2})\\.\\s(?<day>\\d{1,2})(?:\\.(?!\\d)|(?![\\d/.-]))`,
    // 02.10.2019: in dates with dots, the day comes first
    `(?<![\\d/.-])(?<day>\\d{1,2})\\.\\s?(?<digits>\\d{1,2})\\.\\s?${year}`,
  ].map((pattern) => new RegExp(pattern, 'giu'))
})

// 10/02/2019 may be 10 February or 2 October. Such a date is read only if one of its numbers cannot be a month.
const slashed = new RegExp(`(?<![\\d/.-])(?<first>\\d{1,2})/(?<second>\\d{1,2})/${year}(?![\\d/])`, 'gu')

/** Every full date in a text, in order. Dates without a year, and those of other calendars, are left out. */
export function findDates(text: string): FoundDate[] {
  const plain = plainDigits(text)
  const found = patterns().flatMap((pattern) => [...plain.matchAll(pattern)].flatMap((match) => dateOf(match, text)))
  for (const match of plain.matchAll(slashed)) {
    const { first = '', second = '', year: of = '' } = match.groups ?? {}
    const [day, inMonth] = Number(first) > 12 ? [first, second] : Number(second) > 12 ? [second, first] : []
    if (day !== undefined && inMonth !== undefined) found.push(...written(match, text, Number(of), Number(inMonth), Number(day)))
  }
  return found.sort((one, other) => one.index - other.index)
}

/** The first date in a text that is not in the future. A future date is one that the text announces. */
export function firstDate(text: string): FoundDate | undefined {
  const today = new Date().toISOString().slice(0, 10)
  return findDates(text).find(({ date }) => date <= today)
}

/** A text with ASCII digits, and with alef without the hamza that many authors leave out. Indices stay the same. */
export function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => String((digit.codePointAt(0) ?? 0) % 16)).replace(/[أإآ]/g, 'ا')
}

/** A number in digits or in Chinese characters: `十二`, `二〇一九`, `元` for the first year of an era. */
function numberOf(text: string): number {
  if (text === '元') return 1
  const digits = text.replace(/[〇零一二三四五六七八九]/g, (digit) => String('〇一二三四五六七八九'.indexOf(digit.replace('零', '〇'))))
  const [tens, ones] = digits.split('十')
  return ones === undefined ? Number(digits) : Number(tens || 1) * 10 + Number(ones)
}

/** A pattern for a day of the week, which adds nothing to a date beside it. */
export const weekday = once(() => {
  // In full and in short.
  const weekdays = ['en', 'fr', 'es', 'pt', 'it', 'de', 'nl', 'ru', 'zh', 'zh-Hant', 'ja', 'ko', 'ar'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) => {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
      return Array.from({ length: 7 }, (_, day) => format.format(day * 86_400_000).replace(/\.$/, ''))
    }),
  )
  return `(?<!\\p{L})(?:${weekdays.sort((one, other) => other.length - one.length).join('|')})(?!\\p{L})\\.?`
})

const onlyDate = once(
  () =>
    new RegExp(
      `^(?:[\\s\\p{P}|]|\\b(?:GMT|UTC|BST|CET|CEST|EST|EDT|MSK)\\b|(?<!\\p{L})(?:г\\.|(?:года|م|vom|du|del?|от)(?!\\p{L}))|${weekday()})*$`,
      'iu',
    ),
)

/** The date of a text that has only a date, perhaps with a time and a word before it: `Published: 2019-10-02 18:30`. */
export function dateLine(text: string): FoundDate | undefined {
  const [date, ...others] = findDates(text)
  if (date === undefined || others.length > 0) return undefined
  const rest = `${text.slice(0, date.index)} ${text.slice(date.index + date.text.length)}`
  const bare = rest.replace(/\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?/iu, ' ').replace(/^\s*[\p{L}\s]{1,24}[:：]/u, ' ')
  return onlyDate().test(bare) ? date : undefined
}

function dateOf(match: RegExpExecArray, text: string): FoundDate[] {
  const { era = '', year: of = '', month: word, digits = '', day = '' } = match.groups ?? {}
  const known = word === undefined ? [] : (months().get(word.replace(/\s+/g, ' ').toLowerCase()) ?? [])
  // Case tells languages apart: German writes `November`, Dutch `november`.
  const exact = known.filter(({ form }) => form === word)
  const [first, ...others] = exact.length > 0 ? exact : known
  const language = others.every((other) => other.language === first?.language) ? first?.language : undefined
  return written(match, text, numberOf(of) + (eras[era] ?? 0), first?.number ?? numberOf(digits), numberOf(day), language)
}

function written(
  { index, 0: whole }: RegExpExecArray,
  text: string,
  inYear: number,
  inMonth: number,
  day: number,
  language?: string,
): FoundDate[] {
  const date = [String(inYear), ...[inMonth, day].map((number) => String(number).padStart(2, '0'))].join('-')
  if (!exists(date)) return []
  return [{ date, text: text.slice(index, index + whole.length), index, ...(language === undefined ? {} : { language }) }]
}

/** Whether a date such as `2019-10-02` exists. Date parses 31 February as a day in March. */
export function exists(date: string): boolean {
  const milliseconds = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(date)
}
