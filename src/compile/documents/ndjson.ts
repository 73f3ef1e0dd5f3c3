// /index.ndjson: a line of JSON for each article, for programs that list all articles or look for changes.

import { type Article, lastChange, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, pathInFormat, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import { json } from '../formats/json.ts'
import type { Document, Overview } from './document.ts'

/** The newest first. An article in several languages has a line for each of them. */
export function ndjson({ site, articles }: Overview): readonly Document[] {
  const lines = articles.flatMap(versionsOf).map((article) => line(article, site))
  return [{ path: '/index.ndjson', mediaType: 'application/x-ndjson', inputs: lines, content: () => lines.join('') }]
}

/** Properties have the names of JSON Feed. `json` is the URL of the whole article, text included. */
const line = remembering((article: Article, site: Site): string => {
  const { id, path, title, summary, date, language, section, topics, authors } = article
  const value = {
    id,
    url: absoluteUrl(site, path),
    json: absoluteUrl(site, pathInFormat(path, json.extension, site)),
    title,
    summary,
    date_published: timestamp(date, site.timezone),
    date_modified: timestamp(lastChange(article, site), site.timezone),
    language,
    section: section.slug,
    topics: topics.map(({ slug }) => slug),
    authors,
  }
  return `${JSON.stringify(value)}\n`
})
