// Folders of content/ → sections, with or without a file that says what they are.

import { entriesOf } from '../facts/entry.ts'
import { goesOf, type Reading, readFacts } from '../facts/facts.ts'
import { type Found, fileFinding } from '../text/finding.ts'
import type { Section } from './article.ts'
import { readFrontMatter } from './front-matter.ts'
import { remembering } from './memory.ts'
import type { SourceFile } from './read.ts'
import { groupVersions, type Site } from './site.ts'
import { encodePath, pagesFolder, slugOf, titleOf } from './slug.ts'
import { readNamedLanguage } from './translation-file.ts'

/** Whether a file describes its folder, and is no article. */
export function isSectionFile(path: string, site: Site): boolean {
  return /^(?!pages\/)[^/]+\/_?index\.(?:mdx?|markdown)$/i.test(readNamedLanguage(path, site).path)
}

/** The name of a section in paths, by its folder. */
export function sectionSlug(path: string): string {
  return slugOf(path.split('/', 1)[0] ?? '')
}

/** Parses the file of a section. */
export function parseSection(file: SourceFile, site: Site): Found<Section> {
  const { language: named } = readNamedLanguage(file.path, site)
  const front = readFrontMatter(file.path, file.text)
  const reading = readFacts(entriesOf(front.data, front.placeOf), { file: file.path, timezone: site.timezone })
  const { facts } = reading
  const findings = [...front.findings, ...reading.findings]
  const report = (...finding: Parameters<Reading['find']>) => findings.push(...reading.find(...finding))
  const slug = sectionSlug(file.path)
  const { title, summary: description } = facts
  const gone = goesOf(facts, site.timezone)
  const language = named ?? facts.language ?? site.language
  if (title === undefined && gone === undefined)
    report('title', 'the section has no title, so its folder names it; expected title: News of the Harbour', 'sections without a title')
  if (description === undefined && gone === undefined)
    report(
      'summary',
      'the section has no description; expected description: What is in it, in a sentence',
      'sections without a description',
    )
  if (reading.has('withdrawn'))
    report('withdrawn', 'a section has nothing to withdraw; expected gone: { date: 2019-10-04, note: "Why it is not here any more" }')
  if (!facts.isListed)
    report('unlisted', 'a section is listed if its articles are; expected unlisted: true in each article that lists leave out')
  if (front.markdown.trim() !== '')
    findings.push(
      fileFinding(
        file.path,
        `a section has no text of its own, and this would be lost; if it is an article, move it to content/news/${slug}/index.md, else into the description`,
      ),
    )
  return {
    value: {
      ...sectionOf(slug, site),
      title: title ?? titleOf(slug),
      description: description ?? title ?? titleOf(slug),
      language,
      aliases: facts.aliases,
      press: { [language]: { boilerplate: facts.boilerplate, pressContact: facts.pressContact } },
      ...(facts.isNews && { news: true }),
      ...(facts.visibility.is === 'hidden' ? { draft: true } : facts.date && { date: facts.date }),
      ...(gone && { gone: { ...gone, noteLanguage: language } }),
    },
    findings,
  }
}

/** The section of pages that are no news. It is the home page: they link to it, and to its feeds. */
export function sectionOfPages({ title, description, language, names }: Site): Section {
  return { slug: pagesFolder, path: '/', title, description, language, names, aliases: [], press: {} }
}

/** Sections by their slugs, each with its names in other languages. */
export function joinSections(parsed: readonly Found<Section>[], site: Site): Map<string, Section> {
  const sections = parsed.map(({ value }) => value)
  const groups = groupVersions(sections, ({ slug }) => slug, site)
  return new Map([...groups].flatMap(([slug, [first, ...others]]) => (first === undefined ? [] : [[slug, withNames(first, ...others)]])))
}

const withNames = remembering((first: Section, ...others: Section[]): Section => {
  if (others.length === 0) return first
  const names = Object.fromEntries(others.map(({ language, title, description }) => [language, { title, description }]))
  const all = [first, ...others]
  const press = Object.assign({}, ...all.map((section) => section.press))
  const { date, draft, gone }: Partial<Section> = Object.assign({}, ...all.toReversed())
  return { ...first, names, press, aliases: all.flatMap(({ aliases }) => aliases), date, draft, gone }
})

/** The section of a folder that has no file. */
export function makeSection(slug: string, folder: string, site: Site): Found<Section> {
  const title = titleOf(slug)
  const message = `the section has no file, so its folder names it; expected content/${folder}/index.md with a title and a description`
  return {
    value: { ...sectionOf(slug, site), title, description: title },
    findings: [fileFinding(`${folder}/index.md`, message, 'sections without a file')],
  }
}

function sectionOf(slug: string, { language }: Site) {
  const path = encodePath(slug)
  return { slug: path, path: `/${path}`, language, names: {}, aliases: [], press: {} }
}
