// Entries by key, and their values as texts, lists, dates and flags. Values that cannot be used become findings.
import type { z } from 'zod'
import { type Finding, firstPlace, type Place } from '../text/finding.ts'
import { decodeReferences } from '../text/html-text.ts'
import type { DateText } from '../words/dates.ts'
import { expectedDate, readDate as readDateIn } from './dates.ts'
import { asText, type Entry, isRecord, isScalar, mapTexts } from './entry.ts'
import { byRank, type Key, understand, unknownKey } from './names.ts'
import type { People } from './people.ts'
import { signOf, visibilityKeys } from './visibility.ts'

/** Where entries come from. */
export interface Origin {
  readonly file: string
  /** The newsroom's time zone (IANA), in which days begin, and in which times without a zone are. */
  readonly timezone: string
  readonly people?: People
  /** For a translation: the entries of the article in its first language. They state the facts that all its languages share. */
  readonly original?: { readonly entries: readonly Entry[]; readonly language: string | undefined }
}

/** The account of all entries: each is used, ignored for a reason, or left. */
export interface Ledger {
  readonly used: readonly Entry[]
  readonly ignored: readonly { readonly entry: Entry; readonly why: string }[]
  /** Entries with an unknown name, or with another value than the entry that counts. */
  readonly left: readonly Entry[]
}

// Keys with one value: only the first entry counts.
const single: readonly Key[] = [
  ...(['title', 'summary', 'language', 'updated', 'canonical', 'slug', 'id', 'image', 'imageAlt', 'imageCaption', 'source'] as const),
  ...(['expires', 'translationKey'] as const),
]

// Keys whose values are the same in every language.
const shared: readonly Key[] = [
  ...(['date', 'created', 'tags', 'authors', 'source', 'canonical', 'image', 'imageAlt', 'imageCaption', 'gone'] as const),
  ...(['place', 'download', 'withdrawn', 'expires', 'pinned', 'boilerplate', 'pressContact', 'unlisted'] as const),
]

// Many generators do not escape these values in their pages, so authors write HTML character references in them.
const ofWords: readonly (Key | 'ignored' | undefined)[] = ['title', 'summary', 'authors', 'tags', 'image', 'imageAlt', 'imageCaption']

/** All that is stated, by key. */
export type Stated = ReturnType<typeof statedIn>

export function statedIn(given: readonly Entry[], origin: Origin) {
  const findings: Finding[] = []
  const byKey = new Map<Key, Entry[]>()
  const inherited = new Set<Key>()
  const entries = given.map((entry) =>
    ofWords.includes(understand(entry.name)) ? { ...entry, value: mapTexts(entry.value, decodeReferences) } : entry,
  )
  for (const entry of entries) {
    const key = understand(entry.name)
    if (key === undefined) findings.push({ file: origin.file, ...entry.from, message: unknownKey(entry.name), warning: 'unknown keys' })
    else if (key !== 'ignored') byKey.set(key, [...(byKey.get(key) ?? []), entry])
  }
  // Stated entries count before guessed ones, and earlier names of a key before later ones.
  for (const [key, some] of byKey) {
    const isGuessed = ({ ground }: Entry) => Number(ground !== undefined)
    if (single.includes(key)) some.sort((one, other) => isGuessed(one) - isGuessed(other) || byRank(one, other))
  }
  const { original, ...own } = origin
  if (original !== undefined) inherit(statedIn(original.entries, own))
  return { findings, origin, all, has, placeOf, find, report, languageOf, text, list, dateOf, date, readDate, flag, checked, ledger }

  function inherit(original: Stated): void {
    const hasOwn = visibilityKeys.some((key) => has(key))
    for (const key of [...shared, ...(hasOwn ? [] : visibilityKeys)]) {
      const stated = original.all(key)
      if (stated.length === 0 || has(key) || (key === 'created' && has('date'))) continue
      // A text belongs to its language; the absence of a text holds for every language.
      if (key === 'boilerplate' && stated[0]?.value !== false) continue
      byKey.set(key, [...stated])
      inherited.add(key)
    }
  }

  /** The entries of a key. The one that counts comes first. */
  function all(key: Key): readonly Entry[] {
    return byKey.get(key) ?? []
  }

  function has(key: Key): boolean {
    return byKey.has(key)
  }

  /** The place of a key, under any of its names; the beginning of the file if the key is missing. */
  function placeOf(key: Key): Place {
    return all(key)[0]?.from ?? firstPlace
  }

  /** A finding about a key. There is none if the original states the key, since the finding is of that file. */
  function find(key: Key, message: string, warning?: string): Finding[] {
    if (inherited.has(key)) return []
    return [{ file: origin.file, ...placeOf(key), message, ...(warning !== undefined && { warning }) }]
  }

  function report(key: Key, message: string, warning?: string, from?: Place): void {
    findings.push(...find(key, message, warning).map((finding) => ({ ...finding, ...from })))
  }

  /** The language of the original, if a key comes from there; else undefined. */
  function languageOf(key: Key): string | undefined {
    return inherited.has(key) ? origin.original?.language : undefined
  }

  function text(key: Key): string | undefined {
    const [entry] = all(key)
    if (entry === undefined) return undefined
    const text = textOf(entry.value)
    if (text === undefined) report(key, `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text`)
    return text?.replace(/\s+/g, ' ').trim() || undefined
  }

  /** The texts of all entries of a key. A value that is one text may list several, with commas between. */
  function list(key: Key, entries = all(key)): string[] {
    return entries.flatMap(({ value, name }) => {
      if (typeof value === 'string') return value.split(',').flatMap((item) => item.trim() || [])
      return (Array.isArray(value) ? value : [value]).flatMap((item) => {
        const text = textOf(isRecord(item) ? (item.name ?? item.title ?? item.slug) : item)
        if (text !== undefined) return text.trim() || []
        if (item !== null && item !== undefined) report(key, `"${name}" has ${JSON.stringify(item)}; expected texts, such as [one, two]`)
        return []
      })
    })
  }

  /** The date of an entry. A date that cannot be read is a mistake. */
  function dateOf(key: Key, { value, from }: Entry): DateText | undefined {
    const date = readDate(value)
    if (date === undefined) report(key, `"${writtenDate(value)}" is not a date; ${expectedDate}`, undefined, from)
    return date
  }

  function date(key: Key): DateText | undefined {
    const [entry] = all(key)
    return entry && dateOf(key, entry)
  }

  function readDate(value: unknown): DateText | undefined {
    return readDateIn(writtenDate(value), origin.timezone)
  }

  function flag(key: Key, entry: Pick<Entry, 'name' | 'value'> | undefined = all(key)[0]): boolean | undefined {
    if (entry?.value === undefined) return undefined
    const sign = signOf('draft', entry.value)
    if (sign === 'unknown') report(key, `"${entry.name}" is ${JSON.stringify(entry.value)}; expected true or false`)
    return sign === 'unknown' ? undefined : sign === 'kept back'
  }

  /** The value of a key, checked by a schema. Mistakes say what shape is expected. */
  function checked<Schema extends z.ZodType>(
    key: Key,
    schemaIn: (timezone: string) => Schema,
    shape: string,
  ): z.output<Schema> | undefined {
    const [entry] = all(key)
    if (entry === undefined) return undefined
    const nameOf = (path: readonly PropertyKey[]) =>
      path.reduce<string>((name, step, index) => {
        if (typeof step === 'number') return `item ${step + 1} of ${name}`
        return typeof path[index - 1] === 'number' ? `${String(step)} of ${name}` : `${name}.${String(step)}`
      }, entry.name)
    const result = schemaIn(origin.timezone).safeParse(entry.value, {
      error: (issue) => {
        const name = nameOf(issue.path ?? [])
        if (issue.code === 'unrecognized_keys') return `${name} has the unknown key ${issue.keys.map((one) => `"${one}"`).join(' and ')}`
        if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return undefined
        return `${name} is ${issue.input === undefined ? 'missing' : JSON.stringify(issue.input)}`
      },
    })
    if (result.success) return result.data
    for (const { message } of result.error.issues) report(key, `${message}; expected ${shape}`)
    return undefined
  }

  function ledger(): Ledger {
    const used: Entry[] = []
    const ignored: { entry: Entry; why: string }[] = []
    const left: Entry[] = []
    for (const entry of entries) {
      const key = understand(entry.name)
      if (key === undefined) left.push(entry)
      else if (key === 'ignored') ignored.push({ entry, why: 'it says how a page looks or is built elsewhere' })
      else {
        const [first] = all(key)
        if (!single.includes(key) || first === entry) used.push(entry)
        else if (entry.ground !== undefined) ignored.push({ entry, why: 'it is a guess, and another value counts' })
        else if (textOf(entry.value) === textOf(first?.value)) ignored.push({ entry, why: `${first?.name} says the same` })
        else left.push(entry)
      }
    }
    return { used, ignored, left }
  }
}

/** A date as the file has it. smol-toml parses dates as objects. */
export function writtenDate(value: unknown): string {
  return value instanceof Date ? value.toISOString().replace(/\.0+(?=\D|$)/, '') : asText(value)
}

function textOf(value: unknown): string | undefined {
  return isScalar(value) ? String(value) : value instanceof Date ? writtenDate(value) : undefined
}
