import type { Element } from 'hast'
import { h } from '../../text/element.ts'
import type { Picture } from '../article.ts'

/** A picture within a text, in types and sizes among which the browser chooses. The text adds the description. */
export function pictureElement({ src, width, height, sources, srcset, sizes }: Picture): Element {
  const img = h('img', { src, srcSet: srcset, sizes: srcset && sizes, width, height, decoding: 'async' })
  if (sources.length === 0) return img
  return h('picture', [...sources.map((source) => h('source', { type: source.type, srcSet: source.srcset, sizes })), img])
}
