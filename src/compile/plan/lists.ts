// Articles → the lists of them: the home page and the sections, each with its archive.
import type { Article, Breadcrumb, Collection, Section } from '../content/article.ts'
import type { Newsroom } from '../content/parse.ts'
import { isMultilingual, localPath, type Site } from '../content/site.ts'
import { remembering } from '../memory.ts'
import { fill } from '../words/fill.ts'
import { numberOf } from '../words/lists.ts'
import { type Overrides, wordsOf } from '../words/words.ts'

/** How many articles an archived page of a list has. Its newest page has up to twice as many, less one. */
export const pageLength = 20

/** What a list is, whatever its pages. */
interface List extends Pick<Collection, 'resource' | 'title' | 'description' | 'language' | 'articles' | 'sections'> {
  readonly prefix: string
  /** The language that its title is in. */
  readonly titleLanguage: string
}

/** A path that leads to another one for now. */
export interface TemporaryRedirect {
  readonly path: string
  readonly to: string
}

/** The newest pages of all lists first, the home page's before those of the sections; then the archives. */
export const collectionsOf = remembering((newsroom: Newsroom): Collection[] => {
  const lists = listsOf(newsroom)
  return [...lists.map(newestPage), ...lists.flatMap((list) => archivedPages(list, newsroom.site.words))]
})

/** The page behind the last one that is archived, to which that one links, leads to the list until it is there itself. */
export function redirectsOf(newsroom: Newsroom): TemporaryRedirect[] {
  return listsOf(newsroom).map((list) => ({ path: archivePath(list, archivedCount(list) + 1), to: list.resource }))
}

function listsOf({ site, sections, articles }: Newsroom): List[] {
  const { title, description, language, prefix } = site
  const home = { resource: '/', prefix, title, titleLanguage: language, description, language, articles, sections }
  return [home, ...sections.map((section) => listOf(section, articles, site))]
}

function listOf(section: Section, articles: readonly Article[], site: Site): List {
  const { slug, title, description, language: titleLanguage } = section
  return {
    resource: `/${slug}`,
    prefix: site.prefix,
    title,
    titleLanguage,
    description,
    // A page in one of several languages is in that one, even where the section has no name in it.
    language: isMultilingual(site) ? site.language : titleLanguage,
    articles: articles.filter((article) => article.section === section),
    sections: [],
  }
}

/** The list's own page: what is not archived. Never nearly empty, since a page is archived only when another one is full. */
function newestPage(list: List): Collection {
  const archived = archivedCount(list)
  return {
    ...list,
    kind: 'collection',
    path: localPath(list.resource, list.prefix),
    articles: list.articles.slice(0, list.articles.length - archived * pageLength),
    list: stepOf(list),
    olderPath: archived === 0 ? undefined : localPath(archivePath(list, archived), list.prefix),
  }
}

/**
 * The archived pages, the oldest first. Nothing in one depends on what is newer, so that it stays the same, byte by
 * byte, however many articles are added (RFC 5005 section 4).
 */
function archivedPages(list: List, words: Overrides): Collection[] {
  return Array.from({ length: archivedCount(list) }, (_, index) => {
    const archive = index + 1
    const end = list.articles.length - index * pageLength
    return {
      ...list,
      kind: 'collection',
      path: localPath(archivePath(list, archive), list.prefix),
      resource: archivePath(list, archive),
      title: titleOf(list, archive, words),
      articles: list.articles.slice(end - pageLength, end),
      sections: [],
      list: stepOf(list),
      archive,
      newerPath: localPath(archivePath(list, archive + 1), list.prefix),
      olderPath: archive === 1 ? undefined : localPath(archivePath(list, archive - 1), list.prefix),
    }
  })
}

function stepOf({ resource, prefix, title, titleLanguage }: List): Breadcrumb {
  return { path: localPath(resource, prefix), title, language: titleLanguage }
}

function archivedCount({ articles }: List): number {
  return Math.max(0, Math.floor(articles.length / pageLength) - 1)
}

/** Without a prefix: the path that all languages share. */
function archivePath({ resource }: List, archive: number): string {
  return `${resource === '/' ? '' : resource}/page/${archive}`
}

/** Without an English word where there are none in the list's language. */
function titleOf({ title, language }: List, archive: number, overrides: Overrides): string {
  const words = wordsOf(language, overrides)
  const number = numberOf(archive, language)
  return words.language === language ? fill(words.archive, { title, number }) : `${title} (${number})`
}
