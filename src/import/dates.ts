// Dates as programs write them → RFC 3339.
import type { DateText } from '../compile/content/article.ts'

// 2019-10-02, 2019-10-02T08:00:00+08:00, 2019-10-02 08:00:00 +0800, 2019-10-02 08:00
const isoLike = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Reads a date of a feed, an export or a page's own data. An hour whose zone is not known is left out, since it would be another
 * hour elsewhere.
 *
 * @returns undefined where it is none.
 */
export function readDate(text: string): DateText | undefined {
  const match = isoLike.exec(text.trim())
  if (match === null) return readWordy(text)
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', zone] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(date)) return undefined
  if (hour === undefined || zone === undefined) return date
  const offset = /^(?:Z|UTC|GMT)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const full = `${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`
  return Number.isNaN(Date.parse(full)) ? date : full
}

/** RFC 5322: `Wed, 02 Oct 2019 08:00:00 +0800`. What names no zone is read as a day. */
function readWordy(text: string): DateText | undefined {
  const match = /(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\s+(\d{4})(?:\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([+-]\d{4}|[A-Z]{1,4})?)?/.exec(text)
  if (match === null) return undefined
  const [, day = '', word = '', year = '', time, zone] = match
  const month = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(word.toLowerCase()) + 1
  if (month === 0) return undefined
  const offset = zone === undefined ? '' : (zones[zone] ?? (/^[+-]/.test(zone) ? zone : ''))
  return readDate(`${year}-${month}-${day}${time === undefined || offset === '' ? '' : ` ${time} ${offset}`}`)
}

// RFC 5322 section 4.3: the names that mean an offset.
const zones: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
}
