// Feeds → articles, one for each entry.
import type { Root } from 'hast'
import { entriesFrom, guess } from '../facts/entry.ts'
import { decodePart } from '../text/decode.ts'
import { h } from '../text/element.ts'
import { parseHtml } from '../text/html-text.ts'
import { hastToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { type Feed, type FeedEntry, type FeedFile, readFeed } from './feed-formats.ts'
import type { Imported, SourceContent } from './imported.ts'
import { firstWords } from './slug.ts'

/** Reads a feed. @throws UnreadableSource if the text is not a feed. */
export function importFeed(path: string, text: string): SourceContent {
  const feed = readBlogger(readFeed(text), text)
  const isArticle = ({ kind }: FeedEntry) => kind === 'post' || kind === 'page'
  const kinds = Map.groupBy(feed.entries, (entry) => (isArticle(entry) ? undefined : entry.kind))
  return {
    articles: feed.entries.flatMap((entry, index) => (isArticle(entry) ? [importEntry(entry, `${path}, entry ${index + 1}`, feed)] : [])),
    losses: [...kinds].flatMap(([kind, { length }]) => (kind ? [`${length.toLocaleString('en')} of the kind "${kind}", no article`] : [])),
  }
}

function importEntry(entry: FeedEntry, origin: string, feed: Feed): Imported {
  const { id = '', content, summary, stated } = entry
  const own = entry.url ?? (/^https?:/.test(id) ? id : undefined)
  const base = [own, ...entry.bases].reduce((outer, one) => (one === undefined ? outer : (URL.parse(one, outer)?.href ?? outer)), feed.url)
  const url = own && (URL.parse(own, entry.bases[0] ?? feed.url)?.href ?? own)
  const site = URL.parse(feed.url ?? url ?? '')?.origin
  const body = content ?? summary ?? ''
  const words = entry.title.trim() === '' ? firstWords(htmlToText(body.replace(/<\/(?:p|div|h\d|li)>|<br[^>]*>/gi, '$& '))) : undefined
  const { lead, others } = filesBeside(entry.files, body)
  const { markdown, losses } = hastToMarkdown(treeOf(body, others), { title: entry.title, ...(base !== undefined && { base }) })
  const short = content === undefined ? '' : htmlToText(summary ?? '')
  const isCut = content === undefined && !/<(?:p|br|div)\b/.test(body)
  const title = entry.kind === 'page' ? 'Pages' : feed.title
  const date = stated['atom:published'] ?? stated.createdDate
  const updated = stated['atom:updated']
  return {
    origin,
    entries: [
      ...entriesFrom({
        title: entry.title,
        ...stated,
        // A summary that repeats the beginning of the text is left out.
        summary: startsAlike(markdown, short) ? undefined : short,
        image: lead && { src: URL.parse(lead.url, base)?.href ?? lead.url, caption: lead.words, credit: lead.credit },
      }),
      ...(words === undefined ? [] : [guess('title', words, 'the first words, since it has none')]),
      ...(date === undefined && updated ? [guess('date', updated, 'the last change, since it has no other date')] : []),
    ],
    ...(title !== '' && { section: { title } }),
    slug: url && slugOfUrl(url),
    ...(url !== undefined && { formerUrls: [url] }),
    ...(site !== undefined && { site }),
    markdown,
    seen: () => seenInHtml(treeOf(body, others)),
    guesses: title === '' || entry.kind === 'page' ? [] : [{ what: 'section', value: title, ground: 'the title of the feed' }],
    losses: isCut ? [...losses, 'the rest of its text: the feed has only its description'] : losses,
  }
}

/** The lead picture, and the other files that the text does not show by itself. */
function filesBeside(files: readonly FeedFile[], body: string): { lead: FeedFile | undefined; others: readonly FeedFile[] } {
  // The same file may be in the text in another size, or from another host.
  const pathOf = (url: string) => [URL.parse(url)?.pathname].find((path) => path !== undefined && path !== '/') ?? url
  const beside = files.filter(({ url }, index) => !body.includes(pathOf(url)) && files.findIndex((file) => file.url === url) === index)
  const lead = beside.find(({ isPicture }) => isPicture)
  return { lead, others: beside.filter((file) => file !== lead) }
}

/** The text of an entry, and below it the files that go with it. */
function treeOf(body: string, files: readonly FeedFile[]): Root {
  const tree = parseHtml(body)
  for (const { url, isPicture, words = decodePart(url.split(/[/?#]/).findLast((part) => part !== '') ?? url) } of files)
    tree.children.push(h('p', [isPicture ? h('img', { src: url, alt: words }) : h('a', { href: url }, words)]))
  return tree
}

/** The name that a URL gives to its article: its last part without an ending. */
function slugOfUrl(url: string): string | undefined {
  const parts = URL.parse(url, 'http://here.invalid')?.pathname.split('/') ?? []
  const stem = parts.findLast((part) => part !== '')?.replace(/\.[a-z]{2,5}$/i, '') ?? ''
  return /\p{L}/u.test(stem) ? decodePart(stem) : undefined
}

function startsAlike(text: string, summary: string): boolean {
  const letters = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '')
  return letters(text.slice(0, summary.length * 2)).startsWith(letters(summary.replace(/(?:\[?(?:…|\.\.\.|&hellip;)\]?)\s*$/, '')))
}

/** Adds Blogger's own elements to the entries of its Takeout, since no parser of feeds reads them. */
function readBlogger(feed: Feed, text: string): Feed {
  if (!text.includes('http://schemas.google.com/blogger/2018')) return feed
  const elements = new Map(Array.from(text.matchAll(/<entry[\s>][\s\S]*?<\/entry>/g), ([entry]) => [elementIn(entry, 'id'), entry]))
  return { ...feed, entries: feed.entries.map((entry) => withElements(entry, elements.get(entry.id ?? '') ?? '')) }
}

function withElements(entry: FeedEntry, xml: string): FeedEntry {
  const status = elementIn(xml, 'blogger:status')
  const kind = elementIn(xml, 'blogger:type').toLowerCase()
  return {
    ...entry,
    url: entry.url ?? (elementIn(xml, 'blogger:filename') || undefined),
    kind: status === 'SOFT_TRASHED' ? 'deleted' : kind || entry.kind,
    stated: {
      ...entry.stated,
      'blogger:status': status,
      createdDate: elementIn(xml, 'blogger:created'),
      metaDescription: elementIn(xml, 'blogger:metaDescription'),
    },
  }
}

function elementIn(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim() ?? ''
}
