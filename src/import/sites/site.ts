// A folder of a static site → articles.
import { readFileSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { type Entry, guess } from '../../facts/entry.ts'
import { type Facts, readFacts } from '../../facts/facts.ts'
import { type Seen, seenInMarkdown } from '../../text/passages.ts'
import { Attachments, fileBeside } from '../attachments.ts'
import { decode } from '../encoding.ts'
import type { Guess, Imported, ImportedSection, ImportedSite } from '../imported.ts'
import { rewriteUrls } from '../links.ts'
import { slugOf } from '../slug.ts'
import { spaced } from '../title.ts'
import { astro } from './astro.ts'
import { eleventy } from './eleventy.ts'
import type { Generator, PageFile, StaticSite } from './generator.ts'
import { hugo } from './hugo.ts'
import { jekyll } from './jekyll.ts'
import { nameGuesses, parsePage, takeHeading } from './page.ts'
import { expandTemplates } from './templates.ts'
import type { Values } from './values.ts'

// Jekyll's and Astro's configurations are theirs alone; a config.toml may be of any program.
const generators: readonly Generator[] = [jekyll, astro, eleventy, hugo]

/** @returns undefined where a folder is no site of a generator that is known. */
export function openSite(folder: string): StaticSite | undefined {
  for (const generator of generators) {
    const site = generator.open(folder)
    if (site !== undefined) return site
  }
  return undefined
}

/** A page with its text and its facts, and where it was. */
interface ReadPage {
  readonly page: PageFile
  readonly entries: readonly Entry[]
  readonly facts: Facts
  readonly body: string
  readonly title: string | undefined
  readonly date: string | undefined
  readonly slug: string
  readonly urls: readonly string[]
  readonly guesses: readonly Guess[]
}

export function importSite(
  folder: string,
  site: StaticSite,
  encoding?: string,
): { articles: Imported[]; losses: string[]; site: ImportedSite } {
  const losses: string[] = []
  const pages = site.pages.flatMap((page) => {
    try {
      return [readPage(page, site, encoding)]
    } catch (error) {
      losses.push(
        `${page.file}: its front matter cannot be read: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`,
      )
      return []
    }
  })
  // Of pages that are one page in several languages, that in the site's own has the name.
  const isForeign = ({ page, facts }: ReadPage) => (facts.language ?? page.language ?? site.facts.language) !== site.facts.language
  pages.sort((one, other) => Number(isForeign(one)) - Number(isForeign(other)))
  const find = finder(pages)
  return { articles: pages.map((page) => importPage(folder, site, page, find)), losses, site: site.facts }
}

/** Reads the file of a page that belongs to no site. */
export function importMarkdownFile(path: string, encoding?: string): Imported {
  const page: PageFile = {
    file: path,
    sourcePath: `/${path.split(/[\\/]/).at(-1)}`,
    section: undefined,
    folders: [],
    stem:
      path
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? '',
  }
  const site: StaticSite = {
    generator: 'Markdown',
    facts: {},
    syntax: 'none',
    variables: new Map(),
    pages: [],
    sections: new Map(),
    roots: [],
    urlsOf: () => [],
  }
  return importPage(dirname(path), site, readPage(page, site, encoding), () => undefined)
}

function readPage(page: PageFile, site: StaticSite, encoding: string | undefined): ReadPage {
  const { text, guesses } = decode(readFileSync(page.file), encoding)
  const { values, body, entriesOf } = parsePage(text)
  const stated = entriesOf({ ...page.defaults, ...fillTemplates(values, page) })
  const { facts } = readFacts(stated, { file: page.file, timezone: 'UTC' })
  const headed = takeHeading(body, facts.title)
  const named = nameGuesses(page.stem, { title: headed.title, date: facts.date })
  const date = facts.date ?? named.date
  const slug = facts.slug ?? named.slug
  const language = page.language ?? site.facts.language
  const entries = [
    ...stated,
    ...(facts.title === undefined && headed.title !== undefined ? [guess('title', headed.title, 'the first heading')] : []),
    ...named.entries,
    ...(language === undefined ? [] : [guess('language', language, '')]),
    ...(page.draft ? [guess('draft', true, 'its folder')] : []),
  ]
  return {
    page,
    entries,
    facts,
    body: headed.body,
    title: headed.title ?? named.title,
    date,
    slug,
    urls: site.urlsOf(page, facts, named.slug, date),
    guesses,
  }
}

/** A permalink of Eleventy's may be a template. */
function fillTemplates(values: Values, { stem, defaults }: PageFile): Values {
  const permalink = values.permalink ?? defaults?.permalink
  if (typeof permalink !== 'string') return values
  const title = typeof values.title === 'string' ? (slugOf(values.title) ?? stem) : stem
  const filled = permalink
    .replace(/\{\{-?\s*(?:page\.)?fileSlug\s*(?:\|\s*slug(?:ify)?\s*)?-?\}\}/g, stem.replace(/^\d{4}-\d{2}-\d{2}-/, ''))
    .replace(/\{\{-?\s*title\s*\|\s*slug(?:ify)?\s*-?\}\}/g, title)
  return { ...values, permalink: filled }
}

/** Finds the URL of a page by its path, its path without ending, or its name, as references of templates have it. */
function finder(pages: readonly ReadPage[]): (reference: string) => string | undefined {
  const byName = new Map<string, string>()
  const key = (name: string) =>
    name
      .replace(/^\/|\/$/g, '')
      .replace(/(?:\/_?index)?\.(?:md|mdx|markdown|html)$/, '')
      .toLowerCase()
  for (const { page, urls } of pages) {
    const [url] = urls
    if (url === undefined) continue
    const path = key(page.sourcePath)
    const parts = path.split('/')
    for (const name of parts.keys()) {
      const tail = parts.slice(name).join('/')
      if (!byName.has(tail) || name === 0) byName.set(tail, url)
    }
  }
  return (reference) => byName.get(key(reference))
}

function importPage(
  folder: string,
  site: StaticSite,
  { page, entries, facts, body, title, slug, urls, guesses }: ReadPage,
  find: (reference: string) => string | undefined,
): Imported {
  const { section, guess: guessed } = sectionOf(page, facts, site)
  const titles = site.generator === 'Eleventy' ? ['title', 'page.title'] : ['page.title']
  const variables = new Map([...site.variables, ...(title === undefined ? [] : titles.map((name) => [name, title] as const))])
  const syntax = site.syntax === 'mdx' && extname(page.file) !== '.mdx' ? 'none' : site.syntax
  const expanded = expandTemplates(body, { syntax, find, variables })
  const beside = fileBeside(folder, dirname(page.file), ...site.roots)
  const attachments = new Attachments((url) => (/\.(?:mdx?|markdown|html?)$/i.test(url.replace(/[?#].*$/, '')) ? undefined : beside(url)))
  const markdown = rewriteUrls(expanded.markdown, (url) => attachments.use(url) ?? url).trim()
  const imageSrc = leadImage(facts, attachments, site)
  const origin = URL.parse(site.facts.url ?? '')?.origin
  return {
    origin: page.file,
    entries,
    ...(section === undefined ? {} : { section }),
    slug: slugOf(slug) ?? page.stem,
    folders: page.folders,
    formerUrls: [...urls, ...facts.aliases],
    ...(origin === undefined ? {} : { site: origin }),
    ...(site.facts.languages === undefined ? {} : { page: [page.section, ...page.folders, page.stem].join('/') }),
    sourcePath: page.sourcePath,
    ...(imageSrc === undefined ? {} : { imageSrc }),
    markdown,
    seen: () => withoutVariables(seenInMarkdown(withoutTemplates(body))),
    files: attachments.files,
    guesses: guessed === undefined ? guesses : [...guesses, guessed],
    losses: expanded.losses,
  }
}

/** A text without the tags of its templates, in which readers saw what these made of them. */
function withoutTemplates(body: string): string {
  return body
    .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{\/\*[\s\S]*?\*\/\}|\{[:#.][^}\n]*\}/g, ' ')
    .replace(/^(?:import|export)\s.*$|^:::+.*$/gm, '')
}

/** What a variable holds has no address until a template is done. */
function withoutVariables({ passages, addresses }: Seen): Seen {
  return { passages, addresses: addresses.filter(({ url }) => !/[{}]/.test(url)) }
}

/** The folder that a page lies in; else its first category; else what its site calls itself. */
function sectionOf({ section, draft }: PageFile, { categories }: Facts, site: StaticSite): { section?: ImportedSection; guess?: Guess } {
  const [category] = categories
  const name = section ?? category
  if (name !== undefined) {
    const known = site.sections.get(name)
    const title = known?.title ?? (section === undefined ? name : spaced(name))
    return { section: { title, slug: name, ...(known?.description === undefined ? {} : { description: known.description }) } }
  }
  const title = site.facts.title
  if (title === undefined) return {}
  return {
    section: { title },
    guess: {
      what: 'section',
      value: title,
      ground: `the site's title, since the ${draft ? 'draft' : 'page'} has no folder and no category`,
    },
  }
}

/** Where the lead picture of a page is now. */
function leadImage({ image }: Facts, attachments: Attachments, site: StaticSite): string | undefined {
  if (image === undefined) return undefined
  const url = URL.parse(image.src, site.facts.url)
  return attachments.use(image.src) ?? (url?.protocol === 'https:' ? url.href : undefined)
}
