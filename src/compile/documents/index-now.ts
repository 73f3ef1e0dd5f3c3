// The file that proves to IndexNow that whoever tells it of changes may do so. https://www.indexnow.org/documentation
import { keyPath } from '../../content/site.ts'
import type { Document, Overview } from './document.ts'

/** The key, under its own name; nothing where the site file has none. */
export function indexNow({ site }: Overview): readonly Document[] {
  const path = keyPath(site)
  return path === undefined ? [] : [{ path, mediaType: 'text/plain; charset=utf-8', content: `${site.indexNow?.key}\n` }]
}
