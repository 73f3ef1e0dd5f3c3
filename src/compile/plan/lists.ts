// Articles → the lists of them: the home page and the sections, each with its archive.
import type { Article, Breadcrumb, Collection, Section } from '../content/article.ts'
import type { Newsroom } from '../content/parse.ts'
import { remembering } from '../memory.ts'
import { isEnglish } from '../words/english.ts'

/** How many articles an archived page of a list has. Its newest page has up to twice as many, less one. */
export const pageLength = 20

/** What a list is, whatever its pages. */
type List = Pick<Collection, 'path' | 'title' | 'description' | 'language' | 'articles' | 'sections'>

/** A path that leads to another one for now. */
export interface TemporaryRedirect {
  readonly path: string
  readonly to: string
}

/** The newest pages of all lists first, the home page's before those of the sections; then the archives. */
export const collectionsOf = remembering((newsroom: Newsroom): Collection[] => {
  const lists = listsOf(newsroom)
  return [...lists.map(newestPage), ...lists.flatMap(archivedPages)]
})

/** The page behind the last one that is archived, to which that one links, leads to the list until it is there itself. */
export function redirectsOf(newsroom: Newsroom): TemporaryRedirect[] {
  return listsOf(newsroom).map((list) => ({ path: archivePath(list, archivedCount(list) + 1), to: list.path }))
}

function listsOf({ site, sections, articles }: Newsroom): List[] {
  const { title, description, language } = site
  return [{ path: '/', title, description, language, articles, sections }, ...sections.map((section) => listOf(section, articles))]
}

function listOf(section: Section, articles: readonly Article[]): List {
  const { path, title, description, language } = section
  return { path, title, description, language, articles: articles.filter((article) => article.section === section), sections: [] }
}

/** The list's own page: what is not archived. Never nearly empty, since a page is archived only when another one is full. */
function newestPage(list: List): Collection {
  const archived = archivedCount(list)
  return {
    ...list,
    kind: 'collection',
    articles: list.articles.slice(0, list.articles.length - archived * pageLength),
    list: stepOf(list),
    olderPath: archived === 0 ? undefined : archivePath(list, archived),
  }
}

/**
 * The archived pages, the oldest first. Nothing in one depends on what is newer, so that it stays the same, byte by
 * byte, however many articles are added (RFC 5005 section 4).
 */
function archivedPages(list: List): Collection[] {
  return Array.from({ length: archivedCount(list) }, (_, index) => {
    const archive = index + 1
    const end = list.articles.length - index * pageLength
    return {
      ...list,
      kind: 'collection',
      path: archivePath(list, archive),
      title: titleOf(list, archive),
      articles: list.articles.slice(end - pageLength, end),
      sections: [],
      list: stepOf(list),
      archive,
      newerPath: archivePath(list, archive + 1),
      olderPath: archive === 1 ? undefined : archivePath(list, archive - 1),
    }
  })
}

function stepOf({ path, title, language }: List): Breadcrumb {
  return { path, title, language }
}

function archivedCount({ articles }: List): number {
  return Math.max(0, Math.floor(articles.length / pageLength) - 1)
}

function archivePath({ path }: List, archive: number): string {
  return `${path === '/' ? '' : path}/page/${archive}`
}

/** Without an English word where the list's language is another. */
function titleOf({ title, language }: List, archive: number): string {
  return isEnglish(language) ? `${title}, page ${archive}` : `${title} (${archive})`
}
