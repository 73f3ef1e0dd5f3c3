// The path of a file → the path of its page.
import { normalizePath } from '#model/urls'
import { readDate } from '../facts/dates.ts'

/** Names of sections that would be mistaken for something that is served already. */
export const reservedSections = 'index page robots sitemap llms llms-full openapi topics search files favicon'.split(' ')

/** The folder of pages that are no news, each of which has the name of its file alone as its path. */
export const pagesFolder = 'pages'

/** Names of such pages that would be mistaken for lists. */
export const reservedPages = ['all', 'authors', 'years']

/** Names of articles that would be: `index` names the folder's own page, `page` precedes the number of a list's archive. */
export const reservedSlugs = ['index', 'page']

/**
 * Where an article lies: `section/slug.md`, or `section/slug/index.md` with its files beside it. Folders between, such as
 * years, sort files and are in no path. A name may begin with a date, as Jekyll has it: `2024-05-01-title.md`.
 *
 * @returns undefined of a file that lies in no section; nothing is percent-encoded.
 */
export function placeOf(path: string) {
  const [section, ...deeper] = path.replace(/(?:\/_?index)?\.(?:mdx?|markdown)$/i, '').split('/')
  const name = deeper.at(-1)
  if (section === undefined || name === undefined) return undefined
  const [, written, rest = name] = /^(\d{4}-\d{1,2}-\d{1,2})[-_ ](.+)$/.exec(name) ?? []
  const date = written === undefined ? undefined : readDate(written, 'UTC')
  return { section: slugOf(section), slug: slugOf(date === undefined ? name : rest), date }
}

/** A name in small letters and digits of any script, with hyphens for all between that is seen: `Q&A – Día 2.md` is `q-a-día-2`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’\p{DI}]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The title that a folder's or a file's name stands for: `press-releases` is "Press releases". */
export function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The path of an article's page, percent-encoded. */
export function pathOf(section: string, slug: string): string {
  return `/${encodePath(section === pagesFolder ? slug : `${section}/${slug}`)}`
}

/** A path, percent-encoded as the edge looks it up. */
export function encodePath(path: string): string {
  const encoded = encodeURI(path)
  return normalizePath(encoded) ?? encoded
}
