// Entries: the things that a source says of an article, as the source writes them.

import { firstPlace, type Place } from '../text/finding.ts'
import { isKey } from './names.ts'

/** One thing that a source says: `publishDate`, `wp:status`, `article:published_time`, `EMBARGOED UNTIL`. */
export interface Entry {
  readonly name: string
  readonly value: unknown
  readonly from: Place
  /** Why it was guessed: `the first line after the trail`. Undefined if the source states it; empty if the reason is obvious. */
  readonly ground?: string
}

/** The fields of a source without lines, as entries. Empty fields are left out. */
export function entriesFrom(fields: Readonly<Record<string, unknown>>): Entry[] {
  return entriesOf(fields, () => firstPlace).filter(({ value }) => value !== '' && !(Array.isArray(value) && value.length === 0))
}

/** An entry that is guessed, since the source does not state it. */
export function guess(name: string, value: unknown, ground: string): Entry {
  return { name, value, from: firstPlace, ground }
}

/** The keys of front matter as entries. Hugo keeps some below `params` and `build`, Zola below `taxonomies`, MkDocs below `date`. */
export function entriesOf(data: Readonly<Record<string, unknown>>, placeOf: (key: string) => Place): Entry[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const from = placeOf(name)
    const isNested = nesting.test(name) && isRecord(value)
    // Hugo names the files of a page. Themes find its picture by the name.
    const files = name === 'resources' && Array.isArray(value) ? value.filter(isRecord) : []
    const pictures = files.flatMap(({ name: of, src }) => (typeof of === 'string' && isKey(of, 'image') ? [[of, src] as const] : []))
    const inner = isNested ? Object.entries(value).map(([key, of]) => [`${name}.${key}`, of] as const) : [[name, value] as const]
    const pairs = [...inner, ...pictures]
    return pairs.flatMap(([full, of]) => (of === null || of === undefined ? [] : [{ name: full, value: of, from }]))
  })
}

const nesting = /^(?:params|taxonomies|_?build|date)$/i

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** A value with every text in it changed, at any depth. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name, mapTexts(of, change)])) : value
}

/** Any value as text. String() throws for an object without a prototype, as those of TOML are. */
export function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(',')
  return isRecord(value) ? JSON.stringify(value) : String(value)
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
