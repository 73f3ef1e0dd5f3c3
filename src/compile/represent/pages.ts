// The newsroom at an instant → every page of it, and how each is made.
import { essence } from '#model/media-type'
import type { Article, Collection, GonePage } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { isMultilingual, pathInFormat, type Site } from '../../content/site.ts'
import { fill } from '../../words/fill.ts'
import { problemIn } from '../../words/problems.ts'
import { wordsOf } from '../../words/words.ts'
import { Cards } from '../cards/cards.ts'
import type { Document, Overview } from '../documents/document.ts'
import { documentsOf } from '../documents/index.ts'
import { guideInLanguage } from '../documents/llms.ts'
import { news as siteMapForNews } from '../documents/news.ts'
import { formatOfFile } from '../formats/file.ts'
import { type Around, type Format, notIndexed, type Surroundings } from '../formats/format.ts'
import { searchFields } from '../formats/html/search.ts'
import { formats } from '../formats/index.ts'
import { filesOf, type PlannedFile } from '../plan/files.ts'
import { frameOf, inputsOfFrame } from '../plan/frame.ts'
import { nameOthers, newsroomsOf } from '../plan/languages.ts'
import { collectionsOf, redirectsOf } from '../plan/lists.ts'
import { relatedIn } from '../plan/related.ts'
import type { MakeIndex } from '../search/search-index.ts'
import { makeSearchPage, type SearchPage } from '../search/search-page.ts'
import { formerPathsOf } from './former.ts'
import type { FileAtPath, PlannedPage, PlannedTranslation, Redirect } from './resource.ts'

// RFC 9727 section 3 and RFC 8631: where a program that knows the home page finds the rest.
const homeLinks = [
  '</.well-known/api-catalog>; rel="api-catalog"; type="application/linkset+json"',
  '</openapi.json>; rel="service-desc"; type="application/vnd.oai.openapi+json"',
  '</llms.txt>; rel="service-doc"; type="text/plain"',
].join(', ')

/** Everything that has a path. The pages that most people read come first, since the last ones may have no room in the bundle. */
export function pagesOf(newsroom: Newsroom, makeIndex: MakeIndex, cards = new Cards()): (PlannedPage | FileAtPath | Redirect)[] {
  const newsrooms = newsroomsOf(newsroom)
  const [{ site }] = newsrooms
  const byLanguage = newsrooms.map((one) => articlesAndLists(one, cards))
  const documents = documentsOf(overviewOf(newsrooms[0]))
  const around = new Map(newsrooms.map((one) => [one.site.language, aroundIn(one)]))
  const pages = [
    ...joinTranslations(byLanguage.flatMap(({ newest }) => newest)),
    ...joinTranslations(byLanguage.flatMap((one) => one.articles)),
    ...joinTranslations(byLanguage.flatMap(({ others }) => others)),
    ...[...documents, ...guidesOf(newsrooms)].map((document) => documentPage(document, site)),
    ...searchPages(newsrooms, makeIndex),
    ...joinTranslations(newsroom.gone.map((page) => gonePage(page, around.get(page.language) ?? aroundIn(newsrooms[0])))),
    ...filePages([...filesOf(newsroom), ...cards.filesIn(newsroom)]),
  ]
  const taken = new Set(pages.map(({ path }) => path))
  return [...pages, ...redirects(newsroom).filter(({ path }) => !taken.has(path))]
}

/** The site map for Google News alone, which also changes when nothing else does. */
export function newsPagesOf(newsroom: Newsroom): PlannedPage[] {
  const [{ site, sections, news }] = newsroomsOf(newsroom)
  return siteMapForNews({ site, sections, news }).map((document) => documentPage(document, site))
}

/** In a newsroom of several languages, a guide for each besides the one for all. */
function guidesOf(newsrooms: readonly Newsroom[]): Document[] {
  if (newsrooms.length === 1) return []
  return newsrooms.map((newsroom) => guideInLanguage(overviewOf(newsroom)))
}

function overviewOf(newsroom: Newsroom): Overview {
  const { sections, articles, pages, news, icons } = newsroom
  return { ...aroundIn(newsroom), sections, articles, pages, news, ...(icons && { icons }), collections: collectionsOf(newsroom) }
}

/** The page of the search in each language, and the files of its index. */
function searchPages(newsrooms: readonly Newsroom[], makeIndex: MakeIndex): PlannedPage[] {
  const all = newsrooms.map((newsroom) => {
    const { tables, documents } = makeIndex(newsroom)
    const page = searchPage(makeSearchPage(newsroom, tables), aroundIn(newsroom))
    return { page, files: documents.map((document) => documentPage(document, newsroom.site)) }
  })
  return [...joinTranslations(all.map(({ page }) => page)), ...all.flatMap(({ files }) => files)]
}

/** The pages of a newsroom in one language. */
function articlesAndLists(newsroom: Newsroom, cards: Cards) {
  const { site, articles, unlisted, pages } = newsroom
  const around = aroundIn(newsroom)
  const collections = collectionsOf(newsroom)
  const neighbours = findNeighbours(articles)
  const relatedTo = relatedIn(newsroom)
  const named = nameOthers(newsroom)
  const article = (listed: Article): PlannedPage[] => {
    // An article without a translation is in the lists of this language, but has no page in it.
    if (isMultilingual(site) && listed.language !== site.language) return []
    const { newer, older } = neighbours.get(listed) ?? {}
    const surroundings = { ...around, newer, older, related: relatedTo.get(listed) ?? [], card: cards.of(listed, site) }
    return [articlePage(named(listed), surroundings)]
  }
  const collection = (one: Collection) => collectionPage(one, { ...around, card: cards.of(one, site) })
  return {
    newest: collections.filter(({ inFull }) => inFull).map(collection),
    articles: [...articles, ...unlisted, ...pages].flatMap(article),
    others: collections.filter(({ inFull }) => !inFull).map(collection),
  }
}

/** Pages of the same path are translations of each other. */
function joinTranslations(pages: readonly PlannedPage[]): PlannedPage[] {
  return [...Map.groupBy(pages, ({ path }) => path).values()].flatMap((group) => {
    const [first, ...others] = group
    if (first === undefined || others.length === 0) return group
    const [translation] = first.translations
    return [{ ...first, translations: [translation, ...others.flatMap(({ translations }) => translations)] as const }]
  })
}

function redirects(newsroom: Newsroom): Redirect[] {
  const all: Redirect[] = [...redirectsOf(newsroom), ...formerPathsOf(newsroom)]
  return [...new Map(all.map((redirect) => [redirect.path, redirect])).values()]
}

/** The next newer and the next older article of the same section. */
function findNeighbours(articles: readonly Article[]): ReadonlyMap<Article, { newer?: Article; older?: Article }> {
  const neighbours = new Map<Article, { newer?: Article; older?: Article }>()
  const last = new Map<string, Article>()
  for (const article of articles) {
    const newer = last.get(article.section.slug)
    neighbours.set(article, { newer })
    if (newer !== undefined) neighbours.set(newer, { ...neighbours.get(newer), older: article })
    last.set(article.section.slug, article)
  }
  return neighbours
}

function filePages(files: readonly PlannedFile[]): FileAtPath[] {
  return files.map(({ file, articles }) => {
    return { path: file.path, tags: ['site', 'files', ...articles.flatMap(tagsOf)], format: formatOfFile(file), file }
  })
}

function documentPage({ path, mediaType, content, inputs = [content], language }: Document, site: Site): PlannedPage {
  const format = { name: mediaType, mediaType, extension: '' }
  const represent = () => [{ format, content: typeof content === 'function' ? content() : content }]
  const translation = { language: language ?? site.language, inputs: [mediaType, ...inputs], represent }
  return { path, kind: 'document', tags: ['site', 'documents'], translations: [translation] }
}

export function collectionPage(collection: Collection, around: Surroundings): PlannedPage {
  const { kind, resource, title, description, olderPath, list, sections, pinned, articles } = collection
  const { site, frame } = around
  const inputs = [site, ...inputsOfFrame(frame), title, description, olderPath, ...sections, ...pinned, ...articles]
  const translation = inAllFormats(collection, around, inputs, (format) => format.collection)
  const tags = ['site', ...tagsOf(list.path.slice(site.prefix.length) || '/')]
  return { path: resource, kind, tags, links: resource === '/' ? homeLinks : undefined, translations: [translation] }
}

function articlePage(article: Article, surroundings: Surroundings): PlannedPage {
  const { kind, resource, section, isListed } = article
  const { site, frame, newer, older, related = [] } = surroundings
  const inputs = [article, site, ...inputsOfFrame(frame), newer, older, ...related]
  const translation = inAllFormats(article, surroundings, inputs, (format) => format.article, isListed ? undefined : notIndexed)
  return { path: resource, kind, tags: ['site', ...tagsOf(`/${section.slug}`), ...tagsOf(resource)], translations: [translation] }
}

function searchPage(page: SearchPage, around: Around): PlannedPage {
  const { kind, resource } = page
  // Every plan makes a new object for this page, so the object is the only input.
  const translation = inAllFormats(page, around, [page], (format) => format.search, searchFields(around.site))
  return { path: resource, kind, tags: ['site', 'search'], translations: [translation] }
}

function inAllFormats<Page extends Article | Collection | SearchPage>(
  page: Page,
  around: Surroundings,
  inputs: readonly unknown[],
  recipeOf: (format: Format) => ((page: Page, around: Surroundings) => string) | undefined,
  fields?: Readonly<Record<string, string>>,
): PlannedTranslation {
  const represent = () => {
    // Formats that share a recipe, as JSON and JSON Feed do for lists, have the same content.
    const made = new Map<unknown, string>()
    return formats.flatMap((format) => {
      const recipe = recipeOf(format)
      if (recipe === undefined) return []
      const content = made.get(recipe) ?? recipe(page, around)
      made.set(recipe, content)
      return [{ format, content }]
    })
  }
  return { language: page.language, fields, inputs, represent }
}

/** A page that says that a page is gone, and why: in each format that the page had, or that represents problems. */
function gonePage(page: GonePage, around: Around): PlannedPage {
  const { site, frame } = around
  const { kind, path, resource, section, language, note, noteLanguage = language, isAlone } = page
  const words = wordsOf(language, site.words)
  const represent = () => {
    const named = frame.sections.find(({ slug }) => slug === section.slug)
    const way = named && { way: { title: fill(words.allOf, { section: named.title }), path: named.path } }
    const problem = { ...problemIn(words, 410), ...way }
    const said = note === undefined ? problem : { ...problem, detail: note, detailLanguage: noteLanguage }
    return formats.flatMap((format) => {
      if (format.problem === undefined && format[kind] === undefined) return []
      const content = (format.problem ?? problemDetails)?.represent(said, around, words)
      return content === undefined ? [] : [{ format, content }]
    })
  }
  const fields = words.language === language ? undefined : { 'Content-Language': words.language }
  const translation = { language, fields, inputs: [page, site, ...inputsOfFrame(frame)], represent }
  const tags = ['site', ...tagsOf(`/${section.slug}`), ...tagsOf(resource)]
  return { path: isAlone ? path : resource, kind: 'gone', tags, translations: [translation] }
}

/** Problem details, for formats that do not represent problems. */
const problemDetails = formats.find(({ problem }) => problem?.mediaType === 'application/problem+json')?.problem

/** The surroundings of every page of a newsroom in one language. */
export function aroundIn(newsroom: Newsroom): Around {
  const { site } = newsroom
  return { site, frame: frameOf(newsroom), alternatesOf: alternatesIn(site) }
}

const alternatesIn = remembering((site: Site): Surroundings['alternatesOf'] => (page) => {
  const offered = formats.filter((format) => format[page.kind] !== undefined)
  return offered.map(({ name, mediaType, extension }) => ({
    name,
    mediaType: essence(mediaType),
    path: pathInFormat(page.path, extension, site),
  }))
})

/** The path as a cache tag, without characters that a CDN would take for a separator of tags. */
function tagsOf(path: string): string[] {
  return path === '/' ? ['home'] : [path.slice(1).replaceAll('/', ':')]
}
