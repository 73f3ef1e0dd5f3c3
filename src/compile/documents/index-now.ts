// The file that proves to IndexNow that whoever tells it of changes may do so. https://www.indexnow.org/documentation
import type { Document, Overview } from './document.ts'

/** The key, under its own name; nothing where the site file has none. */
export function indexNow({ site }: Overview): readonly Document[] {
  if (site.indexNow === undefined) return []
  const { key } = site.indexNow
  return [{ path: `/${key}.txt`, mediaType: 'text/plain; charset=utf-8', content: `${key}\n` }]
}
