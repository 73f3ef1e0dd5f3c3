/** A date as RFC 3339 writes it: `2019-10-02`, or `2019-10-02T08:00:00+08:00` if the time is known. */
export type DateText = string

/**
 * A date in words, such as `2 October 2019`, or `18 January 2024 at 06:30 CET` if it has a time.
 *
 * @param language a language tag (BCP 47).
 * @param timezone of the newsroom (IANA), in which times are shown. If it is UTC, times keep the zone that the author wrote.
 */
export function formatDate(date: DateText, language: string, timezone: string): string {
  return piecesOfDate(date, language, timezone).join('')
}

/** A date in words, in pieces: the day, the time, and the zone if its name is long. Lines may break only between pieces. */
export function piecesOfDate(date: DateText, language: string, timezone: string): readonly string[] {
  if (!date.includes('T') || isUnknown(language)) return [formatDay(date, language, timezone)]
  const timeZone = zoneOf(date, timezone)
  const partsWith = (timeZoneName: 'short' | 'shortGeneric') =>
    formatter(language, { ...day, hour: 'numeric', minute: '2-digit', timeZoneName, timeZone }).formatToParts(new Date(date))
  const nameIn = (parts: readonly Intl.DateTimeFormatPart[]) => parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const short = partsWith('short')
  // Most zones have an abbreviation in few languages, but the name of a city or a country in all.
  const named = timezone !== 'UTC' && /[+−-]\P{L}*\p{Nd}/u.test(nameIn(short)) ? partsWith('shortGeneric') : short
  const parts = nameIn(named).length > longestZone ? short : named
  const zone = nameIn(parts)
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map(({ value }) => value)
      .join('')
  const end = parts.findLastIndex(({ type }) => type === 'day' || type === 'month' || type === 'year') + 1
  // The word between the day and the time, such as "at", belongs to the time.
  const [, before = '', leading = ''] = /^((?:\s?\S*\.)?\S*\s?)(.*)$/s.exec(parts[end]?.value ?? '') ?? []
  const hour = leading + text(end + 1)
  const isBroken = zone.length > shortestBroken && hour.endsWith(zone)
  return [text(0, end) + before, ...(isBroken ? [hour.slice(0, -zone.length), zone] : [hour])]
}

// In characters: the longest zone that fits into a margin, and the longest that stays in one line with the time.
const longestZone = 24
const shortestBroken = 8

/** The day alone, for lists. */
export function formatDay(date: DateText, language: string, timezone: string): string {
  if (isUnknown(language)) return date.slice(0, 'yyyy-mm-dd'.length)
  const time = date.includes('T') ? date : `${date}T00:00:00Z`
  return formatter(language, { ...day, timeZone: zoneOf(date, timezone) }).format(new Date(time))
}

/** The month of a date, for the heading of a list: `October 2019`. */
export function formatMonth(date: DateText, language: string, timezone: string): string {
  if (isUnknown(language)) return date.slice(0, 'yyyy-mm'.length)
  return formatter(language, { ...month, timeZone: zoneOf(date, timezone) }).format(new Date(date))
}

/** Whether Intl does not know a language: it would name months in another language. */
function isUnknown(language: string): boolean {
  const known = unknown.get(language) ?? Intl.DateTimeFormat.supportedLocalesOf(language).length === 0
  unknown.set(language, known)
  return known
}

// Cached, since a look-up takes as long as formatting ten dates.
const unknown = new Map<string, boolean>()

const month = { month: 'long', year: 'numeric' } as const
const day = { day: 'numeric', ...month } as const

function zoneOf(date: DateText, timezone: string): string {
  if (!date.includes('T')) return 'UTC'
  if (timezone !== 'UTC') return timezone
  return /[+-]\d{2}:\d{2}$/.exec(date)?.[0] ?? 'UTC'
}

// To make a formatter costs a hundred times as much as to use it.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.day} ${options.timeZoneName} ${options.timeZone}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}
