// The formats. To add one: its file, and its place in these two lists.
import type { FormatDescription } from '#model/publication'
import type { Site } from '../../content/site.ts'
import { atom } from './atom.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json, jsonFeed } from './json.ts'
import { jsonLd } from './json-ld.ts'
import { linksOf, usageFields } from './machines.ts'
import { markdown } from './markdown.ts'
import { rss } from './rss.ts'
import { text } from './text.ts'

/** The formats in the server's order of preference: the first one that a page has answers a request without Accept. */
export const formats: readonly Format[] = [html, json, text, markdown, jsonLd, atom, jsonFeed, rss]

/**
 * The order in which formats are selected when Accept names several with the same weight. Formats that no browser names come
 * first, since a client that names one is a program that reads it.
 */
const namedFirst: readonly Format[] = [markdown, jsonLd, atom, jsonFeed, rss, json, html, text]

/** Describes a format for the edge, with the fields of a newsroom if one is given. */
export function describeFormat(format: Format, site?: Site): FormatDescription {
  const { problem, mediaType, extension, implied, ownFields, immutable, titleBetween, titleFrom, countsTokens } = format
  const fields = site === undefined ? format.fields : { ...usageFields(site), ...(format.siteFields?.(site) ?? format.fields) }
  const links = site && linksOf(format, site)
  const problemMediaType = problem && (problem.mediaType ?? mediaType)
  const rank = namedFirst.indexOf(format)
  return {
    mediaType,
    extension,
    rank,
    problemMediaType,
    implied,
    fields,
    links,
    ownFields,
    immutable,
    titleBetween,
    titleFrom,
    countsTokens,
  }
}
