import type { DateText } from '../content/article.ts'

/**
 * A date in words, such as `2 October 2019`; with the hour and its zone where the date has one.
 *
 * @param language a language tag (BCP 47).
 */
export function formatDate(date: DateText, language: string): string {
  const [, offset] = /T.*?(Z|[+-]\d{2}:\d{2})$/.exec(date) ?? []
  if (offset === undefined) return formatter(language, { ...day, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  const timeZone = offset === 'Z' ? 'UTC' : offset
  return formatter(language, { ...day, hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone }).format(new Date(date))
}

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const

// Making one costs a hundred times what formatting with it does.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.hour} ${options.timeZone}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}
