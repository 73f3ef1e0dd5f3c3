// Feeds: RSS, RDF, Atom and JSON Feed, each entry an article. Read by feedsmith.

import { parseFeed } from 'feedsmith'
import { entriesFrom, guess } from '../facts/entry.ts'
import { decodePart } from '../text/decode.ts'
import { parseHtml } from '../text/html-text.ts'
import { htmlToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { type Imported, UnreadableSource } from './imported.ts'
import { firstWords } from './title.ts'

/** What all kinds of feed have of an entry. */
interface Entry {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly date?: string | undefined
  readonly updated?: string | undefined
  readonly content?: string | undefined
  readonly summary?: string | undefined
  readonly authors: readonly (string | undefined)[]
  readonly tags: readonly (string | undefined)[]
  readonly language?: string | undefined
}

interface Feed {
  readonly title: string | undefined
  readonly url: string | undefined
  readonly language: string | undefined
  readonly entries: readonly Entry[]
}

/** @throws UnreadableSource where it is no feed. */
export function importFeed(path: string, text: string): Imported[] {
  const { title, url, language, entries } = readFeed(text)
  const site = url === undefined ? undefined : URL.parse(url)?.origin
  return entries.map((entry, index) => importEntry(entry, `${path}, entry ${index + 1}`, { title, site, language }))
}

function importEntry(
  entry: Entry,
  origin: string,
  feed: { title: string | undefined; site: string | undefined; language: string | undefined },
): Imported {
  const url = entry.url ?? (/^https?:/.test(entry.id ?? '') ? entry.id : undefined)
  const site = feed.site ?? (url === undefined ? undefined : URL.parse(url)?.origin)
  const body = entry.content ?? entry.summary ?? ''
  const stated = entry.title === undefined ? '' : htmlToText(entry.title)
  const title = stated === '' ? firstWords(htmlToText(body.replace(/<\/(?:p|div|h\d|li)>|<br[^>]*>/gi, '$& '))) : stated
  const { markdown, losses } = htmlToMarkdown(body, {
    ...(stated === '' ? {} : { title: stated }),
    ...(url === undefined ? {} : { base: url }),
  })
  const summary = entry.content === undefined || entry.summary === undefined ? undefined : htmlToText(entry.summary)
  const slug = url === undefined ? undefined : slugOfUrl(url)
  const section = feed.title === undefined ? undefined : { title: htmlToText(feed.title) }
  return {
    origin,
    entries: [
      ...entriesFrom({
        title: stated,
        date: entry.date ?? entry.updated,
        updated: entry.updated,
        // A summary that is the beginning of the text says it twice.
        summary: summary === undefined || startsAlike(markdown, summary) ? undefined : summary,
        language: entry.language ?? feed.language,
        authors: entry.authors.filter((name) => name !== undefined),
        tags: entry.tags.filter((tag) => tag !== undefined),
      }),
      ...(title === undefined || stated !== '' ? [] : [guess('title', title, 'the first words, since it has none')]),
    ],
    ...(section === undefined ? {} : { section }),
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined ? {} : { formerUrls: [url] }),
    ...(site === undefined ? {} : { site }),
    markdown,
    seen: () => seenInHtml(parseHtml(body)),
    guesses: [...(section === undefined ? [] : [{ what: 'section', value: section.title, ground: 'the title of the feed' } as const])],
    losses: [...losses, ...(entry.content === undefined ? ['whatever its description leaves out: the feed has no more of it'] : [])],
  }
}

function readFeed(text: string): Feed {
  const parsed = tryParse(text)
  switch (parsed.format) {
    case 'atom': {
      const { feed } = parsed
      return {
        title: textIn(feed.title),
        url: linkOf(feed.links),
        language: feed.xml?.lang,
        entries: (feed.entries ?? []).map((entry) => ({
          id: entry.id,
          title: textIn(entry.title),
          url: linkOf(entry.links),
          date: entry.published,
          updated: entry.updated,
          content: textIn(entry.content),
          summary: textIn(entry.summary),
          authors: (entry.authors ?? feed.authors ?? []).map(({ name }) => name),
          tags: (entry.categories ?? []).map(({ label, term }) => label ?? term),
          language: entry.xml?.lang,
        })),
      }
    }
    case 'json': {
      const { feed } = parsed
      return {
        title: feed.title,
        url: feed.home_page_url,
        language: feed.language,
        entries: (feed.items ?? []).map((item) => ({
          id: item.id,
          title: item.title,
          url: item.url,
          date: item.date_published,
          updated: item.date_modified,
          content: item.content_html ?? (item.content_text === undefined ? undefined : paragraphs(item.content_text)),
          summary: item.summary,
          authors: (item.authors ?? feed.authors ?? []).map(({ name }) => name),
          tags: item.tags ?? [],
          language: item.language,
        })),
      }
    }
    case 'rdf': {
      const { feed } = parsed
      return {
        title: feed.title,
        url: feed.link,
        language: feed.dc?.languages?.[0],
        entries: (feed.items ?? []).map((item) => ({
          title: item.title,
          url: item.link,
          date: item.dc?.dates?.[0],
          content: item.content?.encoded,
          summary: item.description,
          authors: item.dc?.creators ?? [],
          tags: item.dc?.subjects ?? [],
        })),
      }
    }
    case 'rss': {
      const { feed } = parsed
      return {
        title: feed.title,
        url: feed.link,
        language: feed.language,
        entries: (feed.items ?? []).map((item) => ({
          id: item.guid?.value,
          title: item.title,
          url: item.link,
          date: item.pubDate ?? item.dc?.dates?.[0],
          updated: item.atom?.updated,
          content: item.content?.encoded,
          summary: item.description,
          authors: item.dc?.creators ?? (item.authors ?? []).map((author) => /\(([^)]+)\)/.exec(String(author))?.[1] ?? String(author)),
          tags: (item.categories ?? []).map(({ name }) => name),
        })),
      }
    }
    default:
      throw new UnreadableSource('this is no feed')
  }
}

function tryParse(text: string) {
  try {
    return parseFeed(text)
  } catch {
    throw new UnreadableSource('this is neither a feed (RSS, Atom, JSON Feed) nor an export of WordPress or Ghost')
  }
}

function linkOf(links: readonly { rel?: string; href?: string }[] | undefined): string | undefined {
  return (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.[0])?.href
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : undefined
  return typeof inner === 'string' ? inner : undefined
}

function paragraphs(text: string): string {
  const toHtml = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${toHtml(paragraph)}</p>`)
    .join('')
}

/** The name that a URL gives to its article: its last part without an ending. */
export function slugOfUrl(url: string): string | undefined {
  const name = URL.parse(url, 'http://here.invalid')
    ?.pathname.split('/')
    .filter((part) => part !== '')
    .at(-1)
  if (name === undefined) return undefined
  const stem = name.replace(/\.[a-z]{2,5}$/i, '')
  return /\p{L}/u.test(stem) ? decodePart(stem) : undefined
}

function startsAlike(text: string, summary: string): boolean {
  const letters = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '')
  return letters(text.slice(0, summary.length * 2)).startsWith(letters(summary.replace(/(?:\[?(?:…|\.\.\.|&hellip;)\]?)\s*$/, '')))
}
