// The frame of every page: where a reader can go from there.
import type { Breadcrumb, Section } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { collectionsOf, listsOf, stepOf } from './lists.ts'

/** Where every page of a newsroom in one language leads. */
export interface Frame {
  /** In the order of the site file. */
  readonly sections: readonly Section[]
  /** Those that are no news. */
  readonly pages: readonly Breadcrumb[]
  /** The list of all news, where the home page does not show all. */
  readonly allNews?: Breadcrumb
  /** The list of all topics; none where articles have no tags. */
  readonly topics?: Breadcrumb
  /** The newest first. */
  readonly years: readonly Breadcrumb[]
}

// Older ones are found by the search, which leads to all.
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

/** The objects that a frame is made of: of the same objects, the same is made. */
export function inputsOfFrame({ sections, pages, allNews, topics, years }: Frame): unknown[] {
  return [
    ...sections,
    ...pages.flatMap(({ title, path }) => [title, path]),
    allNews?.title,
    topics?.title,
    ...years.map(({ path }) => path),
  ]
}
