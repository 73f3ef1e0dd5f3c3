// An address at which there is nothing → the pages that are nearest to it, for whoever mistyped or shortened it.
import { distance } from 'fastest-levenshtein'
import type { Instant } from '#model/publication'
import { normalizePath } from '#model/urls'
import { type Found, locate } from './locate.ts'
import { readPrefix } from './prefix.ts'
import type { Publication } from './publication.ts'

// Whatever is asked, it is answered in microseconds: of what is longer than any path here, nothing is near.
const longest = 512
const deepest = 4
const most = 3
// Letters that are wrong, missing or too many.
const mostWrong = 3
const leftovers = '/.,;:!)]\'"'

/** A page near an address. */
export interface Near {
  readonly path: string
  readonly found: Found
}

/**
 * The pages that are published at an instant and near an address: that which is the same but for its spelling, those of its
 * section with nearly the same name, then those above it, the home page left out, since every problem leads there. None is as it
 * was asked for; all are of this publication.
 */
export function findNearest(publication: Publication, asked: string, now: Instant): Near[] {
  const path = asked.length > longest ? undefined : normalizePath(asked)
  if (path === undefined) return []
  const near = new Map<string, Near>()
  const add = (candidate: string) => {
    // At this one there is nothing.
    const page = candidate === asked || near.size === most ? undefined : findPage(publication, candidate, now)
    // In another language it is the same page.
    if (page !== undefined && !near.has(page.found.resource.path)) near.set(page.found.resource.path, page)
  }
  const { spellings, stem, parents } = candidatesFor(path, publication.languages)
  for (const candidate of spellings) add(candidate)
  if (near.size === 0) for (const candidate of misspelt(publication, stem)) add(candidate)
  for (const candidate of parents) add(candidate)
  return [...near.values()]
}

/** Paths of the same section, or of one with nearly the same name, that differ in a few letters; the nearest first. */
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

/** Paths directly below another one, whose last part is nearly a name. */
function alike({ paths }: Publication, parent: string, name: string): string[] {
  const wanted = decodePart(name)
  // Two letters in each other's place are two wrong ones, in a word as short as that too.
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

/** In small letters and with hyphens, as paths are here, without what a sentence leaves at the end of a link, and without an ending. */
function candidatesFor(path: string, languages: readonly string[] | undefined): { spellings: string[]; stem: string; parents: string[] } {
  let end = path.length
  while (end > 0 && leftovers.includes(path.charAt(end - 1))) end--
  const plain = spell(path.slice(0, end))
  const dot = plain.indexOf('.', plain.lastIndexOf('/'))
  const stem = dot === -1 ? plain : plain.slice(0, dot)
  // A page that is not there in the language that a path names may be in another.
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

/** A page that comes in several formats: a document or a file is not what one looks for. */
function findPage(publication: Publication, path: string, now: Instant): Near | undefined {
  const location = locate(publication, { path, query: '' }, now)
  const found = location.at === 'elsewhere' ? location.there : location
  if (found.at !== 'resource' || found.format !== undefined || found.resource.path === '/') return undefined
  return { path: location.at === 'elsewhere' ? location.path : path, found }
}
