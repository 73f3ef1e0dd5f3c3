// Where to go on from an address at which there is nothing.

import { localPath } from '#model/urls'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import type { Problem } from '../../words/problems.ts'
import type { Words } from '../../words/words.ts'

/** Where everything can be found, for whoever is told of a problem with this status; of others, the page itself says what to do. */
export function waysOn({ status, way: own }: Pick<Problem, 'status' | 'way'>, site: Site, words: Words) {
  const way = (name: string, title: string, path: string) => ({ name, title, url: absoluteUrl(site, path) })
  const home = way('home', words.goHome, homeOf(site))
  if (status !== 404) return [...(own === undefined ? [] : [way('section', own.title, own.path)]), home]
  return [way('search', words.search, localPath('/search', site.prefix)), way('sitemap', words.siteMap, '/sitemap.md'), home]
}

/** Around what stands once for each page that is nearest to the address: within it, the edge puts a path for `{path}`, the title of the page for `{title}`, and its language for `{language}`. */
export const eachNearest = { start: '{each}', end: '{end}' } as const
