// An article → the text of its file, in the form that README's "Write" describes.
import { stringify } from 'yaml'
import { isKey } from '../facts/names.ts'
import type { Placed } from './place.ts'
import { slugOf } from './slug.ts'

/** Writes the file of an article. @param aliases the paths that lead to the article from now on. */
export function articleText({ article, title, date, section, translation }: Placed, markdown: string, aliases: readonly string[]): string {
  const { facts, draft } = article
  const others = facts.tags.filter((tag) => slugOf(tag) !== section.slug)
  const some = <Item>(list: readonly Item[]) => (list.length === 0 ? undefined : list)
  return `${frontMatter({
    title: oneLine(title),
    date,
    updated: facts.updated === undefined || Date.parse(facts.updated) <= Date.parse(date) ? undefined : facts.updated,
    expires: facts.expires,
    summary: facts.summary,
    language: translation === undefined ? facts.language : undefined,
    authors: some(unique(facts.authors)),
    tags: some(unique(others)),
    image: facts.image,
    source: facts.source,
    canonical: facts.canonical,
    corrections: some(facts.corrections),
    withdrawn: facts.withdrawn && orTrue(facts.withdrawn),
    gone: facts.gone && orTrue(facts.gone),
    pinned: facts.pinned && (facts.pinned.until ?? true),
    boilerplate: facts.boilerplate,
    pressContact: facts.pressContact,
    aliases: some(aliases),
    unlisted: facts.isListed ? undefined : true,
    draft: draft === undefined ? undefined : true,
    // If somebody takes out the line above, the embargo keeps the article back until a time replaces it.
    embargo: draft === undefined ? undefined : article.imported.entries.find(({ name }) => isKey(name, 'embargo'))?.value,
  })}\n${markdown}\n`
}

function orTrue(departure: object): object | true {
  return Object.keys(departure).length === 0 ? true : departure
}

/** The text of a section's own file. */
export function sectionText(title: string, description: string, language?: string): string {
  return frontMatter({ title: oneLine(title), description: oneLine(description), language })
}

/** Writes facts as YAML between two lines of three hyphens. Undefined facts are left out. */
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
