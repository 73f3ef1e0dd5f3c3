// Links that lead on from a problem.

import { localPath } from '#model/urls'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import type { Problem } from '../../words/problems.ts'
import type { Words } from '../../words/words.ts'

/** Links for a problem: with 404, to the search and the site map; with any other, to its section if it has one. Then to home. */
export function waysOn({ status, way: own }: Pick<Problem, 'status' | 'way'>, site: Site, words: Words) {
  const way = (name: string, title: string, path: string) => ({ name, title, url: absoluteUrl(site, path) })
  const home = way('home', words.goHome, homeOf(site))
  if (status !== 404) return [...(own === undefined ? [] : [way('section', own.title, own.path)]), home]
  return [way('search', words.search, localPath('/search', site.prefix)), way('sitemap', words.siteMap, '/sitemap.md'), home]
}

/**
 * The marks around a text that the edge repeats for each page nearest to the address. It replaces `{path}`, `{title}` and
 * `{language}` by those of the page.
 */
export const eachNearest = { start: '{each}', end: '{end}' } as const
