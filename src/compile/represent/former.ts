// Former addresses, and where each leads: to the page, to the page in a format, or to the same archived page of a list.
import { representationPath } from '#model/urls'
import { type Article, type GonePage, versionsOf } from '../../content/article.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { formats } from '../formats/index.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { collectionsOf } from '../plan/lists.ts'
import type { Redirect } from './resource.ts'

/** Every former path in a plan, with its query if it has one. Later entries win: lists over articles, older articles over newer. */
export function formerPathsOf(newsroom: Newsroom): Redirect[] {
  const { site, sections, articles, unlisted, pages, gone } = newsroom
  const topics = new Set(articles.flatMap((article) => [...article.topics, ...article.by]))
  const lists = [...[...topics].filter((topic) => topic !== undefined), ...sections, { path: '/', aliases: site.aliases }]
  const archived = collectionsOf(newsroomsOf(newsroom)[0]).flatMap(({ resource, archive }) => (archive === undefined ? [] : resource))
  // A former address of a translation leads to its language; any other leads to the URL that negotiates the language.
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

// Feeds as WordPress, Hugo, Jekyll, Eleventy, Ghost and others name them.
const feeds: readonly [names: RegExp, extension: string][] = [
  [/\/(?:feed(?:\/rss2?)?|rss2?|(?:index|feed|rss2?)\.xml)$|[?&]feed=rss2?(?:&|$)/i, '.rss'],
  [/\/(?:feed\/atom|atom|atom\.xml)$|[?&]feed=atom(?:&|$)/i, '.atom'],
  [/\/feed(?:\/|\.)json$/i, '.feed.json'],
]

/** A feed of another generator leads to the feed in the same format. */
function likeOfList(alias: string, path: string): string {
  const [, extension] = feeds.find(([names]) => names.test(alias)) ?? []
  return extension === undefined ? likeOf(alias, path, 'collection') : representationPath(path, extension)
}

/** An alias with a format's extension leads to that format; one in .html, once the only format, to the URL that negotiates. */
function likeOf(alias: string, path: string, kind: 'article' | 'collection'): string {
  const likes = formats.filter((format) => format[kind] !== undefined && format.extension !== '.html' && alias.endsWith(format.extension))
  const [like] = likes.sort((one, other) => other.extension.length - one.extension.length)
  return like === undefined ? path : representationPath(path, like.extension)
}

/** Redirects from the archived pages below a former path of a list. */
function pagesOf(alias: string, path: string, archived: readonly string[]): Redirect[] {
  if (likeOfList(alias, path) !== path || alias.includes('?')) return []
  const start = `${path === '/' ? '' : path}/page/`
  return archived.flatMap((page) => (page.startsWith(start) ? { path: `${alias}/page/${page.slice(start.length)}`, to: page } : []))
}
