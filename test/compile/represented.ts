// Representations before they are packed, for tests that read them.

import type { Plan } from '../../src/compile/plan/plan.ts'
import { represent, resourcesOf } from '../../src/compile/represent/represent.ts'
import type { RepresentedPage, RepresentedResource } from '../../src/compile/represent/resource.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'

/** Every resource, with the content of all its editions. */
export function representAll(...plans: readonly [Plan, ...Plan[]]): RepresentedResource[] {
  return resourcesOf(plans).map(represent)
}

/** Every page and document, as if all that is in a newsroom were published now. */
export function representPages(newsroom: Newsroom): RepresentedPage[] {
  const all = representAll({ newsroom }).flatMap(({ editions }) => editions.map(({ page }) => page))
  return all.filter((page) => 'translations' in page).filter(({ kind }) => kind !== 'gone')
}
