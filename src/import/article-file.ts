// An article → the text of its file, in the form that README's "Write" describes.
import { stringify } from 'yaml'
import type { Placed } from './place.ts'
import { slugOf } from './slug.ts'

/** @param aliases the paths that lead to it from now on. */
export function articleText(
  { imported, title, date, section, translation }: Placed,
  markdown: string,
  aliases: readonly string[],
  _language?: string,
): string {
  const { summary, updated, expires, authors = [], tags = [], source, draft, image } = imported
  const others = unique(tags).filter((tag) => slugOf(tag) !== section.slug)
  return `${frontMatter({
    title: oneLine(title),
    date,
    updated: updated === undefined || Date.parse(updated) <= Date.parse(date) ? undefined : updated,
    expires,
    summary: summary === undefined || summary.trim() === '' ? undefined : oneLine(summary),
    language: translation === undefined ? imported.language : undefined,
    authors: authors.length === 0 ? undefined : unique(authors),
    tags: others.length === 0 ? undefined : others,
    image,
    source,
    aliases: aliases.length === 0 ? undefined : aliases,
    draft: draft === true ? true : undefined,
  })}\n${markdown}\n`
}

/** The text of a section's own file. */
export function sectionText(title: string, description: string, language?: string): string {
  return frontMatter({ title: oneLine(title), description: oneLine(description), language })
}

/** Facts as YAML between two lines of three hyphens; what is undefined is left out. */
export function frontMatter(facts: Readonly<Record<string, unknown>>): string {
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function unique(texts: readonly string[]): string[] {
  const all = texts.map(oneLine).filter((text) => text !== '')
  return [...new Map(all.map((text) => [text.toLowerCase(), text])).values()]
}
