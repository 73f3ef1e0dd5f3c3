// The names that sources give to the facts of an article.
import { closest, distance } from 'fastest-levenshtein'

/** A fact that an article states. */
export type Key = keyof typeof names

// Names in the front matter of Hugo, Jekyll, Eleventy, Astro, Zola, Ghost, Docusaurus and their themes. The first name of each key
// is ours. If a key with one value is stated by several names, the earliest in this list counts.
export const names = {
  title: 'title headline',
  date: 'date publishDate pubDate pubDatetime publishedAt publishedDate datePublished publishedOn publishAt publishOn publicationDate posted postedAt releaseDate',
  created: 'created createdAt createdDate dateCreated',
  updated: 'updated lastmod modified lastModified lastModifiedAt updatedAt updatedDate dateModified modDatetime lastUpdated lastUpdate',
  summary: 'summary description excerpt deck dek standfirst lede customExcerpt teaser abstract subtitle metaDescription',
  tags: 'tags tag categories category topics topic keywords labels',
  authors: 'authors author primaryAuthor byline by postedBy writer writers',
  language: 'language lang locale',
  aliases: 'aliases alias redirectFrom redirects',
  formerUrl: 'permalink url path',
  slug: 'slug',
  source: 'source',
  canonical: 'canonical canonicalUrl canonicalLink',
  place: 'place',
  image: 'image cover featuredImage featureImage thumbnail hero heroImage banner coverImage socialImage ogImage images',
  imageAlt: 'imageAlt featureImageAlt coverAlt featuredImageAlt heroAlt heroImageAlt',
  imageCaption: 'imageCaption featureImageCaption coverCaption featuredImageCaption',
  download: 'download',
  draft: 'draft isDraft wip unpublished private isPrivate deleted trashed headless',
  published: 'published isPublished publish render build.render',
  status: 'status visibility postStatus publishStatus publicationStatus reviewStatus',
  password: 'password protected passwordProtected postPassword',
  embargo: 'embargo embargoed embargoUntil embargoedUntil embargoDate embargoEnds',
  unlisted:
    'unlisted listed noindex robotsNoIndex robots sitemap hidden eleventyExcludeFromCollections excludeFromCollections excludeFromSearch build.list',
  corrections: 'corrections',
  pinned: 'pinned sticky',
  news: 'news',
  gone: 'gone',
  withdrawn: 'withdrawn retracted',
  expires: 'expires expiryDate expiry expiresAt expirationDate unpublishDate unpublishAt',
  boilerplate: 'boilerplate',
  pressContact: 'pressContact mediaContact',
  id: 'id uid guid',
  translationKey: 'translationKey translationId langRef lngPair ref',
} as const

// Names of the same keys in exports, feeds, pages and copied text.
const fields: Readonly<Partial<Record<Key, string>>> = {
  date: 'date.created wp:post_date article:published_time atom:published',
  updated: 'date.updated wp:post_modified article:modified_time og:updated_time atom:updated',
  authors: 'dc:creator article:author',
  tags: 'post_tag',
  draft: 'app:draft',
  status: 'wp:status blogger:status creativeWorkStatus',
  password: 'wp:post_password',
}

// Names of keys that say how another site shows or builds a page.
const ignored = `layout type template theme weight order menu menus nav navOrder navExclude comments comment toc math mathjax katex mermaid
  css js scripts styles eleventyNavigation eleventyComputed pagination extra readingTime
  readTime wordCount featured series parent seo og social share feed rss outputs cascade markup resources
  isCJKLanguage linkTitle hideMeta showToc showReadingTime disableComments postClass bodyClass editUrl tableOfContents
  sidebar sidebarLabel sidebarPosition hideTableOfContents authorImage authorPhoto authorTwitter authorUrl wordpressId sortBy generateFeeds
  twitter facebook hashtags color icon logo video audio podcast duration categoriesWeight tagsWeight`

/** A name in one spelling: `pub_date` and `pubDate` are both `pubdate`. */
export const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/^(?:params|taxonomies)\./, '')
    .replace(/[-_\s]/g, '')

const allNames = [names, fields].flatMap((some) =>
  Object.entries(some).flatMap(([key, all]) => all.split(' ').map((name) => ({ name, key: key as Key }))),
)
const keyOf = new Map<string, Key>(allNames.map(({ name, key }) => [plain(name), key]))
const rankOf = new Map(allNames.map(({ name }, rank) => [plain(name), rank]))
const isIgnored = new Set(ignored.split(/\s+/).map(plain))

/** The key that a name stands for; `ignored` if it concerns only the other site; undefined if it is unknown. */
export function understand(name: string): Key | 'ignored' | undefined {
  const known = keyOf.get(plain(name))
  if (known !== undefined) return known
  return isIgnored.has(plain(name)) || /^(?:params|_?build)\./i.test(name) ? 'ignored' : undefined
}

/** Whether a name stands for a key. */
export function isKey(name: string, key: string): boolean {
  return understand(name) === key
}

/** Compares two names of a key. The one that counts comes first. */
export function byRank(one: { readonly name: string }, other: { readonly name: string }): number {
  return (rankOf.get(plain(one.name)) ?? 0) - (rankOf.get(plain(other.name)) ?? 0)
}

/** The message about an unknown key. */
export function unknownKey(name: string): string {
  const written = plain(name)
  const nearest = closest(written, [...keyOf.keys()])
  const known = allNames.find((one) => plain(one.name) === nearest)?.name
  // To swap two letters is a distance of two, which a key of five letters may have.
  const isNear = distance(written, nearest) <= Math.max(1, Math.min(2, Math.round(written.length / 3)))
  return `unknown key "${name}"${isNear ? `; did you mean "${known}"?` : ', which is left out'}`
}

/** Whether a name stands for categories, by which generators group articles as sections do here. */
export function isCategory(name: string): boolean {
  return ['categories', 'category'].includes(plain(name))
}

/** Whether the items of a text are separated by spaces, as in Jekyll. */
export function areWords({ name, value }: { readonly name: string; readonly value: unknown }): boolean {
  return ['tags', 'categories'].includes(plain(name)) && typeof value === 'string' && !value.includes(',')
}
