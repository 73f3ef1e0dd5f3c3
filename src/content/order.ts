// The order in which the site file names sections and pages.
import { encodePath, slugOf } from './slug.ts'

/** Things in the order of their names in a list. Things without a name there follow, in the order of their paths. */
export function inOrder<Thing>(things: readonly Thing[], names: readonly string[], pathOf: (thing: Thing) => string): Thing[] {
  const order = new Map(names.map((name, index) => [pathNamed(name), index]))
  const placeOf = (thing: Thing) => order.get(pathOf(thing)) ?? order.size
  return things.toSorted((one, other) => placeOf(one) - placeOf(other) || (pathOf(one) < pathOf(other) ? -1 : 1))
}

/** The path of the section or the page that the site file names. */
export function pathNamed(name: string): string {
  return `/${encodePath(slugOf(name))}`
}
