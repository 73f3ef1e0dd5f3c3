// Dates as HTTP writes them. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7

const month = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const time = '\\d{2}:\\d{2}:\\d{2}'

// IMF-fixdate, such as "Sun, 06 Nov 1994 08:49:37 GMT"
const imfFixdate = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) (?<month>${month}) (?<year>\\d{4}) (?<time>${time}) GMT$`)
// rfc850-date, such as "Sunday, 06-Nov-94 08:49:37 GMT"
const rfc850Date = new RegExp(
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-(?<month>${month})-(?<year>\\d{2}) (?<time>${time}) GMT$`,
)
// asctime-date, such as "Sun Nov  6 08:49:37 1994"
const asctimeDate = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>${month}) (?<day>[ \\d]\\d) (?<time>${time}) (?<year>\\d{4})$`)

/**
 * Parses a date in any of the three forms that a recipient must accept.
 *
 * @param now in milliseconds; a year of two digits that seems more than 50 years ahead of it is in the past.
 * @returns milliseconds since 1970, or undefined if the text is no HTTP date.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const groups = (imfFixdate.exec(text) ?? rfc850Date.exec(text) ?? asctimeDate.exec(text))?.groups
  if (groups === undefined) return undefined
  const { day, month: name, year = '', time: hours } = groups
  const parse = (fullYear: string) => Date.parse(`${day?.trim().padStart(2, '0')} ${name} ${fullYear} ${hours} GMT`)
  const milliseconds = year.length === 4 ? parse(year) : parseShortYear(year, parse, now)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

function parseShortYear(year: string, parse: (fullYear: string) => number, now: number): number {
  const century = Math.floor(new Date(now).getUTCFullYear() / 100)
  const inThisCentury = parse(`${century}${year}`)
  const fiftyYearsAhead = new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + 50)
  return inThisCentury > fiftyYearsAhead ? parse(`${century - 1}${year}`) : inThisCentury
}
