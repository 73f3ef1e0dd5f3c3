// Articles → the lists of them: home, sections, topics, authors and years, each with its archive.
import { localPath } from '#model/urls'
import type { Article, Breadcrumb, Collection, Section, Topic } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { hidesUntranslated, isMultilingual, type Site } from '../../content/site.ts'
import { instantOf, yearAt } from '../../facts/dates.ts'
import type { DateText } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { numberOf } from '../../words/lists.ts'
import { type Overrides, wordsOf } from '../../words/words.ts'
import { newsroomsOf } from './languages.ts'

/** How many articles an archived page of a list has. Its newest page has up to twice as many, less one. */
export const pageLength = 20

/** How many articles the home page shows beside its lead and pinned articles. If there are more, a list of its own has all. */
export const frontLength = 14

/** A list, before it is divided into pages. */
export interface List extends Omit<Collection, 'kind' | 'path' | 'pinned' | 'list' | 'archive' | 'newerPath' | 'olderPath'> {
  readonly prefix: string
  readonly titleLanguage: string
}

/** The newest pages of all lists first, the home page's before those of the sections; then the archives. */
export const collectionsOf = remembering((newsroom: Newsroom): Collection[] => {
  const lists = listsOf(newsroom)
  const archives = lists.flatMap((list) => archivedPages(list, newsroom.site.words))
  return [...lists.map(newestPage), ...lists.slice(0, 1).flatMap((home) => allNewsOf(home, newsroom)), ...archives]
})

/** The list of all news, if the home page has no room for some. Its archive is that of home. None if a section is called all. */
function allNewsOf(home: List, { site, sections }: Newsroom): Collection[] {
  if (home.articles.length <= frontLength || sections.some(({ slug }) => slug === 'all')) return []
  const { allNews: title, language: titleLanguage } = wordsOf(site.language, site.words)
  const said = { resource: '/all', title, titleLanguage, inFull: false, sections: [], pinned: [] }
  return [{ ...newestPage(home), ...said, path: localPath('/all', site.prefix), list: stepOf({ ...home, ...said }) }]
}

/** The last archived page links to the next one. Until that exists, its path redirects to the list. */
export function redirectsOf(newsroom: Newsroom) {
  // Lists that hide untranslated articles differ in length between languages.
  const others = hidesUntranslated(newsroom.site) ? newsroomsOf(newsroom).slice(1) : []
  const divided = [newsroom, ...others].flatMap(listsOf).filter((list) => list.inFull || archivesOf(list.articles.length) > 0)
  return divided.map((list) => ({
    path: localPath(archivePath(list.resource, archivesOf(list.articles.length) + 1), list.prefix),
    to: localPath(list.resource, list.prefix),
    temporary: true,
  }))
}

/** All lists: home and sections first, since they are always there. */
export const listsOf = remembering((newsroom: Newsroom): List[] => {
  const { site, sections } = newsroom
  // A newsroom that is not planned yet has its pages among the articles.
  const articles = newsroom.articles.filter(({ isPage }) => !isPage)
  const { title, description, language } = site
  const words = wordsOf(language, site.words)
  const bySection = Map.groupBy(articles, ({ section }) => section.slug)
  const topics = groupBy(articles, (article) => article.topics)
  const authors = groupBy(articles, ({ by }) => by)
  return [
    listIn(site, { resource: '/', title, description, articles, sections, inFull: true }),
    ...sections.map((section) => listOf(section, bySection.get(section.slug) ?? [], site, true)),
    ...listOfTopics([...topics.keys()], site),
    ...listsAbout(topics, words.onTopic, 'topic', site),
    ...listsAbout(authors, words.byAuthor, 'name', site),
    ...listsAbout(byYear(newsroom), words.ofYear, 'year', site),
  ]
})

/** Lists of topics, authors or years. Without a description of its own, a list gets one if there are words for it in its language. */
function listsAbout(groups: ReadonlyMap<Topic, Article[]>, template: string, placeholder: string, site: Site): List[] {
  const words = wordsOf(site.language, site.words)
  return Array.from(groups, ([topic, articles]) => {
    const isSaid = topic.description !== topic.title || words.language !== topic.language
    const description = isSaid ? topic.description : fill(template, { [placeholder]: topic.title })
    return listOf({ ...topic, description }, articles, site, false)
  })
}

/** Only feeds of home and sections have the full text: an article may have a dozen topics, and would be sent a dozen times. */
function listOf(topic: Section | Topic, articles: readonly Article[], site: Site, inFull: boolean): List {
  const { path, title, description, language: titleLanguage } = topic
  // In a newsroom of several languages, a page has its own language, even if the section has no name in it.
  const language = isMultilingual(site) ? site.language : titleLanguage
  const resource = path.slice(site.prefix.length)
  return listIn(site, { resource, title, titleLanguage, description, descriptionLanguage: titleLanguage, language, articles, inFull })
}

/** A list with defaults: in the newsroom's language, without articles or sections. */
function listIn(site: Site, { articles = [], ...said }: Pick<List, 'resource' | 'title' | 'description'> & Partial<List>): List {
  const { language, prefix } = site
  const shown = hidesUntranslated(site) ? articles.filter((article) => article.language === language) : articles
  const inItsLanguage = { language, titleLanguage: language, descriptionLanguage: language }
  return { ...inItsLanguage, prefix, articles: shown, sections: [], sectionsAre: 'sections', inFull: false, ...said }
}

/** The list of all topics, by their titles. */
function listOfTopics(topics: readonly Topic[], site: Site): List[] {
  if (topics.length === 0) return []
  const words = wordsOf(site.language, site.words)
  const order = new Intl.Collator(site.language)
  const sections = [...topics].sort((one, other) => order.compare(one.title, other.title))
  const said = { title: words.topics, titleLanguage: words.language, description: words.allTopics, descriptionLanguage: words.language }
  return [listIn(site, { resource: '/topics', ...said, sections, sectionsAre: 'topics' })]
}

/** Groups articles by topic, in the order in which the topics first occur. */
function groupBy(articles: readonly Article[], topicsOf: (article: Article) => readonly (Topic | undefined)[]): Map<Topic, Article[]> {
  const groups = new Map<string, [Topic, Article[]]>()
  for (const article of articles)
    for (const topic of new Set(topicsOf(article))) {
      if (topic === undefined) continue
      const group = groups.get(topic.path) ?? [topic, []]
      groups.set(topic.path, group)
      group[1].push(article)
    }
  return new Map(groups.values())
}

/** Articles by year. None if a section is called years, since it has the address of these lists. */
function byYear({ site, sections, articles }: Newsroom): Map<Topic, Article[]> {
  if (sections.some(({ slug }) => slug === 'years')) return new Map()
  const years = Map.groupBy(articles, ({ date }) => yearOf(date, site.timezone))
  return new Map([...years].map(([year, ones]) => [yearIn(site, year), ones]))
}

function yearIn({ prefix, language }: Site, year: string): Topic {
  return { slug: year, path: `${prefix}/years/${year}`, title: year, description: year, language, names: {}, aliases: [], press: {} }
}

/** The year of a date in the newsroom's time zone. */
export function yearOf(date: DateText, timezone: string): string {
  return date.length === 10 ? date.slice(0, 4) : yearAt(instantOf(date, timezone), timezone)
}

/** The list's own page: the articles that are not archived. It keeps at least a full page of them, so it is never nearly empty. */
function newestPage(list: List): Collection {
  const archived = archivesOf(list.articles.length)
  return {
    ...list,
    kind: 'collection',
    path: localPath(list.resource, list.prefix),
    articles: list.articles.slice(0, list.articles.length - archived * pageLength),
    // Pinned articles are shown even if they are archived.
    pinned: list.inFull ? list.articles.filter(({ pinned }) => pinned !== undefined) : [],
    list: stepOf(list),
    olderPath: archived === 0 ? undefined : localPath(archivePath(list.resource, archived), list.prefix),
  }
}

/**
 * The archived pages, the oldest first. An archived page depends on nothing newer, so that it stays the same, byte by
 * byte, however many articles are added (RFC 5005 section 4).
 */
function archivedPages(list: List, words: Overrides): Collection[] {
  return Array.from({ length: archivesOf(list.articles.length) }, (_, index) => {
    const archive = index + 1
    const end = list.articles.length - index * pageLength
    return {
      ...list,
      kind: 'collection',
      path: localPath(archivePath(list.resource, archive), list.prefix),
      resource: archivePath(list.resource, archive),
      title: titleOf(list, archive, words),
      articles: list.articles.slice(end - pageLength, end),
      sections: [],
      pinned: [],
      inFull: false,
      list: stepOf(list),
      archive,
      newerPath: localPath(archivePath(list.resource, archive + 1), list.prefix),
      olderPath: archive === 1 ? undefined : localPath(archivePath(list.resource, archive - 1), list.prefix),
    }
  })
}

/** A list as a step of a breadcrumb trail. */
export function stepOf({ resource, prefix, title, titleLanguage }: List): Breadcrumb {
  return { path: localPath(resource, prefix), title, language: titleLanguage }
}

/** How many archived pages a list has, by the number of its articles. */
export function archivesOf(count: number): number {
  return Math.max(0, Math.floor(count / pageLength) - 1)
}

/** The path of an archived page that all languages share, without a prefix. */
export function archivePath(resource: string, archive: number): string {
  return `${resource === '/' ? '' : resource}/page/${archive}`
}

/** The title of an archived page: with the number alone if there are no words in the list's language, rather than in English. */
function titleOf({ title, language }: List, archive: number, overrides: Overrides): string {
  const words = wordsOf(language, overrides)
  const number = numberOf(archive, language)
  return words.language === language ? fill(words.archive, { title, number }) : `${title} (${number})`
}
