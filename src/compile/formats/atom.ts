// application/atom+xml: the list as a feed. https://www.rfc-editor.org/rfc/rfc4287
import type { Element } from 'xast'
import { x } from 'xastscript'
import { timestamp } from '../../facts/dates.ts'
import { type Article, type Collection, lastChange } from '../content/article.ts'
import { absoluteUrl, pathInFormat, type Site } from '../content/site.ts'
import { contentHtml } from './content.ts'
import type { Format, Surroundings } from './format.ts'
import { hubLinks, licenceLinks } from './machines.ts'
import { absolutePictureUrl } from './picture.ts'
import { otherTranslations } from './translations.ts'
import { serializeXml } from './xml.ts'

const extension = '.atom'

export const atom: Format = {
  name: 'Atom',
  mediaType: 'application/atom+xml; charset=utf-8',
  extension,
  isFeed: true,
  collection: representCollection,
}

function representCollection(collection: Collection, { site }: Surroundings): string {
  const { title, description, language, articles, list, inFull } = collection
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:fh': feedHistory, 'xmlns:media': mediaRss, 'xml:lang': language }, [
    x('id', absoluteUrl(site, list.path)),
    x('title', title),
    x('subtitle', description),
    x('updated', latestChange(articles, site)),
    x('author', publisher(site)),
    x('link', { rel: 'alternate', type: 'text/html', href: absoluteUrl(site, collection.path) }),
    ...otherLanguages(collection, site).map((link) => x('link', link)),
    ...feedPages(collection).map(([rel, target]) =>
      x('link', { rel, type: 'application/atom+xml', href: absoluteUrl(site, pathInFormat(target, extension, site)) }),
    ),
    ...[...hubLinks(site), ...licenceLinks(site)].map((link) => x('link', { ...link })),
    ...archiveMark(collection),
    ...articles.map((article) => entry(article, site, inFull)),
  ])
  return serializeXml(feed)
}

/** The namespace of https://www.rssboard.org/media-rss, by which readers know pictures in Atom too. */
export const mediaRss = 'http://search.yahoo.com/mrss/'

/** The namespace of RFC 5005. */
export const feedHistory = 'http://purl.org/syndication/history/1.0'

/**
 * The feed itself, and where the archive begins that continues it (RFC 5005 section 4). No next-archive: of the newest
 * archived page it would change.
 */
export function feedPages({ path, list, archive, olderPath }: Collection): [rel: string, path: string][] {
  const pages = { self: path, current: archive === undefined ? undefined : list.path, 'prev-archive': olderPath }
  return Object.entries(pages).filter((page): page is [string, string] => page[1] !== undefined)
}

/** Pages in other languages. */
export function otherLanguages(page: Article | Collection, site: Site) {
  return otherTranslations(page, site).map(({ language, path }) => ({
    rel: 'alternate',
    type: 'text/html',
    hreflang: language,
    href: absoluteUrl(site, path),
  }))
}

/** Says of an archived page that it is one, and will not change. */
export function archiveMark({ archive }: Collection): Element[] {
  return archive === undefined ? [] : [x('fh:archive')]
}

/** The lead picture. */
export function mediaOf({ image }: Article, site: Site): Element[] {
  if (image === undefined) return []
  const { width, height, alt, caption, credit } = image
  const attributes = { url: absolutePictureUrl(image, site), medium: 'image', width, height }
  return [
    x('media:content', attributes, [
      x('media:description', { type: 'plain' }, caption ?? alt),
      ...(credit === undefined ? [] : [x('media:credit', credit)]),
    ]),
  ]
}

function entry(article: Article, site: Site, withText: boolean) {
  const url = absoluteUrl(site, article.path)
  const { source } = article
  return x('entry', { 'xml:lang': article.language }, [
    x('id', article.id),
    x('title', article.title),
    x('link', { rel: 'alternate', type: 'text/html', href: url }),
    ...otherLanguages(article, site).map((link) => x('link', link)),
    ...(source?.url === undefined ? [] : [x('link', { rel: 'via', href: source.url })]),
    x('published', timestamp(article.date, site.timezone)),
    x('updated', timestamp(lastChange(article), site.timezone)),
    ...article.authors.map((name) => x('author', [x('name', name)])),
    ...[article.section.title, ...article.tags].map((term) => x('category', { term })),
    x('summary', article.summary),
    ...(withText ? [x('content', { type: 'html' }, contentHtml(article, site)), ...mediaOf(article, site)] : []),
  ])
}

function publisher({ publisher: { name, url } }: Site) {
  return [x('name', name), ...(url === undefined ? [] : [x('uri', url)])]
}

/** RFC 4287 section 4.2.15 asks for a date also of a feed in which nothing is. */
function latestChange(articles: readonly Article[], { timezone }: Site): string {
  const dates = articles.map((article) => timestamp(lastChange(article), timezone))
  return dates.sort((one, other) => Date.parse(other) - Date.parse(one))[0] ?? '1970-01-01T00:00:00Z'
}
