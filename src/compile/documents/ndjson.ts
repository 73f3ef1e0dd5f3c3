// /index.ndjson: every article in a line of JSON, for programs that want to know all there is, or what has changed.

import { type Article, lastChange, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, pathInFormat, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import { json } from '../formats/json.ts'
import type { Document, Overview } from './document.ts'

/** The newest first; what there is in several languages, once in each. */
export function ndjson({ site, articles }: Overview): readonly Document[] {
  const lines = articles.flatMap(versionsOf).map((article) => line(article, site))
  return [{ path: '/index.ndjson', mediaType: 'application/x-ndjson', inputs: lines, content: () => lines.join('') }]
}

/** Named as JSON Feed names it; `json` is where the rest is, the text among it. */
const line = remembering((article: Article, site: Site): string => {
  const { id, path, title, summary, date, language, section, topics, authors } = article
  const value = {
    id,
    url: absoluteUrl(site, path),
    json: absoluteUrl(site, pathInFormat(path, json.extension, site)),
    title,
    summary,
    date_published: timestamp(date, site.timezone),
    date_modified: timestamp(lastChange(article), site.timezone),
    language,
    section: section.slug,
    topics: topics.map(({ slug }) => slug),
    authors,
  }
  return `${JSON.stringify(value)}\n`
})
