// What the import must know of a static site generator: where its pages are, and at which URLs it publishes them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Facts } from '../../facts/facts.ts'
import { decode } from '../encoding.ts'
import type { ImportedSite } from '../imported.ts'
import type { TemplateContext } from './templates.ts'
import type { Values } from './values.ts'

/** A page's file, before it is read. */
export interface PageFile {
  /** Where it is on this machine. */
  readonly file: string
  /** From the root of the site's content, with a slash before it: `/posts/a.md` */
  readonly sourcePath: string
  /** What it belongs to: a folder of the content, a collection. */
  readonly section: string | undefined
  /** The folders between section and file, the innermost last. */
  readonly folders: readonly string[]
  /** Its name without ending and language; of a bundle, the name of its folder. */
  readonly stem: string
  readonly language?: string
  readonly draft?: boolean
  /** What its folder or the site's configuration states of it, unless it says otherwise. */
  readonly defaults?: Values
}

/** A site on disk. */
export interface StaticSite {
  readonly generator: string
  readonly facts: ImportedSite
  readonly syntax: TemplateContext['syntax']
  readonly variables: ReadonlyMap<string, string>
  readonly pages: readonly PageFile[]
  /** Titles and descriptions of sections, by their folders' names. */
  readonly sections: ReadonlyMap<string, { readonly title?: string; readonly description?: string }>
  /** Folders whose files are published from the root of the site. */
  readonly roots: readonly string[]
  /** The paths at which a page was published. */
  urlsOf(page: PageFile, facts: Facts, slug: string, date: string | undefined): readonly string[]
}

export interface Generator {
  readonly name: string
  /** @returns undefined where a folder is no site of it. */
  open(folder: string): StaticSite | undefined
}

const skipped = new Set(['node_modules', 'vendor', '_site', 'public', 'dist', '.git', 'themes'])

/** Every file below a folder, with slashes, but hidden ones and what is installed or built. */
export function filesBelow(folder: string, skip: ReadonlySet<string> = skipped): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || skip.has(entry.name)) return []
      if (entry.isDirectory()) return filesBelow(join(folder, entry.name), skip)
      return entry.isFile() ? [join(folder, entry.name)] : []
    })
}

export function below(folder: string, file: string): string {
  return relative(folder, file).replaceAll('\\', '/')
}

/** The first of several files that there is, with its name. */
export function readFirst(folder: string, names: readonly string[]): { name: string; text: string } | undefined {
  const name = names.find((one) => existsSync(join(folder, one)))
  return name === undefined ? undefined : { name, text: decode(readFileSync(join(folder, name))).text }
}

/** What takes the place of `:year` and the like in a form of URL. */
export function fillPermalink(form: string, tokens: Readonly<Record<string, string | undefined>>): string | undefined {
  let known = true
  const path = form.replace(/:(\w+)|\[:(\w+)\]/g, (_, plain?: string, bracketed?: string) => {
    const value = tokens[plain ?? bracketed ?? '']
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? `/${path}`.replace(/\/{2,}/g, '/') : undefined
}

/** A path of its own that a page states; a form of paths, such as `/:year/:title/`, where these are wanted. */
export function statedPath({ formerUrls }: Facts): string | undefined {
  return formerUrls.find((url) => !/[{<]/.test(url))
}

/** The parts of a date for forms of URLs. */
export function dateTokens(date: string | undefined): Record<string, string | undefined> {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? []
  const instant = new Date(`${year}-${month}-${day}T00:00:00Z`)
  const yearDay =
    year === undefined
      ? undefined
      : String(Math.floor((instant.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000) + 1).padStart(3, '0')
  const name = (month: 'long' | 'short') => (year === undefined ? undefined : instant.toLocaleDateString('en', { month, timeZone: 'UTC' }))
  return {
    year,
    month,
    day,
    short_year: year?.slice(2),
    i_month: month?.replace(/^0/, ''),
    i_day: day?.replace(/^0/, ''),
    y_day: yearDay,
    yearday: yearDay?.replace(/^0+/, ''),
    monthname: name('long')?.toLowerCase(),
    short_month: name('short'),
    long_month: name('long'),
  }
}

/** Only those that are there: what a configuration does not say is not there. */
export function siteFacts(facts: { readonly [Key in keyof ImportedSite]: ImportedSite[Key] | undefined }): ImportedSite {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

/** The path of a URL that a site is published below, without a slash at its end. */
export function prefixOf(url: string | undefined): string {
  return (url === undefined ? '' : (URL.parse(url)?.pathname ?? '')).replace(/\/$/, '')
}
