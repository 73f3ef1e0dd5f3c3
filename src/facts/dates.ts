// Dates as authors write them, and their instants. Days, and times without a zone, are in the newsroom's time zone.
import type { Instant } from '#model/publication'
import type { DateText } from '../words/dates.ts'
import { dateLine, exists } from './dates-in-text.ts'
import { offsetIn, timestampIn } from './time-zones.ts'
import { abbreviations } from './zone-names.ts'

/** When and why something is gone or withdrawn. Without a date, it has always been so. */
export interface Departure {
  readonly date?: DateText
  readonly note?: string
  /** The language of the note (BCP 47), if it is not the page's. */
  readonly noteLanguage?: string
}

/** When a date begins. @param timezone of the newsroom (IANA). */
export function instantOf(date: DateText, timezone: string): Instant {
  return date.includes('T') ? Date.parse(date) : midnightOf(date, timezone).instant
}

/** The instant of a departure. Without a date, it is before all others. */
export function startOf({ date }: Departure, timezone: string): Instant {
  return date === undefined ? Number.NEGATIVE_INFINITY : instantOf(date, timezone)
}

// Cached, since lists are sorted by date. To ask Intl at each comparison would take a sixth of a build.
const midnights = new Map<string, { readonly timestamp: string; readonly instant: Instant }>()

/** A date as an RFC 3339 timestamp, which JSON Feed requires. */
export function timestamp(date: DateText, timezone: string): string {
  return date.includes('T') ? date : midnightOf(date, timezone).timestamp
}

function midnightOf(date: DateText, timezone: string) {
  const name = `${timezone} ${date}`
  const known = midnights.get(name)
  if (known !== undefined) return known
  const timestamp = timestampIn(timezone, `${date}T00:00:00`)
  const midnight = { timestamp, instant: Date.parse(timestamp) }
  midnights.set(name, midnight)
  return midnight
}

/**
 * Reads a date in any of the forms that Hugo, Jekyll, Eleventy, Astro, Zola, Ghost and mail write: `2024-05-01`,
 * `2024/5/1 10:00 +0800`, `May 1, 2024`, `Wed, 01 May 2024 10:00:00 GMT`.
 * @returns undefined if the text is no date, or a date that does not exist.
 */
export function readDate(text: string, timezone: string): DateText | undefined {
  const trimmed = text
    .trim()
    .replace(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+/i, '')
    // date(1) prints the year last.
    .replace(/^([A-Z][a-z]{2}\s+\d{1,2}) (\d\d:\d\d:\d\d) (?:(\S{1,5}) )?(\d{4})$/, '$1 $4 $2 $3')
    .trim()
  const groups = (numbers.exec(trimmed) ?? dayFirst.exec(trimmed) ?? monthFirst.exec(trimmed))?.groups
  if (groups === undefined) return trimmed.length < 40 ? dateLine(trimmed)?.date : undefined
  const { year = '', month = '', day = '', hour, minute = '00', second = '00', fraction = '', half, zone } = groups
  const two = (number: number | string) => String(number).padStart(2, '0')
  // RFC 5322 section 4.3: years of two digits are those from 1950 to 2049.
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19'
  const named = months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const date = `${century}${year}-${two(named || month)}-${two(day)}`
  if (!exists(date)) return undefined
  if (hour === undefined) return date
  const inDay = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  const time = `${two(inDay)}:${minute}:${second}`
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return undefined
  const wallClock = `${date}T${time}${fraction.replace(/^\.0+$/, '')}`
  if (zone === undefined) return timestampIn(timezone, wallClock)
  const offset = readOffset(zone)
  return offset === undefined ? undefined : wallClock + offset
}

/** The end of a message about a text that is no date. */
export const expectedDate = 'expected one such as 2019-10-02, or 2019-10-02T08:00:00+08:00 where the hour is known'

const time = String.raw`(?:[T\s,]+(?:at\s+)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d+)?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,4})?)?$`
const name = String.raw`(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?`
const numbers = new RegExp(String.raw`^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})${time}`, 'i')
const dayFirst = new RegExp(String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th)?\s+${name},?\s+(?<year>\d{4}|\d{2})${time}`, 'i')
const monthFirst = new RegExp(String.raw`^${name}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${time}`, 'i')
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readOffset(zone: string): string | undefined {
  const named = /^[A-Z]+$/i.test(zone) ? abbreviations[zone.toUpperCase()]?.offset : zone
  if (named === undefined || named === 'Z') return named
  const [, sign = '+', hours = '00', minutes = '00'] = /^(?:UTC|GMT)?([+-])(\d{1,2}?):?(\d{2})?$/.exec(named) ?? []
  return Number(hours) > 23 || Number(minutes) > 59 ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** The latest of some dates. */
export function latestOf(dates: readonly DateText[], timezone: string): DateText | undefined {
  const timeOf = (date: DateText) => instantOf(date, timezone)
  return dates.reduce<DateText | undefined>((found, one) => (found !== undefined && timeOf(found) > timeOf(one) ? found : one), undefined)
}

/** The year of an instant in a time zone. */
export function yearAt(instant: Instant, timezone: string): string {
  const wallClock = instant + offsetIn(timezone, instant) * 60_000
  return String(new Date(wallClock).getUTCFullYear())
}
