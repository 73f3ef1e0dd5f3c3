// application/rss+xml: the list for readers that know no other feed. https://www.rssboard.org/rss-specification
import { x } from 'xastscript'
import { timestamp } from '../../facts/dates.ts'
import type { Article, Collection } from '../content/article.ts'
import { absoluteUrl, pathInFormat, type Site } from '../content/site.ts'
import { archiveMark, feedHistory, feedPages, mediaOf, mediaRss, otherLanguages } from './atom.ts'
import { contentHtml } from './content.ts'
import type { Format, Surroundings } from './format.ts'
import { hubLinks, licenceLinks } from './machines.ts'
import { serializeXml } from './xml.ts'

const extension = '.rss'

export const rss: Format = {
  name: 'RSS',
  mediaType: 'application/rss+xml; charset=utf-8',
  extension,
  isFeed: true,
  collection: representCollection,
}

function representCollection(collection: Collection, { site }: Surroundings): string {
  const { title, description, language, articles, path, inFull } = collection
  const feed = x('rss', { version: '2.0', ...namespaces }, [
    x('channel', [
      x('title', title),
      x('link', absoluteUrl(site, path)),
      x('description', description),
      x('language', language),
      ...feedPages(collection).map(([rel, target]) =>
        x('atom:link', { rel, type: 'application/rss+xml', href: absoluteUrl(site, pathInFormat(target, extension, site)) }),
      ),
      ...otherLanguages(collection, site).map((link) => x('atom:link', link)),
      ...[...hubLinks(site), ...licenceLinks(site)].map((link) => x('atom:link', { ...link })),
      ...archiveMark(collection),
      ...articles.map((article) => item(article, site, inFull)),
    ]),
  ])
  return serializeXml(feed)
}

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:fh': feedHistory,
  'xmlns:media': mediaRss,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
}

/** What RSS has no element for comes from two modules that all readers know: authors without a mail address, and the text. */
function item(article: Article, site: Site, withText: boolean) {
  const url = absoluteUrl(site, article.path)
  return x('item', [
    x('title', article.title),
    x('link', url),
    x('guid', { isPermaLink: String(article.id === url) }, article.id),
    x('pubDate', new Date(timestamp(article.date, site.timezone)).toUTCString()),
    ...article.authors.map((name) => x('dc:creator', name)),
    ...[article.section.title, ...article.tags].map((category) => x('category', category)),
    x('description', article.summary),
    ...(withText ? [x('content:encoded', contentHtml(article, site)), ...mediaOf(article, site)] : []),
  ])
}
