// application/rss+xml: the list for readers that know no other feed. https://www.rssboard.org/rss-specification
import { x } from 'xastscript'
import { representationPath } from '#model/urls'
import { type Article, type Collection, timestamp } from '../content/article.ts'
import { absoluteUrl, type Site } from '../content/site.ts'
import { feedPages } from './atom.ts'
import type { Format, Surroundings } from './format.ts'
import { serializeXml } from './xml.ts'

const extension = '.rss'

export const rss: Format = {
  name: 'RSS',
  mediaType: 'application/rss+xml; charset=utf-8',
  extension,
  collection: representCollection,
}

function representCollection(collection: Collection, { site }: Surroundings): string {
  const { title, description, language, articles, path } = collection
  const feed = x('rss', { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' }, [
    x('channel', [
      x('title', title),
      x('link', absoluteUrl(site, path)),
      x('description', description),
      x('language', language),
      ...feedPages(collection).map(([rel, target]) =>
        x('atom:link', { rel, type: 'application/rss+xml', href: absoluteUrl(site, representationPath(target, extension)) }),
      ),
      ...articles.map((article) => item(article, site)),
    ]),
  ])
  return serializeXml(feed)
}

function item(article: Article, site: Site) {
  const url = absoluteUrl(site, article.path)
  return x('item', [
    x('title', article.title),
    x('link', url),
    x('guid', { isPermaLink: 'true' }, url),
    x('pubDate', new Date(timestamp(article.date)).toUTCString()),
    ...[article.section.title, ...article.tags].map((category) => x('category', category)),
    x('description', article.body.absoluteHtml),
  ])
}
