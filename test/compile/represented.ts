// Representations before they are packed, for tests that read them.

import type { Plan } from '../../src/compile/plan/plan.ts'
import { represent, resourcesOf } from '../../src/compile/represent/represent.ts'
import type { RepresentedPage, RepresentedResource } from '../../src/compile/represent/resource.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'

/** Every resource, with the content of all its editions. */
export function representAll(...plans: readonly [Plan, ...Plan[]]): RepresentedResource[] {
  return resourcesOf(plans).map(represent)
}

const known = new WeakMap<Newsroom, RepresentedPage[]>()

/** Every page and document, as if all of a newsroom were published now. Memoised, since many tests ask for the same newsroom. */
export function representPages(newsroom: Newsroom): RepresentedPage[] {
  const pages = known.get(newsroom) ?? representSome(newsroom, () => true)
  known.set(newsroom, pages)
  return pages
}

/** The pages and documents at some paths. */
export function representSome(newsroom: Newsroom, isAsked: (path: string) => boolean): RepresentedPage[] {
  const asked = resourcesOf([{ newsroom }]).filter(({ path }) => isAsked(path))
  const all = asked.map(represent).flatMap(({ editions }) => editions.map(({ page }) => page))
  return all.filter((page) => 'translations' in page).filter(({ kind }) => kind !== 'gone')
}
