// A picture → HTML.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Picture, PictureFile } from './picture.ts'

/** How a picture stands in a page. */
export interface Showing {
  /** What it shows, for whoever does not see it. */
  readonly alt: string
  /** Whether it is loaded only when it comes near: all but a page's first. */
  readonly lazy: boolean
  /** What comes before each path where the page's own URL is lost: the newsroom's. */
  readonly origin?: string
}

// The width of the column of text in formats/html/page.css, and the whole window where that is narrower.
const sizes = '(min-width: 37rem) 34rem, calc(100vw - 2.5rem)'

/** A picture in the best format that a browser knows, in the width that its screen needs. */
export function pictureElement({ fallback, files }: Picture, { alt, lazy, origin = '' }: Showing): Element {
  const formats = Map.groupBy(files, ({ mediaType }) => mediaType)
  const others = [...formats.keys()].filter((mediaType) => mediaType !== fallback.mediaType)
  const srcSet = (mediaType: string) =>
    formats
      .get(mediaType)
      ?.map((file) => `${origin}${file.path} ${file.width}w`)
      .join(', ')
  return h('picture', [
    ...others.map((type) => h('source', { type, srcSet: srcSet(type), sizes })),
    h('img', {
      src: origin + fallback.path,
      ...(isInSeveralWidths(files, fallback) ? { srcSet: srcSet(fallback.mediaType), sizes } : {}),
      width: fallback.width,
      height: fallback.height,
      alt,
      loading: lazy ? 'lazy' : undefined,
      decoding: 'async',
    }),
  ])
}

function isInSeveralWidths(files: readonly PictureFile[], { mediaType }: PictureFile): boolean {
  return files.filter((file) => file.mediaType === mediaType).length > 1
}
