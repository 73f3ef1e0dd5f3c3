/** A date as RFC 3339 writes it: `2019-10-02`, or `2019-10-02T08:00:00+08:00` where the hour is known. */
export type DateText = string

/**
 * A date in words, such as `2 October 2019`; with the time and its zone where the date has a time: `18 January 2024 at 06:30 CET`.
 *
 * @param language a language tag (BCP 47).
 * @param timezone of the newsroom (IANA), in which times are told. In UTC they are told as the author wrote them.
 */
export function formatDate(date: DateText, language: string, timezone: string): string {
  return piecesOfDate(date, language, timezone).join('')
}

/** The same in pieces, between which alone a line may end: the day, the hour, and a zone that has a long name. */
export function piecesOfDate(date: DateText, language: string, timezone: string): readonly string[] {
  if (!date.includes('T') || isUnknown(language)) return [formatDay(date, language, timezone)]
  const timeZone = zoneOf(date, timezone)
  const partsWith = (timeZoneName: 'short' | 'shortGeneric') =>
    formatter(language, { ...day, hour: 'numeric', minute: '2-digit', timeZoneName, timeZone }).formatToParts(new Date(date))
  const nameIn = (parts: readonly Intl.DateTimeFormatPart[]) => parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const short = partsWith('short')
  // Most zones have letters in few languages only, and the name of a city or a country in all of them.
  const named = timezone !== 'UTC' && /[+−-]\P{L}*\p{Nd}/u.test(nameIn(short)) ? partsWith('shortGeneric') : short
  const parts = nameIn(named).length > longestZone ? short : named
  const zone = nameIn(parts)
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map(({ value }) => value)
      .join('')
  const end = parts.findLastIndex(({ type }) => type === 'day' || type === 'month' || type === 'year') + 1
  // The word that leads from the day to the hour stands with the hour.
  const [, before = '', leading = ''] = /^((?:\s?\S*\.)?\S*\s?)(.*)$/s.exec(parts[end]?.value ?? '') ?? []
  const hour = leading + text(end + 1)
  const isBroken = zone.length > shortestBroken && hour.endsWith(zone)
  return [text(0, end) + before, ...(isBroken ? [hour.slice(0, -zone.length), zone] : [hour])]
}

// In characters: what a margin has room for, and what need not stand in one line with the hour.
const longestZone = 24
const shortestBroken = 8

/** The day alone, for lists. */
export function formatDay(date: DateText, language: string, timezone: string): string {
  if (isUnknown(language)) return date.slice(0, 'yyyy-mm-dd'.length)
  const time = date.includes('T') ? date : `${date}T00:00:00Z`
  return formatter(language, { ...day, timeZone: zoneOf(date, timezone) }).format(new Date(time))
}

/** The month in which it is, for the heading of a list: `October 2019`. */
export function formatMonth(date: DateText, language: string, timezone: string): string {
  if (isUnknown(language)) return date.slice(0, 'yyyy-mm'.length)
  return formatter(language, { ...month, timeZone: zoneOf(date, timezone) }).format(new Date(date))
}

/** Whether months have no names in it here: they would be those of another language. */
function isUnknown(language: string): boolean {
  const known = unknown.get(language) ?? Intl.DateTimeFormat.supportedLocalesOf(language).length === 0
  unknown.set(language, known)
  return known
}

// To look takes as long as formatting ten dates.
const unknown = new Map<string, boolean>()

const month = { month: 'long', year: 'numeric' } as const
const day = { day: 'numeric', ...month } as const

function zoneOf(date: DateText, timezone: string): string {
  if (!date.includes('T')) return 'UTC'
  if (timezone !== 'UTC') return timezone
  return /[+-]\d{2}:\d{2}$/.exec(date)?.[0] ?? 'UTC'
}

// Making one costs a hundred times what formatting with it does.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.day} ${options.timeZoneName} ${options.timeZone}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}
