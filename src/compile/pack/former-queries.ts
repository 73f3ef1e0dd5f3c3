// Former addresses with a query → the parameters that the edge looks for.
import type { FormerQueries } from '#model/publication'
import { parameterName } from '#model/urls'

/** The parameters of former addresses, by path. Addresses with most parameters come first, since they are the most specific. */
export function formerQueriesOf(resources: readonly { readonly path: string }[]): FormerQueries {
  const byPath: Record<string, string[][]> = {}
  const known = new Set<string>()
  for (const { path: address } of resources) {
    const [path = '', query] = address.split(/\?(.*)/s, 2)
    const names = query?.split('&').map(parameterName)
    if (names === undefined || known.has(`${path}?${names.join('&')}`)) continue
    known.add(`${path}?${names.join('&')}`)
    byPath[path] = [...(byPath[path] ?? []), names].sort((one, other) => other.length - one.length)
  }
  return byPath
}
