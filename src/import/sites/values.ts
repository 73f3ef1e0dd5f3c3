// Values of front matter and configurations, of which nobody says what they are.
import { findDates } from '../../facts/dates-in-text.ts'
import { readDate } from '../dates.ts'

export type Values = Readonly<Record<string, unknown>>

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** A list, or what stands for one: words between commas. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value
      .map((item) => textOf(item) ?? (isValues(item) ? textOf(item.name ?? item.title) : undefined))
      .filter((item) => item !== undefined)
  if (isValues(value)) return listOf([value])
  return (textOf(value) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** A date as YAML and TOML have it: text, or a date of their own. */
export function dateOf(value: unknown): string | undefined {
  if (value instanceof Date) return readDate(value.toISOString().replace(/T00:00:00\.000Z$/, ''))
  if (typeof value !== 'string') return undefined
  // Some write it for people: July 8, 2022
  return readDate(value) ?? (value.length < 40 ? findDates(value)[0]?.date : undefined)
}
