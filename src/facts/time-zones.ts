// Time zones (IANA), as Intl knows them.
import type { Instant } from '#model/publication'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall of a zone is ahead of UTC: `Z`, or such as `+08:00`. */
export function offsetAt(wallClock: string, timezone: string): string {
  if (timezone === 'UTC') return 'Z'
  const asUtc = Date.parse(`${wallClock}Z`)
  // The offset depends on the instant, and the instant on the offset: where a clock is moved, the second look is right.
  const first = offsetIn(timezone, asUtc)
  const minutes = offsetIn(timezone, asUtc - first * 60_000)
  if (minutes === 0) return 'Z'
  const digits = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`
}

/** The minutes that a zone is ahead of UTC at an instant. */
export function offsetIn(timezone: string, instant: Instant): number {
  const known = formatters.get(timezone) ?? new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  formatters.set(timezone, known)
  const name = known.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
