// Entries → facts. Whatever door an article comes through, this alone decides what it states, and whether it is public.
import { z } from 'zod'
import { normalizePath } from '#model/urls'
import type { Finding } from '../text/finding.ts'
import { decodeReferences } from '../text/html-text.ts'
import type { DateText } from '../words/dates.ts'
import { type Departure, expectedDate, instantOf, readDate, startOf } from './dates.ts'
import { readEmbargo } from './embargo.ts'
import { type Entry, isRecord, isScalar, mapTexts, type Place } from './entry.ts'
import { canonicalLanguage } from './language-tags.ts'
import { byRank, isCategory, type Key, understand, unknownKey } from './names.ts'
import { namesIn, type People } from './people.ts'
import { type PressContact, pressContactSchema } from './press-contact.ts'
import { isUnlisting, quoted, signOf, type Visibility, visibilityKeys } from './visibility.ts'

/** What an article states, as values of ours. What is not stated is not there. */
export interface Facts {
  readonly title?: string
  readonly summary?: string
  /** A language tag (BCP 47). */
  readonly language?: string
  /** When it is published: the latest of all dates that say so. */
  readonly date?: DateText
  readonly updated?: DateText
  readonly corrections: readonly StatedCorrection[]
  readonly withdrawn?: Departure
  readonly gone?: Departure
  /** From when on it is gone. */
  readonly expires?: DateText
  readonly pinned?: { readonly until?: DateText }
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** Those of the tags that are categories elsewhere. */
  readonly categories: readonly string[]
  readonly image?: StatedImage
  readonly slug?: string
  /** Paths and URLs that it had, as they are written: forms of paths too, such as `/:year/:title/`. */
  readonly formerUrls: readonly string[]
  readonly aliases: readonly string[]
  readonly source?: Source
  readonly canonical?: string
  readonly id?: string
  readonly isNews?: boolean
  /** About the publisher; `false` where there is to be nothing. */
  readonly boilerplate?: string | false
  readonly pressContact?: PressContact | false
  /** Whether lists, feeds and search engines are to have it. */
  readonly isListed: boolean
  readonly visibility: Visibility
}

/** A correction as its author wrote it, with the identifier of the heading that it is below. */
export interface StatedCorrection {
  readonly date: DateText
  readonly note: string
  readonly place?: string
}

/** Where the facts come from. */
export interface Source {
  readonly publisher: string
  readonly title: string
  readonly date?: DateText
  readonly url?: string
}

/** The lead picture as it is stated. */
export interface StatedImage {
  readonly src: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  /** Whether readers are offered the original; where it does not say, the site file does. */
  readonly download?: boolean
  /** Of what is said of it, where it is that of the original. */
  readonly language?: string
}

/** The account of all entries: each is used, ignored for a reason, or left. */
export interface Ledger {
  readonly used: readonly Entry[]
  readonly ignored: readonly { readonly entry: Entry; readonly why: string }[]
  /** Nobody knows what these mean, or another says the same otherwise. */
  readonly left: readonly Entry[]
}

/** Where entries come from. */
export interface Origin {
  readonly file: string
  /** Of the newsroom (IANA): a day begins there, and an hour without a zone is told there. */
  readonly timezone: string
  readonly people?: People
  /** Of a translation: the entries of the article in the first of its languages, which say of it what is the same in all. */
  readonly original?: { readonly entries: readonly Entry[]; readonly language: string | undefined }
}

/** Facts, and what can be asked of the entries behind them. */
export interface Reading {
  readonly facts: Facts
  readonly findings: readonly Finding[]
  readonly ledger: Ledger
  readonly has: (key: Key) => boolean
  /** Where a key stands, by whatever name; where it does not, the beginning of the file. */
  readonly placeOf: (key: Key) => Place
  /** A finding about a key: none where the original states it, whose file is told of it. */
  readonly find: (key: Key, message: string, warning?: string) => Finding[]
  /** The language of what a key says, where it is that of the original. */
  readonly languageOf: (key: Key) => string | undefined
}

/** Reads entries. Nothing is thrown: findings say what cannot be used, with its place. */
export function readFacts(entries: readonly Entry[], origin: Origin): Reading {
  const reader = new Reader(entries, origin)
  return {
    facts: reader.read(),
    findings: reader.findings,
    ledger: reader.ledger(),
    has: (key) => reader.has(key),
    placeOf: (key) => reader.placeOf(key),
    find: (key, message, warning) => reader.find(key, message, warning),
    languageOf: (key) => reader.languageOf(key),
  }
}

// What is the same whatever the language.
const sharedKeys: readonly Key[] = [
  ...(['date', 'created', 'tags', 'authors', 'source', 'canonical', 'image', 'imageAlt', 'imageCaption', 'gone'] as const),
  ...(['withdrawn', 'expires', 'pinned', 'boilerplate', 'pressContact', 'unlisted'] as const),
]

class Reader {
  readonly findings: Finding[] = []
  readonly #origin: Origin
  readonly #entries: readonly Entry[]
  readonly #byKey = new Map<Key, Entry[]>()
  readonly #inherited = new Set<Key>()

  constructor(entries: readonly Entry[], origin: Origin) {
    this.#origin = origin
    this.#entries = entries.map(decodeEntry)
    for (const entry of this.#entries) {
      const key = understand(entry.name)
      if (key === undefined)
        this.findings.push({ file: origin.file, ...entry.from, message: unknownKey(entry.name), warning: 'unknown keys' })
      else if (key !== 'ignored') this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), entry])
    }
    // What a source states counts more than what is guessed, and the first names of a key more than later ones.
    for (const [key, all] of this.#byKey) {
      const isGuessed = ({ ground }: Entry) => Number(ground !== undefined)
      if (single.includes(key)) all.sort((one, other) => isGuessed(one) - isGuessed(other) || byRank(one, other))
    }
    if (origin.original !== undefined) this.#inherit(origin.original.entries)
  }

  #inherit(entries: readonly Entry[]): void {
    const original = new Reader(entries, { ...this.#origin, original: undefined } as Origin)
    const hasOwn = visibilityKeys.some((key) => this.has(key))
    for (const key of [...sharedKeys, ...(hasOwn ? [] : visibilityKeys)]) {
      const stated = original.#byKey.get(key)
      if (stated === undefined || this.#byKey.has(key) || (key === 'created' && this.#byKey.has('date'))) continue
      // A text is of its language, and that there is none is of every language.
      if (key === 'boilerplate' && stated[0]?.value !== false) continue
      this.#byKey.set(key, stated)
      this.#inherited.add(key)
    }
  }

  read(): Facts {
    const [title, summary, language, updated] = [this.#text('title'), this.#text('summary'), this.#language(), this.#date('updated')]
    const [image, source, canonical, slug, id] = [
      this.#image(),
      this.#source(),
      this.#text('canonical'),
      this.#text('slug'),
      this.#text('id'),
    ]
    const { date, visibility } = this.#publication()
    return {
      ...defined({ title, summary, language, updated, image, source, canonical, slug, id, date, expires: this.#date('expires') }),
      ...defined({ withdrawn: this.#departure('withdrawn'), gone: this.#departure('gone'), pinned: this.#pinned() }),
      ...defined({ boilerplate: this.#boilerplate(), pressContact: this.#pressContact(), isNews: this.#flag('news') }),
      corrections: this.#corrections(),
      authors: [...new Set(this.#all('authors').flatMap(({ value }) => namesIn(value, this.#origin.people)))],
      tags: this.#tags(),
      categories: this.#listOf(this.#all('tags').filter(({ name }) => isCategory(name))),
      aliases: this.#aliases(),
      formerUrls: this.#list('formerUrl').filter((url) => url !== 'false'),
      isListed: this.#isListed(),
      visibility,
    }
  }

  ledger(): Ledger {
    const used: Entry[] = []
    const ignored: { entry: Entry; why: string }[] = []
    const left: Entry[] = []
    for (const entry of this.#entries) {
      const key = understand(entry.name)
      if (key === undefined) left.push(entry)
      else if (key === 'ignored') ignored.push({ entry, why: 'it says how a page looks or is built elsewhere' })
      else if (!single.includes(key) || this.#all(key)[0] === entry) used.push(entry)
      else if (entry.ground !== undefined) ignored.push({ entry, why: 'it was guessed, and is stated' })
      else if (textOf(entry.value) === textOf(this.#all(key)[0]?.value))
        ignored.push({ entry, why: `${this.#all(key)[0]?.name} says the same` })
      else left.push(entry)
    }
    return { used, ignored, left }
  }

  has(key: Key): boolean {
    return this.#byKey.has(key)
  }

  placeOf(key: Key): Place {
    return this.#all(key)[0]?.from ?? { line: 1, column: 1 }
  }

  find(key: Key, message: string, warning?: string): Finding[] {
    if (this.#inherited.has(key)) return []
    return [{ file: this.#origin.file, ...this.placeOf(key), message, ...(warning !== undefined && { warning }) }]
  }

  languageOf(key: Key): string | undefined {
    return this.#inherited.has(key) ? this.#origin.original?.language : undefined
  }

  #report(key: Key, message: string, warning?: string, from?: Place): void {
    this.findings.push(...this.find(key, message, warning).map((finding) => ({ ...finding, ...from })))
  }

  #all(key: Key): readonly Entry[] {
    return this.#byKey.get(key) ?? []
  }

  #text(key: Key): string | undefined {
    const [entry] = this.#all(key)
    if (entry === undefined) return undefined
    const text = textOf(entry.value)
    if (text === undefined) this.#report(key, `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text`)
    return text?.replace(/\s+/g, ' ').trim() || undefined
  }

  /** The texts of all entries of a key. A text alone may hold several, with commas between. */
  #list(key: Key): string[] {
    return this.#listOf(this.#all(key), (name, item) =>
      this.#report(key, `"${name}" has ${JSON.stringify(item)}; expected texts, such as [one, two]`),
    )
  }

  #listOf(entries: readonly Entry[], refuse: (name: string, item: unknown) => void = () => {}): string[] {
    return entries.flatMap(({ value, name }) => {
      if (typeof value === 'string') return splitList(value)
      return (Array.isArray(value) ? value : [value]).flatMap((item) => {
        const text = textOf(isRecord(item) ? (item.name ?? item.title ?? item.slug) : item)
        if (text !== undefined) return text.trim() || []
        if (item !== null && item !== undefined) refuse(name, item)
        return []
      })
    })
  }

  #readDate(value: unknown): DateText | undefined {
    return readDate(writtenDate(value), this.#origin.timezone)
  }

  #date(key: Key): DateText | undefined {
    const [entry] = this.#all(key)
    if (entry === undefined) return undefined
    const date = this.#readDate(entry.value)
    if (date === undefined) this.#report(key, notADate(entry.value))
    return date
  }

  /** When it is published, and whether it is: any sign that keeps back wins, and of all dates the latest counts. */
  #publication(): { date: DateText | undefined; visibility: Visibility } {
    const dates: DateText[] = []
    const hidden: { why: string; entry: Entry; isUnknown?: boolean }[] = []
    const open: Entry[] = []
    let scheduled: Entry | undefined
    const publishing = this.#all('date').some(({ ground }) => ground === undefined)
      ? this.#all('date').filter(({ ground }) => ground === undefined)
      : this.#all('date').slice(0, 1)
    for (const entry of publishing) {
      const date = this.#readDate(entry.value)
      if (date === undefined) this.#report('date', notADate(entry.value), undefined, entry.from)
      else dates.push(date)
    }
    for (const key of [...visibilityKeys, 'formerUrl'] as const)
      for (const entry of this.#all(key)) {
        // Jekyll's `published: false` is a flag, Ghost's `published: 2024-05-01` a date, and an embargo is one with its hour.
        const date = key === 'published' ? this.#readDate(entry.value) : key === 'embargo' ? this.#embargo(entry.value) : undefined
        if (date !== undefined) {
          dates.push(date)
          continue
        }
        const sign = signOf(key, entry.value)
        if (sign === 'scheduled') scheduled = entry
        else if (sign !== 'public') hidden.push({ why: quoted(entry), entry, isUnknown: sign === 'unknown' || key === 'embargo' })
        else if (key !== 'formerUrl') open.push(entry)
      }
    const created = dates.length === 0 ? this.#date('created') : undefined
    if (created !== undefined) dates.push(created)
    if (scheduled !== undefined && dates.length === 0) hidden.push({ why: `${quoted(scheduled)}, without a date`, entry: scheduled })
    for (const { entry, isUnknown } of hidden) this.#tellHidden(entry, isUnknown === true, open)
    const timeOf = (date: DateText) => instantOf(date, this.#origin.timezone)
    const date = dates.reduce<DateText | undefined>(
      (latest, one) => (latest !== undefined && timeOf(latest) > timeOf(one) ? latest : one),
      undefined,
    )
    const [first] = hidden
    return { date, visibility: first === undefined ? { is: 'public' } : { is: 'hidden', why: first.why, from: first.entry.from } }
  }

  /** The end of an embargo, where its hour is known: as a date, or in the words of a release. */
  #embargo(value: unknown): DateText | undefined {
    const date = this.#readDate(value) ?? (typeof value === 'string' ? readEmbargo(value, this.#origin.timezone) : undefined)
    return date?.includes('T') ? date : undefined
  }

  /** What keeps back on purpose is not told, but for words that nobody knows and keys that contradict each other. */
  #tellHidden(entry: Entry, isUnknown: boolean, open: readonly Entry[]): void {
    const key = understand(entry.name) as Key
    const [contrary] = open
    if (isUnknown)
      this.#report(
        key,
        key === 'embargo'
          ? `"${quoted(entry)}" names no hour that can be read, so the article is kept back as a draft; say embargo: 2019-10-02T08:00:00+08:00, or take it out`
          : `"${quoted(entry)}" is not known, so the article is kept back as a draft; expected draft: true or false`,
        'kept back',
        entry.from,
      )
    else if (contrary !== undefined)
      this.#report(
        key,
        `"${quoted(entry)}" keeps the article back, though "${quoted(contrary)}" does not; take out one of the two`,
        'kept back',
        entry.from,
      )
  }

  /** Whether anything lists it, which is so unless one of the keys says otherwise, whatever the others say. */
  #isListed(): boolean {
    const said = this.#all('unlisted').map(({ name, value }) => {
      const isOut = isUnlisting(name, value)
      if (isOut === undefined) this.#report('unlisted', `"${name}" is ${JSON.stringify(value)}; expected true or false`)
      return isOut
    })
    return !said.includes(true)
  }

  #flag(key: Key, entry: Pick<Entry, 'name' | 'value'> | undefined = this.#all(key)[0]): boolean | undefined {
    if (entry?.value === undefined) return undefined
    const sign = signOf('draft', entry.value)
    if (sign === 'unknown') this.#report(key, `"${entry.name}" is ${JSON.stringify(entry.value)}; expected true or false`)
    return sign === 'unknown' ? undefined : sign === 'kept back'
  }

  #language(): string | undefined {
    const tag = this.#text('language')
    if (tag === undefined) return undefined
    const known = canonicalLanguage(tag)
    if (known === undefined)
      this.#report('language', `"${tag}" is not a language tag; expected one of BCP 47, such as en, pt-BR or zh-Hans`)
    return known
  }

  #tags(): string[] {
    const tags = this.#list('tags')
    const twice = tags.find((tag, index) => tags.findIndex((one) => one.toLowerCase() === tag.toLowerCase()) < index)
    if (twice !== undefined) this.#report('tags', `"${twice}" is there twice; once is enough`, 'tags twice')
    const seen = new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag]))
    return [...new Set(tags.map((tag) => seen.get(tag.toLowerCase()) ?? tag))]
  }

  /** Former paths, oldest first, percent-encoded; a query may belong to one. */
  #aliases(): string[] {
    const stated = this.#list('aliases').flatMap((alias) => {
      const path = readAlias(alias)
      if (path === undefined)
        this.#report('aliases', `"${alias}" is not a path that can redirect; expected one such as /former-section/former-name`)
      return path ?? []
    })
    return [...new Set(stated)]
  }

  #image(): StatedImage | undefined {
    const [entry] = this.#all('image')
    const value = Array.isArray(entry?.value) ? entry.value[0] : entry?.value
    const beside = defined({ alt: this.#text('imageAlt'), caption: this.#text('imageCaption') })
    if (typeof value === 'string' && value.trim() !== '')
      return { src: value.trim(), ...beside, ...defined({ language: this.languageOf('imageAlt') }) }
    if (!isRecord(value)) return undefined
    const one = (...names: string[]) =>
      names
        .map((name) => value[name])
        .find((text) => typeof text === 'string' && text.trim() !== '')
        ?.toString()
        .trim()
    const src = one('src', 'url', 'path', 'file', 'image', 'name', 'filename')
    if (src === undefined) return undefined
    const own = defined({ alt: one('alt', 'description'), caption: one('caption', 'title'), credit: one('credit', 'attribution') })
    const download = this.#flag('image', { name: 'download', value: value.download })
    return { src, ...beside, ...own, ...defined({ download, language: this.languageOf('image') }) }
  }

  #source(): Source | undefined {
    const [entry] = this.#all('source')
    if (entry === undefined || typeof entry.value === 'string') return undefined
    return this.#checked('source', sourceSchema(this.#origin.timezone), entry)
  }

  /** That it goes: `{ date, note }`, either of the two alone, or true. */
  #departure(key: 'gone' | 'withdrawn'): Departure | undefined {
    const [entry] = this.#all(key)
    if (entry === undefined || entry.value === false) return undefined
    if (entry.value === true) return {}
    const said = isRecord(entry.value) ? this.#checked(key, departureSchema(this.#origin.timezone), entry) : this.#dateOrNote(key, entry)
    const noteLanguage = said?.note && this.languageOf(key)
    return noteLanguage ? { ...said, noteLanguage } : said
  }

  #dateOrNote(key: 'gone' | 'withdrawn', { value }: Entry): Departure | undefined {
    const date = this.#readDate(value)
    if (date !== undefined) return { date }
    const note = this.#text(key)
    return note === undefined ? undefined : { note }
  }

  /** That it is shown above others: true, or until a date. */
  #pinned(): Facts['pinned'] {
    const value = this.#all('pinned')[0]?.value
    if (value === undefined || typeof value === 'boolean') return value ? {} : undefined
    const until = this.#date('pinned')
    return until === undefined ? undefined : { until }
  }

  #boilerplate(): string | false | undefined {
    const [entry] = this.#all('boilerplate')
    if (entry === undefined || entry.value === false) return entry?.value as false | undefined
    if (typeof entry.value === 'string' && entry.value.trim() !== '') return entry.value
    this.#report('boilerplate', `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text, or false where there is to be none`)
    return undefined
  }

  #pressContact(): PressContact | false | undefined {
    const [entry] = this.#all('pressContact')
    if (entry === undefined) return undefined
    if (entry.value === false) return false
    const { data, error } = pressContactSchema.safeParse(entry.value)
    for (const { message } of error?.issues ?? []) this.#report('pressContact', message)
    return data
  }

  #corrections(): readonly StatedCorrection[] {
    const [entry] = this.#all('corrections')
    return (entry && this.#checked('corrections', correctionsSchema(this.#origin.timezone), entry)) ?? []
  }

  #checked<Schema extends z.ZodType>(key: keyof typeof shapes, schema: Schema, { value, name }: Entry): z.output<Schema> | undefined {
    const result = schema.safeParse(value, {
      error: ({ code, path, input }) =>
        code === 'invalid_type'
          ? `${[name, ...(path ?? [])].join('.')} is ${input === undefined ? 'missing' : JSON.stringify(input)}`
          : undefined,
    })
    if (result.success) return result.data
    for (const { message } of result.error.issues) this.#report(key, `${message}; expected ${shapes[key]}`)
    return undefined
  }
}

// Many generators put these into their pages as they are, so that HTML's references are written in them.
const ofWords: readonly (Key | 'ignored' | undefined)[] = ['title', 'summary', 'authors', 'tags', 'image', 'imageAlt', 'imageCaption']

function decodeEntry(entry: Entry): Entry {
  return ofWords.includes(understand(entry.name)) ? { ...entry, value: mapTexts(entry.value, decodeReferences) } : entry
}

// Of these the first entry counts alone.
const single: readonly Key[] = [
  'title',
  'summary',
  'language',
  'updated',
  'canonical',
  'slug',
  'id',
  'image',
  'imageAlt',
  'imageCaption',
  'source',
  'expires',
]

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
    const date = readDate(writtenDate(value), timezone)
    if (date !== undefined) return date
    context.addIssue(`"${writtenDate(value)}" is not a date`)
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

/** From when on its URLs say that it is gone: as it is stated, or as it expires, whichever is earlier. */
export function goesOf({ gone, expires }: Facts, timezone: string): Departure | undefined {
  if (expires === undefined || (gone !== undefined && startOf(gone, timezone) <= instantOf(expires, timezone))) return gone
  return { ...gone, date: expires }
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

/** A date as it stands in the file; smol-toml's are objects. */
function writtenDate(value: unknown): string {
  return value instanceof Date ? value.toISOString().replace(/\.0+(?=\D|$)/, '') : String(value)
}

function notADate(value: unknown): string {
  return `"${writtenDate(value)}" is not a date; ${expectedDate}`
}

function textOf(value: unknown): string | undefined {
  return isScalar(value) ? String(value) : value instanceof Date ? writtenDate(value) : undefined
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

function defined<Values extends Record<string, unknown>>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
