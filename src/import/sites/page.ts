// A file of a static site: front matter in YAML, TOML or JSON, then Markdown. The names of keys are those of all generators.

import { readFrontMatter } from '../../compile/content/front-matter.ts'
import { type Key, names, plain, understandKey } from '../../compile/content/keys.ts'
import { isMistake } from '../../text/finding.ts'
import type { Guess, Imported } from '../imported.ts'
import { languageTag } from '../language.ts'
import { dateOf, isValues, listOf, textOf, type Values } from './values.ts'

/** A file, split and parsed. */
export interface SitePage {
  readonly values: Values
  readonly body: string
}

/** @throws Error where the front matter cannot be read. */
export function parsePage(text: string): SitePage {
  const { data, markdown, findings } = readFrontMatter('', text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const mistake = findings.find(isMistake)
  if (mistake !== undefined) throw new Error(mistake.message)
  return { values: data, body: markdown.replace(/^\n+/, '') }
}

// What generators file an article under, where ours has a section.
const categories = ['categories', 'category']

// Of what an article of ours can state, what is made anew here, or says nothing that is not known.
const notCarried: readonly Key[] = ['id', 'canonical', 'imageAlt', 'published']
const carried: readonly Key[] = [
  'title',
  'date',
  'updated',
  'summary',
  'authors',
  'tags',
  'language',
  'aliases',
  'formerUrl',
  'slug',
  'image',
  'draft',
  'expires',
]

// Of pictures that are named beside `image`, and what some themes of generators add.
const passedOver = new Set('imagealt image_alt image_caption alt caption categories_weight taxonomies resources'.split(' '))

/** The facts that front matter states, and what of it is not carried over. */
export interface PageFacts
  extends Pick<Imported, 'title' | 'date' | 'updated' | 'expires' | 'summary' | 'language' | 'authors' | 'tags' | 'draft'> {
  readonly categories: readonly string[]
  readonly aliases: readonly string[]
  readonly slug?: string
  /** A path of its own: Hugo's `url`, `permalink` of the others. */
  readonly url?: string
  readonly image?: { readonly src: string; readonly alt?: string; readonly caption?: string }
  readonly unknown: readonly string[]
}

export function factsOf(values: Values): PageFacts {
  const taxonomies = isValues(values.taxonomies) ? values.taxonomies : {}
  const entries = Object.entries({ ...taxonomies, ...values })
  /** What is stated of a key by any of its names, in their order, which counts. */
  const stated = (key: Key) => {
    const order = names[key].split(' ').map(plain)
    return entries
      .filter(([name]) => understandKey(name) === key && !(key === 'tags' && categories.includes(plain(name))))
      .sort(([one], [other]) => order.indexOf(plain(one)) - order.indexOf(plain(other)))
  }
  const first = <Value>(key: Key, read: (value: unknown) => Value | undefined) =>
    stated(key)
      .map(([, value]) => read(value))
      .find((value) => value !== undefined)
  const lists = (key: Key) => stated(key).flatMap(([, value]) => listOf(value))
  const title = first('title', textOf)
  const date = first('date', dateOf)
  const updated = first('updated', dateOf)
  const expires = first('expires', dateOf)
  const summary = first('summary', textOf)
  const language = first('language', (value) => languageTag(textOf(value) ?? ''))
  const slug = first('slug', textOf)
  const url = textOf(values.url) ?? textOf(values.permalink)
  const image = first('image', imageOf)
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(updated === undefined ? {} : { updated }),
    ...(expires === undefined ? {} : { expires }),
    ...(summary === undefined ? {} : { summary }),
    ...(language === undefined ? {} : { language }),
    authors: lists('authors'),
    tags: lists('tags'),
    categories: entries.filter(([name]) => categories.includes(plain(name))).flatMap(([, value]) => listOf(value)),
    aliases: lists('aliases'),
    draft: first('draft', (value) => value === true || value === 'true') === true || values.published === false,
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined || /[{<]/.test(url) ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    unknown: entries.map(([name]) => name.toLowerCase()).filter((name) => !passedOver.has(name) && !isRead(understandKey(name))),
  }
}

function isRead(key: Key | 'ignored' | undefined): boolean {
  return key === 'ignored' || (key !== undefined && (carried.includes(key) || notCarried.includes(key)))
}

function imageOf(value: unknown): { src: string; alt?: string; caption?: string } | undefined {
  if (isValues(value)) {
    const src = textOf(value.src ?? value.url ?? value.image ?? value.path)
    const alt = textOf(value.alt)
    const caption = textOf(value.caption)
    return src === undefined ? undefined : { src, ...(alt === undefined ? {} : { alt }), ...(caption === undefined ? {} : { caption }) }
  }
  const src = textOf(value)
  return src === undefined ? undefined : { src }
}

/** The title that a text has as its first heading, and the text without it. */
export function takeHeading(body: string, title: string | undefined): { title?: string; body: string } {
  const found = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*\n+/.exec(`${body}\n`)
  const heading = found?.[1]?.replace(/\s*\{#[^}]*\}$/, '').replace(/[*_`]/g, '')
  if (found === null || heading === undefined || (title !== undefined && heading.toLowerCase() !== title.toLowerCase()))
    return { body, ...(title === undefined ? {} : { title }) }
  return { title: title ?? heading, body: body.slice(found[0].length) }
}

/** What a file's name says where its front matter does not: a date before it, and a title in its words. */
export function nameGuesses(
  stem: string,
  facts: { readonly title?: string | undefined; readonly date?: string | undefined },
): {
  slug: string
  title?: string
  date?: string
  guesses: Guess[]
} {
  const [, date, rest = stem] = /^(\d{4}-\d{2}-\d{2})[-_](.+)$/.exec(stem) ?? []
  const guesses: Guess[] = []
  const words = rest.replace(/[-_]+/g, ' ').trim()
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  if (facts.title === undefined) guesses.push({ what: 'title', value: title, ground: `the file's name "${stem}"` })
  if (facts.date === undefined && date !== undefined) guesses.push({ what: 'date', value: date, ground: `the file's name "${stem}"` })
  return {
    slug: rest,
    ...(facts.title === undefined ? { title } : {}),
    ...(facts.date === undefined && date !== undefined ? { date } : {}),
    guesses,
  }
}
