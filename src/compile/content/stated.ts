// What front matter states, by whatever names, as values of ours. Whatever cannot be used is found, and where.
import { z } from 'zod'
import { normalizePath } from '#model/urls'
import type { Finding } from '../../text/finding.ts'
import type { DateText } from '../../words/dates.ts'
import type { Article, Departure, Source } from './article.ts'
import { expectedDate, instantOf, readDate, startOf } from './dates.ts'
import type { ImageReference } from './files/references.ts'
import type { FrontMatter, Place } from './front-matter.ts'
import { type Key, plain, understandKey, unknownKey } from './keys.ts'
import { type PressContact, pressContactSchema, type StatedPress } from './press.ts'

interface Entry {
  readonly name: string
  readonly value: unknown
}

/** A correction as its author wrote it, with the identifier of the heading that it is below. */
export interface StatedCorrection {
  readonly date: DateText
  readonly note: string
  readonly place?: string
}

/** Of a translation: what the article says in the first of its languages. */
export interface Original {
  readonly front: FrontMatter
  readonly language: string | undefined
}

/** The keys that front matter has. */
export class Stated {
  readonly findings: Finding[] = []
  readonly #file: string
  readonly #front: FrontMatter
  readonly #timezone: string
  readonly #entries = new Map<Key, Entry[]>()
  readonly #inherited = new Set<Key>()
  readonly #original: Original | undefined

  /** @param original what it says of a translation too, unless that says otherwise. */
  constructor(file: string, front: FrontMatter, timezone: string, original?: Original) {
    this.#original = original
    this.#file = file
    this.#front = front
    this.#timezone = timezone
    this.#collect(front.data)
    // Zola keeps tags and authors together.
    for (const nested of [front.data.taxonomies, front.data.params]) if (isObject(nested)) this.#collect(nested, true)
    if (original !== undefined) this.#inherit(new Stated(file, original.front, timezone))
  }

  #inherit(original: Stated): void {
    for (const key of sharedKeys) {
      const entries = original.#entries.get(key)
      if (entries === undefined || this.#entries.has(key)) continue
      // A text is of its language, and that there is none is of every language.
      if (key === 'boilerplate' && original.#boilerplate() !== false) continue
      this.#entries.set(key, entries)
      this.#inherited.add(key)
    }
  }

  /** Reports something about a key, or about the front matter as a whole where it has none such. */
  report(key: Key, message: string, warning?: string): void {
    // Told of the original already, in its own file.
    if (this.#inherited.has(key)) return
    this.findings.push({ file: this.#file, ...this.placeOf(key), message, ...(warning === undefined ? {} : { warning }) })
  }

  /** The language of what a key says, where it is that of the original. */
  languageOf(key: Key): string | undefined {
    return this.#inherited.has(key) ? this.#original?.language : undefined
  }

  /** Something that is found of a key. */
  find(key: Key, message: string, warning: string): Finding {
    return { file: this.#file, ...this.placeOf(key), message, warning }
  }

  /** Where a key stands, by whatever name. */
  placeOf(key: Key): Place {
    return this.#front.placeOf(this.#entries.get(key)?.[0]?.name ?? key)
  }

  has(key: Key): boolean {
    return this.#entries.has(key)
  }

  text(key: Key): string | undefined {
    const [entry] = this.#entries.get(key) ?? []
    if (entry === undefined) return undefined
    if (isScalar(entry.value)) return String(entry.value).replace(/\s+/g, ' ').trim() || undefined
    this.report(key, `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text`)
    return undefined
  }

  /** The texts of all keys of this name. A text alone may hold several, with commas between. */
  list(key: Key): string[] {
    return (this.#entries.get(key) ?? []).flatMap(({ value, name }) => {
      if (typeof value === 'string') return splitList(value)
      const items = Array.isArray(value) ? value : [value]
      return items.flatMap((item) => {
        const text = isObject(item) ? (item.name ?? item.title ?? item.slug) : item
        if (isScalar(text)) return String(text).trim() || []
        if (text !== null && text !== undefined)
          this.report(key, `"${name}" has ${JSON.stringify(item)}; expected texts, such as [one, two]`)
        return []
      })
    })
  }

  /** The names of authors; a text alone is one of them. */
  names(key: Key): string[] {
    const [entry] = this.#entries.get(key) ?? []
    return typeof entry?.value === 'string' ? [entry.value.trim()].filter(Boolean) : [...new Set(this.list(key))]
  }

  date(key: Key): DateText | undefined {
    const entries = this.#entries.get(key) ?? []
    // Hugo publishes by publishDate, whatever the date says.
    const entry = entries.find(({ name }) => /^publish_?date$/i.test(name)) ?? entries[0]
    if (entry === undefined) return undefined
    const text = entry.value instanceof Date ? tomlDate(entry.value) : String(entry.value)
    const date = readDate(text, this.#timezone)
    if (date === undefined) this.report(key, `"${text}" is not a date; ${expectedDate}`)
    return date
  }

  flag(key: Key): boolean | undefined {
    const value = this.#entries.get(key)?.[0]?.value
    if (value === undefined) return undefined
    const said = readFlag(value)
    if (said !== undefined) return said
    this.report(key, `"${key}" is ${JSON.stringify(value)}; expected true or false`)
    return undefined
  }

  /** Whether anything lists it, which is so unless one of the keys says otherwise, whatever the others say. */
  isListed(): boolean {
    return !(this.#entries.get('unlisted') ?? []).some(({ name, value }) => {
      const hides = hidesFromLists(plain(name), value)
      if (hides === undefined) this.report('unlisted', `"${name}" is ${JSON.stringify(value)}; expected true or false`)
      return hides
    })
  }

  language(): string | undefined {
    const tag = this.text('language')?.replaceAll('_', '-')
    if (tag === undefined) return undefined
    const known = canonicalLanguage(tag)
    if (known === undefined) this.report('language', `"${tag}" is not a language tag; expected one of BCP 47, such as en, pt-BR or zh-Hans`)
    return known
  }

  /** Former paths, oldest first, percent-encoded; a query may belong to one. */
  aliases(): string[] {
    const stated = this.list('aliases').flatMap((alias) => {
      const path = readAlias(alias)
      if (path === undefined)
        this.report('aliases', `"${alias}" is not a path that can redirect; expected one such as /former-section/former-name`)
      return path ?? []
    })
    // Patterns such as /:year/:title/ are for whoever builds the other site.
    const former = this.list('formerUrl').filter((url) => !/[:{}<*]/.test(url.replace(/^https?:/, '')))
    return [...new Set([...former.flatMap((url) => readAlias(url) ?? []), ...stated])]
  }

  image(): ImageReference | undefined {
    const [entry] = this.#entries.get('image') ?? []
    const value = Array.isArray(entry?.value) ? entry.value[0] : entry?.value
    const alt = this.text('imageAlt')
    if (typeof value === 'string' && value.trim() !== '') return { src: value.trim(), alt, language: this.languageOf('imageAlt') }
    if (!isObject(value)) return undefined
    const one = (...names: string[]) =>
      names
        .map((name) => value[name])
        .find((text) => typeof text === 'string' && text.trim() !== '')
        ?.toString()
        .trim()
    const src = one('src', 'url', 'path', 'file', 'image', 'name', 'filename')
    return src === undefined
      ? undefined
      : {
          src,
          alt: one('alt', 'description') ?? alt,
          caption: one('caption', 'title'),
          credit: one('credit', 'attribution'),
          language: this.languageOf('image'),
        }
  }

  source(): Source | undefined {
    const [entry] = this.#entries.get('source') ?? []
    if (entry === undefined || typeof entry.value === 'string') return undefined
    return this.#checked('source', sourceSchema(this.#timezone), entry)
  }

  /** That it goes: `{ date, note }`, either of the two alone, or true. */
  departure(key: 'gone' | 'withdrawn'): Departure | undefined {
    const [entry] = this.#entries.get(key) ?? []
    if (entry === undefined || entry.value === false) return undefined
    if (entry.value === true) return {}
    const said = isObject(entry.value) ? this.#checked(key, departureSchema(this.#timezone), entry) : this.#dateOrNote(key, entry)
    const noteLanguage = said?.note && this.languageOf(key)
    return noteLanguage ? { ...said, noteLanguage } : said
  }

  #dateOrNote(key: 'gone' | 'withdrawn', { value }: Entry): Departure | undefined {
    const written = value instanceof Date ? tomlDate(value) : this.text(key)
    const date = readDate(written ?? '', this.#timezone)
    return written === undefined ? undefined : date === undefined ? { note: written } : { date }
  }

  /** From when on its URLs say that it is gone: whichever is stated, or the earlier of the two. */
  goes(): Departure | undefined {
    const gone = this.departure('gone')
    const expires = this.has('expires') ? this.date('expires') : undefined
    if (expires === undefined || (gone !== undefined && startOf(gone, this.#timezone) <= instantOf(expires, this.#timezone))) return gone
    return { ...gone, date: expires }
  }

  /** That it is shown above others: true, or until a date. */
  pinned(): Article['pinned'] {
    const value = this.#entries.get('pinned')?.[0]?.value
    if (value === undefined || typeof value === 'boolean') return value ? {} : undefined
    const until = this.date('pinned')
    return until === undefined ? undefined : { until }
  }

  /** What is shown below it, beside what its section and the newsroom say. */
  press(): StatedPress {
    return { boilerplate: this.#boilerplate(), pressContact: this.#pressContact(), language: this.languageOf('pressContact') }
  }

  #boilerplate(): string | false | undefined {
    const [entry] = this.#entries.get('boilerplate') ?? []
    if (entry === undefined || entry.value === false) return entry?.value as false | undefined
    if (typeof entry.value === 'string' && entry.value.trim() !== '') return entry.value
    this.report('boilerplate', `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text, or false where there is to be none`)
    return undefined
  }

  #pressContact(): PressContact | false | undefined {
    const [entry] = this.#entries.get('pressContact') ?? []
    if (entry === undefined) return undefined
    if (entry.value === false) return false
    const { data, error } = pressContactSchema.safeParse(entry.value)
    for (const { message } of error?.issues ?? []) this.report('pressContact', message)
    return data
  }

  corrections(): StatedCorrection[] {
    const [entry] = this.#entries.get('corrections') ?? []
    return (entry && this.#checked('corrections', correctionsSchema(this.#timezone), entry)) ?? []
  }

  #checked<Schema extends z.ZodType>(key: keyof typeof shapes, schema: Schema, { value, name }: Entry): z.output<Schema> | undefined {
    const result = schema.safeParse(value, {
      error: ({ code, path, input }) =>
        code === 'invalid_type'
          ? `${[name, ...(path ?? [])].join('.')} is ${input === undefined ? 'missing' : JSON.stringify(input)}`
          : undefined,
    })
    if (result.success) return result.data
    for (const { message } of result.error.issues) this.report(key, `${message}; expected ${shapes[key]}`)
    return undefined
  }

  #collect(data: Readonly<Record<string, unknown>>, isNested = false): void {
    for (const [name, value] of Object.entries(data)) {
      const key = understandKey(name)
      if (value === null || value === undefined || key === 'ignored' || name === 'taxonomies') continue
      if (key === undefined) {
        if (!isNested)
          this.findings.push({ file: this.#file, ...this.#front.placeOf(name), message: unknownKey(name), warning: 'unknown keys' })
      } else this.#entries.set(key, [...(this.#entries.get(key) ?? []), { name, value }])
    }
  }
}

function readFlag(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === 'yes' || value === 1) return true
  if (value === false || value === 'false' || value === 'no' || value === 0) return false
  return undefined
}

/** Whether a key keeps an article out of lists: `sitemap: false`, `robots: noindex`, `unlisted: true`; undefined where it says neither. */
function hidesFromLists(name: string, value: unknown): boolean | undefined {
  if (name === 'robots') return /\b(?:noindex|none)\b/i.test(JSON.stringify(value)) || (isObject(value) && value.index === false)
  // Elsewhere it holds priorities too.
  if (name === 'sitemap' && isObject(value)) return [value.disable, value.exclude, value.ignore].some((one) => readFlag(one) === true)
  const said = readFlag(value)
  return said !== undefined && (name === 'sitemap' || name === 'listed') ? !said : said
}

const shapes = {
  source: '{ publisher: …, title: …, date: 2019-10-02, url: "https://…" }, of which the first two are needed',
  withdrawn: '{ date: 2019-10-04, note: "Why it is withdrawn" }, either of the two, or true',
  gone: '{ date: 2019-10-04, note: "Why it is not here any more" }, either of the two, or true',
  corrections:
    'a list such as [{ date: 2019-10-04, note: "What was wrong, and what is right", place: "#heading" }], of which the place may be left out',
}

const text = z.coerce.string().trim().min(1, 'this is empty')
const dateIn = (timezone: string) =>
  z.union([z.string(), z.date()]).transform((value, context) => {
    const written = typeof value === 'string' ? value : tomlDate(value)
    const date = readDate(written, timezone)
    if (date !== undefined) return date
    context.addIssue(`"${written}" is not a date`)
    return z.NEVER
  })
const sourceSchema = (timezone: string) =>
  z.strictObject({
    publisher: text,
    title: text,
    date: dateIn(timezone).optional(),
    url: z.url({ protocol: /^https?$/, error: 'the URL does not start with https://' }).optional(),
  })
const departureSchema = (timezone: string) => z.strictObject({ date: dateIn(timezone).optional(), note: text.optional() })
const correctionsSchema = (timezone: string) =>
  z.array(z.object({ date: dateIn(timezone), note: text, place: text.transform((id) => id.replace(/^#/, '')).optional() }))

// What is the same whatever the language.
const sharedKeys: readonly Key[] = [
  'date',
  'tags',
  'authors',
  'source',
  'canonical',
  'image',
  'imageAlt',
  'gone',
  'withdrawn',
  'expires',
  'unlisted',
  'pinned',
  'boilerplate',
  'pressContact',
]

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** A language tag in its usual form; undefined of one that names no language. */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    const locale = new Intl.Locale(tag)
    return languageNames.of(locale.language) === undefined ? undefined : locale.toString()
  } catch {
    return undefined
  }
}

/** A path of this newsroom, from a path or from the URL of another site that it replaces. */
export function readAlias(alias: string): string | undefined {
  const url = URL.parse(alias.trim(), 'https://newsroom.invalid')
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const path = normalizePath(url.pathname)
    ?.replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  if (path === undefined || (path === '/' && url.search === '')) return undefined
  return path + url.search
}

/** smol-toml's dates are written as they stand in the file. */
function tomlDate(date: Date): string {
  return date.toISOString().replace(/\.0+(?=\D|$)/, '')
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
