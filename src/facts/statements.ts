// Statements that have a shape of their own: pictures, sources, departures, corrections, addresses.
import { z } from 'zod'
import { normalizePath } from '#model/urls'
import type { DateText } from '../words/dates.ts'
import { type Departure, readDate } from './dates.ts'
import { isRecord } from './entry.ts'
import { namesIn } from './people.ts'
import { type PressContact, pressContactSchema } from './press-contact.ts'
import { type Stated, writtenDate } from './stated.ts'

/** A correction as its author wrote it, with the identifier of the heading that it is below. */
export interface StatedCorrection {
  readonly date: DateText
  readonly note: string
  readonly place?: string
}

/** The publication that an article has its facts from. */
export interface Source {
  readonly publisher: string
  readonly title: string
  readonly date?: DateText
  readonly url?: string
}

/** Puts an article above others in its lists, until a date or for ever. `lead` makes it the lead of the list. */
export interface Pinned {
  readonly until?: DateText
  readonly lead?: boolean
}

/** A side of a picture. */
export type Focus = (typeof sides)[number]

const sides = ['top', 'bottom', 'left', 'right'] as const

/** The lead picture as it is stated. */
export interface StatedImage {
  readonly src: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  /** Whether readers are offered the original. If undefined, the article or the site file decides. */
  readonly download?: boolean
  /** The side that stays when a list crops the picture. */
  readonly focus?: Focus
  /** The language of its texts, if they are the original's. */
  readonly language?: string
}

/** The first entry that has a picture: a theme's `image: { feature: }` may be empty. */
export function imageOf(stated: Stated): StatedImage | undefined {
  const images = stated.all('image').map(({ value }) => imageIn(Array.isArray(value) ? value[0] : value, stated))
  return images.find((image) => image !== undefined)
}

// The names of each key of a picture, by which other generators call it too.
const keysOfImage = {
  src: ['src', 'url', 'path', 'file', 'image', 'feature', 'name', 'filename'],
  alt: ['alt', 'description'],
  caption: ['caption', 'title'],
  credit: ['credit', 'attribution'],
}
const allOfImage = [...Object.values(keysOfImage).flat(), 'download', 'focus']

function imageIn(value: unknown, stated: Stated): StatedImage | undefined {
  const beside = defined({ alt: stated.text('imageAlt'), caption: stated.text('imageCaption') })
  if (typeof value === 'string' && value.trim() !== '')
    return { src: value.trim(), ...beside, ...defined({ language: stated.languageOf('imageAlt') }) }
  if (!isRecord(value)) return undefined
  const one = (key: keyof typeof keysOfImage) =>
    keysOfImage[key].flatMap((name) => (typeof value[name] === 'string' ? value[name].trim() || [] : []))[0]
  const src = one('src')
  if (src === undefined) return undefined
  const own = defined({ alt: one('alt'), caption: one('caption'), credit: one('credit') })
  const download = stated.flag('image', { name: 'download', value: value.download })
  const focus = sides.find((side) => side === value.focus)
  const words = Object.keys(value).filter((name) => typeof value[name] === 'string' && /\p{L}/u.test(value[name]))
  const left = words.filter((name) => !allOfImage.includes(name)).map((name) => `"${name}"`)
  const expected = 'expected src, alt, caption, credit, download and focus'
  if (left.length > 0) stated.report('image', `the picture has ${left.join(' and ')}, left out; ${expected}`, 'unknown keys')
  if (value.focus !== undefined && focus === undefined)
    stated.report('image', `"focus" is ${JSON.stringify(value.focus)}; expected one of ${sides.join(', ')}`)
  return { src, ...beside, ...own, ...defined({ download, focus, language: stated.languageOf('image') }) }
}

export function sourceOf(stated: Stated): Source | undefined {
  if (typeof stated.all('source')[0]?.value === 'string') return undefined
  const shape = '{ publisher: …, title: …, date: 2019-10-02, url: "https://…" }; publisher and title are needed'
  return stated.checked('source', sourceSchema, shape)
}

/** Reads `{ date, note }`, either of the two alone, or true. */
export function departureOf(key: 'gone' | 'withdrawn', stated: Stated): Departure | undefined {
  const value = stated.all(key)[0]?.value
  if (value === undefined || typeof value === 'boolean') return value ? {} : undefined
  const shape = `{ date: 2019-10-04, note: "Why it is ${key === 'gone' ? 'not here any more' : 'withdrawn'}" }, either of the two, or true`
  const date = isRecord(value) ? undefined : stated.readDate(value)
  const inWords = () => (date === undefined ? defined({ note: stated.text(key) }) : { date })
  const said: Departure | undefined = isRecord(value) ? stated.checked(key, departureSchema, shape) : inWords()
  const noteLanguage = said?.note && stated.languageOf(key)
  return noteLanguage ? { ...said, noteLanguage } : said
}

/** Reads true, a date, or `{ until, lead }` or either of the two alone. */
export function pinnedOf(stated: Stated): Pinned | undefined {
  const value = stated.all('pinned')[0]?.value
  if (value === undefined || typeof value === 'boolean') return value ? {} : undefined
  if (isRecord(value)) return stated.checked('pinned', pinnedSchema, '{ until: 2019-10-04, lead: true }, either of the two, or true')
  const until = stated.date('pinned')
  return until === undefined ? undefined : { until }
}

export function boilerplateOf(stated: Stated): string | false | undefined {
  const [entry] = stated.all('boilerplate')
  if (entry === undefined || entry.value === false) return entry?.value as false | undefined
  if (typeof entry.value === 'string' && entry.value.trim() !== '') return entry.value
  stated.report('boilerplate', `"${entry.name}" is ${JSON.stringify(entry.value)}; expected text, or false to show none`)
  return undefined
}

export function pressContactOf(stated: Stated): PressContact | false | undefined {
  const value = stated.all('pressContact')[0]?.value
  if (value === undefined || value === false) return value
  const { data, error } = pressContactSchema.safeParse(value)
  for (const { message } of error?.issues ?? []) stated.report('pressContact', message)
  return data
}

export function correctionsOf(stated: Stated): readonly StatedCorrection[] {
  const shape =
    'a list such as [{ date: 2019-10-04, note: "What was wrong, and what is right", place: "#heading" }]; the place may be left out'
  return stated.checked('corrections', correctionsSchema, shape) ?? []
}

/** The names of all authors. An object in which no name is found is reported, so that none is lost in silence. */
export function authorsOf(stated: Stated): string[] {
  const names = stated.all('authors').flatMap(({ name, value }) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => {
      const found = namesIn([one], stated.origin.people)
      if (found.length === 0 && isRecord(one) && Object.keys(one).length > 0)
        stated.report('authors', `"${name}" has ${JSON.stringify(one)}; expected names, such as [Ada Harbour]`, 'authors without a name')
      return found
    }),
  )
  return [...new Set(names)]
}

export function tagsOf(stated: Stated): string[] {
  const tags = stated.list('tags')
  const twice = tags.find((tag, index) => tags.findIndex((one) => one.toLowerCase() === tag.toLowerCase()) < index)
  if (twice !== undefined) stated.report('tags', `"${twice}" is there twice; once is enough`, 'tags twice')
  const seen = new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag]))
  return [...new Set(tags.map((tag) => seen.get(tag.toLowerCase()) ?? tag))]
}

/** Former paths, oldest first, percent-encoded. A path may have a query. */
export function aliasesOf(stated: Stated): string[] {
  const paths = stated.list('aliases').flatMap((alias) => {
    const path = readAlias(alias)
    if (path === undefined)
      stated.report('aliases', `"${alias}" is not a path that can redirect; expected one such as /former-section/former-name`)
    return path ?? []
  })
  return [...new Set(paths)]
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
const pinnedSchema = (timezone: string) => z.strictObject({ until: dateIn(timezone).optional(), lead: z.boolean().optional() })
const departureSchema = (timezone: string) => z.strictObject({ date: dateIn(timezone).optional(), note: text.optional() })
const correctionsSchema = (timezone: string) =>
  z.array(z.strictObject({ date: dateIn(timezone), note: text, place: text.transform((id) => id.replace(/^#/, '')).optional() }))

/** A path of this newsroom, read from a path, or from a URL of a site that the newsroom replaces. */
export function readAlias(alias: string): string | undefined {
  const url = URL.parse(alias.trim(), 'https://newsroom.invalid')
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const path = normalizePath(url.pathname)
    ?.replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  if (path === undefined || (path === '/' && url.search === '')) return undefined
  return path + url.search
}

/** An object without the keys whose value is undefined. */
export function defined<Values extends Record<string, unknown>>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
