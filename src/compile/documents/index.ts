// The documents about the newsroom. To add one: its file, and its place here.

import { feedStylePath } from '../formats/atom.ts'
import { apiCatalog } from './api-catalog.ts'
import type { Document, MakeDocuments, Overview } from './document.ts'
import { feedStyle } from './feed-style.ts'
import { icons } from './icons.ts'
import { indexNow } from './index-now.ts'
import { llms } from './llms.ts'
import { ndjson } from './ndjson.ts'
import { news, newsPath } from './news.ts'
import { openapi } from './openapi.ts'
import { openSearch } from './opensearch.ts'
import { robots } from './robots.ts'
import { security } from './security.ts'
import { sitemap } from './sitemap.ts'
import { sitemapMarkdown } from './sitemap-markdown.ts'

/** The makers, each with the paths of its documents. A long site map has more files; there are more manifests and guides by language. */
const makers: readonly (readonly [make: MakeDocuments, ...paths: string[]])[] = [
  [robots, '/robots.txt'],
  [sitemap, '/sitemap.xml'],
  [news, newsPath],
  [sitemapMarkdown, '/sitemap.md'],
  [ndjson, '/index.ndjson'],
  [llms, '/llms.txt', '/llms-full.txt'],
  [apiCatalog, '/.well-known/api-catalog'],
  [openapi, '/openapi.json'],
  [openSearch, '/opensearch.xml'],
  [security, '/.well-known/security.txt'],
  [icons, '/favicon.ico', '/site.webmanifest', '/apple-touch-icon.png', '/icon-192.png', '/icon-512.png'],
  [feedStyle, feedStylePath],
  [indexNow],
]

/** Every document there is. */
export function documentsOf(overview: Overview): readonly Document[] {
  return makers.flatMap(([make]) => make(overview))
}

/** Where documents are served. */
export const documentPaths: readonly string[] = makers.flatMap(([, ...paths]) => paths)
