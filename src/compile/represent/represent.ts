// Plans → resources: the page at each path from an instant on, in every language and format.

import { isSame, Memory } from '../../content/memory.ts'
import type { Cards } from '../cards/cards.ts'
import { newsChanges, withNewsAt } from '../plan/news.ts'
import type { Plan } from '../plan/plan.ts'
import { searchIndexes } from '../search/search-index.ts'
import { Vocabulary } from '../search/vocabulary.ts'
import { newsPagesOf, pagesOf } from './pages.ts'
import type {
  EditionOf,
  Nothing,
  PlannedPage,
  PlannedResource,
  PlannedTranslation,
  RepresentedPage,
  RepresentedResource,
  RepresentedTranslation,
  UnmadeResource,
} from './resource.ts'

/**
 * Every planned resource. None is represented yet, so that a caller has the content of only one at a time in memory. A page
 * that has the same inputs as in the plan before has no further edition.
 */
export function resourcesOf(plans: readonly [Plan, ...Plan[]], memory = new Memory(), cards?: Cards): PlannedResource[] {
  const editions = new Map<string, EditionOf<PlannedTranslation>[]>()
  const indexes = searchIndexes(memory.recall('vocabulary', [], () => new Vocabulary()).begin())
  for (const [index, { from, newsroom }] of plans.entries()) {
    const planned = pagesOf(newsroom, indexes, cards)
    for (const page of planned) {
      const earlier = editions.get(page.path) ?? []
      editions.set(page.path, earlier)
      if (!isOfTheSame(earlier.at(-1)?.page, page)) earlier.push({ from, page })
    }
    // Paths of former plans, such as the pictures of an article that is gone, or the last page of a list that is shorter now.
    const paths = new Set(planned.map(({ path }) => path))
    for (const [path, earlier] of editions) {
      const page: Nothing = { path, nothing: true }
      if (!paths.has(path) && !isOfTheSame(earlier.at(-1)?.page, page)) earlier.push({ from, page })
    }
    const next = plans[index + 1]?.from ?? Number.POSITIVE_INFINITY
    for (const change of newsChanges(newsroom).filter((instant) => instant < next))
      for (const page of newsPagesOf(withNewsAt(newsroom, change))) editions.get(page.path)?.push({ from: change, page })
  }
  return Array.from(editions, ([path, all]) => {
    const pages = all.map(({ page }) => page).filter((page) => 'tags' in page)
    const last = pages.at(-1)
    return { path, tags: last?.tags ?? ['site'], links: last && 'links' in last ? last.links : undefined, editions: all }
  })
}

/** Planned resources, each with its inputs and a function that represents it, so that a caller has the content of one at a time. */
export function representing(planned: readonly PlannedResource[]) {
  const resources = planned.map((resource): UnmadeResource => {
    return { path: resource.path, inputs: inputsOf(resource), represent: () => represent(resource) }
  })
  return { resources, examples: () => examplesOf(planned) }
}

/**
 * An article and a list in all their languages and formats, since most pages are like one or the other: the newest of the articles
 * in most languages, and the list in the middle.
 */
function examplesOf(resources: readonly PlannedResource[]): RepresentedPage[] {
  const pages = resources.flatMap(({ editions }) => editions.map(({ page }) => page)).filter((page) => 'translations' in page)
  const articles = pages.filter(({ kind }) => kind === 'article')
  const lists = pages.filter(({ kind }) => kind === 'collection')
  const most = articles.reduce((count, { translations }) => Math.max(count, translations.length), 0)
  const article = articles.find(({ translations }) => translations.length === most)
  return [article, lists[Math.floor(lists.length / 2)]].filter((page) => page !== undefined).map(representPage)
}

/** Makes all editions of a resource, without those that came out like the one before. */
export function represent(resource: PlannedResource): RepresentedResource {
  const editions: EditionOf<RepresentedTranslation>[] = []
  for (const { from, page } of resource.editions) {
    const made = 'translations' in page ? representPage(page) : page
    if (!isTheSame(editions.at(-1)?.page, made)) editions.push({ from, page: made })
  }
  return { ...resource, editions }
}

/** Makes a page in all its languages and formats. */
export function representPage({ translations: [first, ...others], ...page }: PlannedPage): RepresentedPage {
  return { ...page, translations: [representTranslation(first), ...others.map(representTranslation)] }
}

function representTranslation({ language, fields, represent }: PlannedTranslation): RepresentedTranslation {
  return { language, fields, representations: represent() }
}

/** The inputs of a resource: the same objects make the same resource. */
export function inputsOf({ editions }: PlannedResource): unknown[] {
  return editions.flatMap(({ from, page }) => [from, ...inputsOfPage(page)])
}

function inputsOfPage(page: EditionOf<PlannedTranslation>['page']): unknown[] {
  if ('nothing' in page) return ['nothing']
  if ('to' in page) return ['to', page.to, page.temporary]
  // A file costs nothing to make again, and its location or the articles that show it may have changed.
  if ('file' in page) return [page]
  return [page.kind, ...page.translations.flatMap(({ language, inputs }) => [language, inputs.length, ...inputs])]
}

function isOfTheSame(one: EditionOf<PlannedTranslation>['page'] | undefined, other: EditionOf<PlannedTranslation>['page']): boolean {
  if (one === undefined) return false
  if ('file' in one && 'file' in other) return one.file.digest === other.file.digest
  return isSame(inputsOfPage(one), inputsOfPage(other))
}

function isTheSame(one: EditionOf<RepresentedTranslation>['page'] | undefined, other: EditionOf<RepresentedTranslation>['page']): boolean {
  if (one === undefined || !('translations' in one && 'translations' in other)) return false
  return one.kind === other.kind && isSame(saidIn(one), saidIn(other))
}

function saidIn({ translations }: RepresentedPage): unknown[] {
  return translations.flatMap(({ language, representations }) => [language, ...representations.map(({ content }) => content)])
}
