// An address where nothing is published → the nearest pages, for people who mistyped or shortened an address.
import { distance } from 'fastest-levenshtein'
import type { Instant } from '#model/publication'
import { normalizePath } from '#model/urls'
import { type Found, locate } from './locate.ts'
import { readPrefix } from './prefix.ts'
import type { Publication } from './publication.ts'

// Limits that keep any search to microseconds. A path longer than `longest` is longer than any path here, so it is near none.
const longest = 512
const deepest = 4
const most = 3
// How many letters may be wrong, missing or too many.
const mostWrong = 3
const leftovers = '/.,;:!)]\'"'

/** A page near an address. */
export interface Near {
  readonly path: string
  readonly found: Found
}

/**
 * Finds published pages near an address at an instant: first the page that differs only in spelling, then pages of the same
 * section with nearly the same name, then the pages above. The home page is left out, since every problem links to it. All paths
 * are paths of this publication; none is the requested one.
 */
export function findNearest(publication: Publication, asked: string, now: Instant): Near[] {
  const path = asked.length > longest ? undefined : normalizePath(asked)
  if (path === undefined) return []
  const near = new Map<string, Near>()
  const add = (candidate: string) => {
    // Nothing is at the requested path itself.
    const page = candidate === asked || near.size === most ? undefined : findPage(publication, candidate, now)
    // A page in two languages counts once.
    if (page !== undefined && !near.has(page.found.resource.path)) near.set(page.found.resource.path, page)
  }
  const { spellings, stem, parents } = candidatesFor(path, publication.languages)
  for (const candidate of spellings) add(candidate)
  if (near.size === 0) for (const candidate of misspelt(publication, stem)) add(candidate)
  for (const candidate of parents) add(candidate)
  return [...near.values()]
}

/** Paths that differ in a few letters, in the same section or in a section with nearly the same name; the nearest first. */
function misspelt(publication: Publication, path: string): string[] {
  const prefix = publication.languages && readPrefix(path, publication.languages)
  const local = prefix === undefined ? '' : `/${prefix.language}`
  const [, section = '', ...rest] = (prefix?.rest ?? path).split('/')
  const sections = rest.length === 0 || publication.find(`/${section}`) !== undefined ? [] : alike(publication, '/', section)
  const found =
    rest.length === 0 ? alike(publication, '/', section) : alike(publication, `${sections[0] ?? `/${section}`}/`, rest.join('/'))
  const ofSection = sections.length > 0 && rest.length > 0 ? [`${sections[0]}/${rest.join('/')}`] : []
  // In the language of the address first.
  return [...ofSection, ...found, ...sections].slice(0, 2 * most).flatMap((one) => (local === '' ? one : [local + one, one]))
}

/** Paths directly below a parent, if their last part is nearly a given name. */
function alike({ paths }: Publication, parent: string, name: string): string[] {
  const wanted = decodePart(name)
  // Two swapped letters count as two wrong ones. The limit allows them from five letters on.
  const limit = Math.min(mostWrong, Math.floor((wanted.length + 1) / 3))
  const all: { path: string; wrong: number }[] = []
  for (const path of paths()) {
    if (!path.startsWith(parent) || path.includes('/', parent.length)) continue
    const own = decodePart(path.slice(parent.length))
    if (own === wanted || Math.abs(own.length - wanted.length) > limit) continue
    const wrong = distance(own, wanted)
    if (wrong <= limit) all.push({ path, wrong })
  }
  return all.sort((one, other) => one.wrong - other.wrong || (one.path < other.path ? -1 : 1)).map(({ path }) => path)
}

function decodePart(part: string): string {
  try {
    return part.includes('%') ? decodeURIComponent(part) : part
  } catch {
    return part
  }
}

/** Candidates in lower case and with hyphens, as paths are here, without punctuation from a sentence around the link. */
function candidatesFor(path: string, languages: readonly string[] | undefined): { spellings: string[]; stem: string; parents: string[] } {
  let end = path.length
  while (end > 0 && leftovers.includes(path.charAt(end - 1))) end--
  const plain = spell(path.slice(0, end))
  const dot = plain.indexOf('.', plain.lastIndexOf('/'))
  const stem = dot === -1 ? plain : plain.slice(0, dot)
  // The page may exist in another language than the one that the path names.
  const others = languages && readPrefix(stem, languages)?.rest
  const spellings = [...new Set([plain, stem, others ?? stem])]
  const parents: string[] = []
  let parent = plain
  for (let depth = 0; depth < deepest && parent.lastIndexOf('/') > 0; depth++) {
    parent = parent.slice(0, parent.lastIndexOf('/'))
    parents.push(parent)
  }
  return { spellings, stem, parents }
}

function spell(path: string): string {
  if (!/[%A-Z_+]/.test(path)) return path
  const small = path.toLowerCase().replace(/%20|_|\+/g, '-')
  return small.replace(/%[0-9a-f]{2}/g, (octet) => octet.toUpperCase())
}

/** Finds a page in several formats. Documents and files are left out, because readers look for pages. */
function findPage(publication: Publication, path: string, now: Instant): Near | undefined {
  const location = locate(publication, { path, query: '' }, now)
  const found = location.at === 'elsewhere' ? location.there : location
  if (found.at !== 'resource' || found.format !== undefined || found.resource.path === '/') return undefined
  return { path: location.at === 'elsewhere' ? location.path : path, found }
}
