// The frame of every page: its links to the rest of the newsroom.
import type { Breadcrumb, Section } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { collectionsOf, listsOf, stepOf } from './lists.ts'

/** The links that all pages of a newsroom in one language have. */
export interface Frame {
  /** In the order of the site file. */
  readonly sections: readonly Section[]
  /** Articles that are no news. */
  readonly pages: readonly Breadcrumb[]
  /** The list of all news, if the home page does not show all. */
  readonly allNews?: Breadcrumb
  /** The list of all topics; undefined if no article has tags. */
  readonly topics?: Breadcrumb
  /** The newest first. */
  readonly years: readonly Breadcrumb[]
}

// The page of the search leads to all years.
const mostYears = 6

/** The frame of a newsroom in one language. */
export const frameOf = remembering((newsroom: Newsroom): Frame => {
  const steps = listsOf(newsroom).map((list) => ({ resource: list.resource, step: stepOf(list) }))
  const years = steps.filter(({ resource }) => resource.startsWith('/years/')).map(({ step }) => step)
  const topics = steps.find(({ resource }) => resource === '/topics')?.step
  years.sort((one, other) => (one.path < other.path ? 1 : -1))
  const allNews = collectionsOf(newsroom).find(({ resource }) => resource === '/all')?.list
  return { sections: newsroom.sections, pages: newsroom.pages, years: years.slice(0, mostYears), topics, allNews }
})

/** The inputs of a frame: the same objects make the same frame. */
export function inputsOfFrame({ sections, pages, allNews, topics, years }: Frame): unknown[] {
  return [
    ...sections,
    ...pages.flatMap(({ title, path }) => [title, path]),
    allNews?.title,
    topics?.title,
    ...years.map(({ path }) => path),
  ]
}
