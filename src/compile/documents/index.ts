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

const makers: readonly MakeDocuments[] = [
  robots,
  sitemap,
  news,
  sitemapMarkdown,
  ndjson,
  llms,
  apiCatalog,
  openapi,
  openSearch,
  security,
  icons,
  feedStyle,
  indexNow,
]

/** Every document there is. */
export function documentsOf(overview: Overview): readonly Document[] {
  return makers.flatMap((make) => make(overview))
}

/** Where documents are served. A long site map comes in several files besides. */
export const documentPaths: readonly string[] = [
  '/robots.txt',
  '/sitemap.xml',
  newsPath,
  '/sitemap.md',
  '/index.ndjson',
  '/llms.txt',
  '/llms-full.txt',
  '/openapi.json',
  '/opensearch.xml',
  feedStylePath,
  '/favicon.ico',
  '/site.webmanifest',
  '/apple-touch-icon.png',
  '/icon-192.png',
  '/icon-512.png',
  '/.well-known/api-catalog',
  '/.well-known/security.txt',
]
