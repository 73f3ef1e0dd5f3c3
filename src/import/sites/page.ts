// A file of a static site: front matter in YAML, TOML or JSON, then Markdown. The names of keys are those of all generators.

import { readFrontMatter } from '../../compile/content/front-matter.ts'
import { type Entry, entriesOf, guess } from '../../facts/entry.ts'
import { isMistake } from '../../text/finding.ts'
import type { Values } from './values.ts'

/** A file, split and parsed. */
export interface SitePage {
  readonly values: Values
  readonly body: string
  /** Values as entries, each at its line. */
  readonly entriesOf: (values: Values) => Entry[]
}

/** @throws Error where the front matter cannot be read. */
export function parsePage(text: string): SitePage {
  const { data, markdown, findings, placeOf } = readFrontMatter('', text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const mistake = findings.find(isMistake)
  if (mistake !== undefined) throw new Error(mistake.message)
  return { values: data, body: markdown.replace(/^\n+/, ''), entriesOf: (values) => entriesOf(values, placeOf) }
}

/** The title that a text has as its first heading, and the text without it. */
export function takeHeading(body: string, title: string | undefined): { title?: string; body: string } {
  const found = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*\n+/.exec(`${body}\n`)
  const heading = found?.[1]?.replace(/\s*\{#[^}]*\}$/, '').replace(/[*_`]/g, '')
  if (found === null || heading === undefined || (title !== undefined && heading.toLowerCase() !== title.toLowerCase()))
    return { body, ...(title === undefined ? {} : { title }) }
  return { title: title ?? heading, body: body.slice(found[0].length) }
}

/** What a file's name says where its front matter does not: a date before it, and a title in its words. */
export function nameGuesses(
  stem: string,
  facts: { readonly title?: string | undefined; readonly date?: string | undefined },
): {
  slug: string
  title?: string
  date?: string
  entries: Entry[]
} {
  const [, date, rest = stem] = /^(\d{4}-\d{2}-\d{2})[-_](.+)$/.exec(stem) ?? []
  const words = rest.replace(/[-_]+/g, ' ').trim()
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  const found = {
    ...(facts.title === undefined && { title }),
    ...(facts.date === undefined && date !== undefined && { date }),
  }
  const entries = Object.entries(found).map(([name, value]) => guess(name, value, `the file's name "${stem}"`))
  return { slug: rest, ...found, entries }
}
