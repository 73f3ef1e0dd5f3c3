// A file of a static site: front matter in YAML, TOML or JSON, then Markdown. The names of keys are those of all generators.
import type { Guess, Imported } from '../imported.ts'
import { languageTag } from '../language.ts'
import { dateOf, isValues, listOf, parseValues, textOf, type Values } from './values.ts'

/** A file, split and parsed. */
export interface SitePage {
  readonly values: Values
  readonly body: string
}

const fences = [
  { kind: 'yaml', pattern: /^---(?:ya?ml)?[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/ },
  { kind: 'toml', pattern: /^\+\+\+(?:toml)?[ \t]*\n(?:([\s\S]*?)\n)??\+\+\+[ \t]*(?:\n|$)/ },
  { kind: 'json', pattern: /^---json[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/ },
  { kind: 'json', pattern: /^(\{[\s\S]*?\n\})[ \t]*(?:\n|$)/ },
] as const

/** @throws Error where the front matter cannot be read. */
export function parsePage(text: string): SitePage {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  for (const { kind, pattern } of fences) {
    const found = pattern.exec(source)
    if (found !== null) return { values: parseValues(found[1] ?? '', kind), body: source.slice(found[0].length) }
  }
  return { values: {}, body: source }
}

// The names that generators have for each fact, the first that is there counting.
const names = {
  title: ['title', 'headline'],
  date: [
    'date',
    'publishdate',
    'pubdate',
    'published_at',
    'publisheddate',
    'publish_date',
    'datepublished',
    'created',
    'createdat',
    'published',
  ],
  updated: [
    'lastmod',
    'updated',
    'updateddate',
    'modified',
    'last_modified_at',
    'lastupdated',
    'updated_at',
    'modifieddate',
    'datemodified',
  ],
  summary: ['summary', 'description', 'excerpt', 'deck', 'lead', 'standfirst', 'abstract', 'subtitle'],
  authors: ['authors', 'author', 'byline'],
  tags: ['tags', 'tag', 'keywords', 'topics'],
  categories: ['categories', 'category'],
  language: ['lang', 'language', 'locale'],
  aliases: ['aliases', 'redirect_from', 'redirects'],
  image: ['image', 'cover', 'featured_image', 'featuredimage', 'hero', 'heroimage', 'thumbnail', 'ogimage', 'banner'],
} as const

const alsoRead = ['slug', 'url', 'permalink', 'draft']

// What says how a page looks or is listed, which is the newsroom's own business.
const presentation = new Set(
  'layout type weight menu toc comments sidebar nav navigation order linktitle linktitle categories_weight math mathjax katex highlight series featured pinned sticky template extra taxonomies params cascade outputs sitemap resources robots noindex eleventycomponent eleventyexcludefromcollections eleventynavigation canonical canonical_url canonicalurl share related reading_time show_reading_time readingtime classes header body_class css js scripts styles permalink_old id guid uid no_list hide_toc hidetoc content_type simple_list main_menu collection parent nav_order has_children has_toc page_css page_js imagealt image_alt image_caption alt caption'.split(
    ' ',
  ),
)

/** The facts that front matter states, and what of it is not carried over. */
export interface PageFacts extends Pick<Imported, 'title' | 'date' | 'updated' | 'summary' | 'language' | 'authors' | 'tags' | 'draft'> {
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
  const all = new Map(Object.entries({ ...taxonomies, ...values }).map(([key, value]) => [key.toLowerCase(), value]))
  const first = <Value>(keys: readonly string[], read: (value: unknown) => Value | undefined) =>
    keys.map((key) => read(all.get(key))).find((value) => value !== undefined)
  const lists = (keys: readonly string[]) => keys.flatMap((key) => listOf(all.get(key)))
  const title = first(names.title, textOf)
  const date = first(names.date, dateOf)
  const updated = first(names.updated, dateOf)
  const summary = first(names.summary, textOf)
  const language = first(names.language, (value) => languageTag(textOf(value) ?? ''))
  const slug = textOf(all.get('slug'))
  const url = textOf(all.get('url')) ?? textOf(all.get('permalink'))
  const image = first(names.image, imageOf)
  const known = new Set<string>([...Object.values(names).flat(), ...alsoRead, ...presentation])
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(updated === undefined ? {} : { updated }),
    ...(summary === undefined ? {} : { summary }),
    ...(language === undefined ? {} : { language }),
    authors: lists(names.authors),
    tags: lists(names.tags),
    categories: lists(names.categories),
    aliases: lists(names.aliases),
    draft: all.get('draft') === true || all.get('draft') === 'true' || all.get('published') === false,
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined || /[{<]/.test(url) ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    unknown: [...all.keys()].filter((key) => !known.has(key)),
  }
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
