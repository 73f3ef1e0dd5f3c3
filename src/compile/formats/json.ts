// application/json: an article is a JSON Feed item, a list is a JSON Feed. https://www.jsonfeed.org/version/1.1/

import { essence } from '#model/media-type'
import { type Article, type Collection, lastChange, placeUrl, trailOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, isMultilingual, licenceUrl, pathInFormat, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import type { Problem } from '../../words/problems.ts'
import type { Words } from '../../words/words.ts'
import type { NamedList, SearchPage } from '../search/search-page.ts'
import { contentHtml, contentText } from './content.ts'
import { type Alternate, type Around, type Format, notIndexed, type Surroundings } from './format.ts'
import { eachNearest, waysOn } from './help.ts'
import { absolutePictureUrl } from './picture.ts'
import { suggestionUrl } from './suggestion.ts'
import { otherTranslations } from './translations.ts'

export const json: Format = {
  name: 'JSON',
  mediaType: 'application/json',
  extension: '.json',
  titleBetween: ['\n  "title": "', '",\n'],
  ownFields: notIndexed,
  article: (article, surroundings) => serialize(itemOfPage(article, surroundings)),
  collection: (collection, surroundings) => serialize(feed(collection, surroundings)),
  search: (page, surroundings) => serialize(search(page, surroundings)),
  problem: {
    mediaType: 'application/problem+json',
    represent: representProblem,
    item: '{ "type": "{type}", "href": "{href}" }',
    separator: ',\n    ',
  },
}

/** A list as feed readers request it: the same bytes as JSON, since both name the feed and its pages by the URLs of this format. */
export const jsonFeed: Format = {
  name: 'JSON Feed',
  mediaType: 'application/feed+json',
  extension: '.feed.json',
  isFeed: true,
  collection: json.collection,
}

function feed(collection: Collection, { site, alternatesOf }: Surroundings) {
  const { path, title, description, language, articles, sections, pinned, inFull, olderPath } = collection
  const itemOf = inFull ? item : listedItem
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: absoluteUrl(site, path),
    feed_url: absoluteUrl(site, pathInFormat(path, jsonFeed.extension, site)),
    description,
    language,
    authors: [publisher(site)],
    hubs: site.hubs.length === 0 ? undefined : site.hubs.map((url) => ({ type: 'WebSub', url })),
    next_url: olderPath && absoluteUrl(site, pathInFormat(olderPath, jsonFeed.extension, site)),
    items: articles.map((article) => itemOf(article, site, alternatesOf)),
    _newsroom: {
      breadcrumb: breadcrumb(collection, site),
      sections: sections.map((one) => ({ title: one.title, description: one.description, url: absoluteUrl(site, one.path) })),
      pinned: pinned.map((article) => absoluteUrl(site, article.path)),
      translations: namedTranslations(collection, site),
      links: { ...links(path, alternatesOf(collection), site), license: licenceUrl(site) },
    },
  }
}

/** The lists by their kinds, and where the files of the index are: docs/search.md says how a program uses them. */
function search(page: SearchPage, { site, alternatesOf }: Surroundings) {
  const { path, title, description, language, articleCount, groups, tables } = page
  const told = (list: NamedList) => ({ title: list.title, url: absoluteUrl(site, list.path), articles: list.articleCount })
  return {
    title,
    description,
    language,
    url: absoluteUrl(site, path),
    articles: articleCount,
    ...Object.fromEntries(groups.map(({ name, lists }) => [name, lists.map(told)])),
    index: tables,
    translations: namedTranslations(page, site),
    links: links(path, alternatesOf(page), site),
  }
}

const item = remembering((article: Article, site: Site, alternatesOf: Surroundings['alternatesOf']) => ({
  ...listedItem(article, site),
  external_url: article.source?.url,
  image: article.image && absolutePictureUrl(article.image, site),
  attachments: attachments(article, site),
  content_html: contentHtml(article, site),
  content_text: contentText(article, site),
  _newsroom: about(article, site, alternatesOf),
}))

/** The documents that an article links to, and the originals of its pictures. */
function attachments({ documents, originals }: Article, site: Site) {
  const files = [...documents, ...originals.map((file) => ({ title: undefined, file }))]
  if (files.length === 0) return undefined
  return files.map(({ title, file: { path, mediaType, length } }) => ({
    url: absoluteUrl(site, path),
    mime_type: essence(mediaType),
    title,
    size_in_bytes: length,
  }))
}

/** An article with its related ones, which lists leave out, since they change with other articles. */
function itemOfPage(article: Article, { site, alternatesOf, related = [] }: Surroundings) {
  const { _newsroom, ...rest } = item(article, site, alternatesOf)
  return { ...rest, _newsroom: { ..._newsroom, related: related.map(({ title, path }) => ({ title, url: absoluteUrl(site, path) })) } }
}

/** An article in a list without full text. JSON Feed requires a text in each item; here it is the summary. */
function listedItem(article: Article, site: Site) {
  const url = absoluteUrl(site, article.path)
  return {
    id: article.id,
    url,
    title: article.title,
    summary: article.summary,
    content_text: article.summary,
    date_published: article.isPage ? undefined : timestamp(article.date, site.timezone),
    date_modified: article.isPage ? undefined : timestamp(lastChange(article, site), site.timezone),
    language: article.language,
    authors: article.authors.length === 0 ? [publisher(site)] : authorsOf(article, site),
    tags: article.tags,
  }
}

/** Facts that JSON Feed has no name for; its section on extensions reserves names that begin with `_`. */
function about(article: Article, site: Site, alternatesOf: Surroundings['alternatesOf']) {
  const { section, topics, source, updates, withdrawn, place } = article
  return {
    breadcrumb: breadcrumb(article, site),
    section: { title: section.title, url: absoluteUrl(site, section.path) },
    topics: topics.map(({ title, path }) => ({ title, url: absoluteUrl(site, path) })),
    place,
    source,
    withdrawn: withdrawn && { date: withdrawn.date && timestamp(withdrawn.date, site.timezone), note: withdrawn.note },
    boilerplate: article.boilerplate?.join('\n\n'),
    contact: article.pressContact,
    updates: updates.map(({ date, note, place }) => ({
      date: timestamp(date, site.timezone),
      note,
      url: place && placeUrl(absoluteUrl(site, article.path), place),
    })),
    translations: namedTranslations(article, site),
    links: {
      ...links(article.path, alternatesOf(article), site),
      suggest: suggestionUrl(article, site),
      license: licenceUrl(site),
    },
  }
}

/** The authors, each with the URL of the list of their articles. */
export function authorsOf({ authors, by }: Article, site: Site) {
  return authors.map((name, index) => {
    const list = by[index]
    return { name, url: list && absoluteUrl(site, list.path) }
  })
}

function breadcrumb(page: Article | Collection, site: Site) {
  return trailOf(page, site).map(({ title, path }) => ({ title, url: absoluteUrl(site, path) }))
}

/** The other translations of a page; undefined in a newsroom of one language. */
function namedTranslations(page: Article | Collection | SearchPage, site: Site) {
  if (!isMultilingual(site)) return undefined
  return otherTranslations(page, site).map(({ language, path }) => ({ language, url: absoluteUrl(site, path) }))
}

function links(path: string, alternates: readonly Alternate[], site: Site) {
  return {
    self: absoluteUrl(site, path),
    alternate: alternates.map((alternate) => ({ type: alternate.mediaType, url: absoluteUrl(site, alternate.path) })),
  }
}

function publisher({ publisher: { name, url } }: Site) {
  return { name, url }
}

/** https://www.rfc-editor.org/rfc/rfc9457#section-3 */
function representProblem(said: Problem, { site }: Around, words: Words, alternates?: string): string {
  const { status, title, detail } = said
  const ways = waysOn(said, site, words)
  const links = Object.fromEntries(ways.map(({ name, url }) => [name, url]))
  const problem = { type: 'about:blank', status, title, detail }
  if (status === 404) {
    // The home page always comes last, so that the text for each nearest page ends with a comma.
    const near = { title: '{title}', url: `${site.url}{path}`, language: '{language}' }
    const home = { title: site.title, url: links.home, language: site.language }
    const text = serialize({ ...problem, nearest: [near, home], links })
    return text.replace(/^ *\{\n *"title": "\{title\}"(?:.*\n)*? *\},\n/m, (item) => eachNearest.start + item + eachNearest.end)
  }
  if (said.way !== undefined) return serialize({ ...problem, links })
  if (alternates === undefined) return serialize(status === 500 ? { ...problem, instance: '{instance}' } : problem)
  return serialize({ ...problem, alternates: [alternates] }).replace(JSON.stringify(alternates), alternates)
}

/** JSON in lines, so that people can read it too. */
export function serialize(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
