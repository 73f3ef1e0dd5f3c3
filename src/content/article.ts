// The article, as an author writes it and a reader reads it.

import { type Departure, latestOf } from '../facts/dates.ts'
import type { Focus, Pinned, Source } from '../facts/statements.ts'
import type { Heading } from '../text/headings.ts'
import type { PlainText } from '../text/serialize.ts'
import type { DateText } from '../words/dates.ts'
import { wordsOf } from '../words/words.ts'
import type { PublishedFile } from './files/picture.ts'
import { isSame, remembering } from './memory.ts'
import type { Press, StatedPress } from './press.ts'
import { homeOf, type Site, type SiteName } from './site.ts'

/** One piece of news: a file in a section's folder. */
export interface Article extends Press {
  readonly kind: 'article'
  /** The path of its page. It has the language's prefix if the newsroom has several languages. */
  readonly path: string
  /** The path that all its translations share. */
  readonly resource: string
  /** The article in the newsroom's other languages, in their order. After parsing, only the original has them. */
  readonly translations: readonly Article[]
  /** Its pages in other languages whose state differs: listed there and not here, or the reverse. */
  readonly elsewhere?: readonly Pick<Article, 'language' | 'path'>[]
  readonly section: Section
  /** Whether it is no news: it shows no date, is in no list or feed, and is linked at the foot of pages. Its section is the home page. */
  readonly isPage?: true
  readonly title: string
  readonly summary: string
  /** Whether the summary was made from the text, and so is not shown above it. */
  readonly summaryIsMade?: boolean
  /** The place that it is reported from. `placeLanguage` is set if the place is not in the article's language. */
  readonly place?: string
  readonly placeLanguage?: string
  /** The lead picture. */
  readonly image?: Picture
  readonly date: DateText
  /** Changes after publication, the latest last. */
  readonly updates: readonly Update[]
  /** A language tag (BCP 47). */
  readonly language: string
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** The topics of its tags, with their lists. */
  readonly topics: readonly Topic[]
  /** For each of its authors, their list; undefined if another page has the list's path. */
  readonly by: readonly (Topic | undefined)[]
  /** Set if it is shown above all others in its lists. */
  readonly pinned?: Pinned
  readonly source?: Source
  /** The URI by which feed readers know it for ever: the first URL that it had. */
  readonly id: string
  /** Former paths of the article, the oldest first. A path may have a query. */
  readonly aliases: readonly string[]
  /** The pictures that it shows, and the documents that it links to. */
  readonly files: readonly PublishedFile[]
  /** The originals of its pictures that readers are offered. */
  readonly originals: readonly PublishedFile[]
  /** The documents that its text links to. */
  readonly documents: readonly LinkedDocument[]
  readonly body: Body
  /** Set if it is gone, or will be. From then on its URLs say so, and nothing else of it is published. */
  readonly gone?: Departure
  /** Whether lists, feeds, the search and search engines have it. An unlisted article can be read by those who know its URL. */
  readonly isListed: boolean
  /** Set if it is withdrawn, or will be. From then on it has a notice and is in no list, but can still be read. */
  readonly withdrawn?: Departure
  /** The reason why it is not published yet, if it is shown nevertheless. */
  readonly notice?: string
}

/** A document, as a text names it. */
export interface LinkedDocument {
  readonly title: string
  readonly file: PublishedFile
  /** The language that its name has (BCP 47), if any. */
  readonly language?: string
}

/** A page that is not there any more: its URLs say so, and why. */
export interface GonePage extends Departure {
  readonly kind: 'article' | 'collection'
  readonly path: string
  readonly resource: string
  /** Whether it is gone only in this language, so that the shared path leads to the other languages. */
  readonly isAlone?: true
  readonly section: Pick<Section, 'slug'>
  readonly language: string
  readonly aliases: readonly string[]
}

/** A picture, in all its sizes. URLs are paths of this newsroom, or absolute. */
export interface Picture {
  /** The file for clients that show only one size, in a type that every client shows. */
  readonly src: string
  /** In pixels; undefined for a picture that is published elsewhere. */
  readonly width?: number
  readonly height?: number
  /** A description for those who do not see it. */
  readonly alt: string
  readonly caption?: string
  readonly credit?: string
  readonly focus?: Focus
  /** The original for print, without metadata. */
  readonly original?: PublishedFile
  /** The language of its texts (BCP 47), if it is not the article's. */
  readonly language?: string
  /** Other types, the best first. https://html.spec.whatwg.org/multipage/embedded-content.html#the-source-element */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[]
  readonly srcset?: string
  readonly sizes?: string
}

/** A change after publication, with a note if its author wrote one. */
export interface Update {
  readonly date: DateText
  readonly note?: string
  /** The heading above the change: its identifier and its words. */
  readonly place?: { readonly id: string; readonly title: string }
  /** Set if it has a place: the text before this update, without the mark at that place. */
  readonly before?: Body
}

/** An update that says what was corrected. */
type Correction = Update & { readonly note: string }

/** The corrections of an article, the latest last. */
export function correctionsOf({ updates }: Pick<Article, 'updates'>): Correction[] {
  return updates.filter((update): update is Correction => update.note !== undefined)
}

/** The URL of a place in a page. */
export function placeUrl(page: string, { id }: { readonly id: string }): string {
  return `${page}#${encodeURI(id)}`
}

/** The text of an article. */
export interface Body {
  /** Sanitised HTML; its links to this newsroom are paths. */
  readonly html: string
  /** The same HTML with absolute links, for clients that do not know the URL of the page. */
  readonly absoluteHtml: string
  /** CommonMark with absolute links. */
  readonly markdown: string
  readonly plain: PlainText
  readonly headings: readonly Heading[]
}

/** A folder of articles. */
export interface Section {
  /** Whether its articles are in the site map for Google News while they are new. */
  readonly news?: true
  /** Former paths. */
  readonly aliases: readonly string[]
  /** The folder's name, percent-encoded. */
  readonly slug: string
  readonly path: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** Its names in other languages. */
  readonly names: Readonly<Record<string, SiteName>>
  /** The date from which it is shown even if none of its articles is. */
  readonly date?: DateText
  /** Whether it is shown only if one of its articles is. */
  readonly draft?: true
  /** Set if it is gone, or will be, with all of its articles. */
  readonly gone?: Departure
  /** Boilerplate and contact of its articles, by the languages of the files that state them. */
  readonly press: Readonly<Record<string, StatedPress>>
}

/** A subject or an author that articles of any section have in common. It is listed as a section is. */
export type Topic = Section

/** A page of a list of articles, newest first: of the home page, or of a section. */
export interface Collection {
  readonly kind: 'collection'
  /** The path has the language's prefix if the newsroom has several languages. */
  readonly path: string
  /** The path that it shares with the same page in other languages. */
  readonly resource: string
  /** The list's title, with the page's number if the page is archived. */
  readonly title: string
  readonly description: string
  /** A language tag (BCP 47): a section may have no name in the page's own. */
  readonly descriptionLanguage: string
  readonly language: string
  readonly articles: readonly Article[]
  /** The articles that are shown above all others. */
  readonly pinned: readonly Article[]
  /** Whether feeds have the articles in full, and not their summaries alone. */
  readonly inFull: boolean
  /** The sections that the home page links to, or the topics that the list of topics links to. Empty for other pages. */
  readonly sections: readonly Section[]
  /** Whether `sections` are sections or topics, for the words of the page. */
  readonly sectionsAre: 'sections' | 'topics'
  /** The list that it is a page of. Its own path is that of the newest page. */
  readonly list: Breadcrumb
  /** The number of an archived page, counted from the oldest, which never changes; undefined for the newest page. */
  readonly archive?: number
  readonly newerPath?: string
  readonly olderPath?: string
}

/** The articles of a list that are not shown above the others. */
export function besidesPinned({ articles, pinned }: Collection): Article[] {
  return articles.filter((article) => !pinned.includes(article))
}

/** A step of the way from the home page to a page, which is no step itself. */
export interface Breadcrumb {
  readonly title: string
  readonly path: string
  readonly language: string
}

/** The way from the home page, which is named in words of the page's language: "Home > Chinese Diplomatic News". */
export function trailOf(page: Article | Collection, site: Site): readonly Breadcrumb[] {
  if (page.resource === '/') return []
  const words = wordsOf(page.language, site.words)
  const home = { title: words.home, path: homeOf(site), language: words.language }
  if (page.kind === 'article') return page.isPage ? [home] : [home, page.section]
  return page.archive === undefined || page.list.path === home.path ? [home] : [home, page.list]
}

/** An article with its translations. */
export const withTranslations = remembering(
  (article: Article, ...translations: Article[]): Article =>
    isSame(article.translations, translations) ? article : { ...article, translations },
)

/** An article in each of its languages, in the newsroom's order. */
export function versionsOf(article: Article): readonly [Article, ...Article[]] {
  return [article, ...article.translations]
}

/** Maps an article and each of its translations. */
export function mapVersions(article: Article, make: (version: Article) => Article): Article {
  return withTranslations(make(article), ...article.translations.map(make))
}

/** Articles in the languages that are wanted. An article without any is left out. */
export function filterVersions(articles: readonly Article[], isWanted: (version: Article) => boolean): Article[] {
  return articles.flatMap((article) => {
    const [first, ...others] = versionsOf(article).filter(isWanted)
    return first === undefined ? [] : [withTranslations(first, ...others)]
  })
}

/** When an article last changed: the latest date of its publication, its updates and its withdrawal. */
export function lastChange({ date, updates, withdrawn }: Article, { timezone }: Site): DateText {
  const last = updates.at(-1)?.date ?? date
  return withdrawn?.date === undefined ? last : (latestOf([last, withdrawn.date], timezone) ?? last)
}
