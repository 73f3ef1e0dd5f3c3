// A static site on disk: where its pages are, and at which URLs a generator publishes them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseValues } from '../../content/front-matter.ts'
import type { Facts } from '../../facts/facts.ts'
import type { People } from '../../facts/people.ts'
import { decode } from '../encoding.ts'
import type { ImportedSection, ImportedSite } from '../imported.ts'
import type { TemplateContext } from './templates.ts'

/** A page's file, before it is read. */
export interface PageFile {
  /** Its path from the folder of the site. */
  readonly path: string
  /** Its path from the root of the site's content, without its language: `posts/a.md`, or `posts/a/index.md` for a bundle. */
  readonly sourcePath: string
  /** The group of the page: a folder of the content, or a collection. */
  readonly section?: string | undefined
  /** The folders between section and file, the innermost last. */
  readonly folders: readonly string[]
  /** The name of the file without ending and language. For a bundle, the name of its folder. */
  readonly stem: string
  readonly language?: string | undefined
  readonly draft?: boolean
  /** Entries that its folder or the site's configuration states. The page may override them. */
  readonly defaults?: Values
}

/** A site on disk. */
export interface StaticSite {
  readonly facts: ImportedSite
  readonly syntax: TemplateContext['syntax']
  readonly variables?: ReadonlyMap<string, string>
  readonly pages: readonly PageFile[]
  /** Titles and descriptions of sections, by their folders' names. */
  readonly sections?: ReadonlyMap<string, Partial<ImportedSection>>
  /** Folders whose files are published from the root of the site. If several have a file, the first counts. */
  readonly roots: readonly string[]
  /** The names of authors, if the generator has them in other places than a file of authors. */
  readonly people?: People
  /** Whether spaces divide tags and categories that are one text. */
  readonly hasBlanksBetweenTags?: boolean
  /** The paths or the URLs at which a page was published. */
  urlsOf(page: PageFile, facts: Facts, slug: string, date: string | undefined): readonly string[]
}

/** The folder of a site, the paths of all files below it, and the URL at which the user says that it was published. */
export interface SiteFolder {
  readonly url?: string | undefined
  readonly folder: string
  readonly files: readonly string[]
}

const installed = new Set(['node_modules', '_site', 'dist', '__MACOSX'])
const hiddenOnPurpose = new Set(['.vuepress', '.vitepress', '.authors.yml', '.eleventy.js', '.eleventy.cjs'])

/** The paths of all files below a folder, with slashes. Hidden files and files that are installed or built are left out. */
export function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const hidden = entry.name.startsWith('.') && !hiddenOnPurpose.has(entry.name)
      if (hidden || installed.has(entry.name)) return []
      const path = prefix + entry.name
      return entry.isDirectory() ? filesBelow(folder, `${path}/`) : entry.isFile() ? [path] : []
    })
}

/** The first of several files that exists, with its name. */
export function readFirst(folder: string, names: readonly string[]): { name: string; text: string } | undefined {
  const name = names.find((one) => existsSync(join(folder, one)))
  return name === undefined ? undefined : { name, text: readText(join(folder, name)) }
}

export function readText(path: string): string {
  return decode(readFileSync(path)).text
}

export const isMarkdown = (path: string) => /\.(?:mdx?|markdown|mkdn?|mkdown)$/i.test(path)
export const isHtml = (path: string) => /\.html?$/i.test(path)

/** Whether a file is text with markup for any program. Other files beside pages are pictures or documents. */
export const isMarkup = (path: string) => isMarkdown(path) || isHtml(path) || /\.(?:org|adoc|asciidoc|rst|textile|ipynb)$/i.test(path)

/** Names of files that are about a repository, so they are not pages. */
export const ofRepository =
  /^(?:readme|contributing|licen[cs]e|changelog|code_of_conduct|security|404|governance|maintainers|agents|claude)\.\w+$/i

/** The path of a folder in a configuration, without `./` at its beginning and slashes at its ends. */
export const trimmed = (path: string) => path.replace(/^(?:\.?\/)*|\/$/g, '')

/** The path that a page states for itself. It may be a form of paths, such as `/:year/:title/`. */
export function statedPath({ formerUrls }: Facts, prefix = ''): string | undefined {
  const stated = formerUrls.find((url) => !/[{<]/.test(url))
  return stated === undefined || /^(?:https?:)?\//.test(stated) ? stated : `${prefix}/${stated}`
}

/** Replaces tokens such as `:year` in a form of URLs. @returns undefined if one of them is not known. */
export function fillPermalink(form: string, tokens: Readonly<Record<string, string | undefined>>): string | undefined {
  let known = true
  const path = form.replace(/:(\w+)|\[:(\w+)\]/g, (_, plain?: string, bracketed?: string) => {
    const value = tokens[(plain ?? bracketed ?? '').toLowerCase()]
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? `/${path}`.replace(/\/{2,}/g, '/') : undefined
}

/** The parts of a date for forms of URLs. */
export function dateTokens(date: string | undefined): Record<string, string | undefined> {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? []
  if (year === undefined) return {}
  const instant = new Date(`${year}-${month}-${day}T00:00:00Z`)
  const yearDay = String(Math.floor((instant.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000) + 1)
  const name = (length: 'long' | 'short') => instant.toLocaleDateString('en', { month: length, timeZone: 'UTC' })
  return {
    year,
    month,
    day,
    short_year: year.slice(2),
    i_month: month?.replace(/^0/, ''),
    i_day: day?.replace(/^0/, ''),
    y_day: yearDay.padStart(3, '0'),
    yearday: yearDay,
    monthname: name('long').toLowerCase(),
    short_month: name('short'),
    long_month: name('long'),
  }
}

/** The path of the URL of a site, without a slash at its end. */
export function prefixOf(url: string | undefined): string {
  return (url === undefined ? '' : (URL.parse(url)?.pathname ?? '')).replace(/\/$/, '')
}

// Settings in data formats are parsed. Settings in programs are read as text, and never run.
export type Values = Readonly<Record<string, unknown>>

/** A file with settings. */
export interface SettingsFile {
  readonly name: string
  readonly text: string
}

/** The literals of a file, with their names. Those with the least indentation come first, since they are about the whole site. */
export function literalsIn({ name, text }: SettingsFile): [string, string][] {
  const bare = /\.(?:ya?ml|toml)$/.test(name) ? '|([^\\s"\'`{\\[(|>&*#][^#\\n]*)' : ''
  const pattern = new RegExp(`(?:^|[\\s{,;(.])["']?([\\w-]+)["']?\\s*[:=(]\\s*(?:(["'\`])(.*?)\\2${bare})`, 'gm')
  const found = [...text.matchAll(pattern)].flatMap(({ index, 0: whole, 1: key = '', 3: quoted, 4: plain }) => {
    const value = (quoted ?? plain ?? '').trim()
    const line = text.slice(text.lastIndexOf('\n', index + whole.search(/\S/)) + 1)
    return value === '' || value.includes('${') ? [] : [{ key, value, indent: line.search(/\S/) }]
  })
  return found.sort((one, other) => one.indent - other.indent).map(({ key, value }) => [key, value])
}

/** The data of a file: its parsed values, or the literals of a program. @throws Error if the file cannot be parsed. */
export function readValues({ name, text }: SettingsFile): Values {
  if (name.endsWith('.json')) return parseValues(text, 'json')
  if (/\.ya?ml$/.test(name)) return parseValues(text, 'yaml')
  if (name.endsWith('.toml')) return parseValues(text, 'toml')
  const flags = [...text.matchAll(/["']?([\w-]+)["']?\s*:\s*(true|false)\b/g)].map(([, key = '', flag]) => [key, flag === 'true'] as const)
  return Object.fromEntries([...flags, ...literalsIn({ name, text })].reverse())
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
