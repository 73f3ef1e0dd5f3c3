// Feeds of any format (RSS, RDF, Atom, JSON Feed) → one form for all. feedsmith parses them.
import { type Atom, type MediaNs, parseFeed, type Rss } from 'feedsmith'
import { attempt } from '../text/attempt.ts'
import { htmlToText } from '../text/html-to-markdown.ts'
import { UnreadableSource } from './imported.ts'

/** An entry of a feed, in the same form for all formats. */
export interface FeedEntry {
  readonly id?: string | undefined
  readonly url?: string | undefined
  /** Plain text. */
  readonly title: string
  /** HTML. */
  readonly content?: string | undefined
  /** HTML. */
  readonly summary?: string | undefined
  /** The base URLs of the entry's links, the outermost first. */
  readonly bases: readonly (string | undefined)[]
  readonly files: readonly FeedFile[]
  /** The other statements of the entry, by names that facts/ knows. */
  readonly stated: Readonly<Record<string, unknown>>
  /** `post`, `page`, `comment` … */
  readonly kind: string
}

/** A picture, a recording or a document that goes with an entry. */
export interface FeedFile {
  readonly url: string
  readonly isPicture: boolean
  readonly words?: string | undefined
  readonly credit?: string | undefined
}

export interface Feed {
  readonly title: string
  readonly url: string | undefined
  readonly language: string | undefined
  readonly entries: readonly FeedEntry[]
}

/** Parses a feed. @throws UnreadableSource if the text is not a feed. */
export function readFeed(text: string): Feed {
  const parsed = attempt(() => parseFeed(text))
  if (parsed === undefined) throw new UnreadableSource('this is neither a feed (RSS, Atom, JSON Feed) nor an export of WordPress or Ghost')
  switch (parsed.format) {
    case 'atom': {
      const { feed } = parsed
      return {
        title: plainText(feed.title),
        url: linkOf(feed.links),
        language: feed.xml?.lang,
        entries: (feed.entries ?? []).map((entry) => {
          const { content, summary } = entry
          return {
            id: entry.id,
            url: linkOf(entry.links),
            title: plainText(entry.title),
            content: html(content),
            summary: html(summary) ?? descriptionOf(entry.media),
            bases: [feed.xml?.base, entry.xml?.base, content?.xml?.base],
            files: [
              ...filesOf(entry.media),
              ...(entry.links ?? []).flatMap(({ rel, href, type, title }) => (rel === 'enclosure' ? file(href, type, title) : [])),
            ],
            stated: {
              'atom:published': entry.published ?? entry.dcterms?.issued?.[0],
              'atom:updated': entry.updated,
              authors: namesOf(entry.authors ?? feed.authors),
              tags: (entry.categories ?? []).flatMap(({ label, term, scheme }) => (scheme === kindScheme ? [] : (label ?? term ?? []))),
              language: entry.xml?.lang ?? feed.xml?.lang,
              'app:draft': entry.app?.control?.draft,
            },
            kind: entry.thr?.inReplyTos === undefined ? kindOf(entry.categories) : 'comment',
          }
        }),
      }
    }
    case 'json': {
      const { feed } = parsed
      return {
        title: feed.title ?? '',
        url: feed.home_page_url,
        language: feed.language,
        entries: (feed.items ?? []).map((item) => ({
          id: item.id,
          url: item.url,
          title: item.title ?? '',
          content: item.content_html ?? (item.content_text && paragraphs(item.content_text)),
          summary: item.summary && paragraphs(item.summary),
          bases: [],
          files: [
            ...[item.image, item.banner_image].flatMap((url) => file(url, 'image/*')),
            ...(item.attachments ?? []).flatMap(({ url, mime_type, title }) => file(url, mime_type, title)),
            ...file(item.external_url, 'text/html'),
          ],
          stated: {
            date_published: item.date_published,
            date_modified: item.date_modified,
            authors: namesOf(item.authors ?? feed.authors),
            tags: item.tags,
            language: item.language ?? feed.language,
          },
          kind: 'post',
        })),
      }
    }
    case 'rdf':
    case 'rss': {
      // RDF has some of the elements of RSS 2.0, and no others.
      const feed: Rss.Feed<string> = parsed.feed
      return {
        title: markedText(feed.title),
        url: feed.link,
        language: feed.language ?? feed.dc?.languages?.[0],
        entries: (feed.items ?? []).map((item) => ({
          id: item.guid?.value,
          url: item.link,
          title: markedText(item.title),
          content: item.content?.encoded,
          summary: item.description ?? descriptionOf(item.media),
          bases: [item.xml?.base],
          files: [...filesOf(item.media), ...(item.enclosures ?? []).flatMap(({ url, type }) => file(url, type))],
          stated: {
            pubDate: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
            'atom:updated': item.atom?.updated ?? item.dcterms?.modified?.[0],
            authors: namesOf(item.dc?.creators?.map((name) => ({ name })) ?? item.authors),
            tags: [...(item.categories ?? []).map(({ name }) => name), ...(item.dc?.subjects ?? [])],
            language: item.dc?.languages?.[0] ?? feed.language ?? feed.dc?.languages?.[0],
          },
          kind: item.thr?.inReplyTos === undefined ? 'post' : 'comment',
        })),
      }
    }
    default:
      throw new UnreadableSource('this is not a feed')
  }
}

/** The scheme of the categories by which Blogger states the kind of an entry. */
const kindScheme = 'http://schemas.google.com/g/2005#kind'

function kindOf(categories: Atom.Entry<string>['categories'] = []): string {
  const kind = categories.find(({ scheme }) => scheme === kindScheme)
  return kind?.term?.replace(/^.*#/, '') ?? 'post'
}

function linkOf(links: readonly { rel?: string; href?: string }[] = []): string | undefined {
  return (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links.find(({ rel }) => rel === 'self'))?.href
}

/** The names of people, without names that are only an email address. */
function namesOf(all: readonly { readonly name?: string | undefined }[] = []): string[] {
  return all.flatMap(({ name }) => (name === undefined || /^\S+@\S+$/.test(name) ? [] : [name]))
}

/** RFC 4287 section 3.1: text is plain unless its type says otherwise. */
function plainText(text: Atom.Text | undefined): string {
  return text?.type === 'html' || text?.type === 'xhtml' ? htmlToText(text.value ?? '') : (text?.value ?? '')
}

/** Many feeds state no type for text that is HTML. */
function html(text: Atom.Text | Atom.Content | undefined): string | undefined {
  const { value, type } = text ?? {}
  const isHtml = type === 'html' || type === 'xhtml' || (type === undefined && /<\/(?:p|div|a|li|h\d)>|<br\b/.test(value ?? ''))
  return isHtml ? value : value && paragraphs(value)
}

/** RSS does not state whether a title is HTML. A title with character references or whole elements is read as HTML. */
function markedText(text: string | undefined): string {
  return /&(?:#\w+|\w+);|<(\w+)[^>]*>.*<\/\1>/s.test(text ?? '') ? htmlToText(text ?? '') : (text ?? '')
}

export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')
}

function descriptionOf(media: MediaNs.ItemOrFeed | undefined): string | undefined {
  const { value, type } = media?.description ?? media?.groups?.[0]?.description ?? {}
  return type === 'html' ? value : value && paragraphs(value)
}

function filesOf(media: MediaNs.ItemOrFeed | undefined): FeedFile[] {
  // A group has several forms of one thing, so only its first counts.
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap(({ contents: [first] = [] }) => first ?? [])]
  const pictures = contents.length > 0 ? [] : [...(media?.thumbnails ?? []), ...(media?.groups?.[0]?.thumbnails ?? [])].slice(0, 1)
  return [
    ...contents.flatMap(({ url, type, medium, title, description, credits }) =>
      file(url, type ?? (medium === 'image' ? 'image/*' : undefined), (description ?? title)?.value, credits?.[0]?.value),
    ),
    ...pictures.flatMap(({ url }) => file(url, 'image/*')),
  ]
}

function file(url: string | undefined, type: string | undefined, words?: string, credit?: string): FeedFile[] {
  // WordPress adds portraits of authors, which are left out.
  if (url === undefined || /\/\/[\w.]*gravatar\.com\//.test(url)) return []
  const isPicture = type === undefined ? /\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i.test(url) : type.startsWith('image/')
  return [{ url, isPicture, words: words && htmlToText(words), credit }]
}
