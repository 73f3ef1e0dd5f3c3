// /.well-known/api-catalog. https://www.rfc-editor.org/rfc/rfc9727
import { absoluteUrl } from '../content/site.ts'
import type { Document, Overview } from './document.ts'

/** Where the interface is described, and the lists that it consists of (RFC 9264). */
export function apiCatalog({ site, collections, alternatesOf }: Overview): readonly Document[] {
  // Topics, authors and years are found from there.
  const lists = collections.filter(({ inFull }) => inFull)
  const linkset = [
    {
      anchor: absoluteUrl(site, '/'),
      'service-desc': [{ href: absoluteUrl(site, '/openapi.json'), type: 'application/vnd.oai.openapi+json;version=3.1' }],
      'service-doc': [{ href: absoluteUrl(site, '/llms.txt'), type: 'text/plain' }],
    },
    {
      anchor: absoluteUrl(site, '/.well-known/api-catalog'),
      item: lists.map(({ title, path }) => ({ href: absoluteUrl(site, path), title })),
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
