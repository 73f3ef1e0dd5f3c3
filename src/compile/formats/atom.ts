// application/atom+xml: the list as a feed. https://www.rfc-editor.org/rfc/rfc4287
import { essence } from '#model/media-type'
import { type Article, type Collection, lastChange } from '../../content/article.ts'
import { absoluteUrl, pathInFormat, type Site } from '../../content/site.ts'
import { latestOf, timestamp } from '../../facts/dates.ts'
import { wordsOf } from '../../words/words.ts'
import { contentHtml } from './content.ts'
import type { Format, Surroundings } from './format.ts'
import { hubLinks, licenceLinks } from './machines.ts'
import { attributes, declared, type Markup, type Part, xml } from './markup.ts'
import { absolutePictureUrl } from './picture.ts'
import { otherTranslations } from './translations.ts'

/** The path of the style sheet with which browsers show feeds. */
export const feedStylePath = '/feed.css'

// Browsers apply a style sheet to application/xml, and show the media types of feeds as text. The policy allows that style sheet alone.
export const asPage = { 'Content-Type': 'application/xml; charset=utf-8' }
export const feedFields = { 'Content-Security-Policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'" }

export const atom: Format = {
  name: 'Atom',
  mediaType: 'application/atom+xml; charset=utf-8',
  extension: '.atom',
  isFeed: true,
  fields: feedFields,
  ownFields: asPage,
  collection: representCollection,
}

function representCollection(collection: Collection, { site }: Surroundings): string {
  const { title, description, language, articles, list, inFull } = collection
  const links = [...otherLanguages(collection, site), ...feedPages(collection, atom, site), ...hubLinks(site), ...licenceLinks(site)]
  return declared(
    xml`
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="${feedHistory}" xmlns:media="${mediaRss}" xml:lang="${language}">
      <id>${absoluteUrl(site, list.path)}</id>
      <title>${title}</title>
      <subtitle>${description}</subtitle>
      <updated>${latestChange(articles, site)}</updated>
      <author>${publisher(site)}</author>
      <link rel="alternate" type="text/html" href="${absoluteUrl(site, collection.path)}"/>
      ${links.map((link) => xml`<link${attributes({ ...link })}/>`)}
      ${archiveMark(collection)}
      ${explanation(collection, site)}
      ${articles.map((article) => entry(article, site, inFull))}
    </feed>`,
    feedStylePath,
  )
}

/** The namespace of https://www.rssboard.org/media-rss, by which readers know pictures in Atom too. */
export const mediaRss = 'http://search.yahoo.com/mrss/'

/** The namespace of RFC 5005. */
export const feedHistory = 'http://purl.org/syndication/history/1.0'

/**
 * Links to the feed itself, and to the archive that continues it (RFC 5005 section 4). There is no next-archive, since it would
 * change in the newest archived page.
 */
export function feedPages({ path, list, archive, olderPath }: Collection, { mediaType, extension }: Format, site: Site) {
  const pages = { self: path, current: archive === undefined ? undefined : list.path, 'prev-archive': olderPath }
  return Object.entries(pages).flatMap(([rel, page]) =>
    page === undefined ? [] : [{ rel, type: essence(mediaType), href: absoluteUrl(site, pathInFormat(page, extension, site)) }],
  )
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

/** Explains in a browser what a feed is, and links to the page. It is XHTML, which feed readers ignore. */
export function explanation({ language, title, path }: Collection, site: Site): Markup {
  const { feed } = wordsOf(language, site.words)
  return xml`<p xmlns="http://www.w3.org/1999/xhtml">${feed} <a href="${absoluteUrl(site, path)}">${title}</a></p>`
}

/** Marks an archived page as one that will not change. */
export function archiveMark({ archive }: Collection): Part {
  return archive === undefined ? undefined : xml`<fh:archive/>`
}

/** The lead picture. */
export function mediaOf({ image }: Article, site: Site): Part {
  if (image === undefined) return undefined
  const { width, height, alt, caption, credit } = image
  return xml`
    <media:content${attributes({ url: absolutePictureUrl(image, site), medium: 'image', width, height })}>
      <media:description type="plain">${caption ?? alt}</media:description>
      ${credit && xml`<media:credit>${credit}</media:credit>`}
    </media:content>`
}

/** The documents that an article links to. */
export function enclosuresOf({ documents }: Article, site: Site) {
  return documents.map(({ title, language, file: { path, mediaType, length } }) => ({
    href: absoluteUrl(site, path),
    type: essence(mediaType),
    length,
    title,
    hreflang: language,
  }))
}

function entry(article: Article, site: Site, withText: boolean): Markup {
  const { source, authors, section, topics } = article
  const enclosures = withText ? enclosuresOf(article, site) : []
  return xml`
    <entry xml:lang="${article.language}">
      <id>${article.id}</id>
      <title>${article.title}</title>
      <link rel="alternate" type="text/html" href="${absoluteUrl(site, article.path)}"/>
      ${otherLanguages(article, site).map((link) => xml`<link${attributes(link)}/>`)}
      ${source?.url && xml`<link rel="via" href="${source.url}"/>`}
      ${enclosures.map((link) => xml`<link${attributes({ rel: 'enclosure', ...link })}/>`)}
      <published>${timestamp(article.date, site.timezone)}</published>
      <updated>${timestamp(lastChange(article, site), site.timezone)}</updated>
      ${authors.map((name) => xml`<author><name>${name}</name></author>`)}
      ${[section, ...topics].map(({ title }) => xml`<category term="${title}"/>`)}
      <summary>${article.summary}</summary>
      ${withText ? [xml`<content type="html">${contentHtml(article, site)}</content>`, mediaOf(article, site)] : undefined}
    </entry>`
}

function publisher({ publisher: { name, url } }: Site): Markup {
  return xml`<name>${name}</name>${url && xml`<uri>${url}</uri>`}`
}

/** The date that RFC 4287 section 4.2.15 requires, even of an empty feed. */
function latestChange(articles: readonly Article[], site: Site): string {
  const date = latestOf(
    articles.map((article) => lastChange(article, site)),
    site.timezone,
  )
  return date === undefined ? '1970-01-01T00:00:00Z' : timestamp(date, site.timezone)
}
