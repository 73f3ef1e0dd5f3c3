// The path of a file → the path of its page.
import { normalizePath } from '#model/urls'
import { readDate } from '../facts/dates.ts'

/** Names that no section can have, since something else is served at their paths. */
export const reservedSections = 'index page robots sitemap llms llms-full openapi topics search files favicon'.split(' ')

/** The folder of pages that are no news. Its name is not in their paths. */
export const pagesFolder = 'pages'

/** Names that no page can have, since lists are served at their paths. */
export const reservedPages = ['all', 'authors', 'years']

/** Names that no article can have: `index` is the folder's own page, and `page` precedes the number of a list's archive. */
export const reservedSlugs = ['index', 'page']

/**
 * The place of an article: `section/slug.md`, or `section/slug/index.md` with its files beside it. Folders in between, such as
 * years, are not in the path. A name may begin with a date, as in Jekyll: `2024-05-01-title.md`.
 *
 * @returns slugs that are not percent-encoded; undefined if the file is in no section.
 */
export function placeOf(path: string) {
  const [section, ...deeper] = path.replace(/(?:\/_?index)?\.(?:mdx?|markdown)$/i, '').split('/')
  const name = deeper.at(-1)
  if (section === undefined || name === undefined) return undefined
  const [, written, rest = name] = /^(\d{4}-\d{1,2}-\d{1,2})[-_ ](.+)$/.exec(name) ?? []
  const date = written === undefined ? undefined : readDate(written, 'UTC')
  return { section: slugOf(section), slug: slugOf(date === undefined ? name : rest), date }
}

/** A name in lower-case letters and digits of any script. Hyphens replace other visible characters: `Q&A – Día 2` is `q-a-día-2`. */
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
