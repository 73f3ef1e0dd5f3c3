/** A date as RFC 3339 writes it: `2019-10-02`, or `2019-10-02T08:00:00+08:00` where the hour is known. */
export type DateText = string

/**
 * A date in words, such as `2 October 2019`; with the time and the name of its zone where the date has a time: `18
 * January 2024 at 06:30 CET`.
 *
 * @param language a language tag (BCP 47).
 * @param timezone of the newsroom (IANA), in which times are told. In UTC they are told as the author wrote them.
 */
export function formatDate(date: DateText, language: string, timezone: string): string {
  if (!date.includes('T') || isUnknown(language)) return formatDay(date, language, timezone)
  const timeZone = zoneOf(date, timezone)
  const format = (timeZoneName: 'short' | 'long') =>
    formatter(language, { ...day, hour: 'numeric', minute: '2-digit', timeZoneName, timeZone }).format(new Date(date))
  const short = format('short')
  // Most zones have letters in few languages only, and a long name in all of them.
  return timezone !== 'UTC' && /[+−-]\d/.test(short) ? format('long') : short
}

/** The day alone, for lists. */
export function formatDay(date: DateText, language: string, timezone: string): string {
  if (isUnknown(language)) return date.slice(0, 'yyyy-mm-dd'.length)
  const time = date.includes('T') ? date : `${date}T00:00:00Z`
  return formatter(language, { ...day, timeZone: zoneOf(date, timezone) }).format(new Date(time))
}

/** Whether months have no names in it here: they would be those of another language. */
function isUnknown(language: string): boolean {
  const known = unknown.get(language) ?? Intl.DateTimeFormat.supportedLocalesOf(language).length === 0
  unknown.set(language, known)
  return known
}

// To look takes as long as formatting ten dates.
const unknown = new Map<string, boolean>()

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const

function zoneOf(date: DateText, timezone: string): string {
  if (!date.includes('T')) return 'UTC'
  if (timezone !== 'UTC') return timezone
  return /[+-]\d{2}:\d{2}$/.exec(date)?.[0] ?? 'UTC'
}

// Making one costs a hundred times what formatting with it does.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.timeZoneName} ${options.timeZone}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}
