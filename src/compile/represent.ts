// The newsroom → every representation of every page, in every format that has it.
import { createHash } from 'node:crypto'
import { essence } from '#model/media-type'
import { type Problem, type ProblemStatus, problems } from '#model/problem'
import { representationPath } from '#model/urls'
import type { Article, Collection, Section } from './content/article.ts'
import type { Newsroom } from './content/parse.ts'
import type { Site } from './content/site.ts'
import type { Document } from './documents/document.ts'
import { documentsOf } from './documents/index.ts'
import type { Alternate, Format, Neighbour, Surroundings } from './formats/format.ts'
import { formats } from './formats/index.ts'
import { collectionsOf } from './plan/lists.ts'
import type { RememberedTask } from './threads/threads.ts'

/** A page in all its formats. */
export interface RepresentedPage {
  readonly path: string
  readonly language: string
  readonly tags: readonly string[]
  /** Links of this page alone, as Link writes them. */
  readonly links?: string
  readonly representations: readonly RepresentedFormat[]
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
  readonly representations: readonly RepresentedFormat[]
}

/** Stands in a problem for the list that the edge puts there. */
export const alternatesMarker = '{alternates}'

// RFC 9727 section 3 and RFC 8631: where a program that knows the home page finds the rest.
const homeLinks = [
  '</.well-known/api-catalog>; rel="api-catalog"; type="application/linkset+json"',
  '</openapi.json>; rel="service-desc"; type="application/vnd.oai.openapi+json"',
  '</llms.txt>; rel="service-doc"; type="text/plain"',
].join(', ')

/** What there is to do for a page. */
export type PageTask =
  | RememberedTask<'representArticle', Parameters<typeof representArticle>>
  | RememberedTask<'representCollection', Parameters<typeof representCollection>>

/** Does what there is to do for a page. */
export function representPage(task: Pick<PageTask, 'job' | 'args'>): RepresentedPage {
  // Job and arguments belong together, which a type of each alone does not say.
  const { job, args } = task as PageTask
  return job === 'representArticle' ? representArticle(...args) : representCollection(...args)
}

/** The page that most others are like: the newest article, or the home page while there is none. */
export function representExample(newsroom: Newsroom): RepresentedPage {
  const [home, ...others] = pageTasks(newsroom)
  const example = others.find(({ job }) => job === 'representArticle') ?? home
  if (example === undefined) throw new RangeError('a newsroom has a home page')
  return representPage(example)
}

/** Every document. */
export function representDocuments(newsroom: Newsroom): RepresentedPage[] {
  const collections = collectionsOf(newsroom)
  return documentsOf({ ...newsroom, collections, alternatesOf }).map((document) => representDocument(document, newsroom.site))
}

/** What there is to do for every page, those first that most people read: whatever has no room is at the end. */
export function pageTasks(newsroom: Newsroom): PageTask[] {
  const { site, articles } = newsroom
  const collections = collectionsOf(newsroom)
  const neighbours = findNeighbours(articles)
  const taskOfArticle = (article: Article): PageTask => {
    const { newer, older } = neighbours.get(article) ?? {}
    return {
      name: `page ${article.path}`,
      inputs: [article, site, newer, older],
      job: 'representArticle',
      args: [article, site, newer && neighbourOf(newer), older && neighbourOf(older)],
    }
  }
  const taskOfCollection = (collection: Collection): PageTask => {
    const { path, title, description, olderPath } = collection
    const inputs = [site, title, description, olderPath, ...collection.sections, ...collection.articles]
    return { name: `page ${path}`, inputs, job: 'representCollection', args: [collection, site] }
  }
  return [
    ...collections.filter(({ archive }) => archive === undefined).map(taskOfCollection),
    ...articles.map(taskOfArticle),
    ...collections.filter(({ archive }) => archive !== undefined).map(taskOfCollection),
  ]
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

/** What is said of an article beside another: all of it would be much to send to a thread. */
function neighbourOf({ path, title, language }: Article): Neighbour {
  return { path, title, language }
}

function representDocument({ path, mediaType, text }: Document, site: Site): RepresentedPage {
  const format = { name: path, mediaType, extension: '' }
  return { path, language: site.language, tags: ['site', 'documents'], representations: encode(format, text) }
}

/** Every problem, in each format that has words for it. */
export function representProblems({ site }: Newsroom): RepresentedProblem[] {
  return problems.map((problem) => ({
    status: problem.status,
    representations: formats.flatMap((format) => encode(format, format.problem?.represent(problem, site, alternatesOfProblem(problem)))),
  }))
}

function alternatesOfProblem({ status }: Problem): string | undefined {
  return status === 406 ? alternatesMarker : undefined
}

/** A list in all its formats. */
export function representCollection(collection: Collection, site: Site): RepresentedPage {
  const surroundings = { site, alternatesOf }
  const page = represent(collection, ['site', ...tagsOf(collection.list.path)], (format) => format.collection?.(collection, surroundings))
  return collection.path === '/' ? { ...page, links: homeLinks } : page
}

/** An article in all its formats. */
export function representArticle(article: Article, site: Site, newer?: Neighbour, older?: Neighbour): RepresentedPage {
  const surroundings: Surroundings = { site, alternatesOf, newer, older }
  const tags = ['site', ...tagsOf(article.section.path), ...tagsOf(article.path)]
  return represent(article, tags, (format) => format.article?.(article, surroundings))
}

function represent(
  { path, language }: Article | Collection,
  tags: readonly string[],
  inFormat: (format: Format) => string | undefined,
): RepresentedPage {
  return { path, language, tags, representations: formats.flatMap((format) => encode(format, inFormat(format))) }
}

function encode(format: Format, text: string | undefined): RepresentedFormat[] {
  if (text === undefined) return []
  const content = Buffer.from(text)
  return [{ format, content, digest: createHash('sha256').update(content).digest('base64') }]
}

function alternatesOf(page: Article | Collection): Alternate[] {
  return formats
    .filter((format) => format[page.kind] !== undefined)
    .map(({ name, mediaType, extension }) => ({
      name,
      mediaType: essence(mediaType),
      path: representationPath(page.path, extension),
    }))
}

/** Cache tags: the path, without what the CDNs that know them would take for a separator. */
function tagsOf(path: string): string[] {
  return path === '/' ? ['home'] : [path.slice(1).replaceAll('/', ':')]
}
