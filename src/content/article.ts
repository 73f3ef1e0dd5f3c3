// The article, as an author writes it and a reader reads it.

import type { Departure } from '../facts/dates.ts'
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
  /** Of its page, in its language: with that language's prefix where the newsroom has several. */
  readonly path: string
  /** The path that all its translations share. */
  readonly resource: string
  /** The same in the newsroom's other languages, in their order; as it is parsed, what is one of them itself has none. */
  readonly translations: readonly Article[]
  /** Where it can be read besides: withdrawn in another language where it is not in this one, or the other way round. */
  readonly elsewhere?: readonly Pick<Article, 'language' | 'path'>[]
  readonly section: Section
  /** Whether it is no news: without a date, in no list and no feed, at the foot of every page. Its section is the home page. */
  readonly isPage?: true
  readonly title: string
  readonly summary: string
  /** Whether the summary was made from the text, and so is not shown above it. */
  readonly summaryIsMade?: boolean
  /** Where it is reported from, and the language of that where it is not the article's. */
  readonly place?: string
  readonly placeLanguage?: string
  /** The lead picture. */
  readonly image?: Picture
  readonly date: DateText
  /** Changes since, the latest last. */
  readonly updates: readonly Update[]
  /** A language tag (BCP 47). */
  readonly language: string
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** Its tags by the names that they have here, and where they are listed. */
  readonly topics: readonly Topic[]
  /** For each of its authors, where what they wrote is listed; none where another page has that address. */
  readonly by: readonly (Topic | undefined)[]
  /** Shown above all others in its lists. */
  readonly pinned?: Pinned
  readonly source?: Source
  /** The URI by which feed readers know it for ever: the first URL that it had. */
  readonly id: string
  /** Former paths of the article, the oldest first; a query may belong to one. */
  readonly aliases: readonly string[]
  /** The pictures that it shows, and the documents that it links to. */
  readonly files: readonly PublishedFile[]
  /** The originals of its pictures that readers are offered. */
  readonly originals: readonly PublishedFile[]
  /** The documents that its text links to. */
  readonly documents: readonly LinkedDocument[]
  readonly body: Body
  /** Where it is gone, or will be: its URLs say so from then on, and nothing else of it is published. */
  readonly gone?: Departure
  /** Whether lists, feeds, the search and search engines have it. What is not listed is read by those who know its URL. */
  readonly isListed: boolean
  /** Where it is withdrawn, or will be: it can be read still, under a notice, and nothing lists it from then on. */
  readonly withdrawn?: Departure
  /** Of what is not published yet, where it is shown all the same: why it is not. */
  readonly notice?: string
}

/** A document, as a text names it. */
export interface LinkedDocument {
  readonly title: string
  readonly file: PublishedFile
  /** Where its name says it (BCP 47). */
  readonly language?: string
}

/** A page that is not there any more: its URLs say so, and why. */
export interface GonePage extends Departure {
  readonly kind: 'article' | 'collection'
  readonly path: string
  readonly resource: string
  /** Whether it is gone in this language alone: the path that all share leads to the others. */
  readonly isAlone?: true
  readonly section: Pick<Section, 'slug'>
  readonly language: string
  readonly aliases: readonly string[]
}

/** A picture, in all its sizes. URLs are paths of this newsroom, or absolute. */
export interface Picture {
  /** For whatever shows one size alone, in a type that everything shows. */
  readonly src: string
  /** In pixels; not known of a picture that is published elsewhere. */
  readonly width?: number
  readonly height?: number
  /** A description for those who do not see it. */
  readonly alt: string
  readonly caption?: string
  readonly credit?: string
  readonly focus?: Focus
  /** For whoever prints it: as its author has it, without metadata. */
  readonly original?: PublishedFile
  /** Of what is said of it (BCP 47), where it is not the article's. */
  readonly language?: string
  /** Other types, the best first. https://html.spec.whatwg.org/multipage/embedded-content.html#the-source-element */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[]
  readonly srcset?: string
  readonly sizes?: string
}

/** A change after publication, and what was changed where the author says so. */
export interface Update {
  readonly date: DateText
  readonly note?: string
  /** The heading of the text below which it is: its identifier and its words. */
  readonly place?: { readonly id: string; readonly title: string }
  /** Where it has a place: the text as it is until then, which says nothing there. */
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
  /** The same with every link absolute, for wherever the page's own URL is lost. */
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
  /** From when on it is there although none of its articles is. */
  readonly date?: DateText
  /** Whether it is there only with its articles. */
  readonly draft?: true
  /** Where it is gone, or will be, with all of its articles. */
  readonly gone?: Departure
  /** Boilerplate and contact of its articles, by the languages of the files that state them. */
  readonly press: Readonly<Record<string, StatedPress>>
}

/** A subject or an author that articles of any section have in common. It is listed as a section is. */
export type Topic = Section

/** A page of a list of articles, newest first: of the home page, or of a section. */
export interface Collection {
  readonly kind: 'collection'
  /** With the language's prefix where the newsroom has several. */
  readonly path: string
  /** The path that it shares with the same page in other languages. */
  readonly resource: string
  /** The list's title, and the number of the page where it is archived. */
  readonly title: string
  readonly description: string
  /** A language tag (BCP 47): a section may have no name in the page's own. */
  readonly descriptionLanguage: string
  readonly language: string
  readonly articles: readonly Article[]
  /** Those of its articles that are shown above all others. */
  readonly pinned: readonly Article[]
  /** Whether feeds have the articles in full, and not their summaries alone. */
  readonly inFull: boolean
  /** The sections that the home page leads to, or the topics that the list of topics does; none elsewhere. */
  readonly sections: readonly Section[]
  /** Which of the two they are, as the page's own words have it. */
  readonly sectionsAre: 'sections' | 'topics'
  /** The list that it is a page of. Its own path is that of the newest page. */
  readonly list: Breadcrumb
  /** The number of an archived page, which never changes again, counted from the oldest; none for the newest page. */
  readonly archive?: number
  readonly newerPath?: string
  readonly olderPath?: string
}

/** The articles of a list that are not shown above the others. */
export function besidesPinned({ articles, pinned }: Collection): Article[] {
  return articles.filter((article) => !pinned.includes(article))
}

/** A step of the way from the home page, the page itself left out. */
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

/** An article with the same in other languages. */
export const withTranslations = remembering(
  (article: Article, ...translations: Article[]): Article =>
    isSame(article.translations, translations) ? article : { ...article, translations },
)

/** An article in each of its languages, in the newsroom's order. */
export function versionsOf(article: Article): readonly [Article, ...Article[]] {
  return [article, ...article.translations]
}

/** The same of an article in each of its languages. */
export function mapVersions(article: Article, make: (version: Article) => Article): Article {
  return withTranslations(make(article), ...article.translations.map(make))
}

/** Articles in those of their languages that are wanted; an article in none is left out. */
export function filterVersions(articles: readonly Article[], isWanted: (version: Article) => boolean): Article[] {
  return articles.flatMap((article) => {
    const [first, ...others] = versionsOf(article).filter(isWanted)
    return first === undefined ? [] : [withTranslations(first, ...others)]
  })
}

/** The latest date an article states: of its withdrawal, of its last update, or of its publication. */
export function lastChange(article: Article): DateText {
  return article.withdrawn?.date ?? article.updates.at(-1)?.date ?? article.date
}
