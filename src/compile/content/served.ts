// Every path that is served: what links may lead to, and what no alias can be.
import { localPath, normalizePath } from '#model/urls'
import { decodePath } from '../../text/decode.ts'
import { documentPaths } from '../documents/index.ts'
import { formats } from '../formats/index.ts'
import { remembering } from '../memory.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { collectionsOf, redirectsOf } from '../plan/lists.ts'
import { type SearchPage, searchResource } from '../search/search-page.ts'
import { type Article, type Collection, versionsOf } from './article.ts'
import type { Newsroom } from './parse.ts'
import { pathInFormat, prefixOf } from './site.ts'

/** All paths, percent-encoded, and the page that each leads to. */
export function servedPaths(newsroom: Newsroom): ReadonlyMap<string, string> {
  const files = [...newsroom.files, ...newsroom.articles.flatMap(versionsOf).flatMap((article) => article.files)]
  return new Map([...pagePaths(newsroom), ...files.map(({ path }) => [path, path] as const)])
}

/** Those of pages and documents that are made here. */
export const pagePaths = remembering((newsroom: Newsroom): ReadonlyMap<string, string> => {
  const served = new Map<string, string>()
  const add = (page: Pick<Article | Collection | SearchPage, 'kind' | 'resource'>, prefix: string) => {
    for (const path of new Set([page.resource, localPath(page.resource, prefix)])) {
      served.set(path, path)
      const offered = formats.filter((format) => format[page.kind] !== undefined)
      for (const { extension } of offered) served.set(pathInFormat(path, extension, newsroom.site), path)
    }
  }
  for (const article of newsroom.articles.flatMap(versionsOf)) add(article, prefixOf(newsroom.site, article.language))
  for (const one of newsroomsOf(newsroom)) {
    for (const collection of collectionsOf(one)) add(collection, one.site.prefix)
    add({ kind: 'search', resource: searchResource }, one.site.prefix)
  }
  for (const path of [...redirectsOf(newsroom).map((redirect) => redirect.path), ...documentPaths]) served.set(path, path)
  return served
})

/** The path that a link leads to, in the spelling that is served. */
export function linkedPath(target: string): string | undefined {
  const path = normalizePath(encodeURI(decodePath(target)))
    ?.replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  return path === '/index' ? '/' : path?.replace(/(?<=.)\/index(?=\.html$|$)/, '')
}
