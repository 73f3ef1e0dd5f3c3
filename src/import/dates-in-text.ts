// Dates as people write them in ten languages and in digits.

/** A day that was found in a text. */
export interface FoundDate {
  /** `2019-10-02` */
  readonly date: string
  /** As it is written there. */
  readonly text: string
  readonly index: number
  /** The language whose word for the month this is, where no other that is known here has the same. */
  readonly language?: string
}

// Names of months in the form that a date takes, January first, with their abbreviations.
const months: Readonly<Record<string, string>> = {
  en: 'January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep October|Oct November|Nov December|Dec',
  fr: 'janvier|janv février|févr mars avril mai juin juillet|juil août septembre|sept octobre|oct novembre|nov décembre|déc',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago septiembre|setiembre|sept|sep octubre|oct noviembre|nov diciembre|dic',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  de: 'Januar|Jänner Februar März April Mai Juni Juli August September Oktober November Dezember',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  ar: 'يناير فبراير مارس أبريل|إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
}

interface Month {
  readonly language: string
  readonly form: string
  readonly number: number
}

/** The months that a word in small letters may name. */
const words = Map.groupBy(
  Object.entries(months).flatMap(([language, names]) =>
    names.split(' ').flatMap((forms, index) => forms.split('|').map((form): Month => ({ language, form, number: index + 1 }))),
  ),
  ({ form }) => form.toLowerCase(),
)

const month = `(?<month>${[...words.keys()].sort((one, other) => other.length - one.length).join('|')})`
const year = '(?<year>[12]\\d{3})(?!\\d)'
const patterns = [
  // 2 October 2019, 2nd of October, 2019, 1er octobre 2019, 2 de octubre de 2019, 2. Oktober 2019
  `(?<![\\p{L}\\d.,-])(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?\\s+(?:of\\s+|de\\s+)?${month}(?!\\p{L})\\.?,?\\s+(?:del?\\s+)?${year}`,
  // October 2, 2019
  `(?<!\\p{L})${month}(?!\\p{L})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}`,
  // 2019年10月2日, 2019년 10월 2일
  `(?<!\\d)(?<year>[12]\\d{3})\\s*[年년]\\s*(?<digits>\\d{1,2})\\s*[月월]\\s*(?<day>\\d{1,2})\\s*[日号일]`,
  // 2019-10-02, 2019/10/2, 2019.10.02
  `(?<![\\d/.-])(?<year>[12]\\d{3})(?<sign>[-/.])(?<digits>\\d{1,2})\\k<sign>(?<day>\\d{1,2})(?![\\d/-])`,
  // 02.10.2019: with dots, the day comes first wherever this is written
  `(?<![\\d/.-])(?<day>\\d{1,2})\\.\\s?(?<digits>\\d{1,2})\\.\\s?${year}`,
].map((pattern) => new RegExp(pattern, 'giu'))

// 10/02/2019 is the tenth of February or the second of October, unless one of the numbers is no month.
const slashed = /(?<![\d/.-])(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<year>[12]\d{3})(?![\d/])/gu

/** Every full date of a text, in the order of the text. A date without its year is none. */
export function findDates(text: string): FoundDate[] {
  // Arabic-Indic and full-width digits mean the same; each takes one code unit, so that indices stay.
  const ascii = text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
  const found = patterns.flatMap((pattern) => [...ascii.matchAll(pattern)].flatMap((match) => dateOf(match, text)))
  for (const match of ascii.matchAll(slashed)) {
    const { first = '', second = '', year: of = '' } = match.groups ?? {}
    const [day, inMonth] = Number(first) > 12 ? [first, second] : Number(second) > 12 ? [second, first] : []
    if (day !== undefined && inMonth !== undefined) found.push(...written(match, text, Number(of), Number(inMonth), Number(day)))
  }
  return found.sort((one, other) => one.index - other.index)
}

/** Whether a text is nothing but a date, perhaps with a time and a word before it: `Published: 2019-10-02 18:30`. */
export function dateLine(text: string): FoundDate | undefined {
  const [date, ...others] = findDates(text)
  if (date === undefined || others.length > 0) return undefined
  const rest = `${text.slice(0, date.index)} ${text.slice(date.index + date.text.length)}`
  const bare = rest.replace(/\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?/iu, ' ').replace(/^\s*[\p{L}\s]{1,24}[:：]/u, ' ')
  return /^(?:[\s\p{P}|]|\b(?:GMT|UTC|BST|CET|CEST|EST|EDT|MSK)\b|г\.|года|星期.|周.|(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\b)*$/iu.test(
    bare,
  )
    ? date
    : undefined
}

function dateOf(match: RegExpExecArray, text: string): FoundDate[] {
  const { year: of = '', month: word, digits, day = '' } = match.groups ?? {}
  const known = word === undefined ? [] : (words.get(word.toLowerCase()) ?? [])
  // German capitalises what Dutch does not.
  const exact = known.filter(({ form }) => form === word)
  const [first, ...others] = exact.length > 0 ? exact : known
  return written(match, text, Number(of), first?.number ?? Number(digits), Number(day), others.length === 0 ? first?.language : undefined)
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
  const instant = new Date(`${date}T00:00:00Z`)
  // Date takes 31 February for a day in March.
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(date)) return []
  return [{ date, text: text.slice(index, index + whole.length), index, ...(language === undefined ? {} : { language }) }]
}
