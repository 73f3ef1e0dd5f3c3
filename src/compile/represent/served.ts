// Every path at which a page or a document is made.
import { localPath } from '#model/urls'
import { type Article, type Collection, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { pathInFormat, prefixOf } from '../../content/site.ts'
import { documentPaths } from '../documents/index.ts'
import { formats } from '../formats/index.ts'
import { filesOf } from '../plan/files.ts'
import { newsroomsOf } from '../plan/languages.ts'
import { collectionsOf, redirectsOf } from '../plan/lists.ts'
import { type SearchPage, searchResource } from '../search/search-page.ts'
import { formerPathsOf } from './former.ts'

/** All paths, percent-encoded, and the page that each leads to. */
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

/** Every path at which there is something: pages, files, former addresses, and pages that say they are gone. */
export function allPaths(newsroom: Newsroom): ReadonlySet<string> {
  return new Set([
    ...pagePaths(newsroom).keys(),
    ...filesOf(newsroom).map(({ file }) => file.path),
    ...formerPathsOf(newsroom).map(({ path }) => path),
    ...newsroom.gone.flatMap(({ path, resource }) => [path, resource]),
  ])
}
