// The keys of front matter, by the names that other generators know them by.
import { closest, distance } from 'fastest-levenshtein'

/** What our articles state. */
export type Key =
  | 'title'
  | 'date'
  | 'updated'
  | 'summary'
  | 'tags'
  | 'authors'
  | 'language'
  | 'aliases'
  | 'formerUrl'
  | 'slug'
  | 'source'
  | 'canonical'
  | 'image'
  | 'imageAlt'
  | 'draft'
  | 'published'
  | 'corrections'
  | 'pinned'
  | 'news'
  | 'gone'
  | 'withdrawn'
  | 'expires'
  | 'unlisted'
  | 'boilerplate'
  | 'pressContact'
  | 'id'

// As Hugo, Jekyll, Eleventy, Astro, Zola, Ghost and their themes have them. The first of each is ours.
export const names: Readonly<Record<Key, string>> = {
  title: 'title headline',
  date: 'date publishDate pubDate pubDatetime publishedAt publishedDate datePublished created createdAt posted',
  updated: 'updated lastmod modified lastModified lastModifiedAt updatedAt updatedDate dateModified modDatetime lastUpdated',
  summary: 'summary description excerpt deck dek standfirst lede customExcerpt teaser abstract subtitle metaDescription',
  tags: 'tags tag categories category topics topic keywords labels',
  authors: 'authors author primaryAuthor byline',
  language: 'language lang locale',
  aliases: 'aliases alias redirectFrom redirects',
  formerUrl: 'permalink url path',
  slug: 'slug',
  source: 'source',
  canonical: 'canonical canonicalUrl canonicalLink',
  image: 'image cover featuredImage featureImage thumbnail hero heroImage banner coverImage socialImage ogImage images',
  imageAlt: 'imageAlt featureImageAlt coverAlt',
  draft: 'draft',
  published: 'published status visibility',
  corrections: 'corrections',
  pinned: 'pinned sticky',
  news: 'news',
  gone: 'gone',
  withdrawn: 'withdrawn retracted',
  expires: 'expires expiryDate expiry expiresAt expirationDate unpublishDate unpublishAt',
  unlisted: 'unlisted listed noindex robotsNoIndex robots sitemap hidden eleventyExcludeFromCollections',
  boilerplate: 'boilerplate',
  pressContact: 'pressContact mediaContact',
  id: 'id uid guid',
}

// What says how a page looks or is built elsewhere.
const ignored = `layout type template theme weight order menu menus nav navOrder navExclude comments comment toc math mathjax katex mermaid
  css js scripts styles eleventyNavigation eleventyComputed pagination params extra readingTime
  readTime wordCount featured series parent seo og social share feed rss outputs cascade markup
  isCJKLanguage linkTitle hideMeta showToc showReadingTime disableComments postClass bodyClass headless build_ editUrl tableOfContents
  sidebar authorImage authorPhoto authorTwitter authorUrl wordpressId sortBy generateFeeds twitter facebook hashtags color icon logo video audio podcast duration`

/** A name whatever its spelling: `pub_date` is pubDate. */
export const plain = (name: string) => name.toLowerCase().replace(/[-_\s]/g, '')
const keyOf = new Map<string, Key>(
  Object.entries(names).flatMap(([key, all]) => all.split(' ').map((one): [string, Key] => [plain(one), key as Key])),
)
const isIgnored = new Set(ignored.split(/\s+/).map(plain))

/** Ours, what is to be left out without a word, or undefined for what nobody knows. */
export function understandKey(name: string): Key | 'ignored' | undefined {
  return keyOf.get(plain(name)) ?? (isIgnored.has(plain(name)) ? 'ignored' : undefined)
}

/** What to say of a key that nobody knows. */
export function unknownKey(name: string, known: readonly string[] = Object.values(names).flatMap((all) => all.split(' '))): string {
  const nearest = closest(name, [...known])
  const isNear = distance(plain(name), plain(nearest)) <= Math.max(1, Math.min(2, name.length / 3))
  return `unknown key "${name}"${isNear ? `; did you mean "${nearest}"?` : ', which is left out'}`
}
