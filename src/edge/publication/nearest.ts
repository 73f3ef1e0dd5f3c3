// An address at which there is nothing → the pages that are nearest to it, for whoever mistyped or shortened it.
import type { Instant } from '#model/publication'
import { normalizePath } from '#model/urls'
import { locate } from './locate.ts'
import { readPrefix } from './prefix.ts'
import type { Publication } from './publication.ts'

// Whatever is asked, it is answered in microseconds: of what is longer than any path here, nothing is near.
const longest = 512
const deepest = 4
const most = 2
const leftovers = '/.,;:!)]\'"'

/**
 * The paths of pages that are published at an instant: that which is the same but for its spelling, then those above it,
 * the home page left out, since every problem leads there. None is as it was asked for; all are of this publication.
 */
export function findNearest(publication: Publication, asked: string, now: Instant): string[] {
  const path = asked.length > longest ? undefined : normalizePath(asked)
  if (path === undefined) return []
  const found = new Set<string>()
  for (const candidate of candidatesFor(path, publication.languages)) {
    // At this one there is nothing.
    if (candidate === asked) continue
    const page = findPage(publication, candidate, now)
    if (page !== undefined) found.add(page)
    if (found.size === most) break
  }
  return [...found]
}

/** In small letters and with hyphens, as paths are here, without what a sentence leaves at the end of a link, and without an ending. */
function candidatesFor(path: string, languages: readonly string[] | undefined): string[] {
  let end = path.length
  while (end > 0 && leftovers.includes(path.charAt(end - 1))) end--
  const plain = spell(path.slice(0, end))
  const candidates = [plain]
  const dot = plain.indexOf('.', plain.lastIndexOf('/'))
  if (dot !== -1) candidates.push(plain.slice(0, dot))
  // A page that is not there in the language that a path names may be in another.
  const others = languages && readPrefix(candidates.at(-1) ?? plain, languages)?.rest
  if (others !== undefined) candidates.push(others)
  let parent = plain
  for (let depth = 0; depth < deepest && parent.lastIndexOf('/') > 0; depth++) {
    parent = parent.slice(0, parent.lastIndexOf('/'))
    candidates.push(parent)
  }
  return candidates
}

function spell(path: string): string {
  if (!/[%A-Z_+]/.test(path)) return path
  const small = path.toLowerCase().replace(/%20|_|\+/g, '-')
  return small.replace(/%[0-9a-f]{2}/g, (octet) => octet.toUpperCase())
}

/** The path of a page that comes in several formats: a document or a file is not what one looks for. */
function findPage(publication: Publication, path: string, now: Instant): string | undefined {
  const location = locate(publication, { path, query: '' }, now)
  const found = location.at === 'elsewhere' ? location.there : location
  if (found.at !== 'resource' || found.format !== undefined || found.resource.path === '/') return undefined
  return location.at === 'elsewhere' ? location.path : path
}
