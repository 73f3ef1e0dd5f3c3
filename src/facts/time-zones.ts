// Time zones (IANA), as Intl knows them.
import type { Instant } from '#model/publication'

const formatters = new Map<string, Intl.DateTimeFormat>()

const minute = 60_000
const day = 24 * 60 * minute

/**
 * The timestamp (RFC 3339) of a local time in a zone. If the local time comes twice, it is the later instant. If the clock skips it,
 * it is the first instant after the gap. So nothing is published too early.
 * @param wallClock such as `2019-10-02T08:00:00`.
 */
export function timestampIn(timezone: string, wallClock: string): string {
  if (timezone === 'UTC') return `${wallClock}Z`
  const asUtc = Date.parse(`${wallClock}Z`)
  const isRight = (offset: number) => offsetIn(timezone, asUtc - offset * minute) === offset
  // No zone is a day ahead of UTC or behind it, and no zone moves its clocks twice in two days.
  const after = offsetIn(timezone, asUtc + day)
  if (isRight(after)) return wallClock + writeOffset(after)
  const before = offsetIn(timezone, asUtc - day)
  if (isRight(before)) return wallClock + writeOffset(before)
  // Gaps begin and end at full minutes.
  let first = Math.floor(asUtc / minute) * minute - after * minute
  while (offsetIn(timezone, first) !== after) first += minute
  return new Date(first + after * minute).toISOString().slice(0, 19) + writeOffset(after)
}

/** `Z`, or an offset such as `+08:00`. */
function writeOffset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const digits = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`
}

/** The UTC offset of a zone at an instant, in minutes. */
export function offsetIn(timezone: string, instant: Instant): number {
  const known = formatters.get(timezone) ?? new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  formatters.set(timezone, known)
  const name = known.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
