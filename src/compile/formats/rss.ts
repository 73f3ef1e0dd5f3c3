// application/rss+xml: the list for readers that know no other feed. https://www.rssboard.org/rss-specification

import type { Article, Collection } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import {
  archiveMark,
  asPage,
  enclosuresOf,
  explanation,
  feedFields,
  feedHistory,
  feedPages,
  feedStylePath,
  mediaOf,
  mediaRss,
  otherLanguages,
} from './atom.ts'
import { contentHtml } from './content.ts'
import type { Format, Surroundings } from './format.ts'
import { hubLinks, licenceLinks } from './machines.ts'
import { attributes, declared, type Markup, xml } from './markup.ts'

export const rss: Format = {
  name: 'RSS',
  mediaType: 'application/rss+xml; charset=utf-8',
  extension: '.rss',
  isFeed: true,
  fields: feedFields,
  ownFields: asPage,
  collection: representCollection,
}

function representCollection(collection: Collection, { site }: Surroundings): string {
  const { title, description, language, articles, path, inFull } = collection
  const links = [...feedPages(collection, rss, site), ...otherLanguages(collection, site), ...hubLinks(site), ...licenceLinks(site)]
  return declared(
    xml`
    <rss version="2.0"${attributes(namespaces)}>
      <channel>
        <title>${title}</title>
        <link>${absoluteUrl(site, path)}</link>
        <description>${description}</description>
        <language>${language}</language>
        ${links.map((link) => xml`<atom:link${attributes({ ...link })}/>`)}
        ${archiveMark(collection)}
        ${explanation(collection, site)}
        ${articles.map((article) => item(article, site, inFull))}
      </channel>
    </rss>`,
    feedStylePath,
  )
}

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:fh': feedHistory,
  'xmlns:media': mediaRss,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
}

/** Two modules that all readers know have elements that RSS lacks: authors without a mail address, and the text. */
function item(article: Article, site: Site, withText: boolean): Markup {
  const url = absoluteUrl(site, article.path)
  const { authors, section, topics } = article
  // An item has at most one enclosure (https://www.rssboard.org/rss-profile#element-channel-item-enclosure). Its text links to all.
  const [enclosure] = withText ? enclosuresOf(article, site) : []
  return xml`
    <item>
      <title>${article.title}</title>
      <link>${url}</link>
      <guid isPermaLink="${String(article.id === url)}">${article.id}</guid>
      <pubDate>${new Date(timestamp(article.date, site.timezone)).toUTCString()}</pubDate>
      ${authors.map((name) => xml`<dc:creator>${name}</dc:creator>`)}
      ${[section, ...topics].map(({ title }) => xml`<category>${title}</category>`)}
      ${enclosure && xml`<enclosure${attributes({ url: enclosure.href, length: enclosure.length, type: enclosure.type })}/>`}
      <description>${article.summary}</description>
      ${withText ? [xml`<content:encoded>${contentHtml(article, site)}</content:encoded>`, mediaOf(article, site)] : undefined}
    </item>`
}
