// Former addresses, and where each leads: to the page, to its like in a format, or to the like page of a list.
import { representationPath } from '#model/urls'
import { type Article, type GonePage, versionsOf } from '../../content/article.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { formats } from '../formats/index.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { collectionsOf } from '../plan/lists.ts'
import type { Redirect } from './resource.ts'

/** Every former path of what is planned, with a query if one belongs to it. Of those who claim the same, the last here has it: a list before an article, the older of two articles. */
export function formerPathsOf(newsroom: Newsroom): Redirect[] {
  const { site, sections, articles, unlisted, pages, gone } = newsroom
  const topics = new Set(articles.flatMap((article) => [...article.topics, ...article.by]))
  const lists = [...[...topics].filter((topic) => topic !== undefined), ...sections, { path: '/', aliases: site.aliases }]
  const archived = collectionsOf(newsroomsOf(newsroom)[0]).flatMap(({ resource, archive }) => (archive === undefined ? [] : resource))
  // A former address of a translation was in its language; any other leads to where the language is chosen.
  const pathOf = ({ language, resource, path }: Article | GonePage) => (language === site.language ? resource : path)
  return [
    ...[...gone, ...[...unlisted, ...pages, ...articles].flatMap(versionsOf)].flatMap((page) =>
      page.aliases.map((alias) => ({ path: alias, to: likeOf(alias, pathOf(page), page.kind) })),
    ),
    ...lists.flatMap(({ path, aliases }) =>
      aliases.flatMap((alias) => [{ path: alias, to: likeOfList(alias, path) }, ...pagesOf(alias, path, archived)]),
    ),
  ]
}

// As WordPress, Hugo, Jekyll, Eleventy, Ghost and others call them.
const feeds: readonly [names: RegExp, extension: string][] = [
  [/\/(?:feed(?:\/rss2?)?|rss2?|(?:index|feed|rss2?)\.xml)$|[?&]feed=rss2?(?:&|$)/i, '.rss'],
  [/\/(?:feed\/atom|atom|atom\.xml)$|[?&]feed=atom(?:&|$)/i, '.atom'],
  [/\/feed(?:\/|\.)json$/i, '.feed.json'],
]

/** A feed of another generator leads to the feed that is like it. */
function likeOfList(alias: string, path: string): string {
  const [, extension] = feeds.find(([names]) => names.test(alias)) ?? []
  return extension === undefined ? likeOf(alias, path, 'collection') : representationPath(path, extension)
}

/** An alias that ends as a format does leads to that format. HTML, once the only one, leads to where the format is chosen. */
function likeOf(alias: string, path: string, kind: 'article' | 'collection'): string {
  const likes = formats.filter((format) => format[kind] !== undefined && format.extension !== '.html' && alias.endsWith(format.extension))
  const [like] = likes.sort((one, other) => other.extension.length - one.extension.length)
  return like === undefined ? path : representationPath(path, like.extension)
}

/** The archived pages of a list, below a former path of it. */
function pagesOf(alias: string, path: string, archived: readonly string[]): Redirect[] {
  if (likeOfList(alias, path) !== path || alias.includes('?')) return []
  const start = `${path === '/' ? '' : path}/page/`
  return archived.flatMap((page) => (page.startsWith(start) ? { path: `${alias}/page/${page.slice(start.length)}`, to: page } : []))
}
