// The file that proves to IndexNow that the sender of an announcement owns the newsroom. https://www.indexnow.org/documentation
import { keyPath } from '../../content/site.ts'
import type { Document, Overview } from './document.ts'

/** A file with the key, named after the key. None if the site file has no key. */
export function indexNow({ site }: Overview): readonly Document[] {
  const path = keyPath(site)
  return path === undefined ? [] : [{ path, mediaType: 'text/plain; charset=utf-8', content: `${site.indexNow?.key}\n` }]
}
