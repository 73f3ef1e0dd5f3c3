// /.well-known/api-catalog. https://www.rfc-editor.org/rfc/rfc9727
import { localPath } from '#model/urls'
import { absoluteUrl } from '../../content/site.ts'
import { wordsOf } from '../../words/words.ts'
import { searchResource } from '../search/search-page.ts'
import type { Document, Overview } from './document.ts'

/** A page that the catalog lists with all its formats. */
interface Listed {
  readonly kind: 'collection' | 'search'
  readonly title: string
  readonly path: string
}

/** Links to the descriptions of the interface, and to the lists in it (RFC 9264). */
export function apiCatalog({ site, collections, alternatesOf }: Overview): readonly Document[] {
  const words = wordsOf(site.language, site.words)
  const search: Listed = { kind: 'search', title: words.search, path: localPath(searchResource, site.prefix) }
  // The list of topics and the search lead to all topics, authors and years.
  const lists: readonly Listed[] = [...collections.filter(({ inFull, resource }) => inFull || resource === '/topics'), search]
  const linkset = [
    {
      anchor: absoluteUrl(site, '/'),
      'service-desc': [{ href: absoluteUrl(site, '/openapi.json'), type: 'application/vnd.oai.openapi+json;version=3.1' }],
      'service-doc': [{ href: absoluteUrl(site, '/llms.txt'), type: 'text/plain' }],
    },
    {
      anchor: absoluteUrl(site, '/.well-known/api-catalog'),
      item: [
        ...lists.map(({ title, path }) => ({ href: absoluteUrl(site, path), title })),
        { href: absoluteUrl(site, '/index.ndjson'), title: words.everything, type: 'application/x-ndjson' },
      ],
    },
    ...lists.map((list) => ({
      anchor: absoluteUrl(site, list.path),
      alternate: alternatesOf(list).map(({ mediaType, path }) => ({ href: absoluteUrl(site, path), type: mediaType })),
    })),
  ]
  return [
    {
      path: '/.well-known/api-catalog',
      mediaType: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
      content: `${JSON.stringify({ linkset }, null, 2)}\n`,
    },
  ]
}
