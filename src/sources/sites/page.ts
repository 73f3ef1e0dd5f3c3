// A file of a static site: front matter in YAML, TOML, JSON or lines of its own, then Markdown.
import { readFrontMatter } from '../../content/front-matter.ts'
import { readDate } from '../../facts/dates.ts'
import { entriesOf, guess } from '../../facts/entry.ts'
import { readFacts } from '../../facts/facts.ts'
import { understand } from '../../facts/names.ts'
import { attempt } from '../../text/attempt.ts'
import { blank } from '../../text/edits.ts'
import { isMistake } from '../../text/finding.ts'
import type { ImportedSection } from '../imported.ts'
import { spaced } from '../slug.ts'
import { readText, type Values } from './generator.ts'

/** Splits and parses a file. Its body has blank lines in place of front matter. @throws Error if the front matter cannot be read. */
export function parsePage(text: string) {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { data, markdown, findings, placeOf } = readFrontMatter('', withFence(withoutNotion(plain)))
  const mistake = findings.find(isMistake)
  // An import mends faults of characters alone.
  if (mistake !== undefined && Object.keys(data).length === 0) throw new Error(mistake.message)
  return { values: data, body: markdown, entriesOf: (values: Values) => entriesOf(values, placeOf) }
}

/** Reads Notion's export, which has the title as a heading, and below it the properties in lines such as `Date: …`. */
function withoutNotion(text: string): string {
  const [whole, title, properties = ''] = /^# (.+)\n\n((?:[A-Z][\w ]*: .*\n)+)(?=\n|$)/.exec(text) ?? []
  const isOne = properties
    .split('\n')
    .some((line) => ['date', 'created', 'status', 'tags'].includes(understand(line.replace(/:.*/, '')) ?? ''))
  return whole === undefined || !isOne ? text : `Title: ${title}\n${properties}\n${text.slice(whole.length)}`
}

// Hexo's front matter may lack its first line. In Pelican and MultiMarkdown, it ends at a blank line, and indented lines continue it.
function withFence(text: string): string {
  const states = /^[A-Za-z][\w -]*(?=:[ \t])/.exec(text)
  if (states === null || understand(states[0]) === undefined) return text
  const hexo = /^(?:[\w-]+:.*\n|[ \t-].*\n)+?---[ \t]*\n/.exec(text)
  if (hexo !== null) return `---\n${text}`
  const [head = ''] = /^(?:[A-Za-z][\w -]*:(?:[ \t].*)?\n|[ \t]+\S.*\n)+(?=\n|$)/.exec(`${text}\n`) ?? []
  const lines = head
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .filter((line) => line !== '')
  if (!lines.some((line) => ['title', 'date'].includes(understand(line.replace(/:.*/, '')) ?? ''))) return text
  const yaml = lines.map((line) =>
    line.replace(/^([^:]+):\s*(.*)$/, (_, name: string, value: string) => `${name.trim()}: ${JSON.stringify(value.trim())}`),
  )
  return `---\n${yaml.join('\n')}\n---\n${text.slice(head.length)}`
}

/** The title in the first heading of a text, and the text without that heading. */
export function takeHeading(body: string, title: string | undefined): { title?: string; body: string } {
  const found = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*\n+/.exec(`${body}\n`)
  const heading = found?.[1]?.replace(/\s*\{#[^}]*\}$/, '').replace(/[*_`]/g, '')
  if (found === null || heading === undefined || (title !== undefined && heading.toLowerCase() !== title.toLowerCase()))
    return { body, ...(title === undefined ? {} : { title }) }
  return { title: title ?? heading, body: blank(found[0]) + body.slice(found[0].length) }
}

/**
 * Guesses facts that the front matter lacks from a path: a date in its folders or before its name, a title in the words of its name.
 * @param path without its ending: `blog/2024/05-03-quay`
 */
export function pathGuesses(path: string, facts: { readonly title: string | undefined; readonly date: string | undefined }) {
  // Notion puts 32 digits behind the name of a page.
  const stem = (path.split('/').at(-1) ?? '').replace(/[ -][0-9a-f]{32}$/, '')
  const [, year, month, day, rest] = /(?:^|\/)(\d{4})[-_/](\d{1,2})[-_/](\d{1,2})(?:[-_/ ]+(?:.*\/)?([^/]+))?$/.exec(path) ?? []
  const date = year === undefined ? undefined : readDate(`${year}-${month}-${day}`, 'UTC')
  const slug = (date === undefined ? undefined : rest) ?? stem
  const found = {
    ...(facts.title === undefined && { title: spaced(slug).trim() }),
    ...(facts.date === undefined && date !== undefined && { date }),
  }
  const ground = `the file's name "${stem}"`
  return { slug, ...found, entries: Object.entries(found).map(([name, value]) => guess(name, value, ground)) }
}

/** Titles and descriptions of sections by the names of their folders. If a section has several lists, the first one counts. */
export function readSections(lists: readonly { readonly path: string; readonly section: string }[]): Map<string, Partial<ImportedSection>> {
  const sections = new Map<string, Partial<ImportedSection>>()
  for (const { path, section } of lists) {
    // If a list cannot be read, the folder's name is the title of the section.
    const page = sections.has(section) ? undefined : attempt(() => parsePage(readText(path)))
    if (page === undefined) continue
    const { title, summary: description } = readFacts(page.entriesOf(page.values), { file: path, timezone: 'UTC' }).facts
    sections.set(section, { title, description })
  }
  return sections
}
