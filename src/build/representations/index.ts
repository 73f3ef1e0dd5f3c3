// The formats. To add one: its file, and its place in these two lists.
import type { FormatDescription } from '#model/resource'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { text } from './text.ts'

/** In the server's order of preference: the first that a page comes in answers a request without Accept. */
export const formats: readonly Format[] = [html, json, text]

/**
 * Which of them is sent when Accept names several outright and wants them alike: those that no browser names
 * come first, since whoever names one is a program that reads it.
 */
const namedFirst: readonly Format[] = [json, html, text]

/** What the edge is to know of the formats, in the server's order. */
export const descriptions: readonly FormatDescription[] = formats.map(({ mediaType, extension, problem, implied, fields }) => ({
  mediaType,
  extension,
  rank: namedFirst.findIndex((named) => named.mediaType === mediaType),
  problemMediaType: problem && (problem.mediaType ?? mediaType),
  implied,
  fields,
}))
