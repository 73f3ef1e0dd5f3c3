// What is planned → every representation of every resource, in each of its editions.
import { hash } from 'node:crypto'
import { essence } from '#model/media-type'
import type { ProblemStatus } from '#model/problem'
import type { Instant } from '#model/publication'
import type { Article, Collection, GonePage, Section } from './content/article.ts'
import type { PublishedFile } from './content/files/picture.ts'
import type { Newsroom } from './content/parse.ts'
import { isMultilingual, pathInFormat, type Site } from './content/site.ts'
import type { Document } from './documents/document.ts'
import { documentsOf } from './documents/index.ts'
import { guideInLanguage } from './documents/llms.ts'
import { news as siteMapForNews } from './documents/news.ts'
import { formatOfFile } from './formats/file.ts'
import { type Format, notIndexed, type Surroundings } from './formats/format.ts'
import { searchFields } from './formats/html/search.ts'
import { formats } from './formats/index.ts'
import { Memory, remembering } from './memory.ts'
import { filesOf, type PlannedFile } from './plan/files.ts'
import { formerPathsOf } from './plan/former.ts'
import { nameOthers, newsroomsOf } from './plan/languages.ts'
import { collectionsOf, redirectsOf } from './plan/lists.ts'
import { newsChanges, withNewsAt } from './plan/news.ts'
import type { Plan } from './plan/plan.ts'
import { relatedIn } from './plan/related.ts'
import { SearchIndex } from './search/search-index.ts'
import { makeSearchPage, type SearchPage } from './search/search-page.ts'
import { type Problem, problemIn, problemsIn } from './words/problems.ts'
import { type Words, wordsOf } from './words/words.ts'

/** A resource in all its editions. */
export interface RepresentedResource {
  readonly path: string
  readonly tags: readonly string[]
  /** Links of this resource alone, as Link writes them. */
  readonly links?: string
  readonly editions: readonly RepresentedEdition[]
}

/** What a resource is from an instant on: a page, a file, or a redirect. */
export interface RepresentedEdition {
  /** None of what is published now. */
  readonly from?: Instant
  readonly page: RepresentedPage | RepresentedGone | RepresentedFile | Redirect | Nothing
}

/** A page or a document in all its languages and formats. */
export interface RepresentedPage {
  readonly path: string
  readonly tags: readonly string[]
  readonly links?: string
  /** In the newsroom's order of languages. */
  readonly translations: readonly [RepresentedTranslation, ...RepresentedTranslation[]]
}

/** That a page is gone, in all the languages and formats that it came in. */
export interface RepresentedGone {
  readonly path: string
  readonly tags: readonly string[]
  readonly gone: true
  readonly translations: readonly [RepresentedTranslation, ...RepresentedTranslation[]]
}

/** A page in a language, in all its formats. */
export interface RepresentedTranslation {
  readonly language: string
  /** Fields that all of them are sent with. */
  readonly fields?: Readonly<Record<string, string>>
  readonly representations: readonly RepresentedFormat[]
}

/** A file, which is sent as it is. */
export interface RepresentedFile {
  readonly path: string
  readonly tags: readonly string[]
  readonly format: Format
  readonly file: PublishedFile
}

/** A path that leads to another. */
export interface Redirect {
  readonly path: string
  readonly to: string
  readonly temporary?: boolean
}

/** A path at which there is nothing any more, as if there never had been. */
export interface Nothing {
  readonly path: string
  readonly nothing: true
}

/** What a page is in one format. */
export interface RepresentedFormat {
  readonly format: Format
  readonly content: Buffer
  /** SHA-256 of the content, in base64. */
  readonly digest: string
}

/** A problem in all its formats. */
export interface RepresentedProblem {
  readonly status: ProblemStatus
  /** The newsroom's language that it is for. */
  readonly language: string
  /** The language that it is in, where that is another. */
  readonly contentLanguage?: string
  /** Of 406, the formats that it lists. */
  readonly offered?: readonly Format[]
  readonly representations: readonly RepresentedFormat[]
}

/** Is told how many of how many pages are made. */
export type OnDone = (done: number, total: number) => void

// RFC 9727 section 3 and RFC 8631: where a program that knows the home page finds the rest.
const homeLinks = [
  '</.well-known/api-catalog>; rel="api-catalog"; type="application/linkset+json"',
  '</openapi.json>; rel="service-desc"; type="application/vnd.oai.openapi+json"',
  '</llms.txt>; rel="service-doc"; type="text/plain"',
].join(', ')

/**
 * Represents all that is planned. Where a page is the same in one plan as in the one before, it has no further edition.
 *
 * @param memory of the last time: a page that is made from the same things is not made again.
 */
export function represent(plans: readonly [Plan, ...Plan[]], memory = new Memory(), onDone: OnDone = () => {}): RepresentedResource[] {
  const editions = new Map<string, RepresentedEdition[]>()
  const indexes = searchIndexesOf(plans[0].newsroom)
  for (const [index, { from, newsroom }] of plans.entries()) {
    const sites = new Map(newsroomsOf(newsroom).map(({ site }) => [site.language, site]))
    const siteOf = ({ language }: GonePage) => sites.get(language) ?? newsroom.site
    const made = [
      ...representPages(newsroom, memory, onDone, indexes),
      ...joinTranslations(newsroom.gone.map((page) => memory.recall(`gone ${page.path}`, [page, siteOf(page)], representGone))),
      ...filesOf(newsroom).map(representFile),
    ]
    const taken = new Set(made.map(({ path }) => path))
    const planned = [...made, ...redirects(newsroom).filter(({ path }) => !taken.has(path))]
    for (const page of planned) {
      const earlier = editions.get(page.path) ?? []
      editions.set(page.path, earlier)
      if (!isSame(earlier.at(-1)?.page, page)) earlier.push({ from, page })
    }
    // What an expired article leaves: its pictures, and the last page of a list that is shorter now.
    const paths = new Set(planned.map(({ path }) => path))
    for (const [path, earlier] of editions) {
      const page: Nothing = { path, nothing: true }
      if (!paths.has(path) && !isSame(earlier.at(-1)?.page, page)) earlier.push({ from, page })
    }
    const next = plans[index + 1]?.from ?? Number.POSITIVE_INFINITY
    for (const change of newsChanges(newsroom).filter((instant) => instant < next))
      for (const page of representNews(withNewsAt(newsroom, change))) editions.get(page.path)?.push({ from: change, page })
  }
  return Array.from(editions, ([path, all]) => {
    const pages = all.map(({ page }) => page).filter((page) => 'tags' in page)
    const last = pages.at(-1)
    return { path, tags: last?.tags ?? ['site'], links: last && 'links' in last ? last.links : undefined, editions: all }
  })
}

function isSame(one: RepresentedEdition['page'] | undefined, other: RepresentedEdition['page']): boolean {
  if (one === undefined) return false
  if (one === other) return true
  if ('nothing' in one || 'nothing' in other) return 'nothing' in one && 'nothing' in other
  if ('to' in one || 'to' in other) return 'to' in one && 'to' in other && one.to === other.to
  if ('file' in one || 'file' in other) return 'file' in one && 'file' in other && one.file.digest === other.file.digest
  return digestsOf(one).join() === digestsOf(other).join()
}

function digestsOf({ translations }: RepresentedPage | RepresentedGone): string[] {
  return translations.flatMap(({ language, representations }) => [language, ...representations.map(({ digest }) => digest)])
}

/** The site map for Google News alone, which changes when nothing else does. */
function representNews(newsroom: Newsroom): RepresentedPage[] {
  const [{ site, sections, news }] = newsroomsOf(newsroom)
  return siteMapForNews({ site, sections, news }).map((document) => representDocument(document, site))
}

/** Every page and document, those first that most people read: whatever has no room in the bundle is at the end. */
export function representPages(
  newsroom: Newsroom,
  memory = new Memory(),
  onDone: OnDone = () => {},
  indexes = searchIndexesOf(newsroom),
): RepresentedPage[] {
  const newsrooms = newsroomsOf(newsroom)
  const [{ site, sections, articles }] = newsrooms
  const total = newsrooms.reduce((sum, one) => sum + one.articles.length + one.withdrawn.length + collectionsOf(one).length, 0)
  let done = 0
  const report = () => onDone(++done, total)
  const byLanguage = newsrooms.map((one) => representIn(one, memory, report))
  const documents = documentsOf({
    site,
    sections,
    articles,
    news: newsroom.news,
    ...(newsroom.icons && { icons: newsroom.icons }),
    collections: collectionsOf(newsrooms[0]),
    alternatesOf: alternatesIn(site),
  })
  return [
    ...joinTranslations(byLanguage.flatMap(({ newest }) => newest)),
    ...joinTranslations(byLanguage.flatMap((one) => one.articles)),
    ...joinTranslations(byLanguage.flatMap(({ others }) => others)),
    ...[...documents, ...guidesOf(newsrooms)].map((document) => representDocument(document, site)),
    ...representSearch(newsrooms, indexes),
  ]
}

/** In several languages, a guide to each beside that to all. */
function guidesOf(newsrooms: readonly Newsroom[]): Document[] {
  if (newsrooms.length === 1) return []
  return newsrooms.map((newsroom) => {
    const { site, sections, articles } = newsroom
    return guideInLanguage({ site, sections, articles, collections: collectionsOf(newsroom), alternatesOf: alternatesIn(site) })
  })
}

/** By language: what is published in the first of the plans has its place in all of them. */
function searchIndexesOf(first: Newsroom): ReadonlyMap<string, SearchIndex> {
  return new Map(newsroomsOf(first).map((newsroom) => [newsroom.site.language, new SearchIndex(newsroom)]))
}

/** The page of the search in each language, and the files of its index. */
function representSearch(newsrooms: readonly Newsroom[], indexes: ReadonlyMap<string, SearchIndex>): RepresentedPage[] {
  const all = newsrooms.map((newsroom) => {
    const { site } = newsroom
    const { tables, documents } = (indexes.get(site.language) ?? new SearchIndex(newsroom)).at(newsroom)
    const page = makeSearchPage(newsroom, tables)
    const surroundings = { site, alternatesOf: alternatesIn(site) }
    return {
      page: representPage(page, ['site', 'search'], (format) => format.search?.(page, surroundings), searchFields(site)),
      files: documents.map((document) => representSearchFile(document, site)),
    }
  })
  return [...joinTranslations(all.map(({ page }) => page)), ...all.flatMap(({ files }) => files)]
}

/** The pages of a newsroom in one language. */
function representIn(newsroom: Newsroom, memory: Memory, report: () => void) {
  const { site, articles, withdrawn } = newsroom
  const alternatesOf = alternatesIn(site)
  const collections = collectionsOf(newsroom)
  const neighbours = findNeighbours(articles)
  const relatedTo = relatedIn(newsroom)
  const named = nameOthers(newsroom)
  const article = (listed: Article): RepresentedPage[] => {
    const one = named(listed)
    report()
    // Shown in lists though it is not in this language.
    if (isMultilingual(site) && one.language !== site.language) return []
    const { newer, older } = neighbours.get(listed) ?? {}
    const related = relatedTo.get(listed) ?? []
    const inputs = [one, site, newer, older, ...related]
    return [memory.recall(`page ${one.path}`, inputs, () => representArticle(one, { site, alternatesOf, newer, older, related }))]
  }
  const collection = (one: Collection) => {
    const { path, title, description, olderPath } = one
    report()
    const inputs = [site, title, description, olderPath, ...one.sections, ...one.pinned, ...one.articles]
    return memory.recall(`page ${path}`, inputs, () => representCollection(one, { site, alternatesOf }))
  }
  return {
    newest: collections.filter(({ inFull }) => inFull).map(collection),
    articles: [...articles, ...withdrawn].flatMap(article),
    others: collections.filter(({ inFull }) => !inFull).map(collection),
  }
}

/** Pages of the same path are translations of each other. */
function joinTranslations<Page extends RepresentedPage | RepresentedGone>(pages: readonly Page[]): Page[] {
  return [...Map.groupBy(pages, ({ path }) => path).values()].flatMap((group) => {
    const [first, ...others] = group
    if (first === undefined || others.length === 0) return group
    const [translation] = first.translations
    return [{ ...first, translations: [translation, ...others.flatMap(({ translations }) => translations)] as const }]
  })
}

function redirects(newsroom: Newsroom): Redirect[] {
  const all: Redirect[] = [...redirectsOf(newsroom).map((redirect) => ({ ...redirect, temporary: true })), ...formerPathsOf(newsroom)]
  return [...new Map(all.map((redirect) => [redirect.path, redirect])).values()]
}

/** The next newer and the next older article of the same section. */
function findNeighbours(articles: readonly Article[]): ReadonlyMap<Article, { newer?: Article; older?: Article }> {
  const neighbours = new Map<Article, { newer?: Article; older?: Article }>()
  const last = new Map<Section, Article>()
  for (const article of articles) {
    const newer = last.get(article.section)
    neighbours.set(article, { newer })
    if (newer !== undefined) neighbours.set(newer, { ...neighbours.get(newer), older: article })
    last.set(article.section, article)
  }
  return neighbours
}

function representFile({ file, articles }: PlannedFile): RepresentedFile {
  return { path: file.path, tags: ['site', 'files', ...articles.flatMap(tagsOf)], format: formatOfFile(file), file }
}

// There are many files, and most are the same in one plan after the other.
const representSearchFile = remembering(representDocument)

function representDocument({ path, mediaType, content, language }: Document, site: Site): RepresentedPage {
  const format = { name: mediaType, mediaType, extension: '' }
  return {
    path,
    tags: ['site', 'documents'],
    translations: [{ language: language ?? site.language, representations: encode(format, content) }],
  }
}

/** A list in all its formats. */
export function representCollection(collection: Collection, surroundings: Surroundings): RepresentedPage {
  const { resource, list } = collection
  const tags = ['site', ...tagsOf(list.path.slice(surroundings.site.prefix.length) || '/')]
  const page = representPage(collection, tags, (format) => format.collection?.(collection, surroundings))
  return resource === '/' ? { ...page, links: homeLinks } : page
}

/** An article in all its formats. */
export function representArticle(article: Article, surroundings: Surroundings): RepresentedPage {
  const tags = ['site', ...tagsOf(`/${article.section.slug}`), ...tagsOf(article.resource)]
  const fields = article.withdrawn && notIndexed
  return representPage(article, tags, (format) => format.article?.(article, surroundings), fields)
}

function representPage(
  { resource, language }: Article | Collection | SearchPage,
  tags: readonly string[],
  inFormat: (format: Format) => string | undefined,
  fields?: Readonly<Record<string, string>>,
): RepresentedPage {
  const representations = formats.flatMap((format) => encode(format, inFormat(format)))
  return { path: resource, tags, translations: [{ language, fields, representations }] }
}

/** That a page is gone, and why: in each format that it came in, or that says what went wrong. */
export function representGone(page: GonePage, site: Site): RepresentedGone {
  const { kind, path, resource, section, language, note, noteLanguage = language, isAlone } = page
  const words = wordsOf(language, site.words)
  const problem = problemIn(words, 410)
  const said = note === undefined ? problem : { ...problem, detail: note, detailLanguage: noteLanguage }
  const representations = formats.flatMap((format) => {
    if (format.problem === undefined && format[kind] === undefined) return []
    return encode(format, (format.problem ?? problemDetails)?.represent(said, site, words))
  })
  const tags = ['site', ...tagsOf(`/${section.slug}`), ...tagsOf(resource)]
  const fields = words.language === language ? undefined : { 'Content-Language': words.language }
  return { path: isAlone ? path : resource, tags, gone: true, translations: [{ language, fields, representations }] }
}

/** What is said of problems where a format has no words for them. */
const problemDetails = formats.find(({ problem }) => problem?.mediaType === 'application/problem+json')?.problem

/** Every problem, in each format that says what went wrong; that nothing is acceptable, once for each list of what there is. */
export function representProblems(newsroom: Newsroom): RepresentedProblem[] {
  return newsroomsOf(newsroom).flatMap(({ site }) => representProblemsIn(site))
}

function representProblemsIn(site: Site): RepresentedProblem[] {
  const words = wordsOf(site.language, site.words)
  const kinds = (['article', 'collection', 'search'] as const).map((kind) => formats.filter((format) => format[kind] !== undefined))
  // What is gone is told of each page by itself.
  const shared = problemsIn(words).filter(({ status }) => status !== 410)
  return shared.flatMap((problem) =>
    problem.status === 406
      ? kinds.map((offered) => representProblem(problem, site, words, offered))
      : representProblem(problem, site, words),
  )
}

// Stands in a problem for the list of what there is, while the problem is made.
const marker = '{alternates}'

function representProblem(problem: Problem, site: Site, words: Words, offered?: readonly Format[]): RepresentedProblem {
  const representations = formats.flatMap((format) => {
    if (format.problem === undefined) return []
    const text = format.problem.represent(problem, site, words, offered && marker)
    return encode(format, offered === undefined ? text : text.replace(marker, () => listOffers(format, offered)))
  })
  const contentLanguage = words.language === site.language ? undefined : words.language
  return { status: problem.status, language: site.language, contentLanguage, offered, representations }
}

/** The path comes before the endings when the problem is sent. */
function listOffers({ problem }: Format, offered: readonly Format[]): string {
  const items = offered.map(({ mediaType, extension }) =>
    problem?.item.replaceAll('{type}', essence(mediaType)).replaceAll('{href}', `{path}${extension}`),
  )
  return items.join(problem?.separator)
}

const encoder = new TextEncoder()

function encode(format: Format, made: string | Uint8Array | undefined): RepresentedFormat[] {
  if (made === undefined) return []
  // TextEncoder takes half the time that Buffer does, of long texts.
  const content = typeof made === 'string' ? Buffer.from(encoder.encode(made).buffer) : Buffer.from(made)
  return [{ format, content, digest: hash('sha256', content, 'base64') }]
}

const alternatesIn = remembering((site: Site): Surroundings['alternatesOf'] => (page) => {
  const offered = formats.filter((format) => format[page.kind] !== undefined)
  return offered.map(({ name, mediaType, extension }) => ({
    name,
    mediaType: essence(mediaType),
    path: pathInFormat(page.path, extension, site),
  }))
})

/** Cache tags: the path, without what the CDNs that know them would take for a separator. */
function tagsOf(path: string): string[] {
  return path === '/' ? ['home'] : [path.slice(1).replaceAll('/', ':')]
}
