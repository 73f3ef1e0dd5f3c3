// Every path that is served: what links may lead to, and what no alias can be.
import { normalizePath, representationPath } from '#model/urls'
import { documentPaths } from '../documents/index.ts'
import { formats } from '../formats/index.ts'
import { collectionsOf, redirectsOf } from '../plan/lists.ts'
import type { Newsroom } from './parse.ts'

/** All paths, percent-encoded, and the page that each leads to. */
export function servedPaths(newsroom: Newsroom): ReadonlyMap<string, string> {
  const files = [...newsroom.files, ...newsroom.articles.flatMap((article) => article.files)]
  return new Map([...pagePaths(newsroom), ...files.map(({ path }) => [path, path] as const)])
}

/** Those of pages and documents that are made here. */
export function pagePaths(newsroom: Newsroom): ReadonlyMap<string, string> {
  const served = new Map<string, string>()
  const add = (path: string, kind: 'article' | 'collection') => {
    served.set(path, path)
    for (const format of formats) if (format[kind] !== undefined) served.set(representationPath(path, format.extension), path)
  }
  for (const { path } of newsroom.articles) add(path, 'article')
  for (const { path } of collectionsOf(newsroom)) add(path, 'collection')
  for (const path of [...redirectsOf(newsroom).map((redirect) => redirect.path), ...documentPaths]) served.set(path, path)
  return served
}

/** The path that a link leads to, in the spelling that is served. */
export function linkedPath(target: string): string | undefined {
  const path = normalizePath(encodeURI(decode(target)))
    ?.replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  return path === '/index' ? '/' : path?.replace(/(?<=.)\/index(?=\.html$|$)/, '')
}

function decode(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
