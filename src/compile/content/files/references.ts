// What an article refers to → what is published of it.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { ResolvedFile } from '../markdown/links.ts'
import type { ContentFile, Files } from './files.ts'
import type { Picture, PublishedFile } from './picture.ts'

/** Something that was looked for, and what was there. */
export interface Lookup {
  readonly url: string
  readonly found: ContentFile | undefined
}

/** Looks up what an article refers to, and remembers it. */
export class References {
  readonly lookups: Lookup[] = []
  readonly #files: Files
  readonly #from: string

  /** @param from the path of the article's file in content/. */
  constructor(files: Files, from: string) {
    this.#files = files
    this.#from = from
  }

  /** Finds what is published of a file; undefined where there is no such file. */
  find(url: string): ContentFile | undefined {
    const found = this.#files.find(url, this.#from)
    this.lookups.push({ url, found })
    return found
  }

  /** Finds what a text refers to. */
  resolve(url: string): ResolvedFile | undefined {
    const found = this.find(url)
    if (found === undefined) return undefined
    if (found.kind === 'unusable') return { unusable: found.message }
    if (found.kind === 'document') return { path: found.document.path }
    return { path: found.picture.fallback.path, element: pictureElement(found.picture) }
  }

  /** All that is published with the article. */
  published(): PublishedFile[] {
    const files = this.lookups.flatMap(({ found }): readonly PublishedFile[] => {
      if (found === undefined || found.kind === 'unusable') return []
      return found.kind === 'document' ? [found.document] : found.picture.files
    })
    return [...new Set(files)]
  }
}

// The width of the column of text in formats/html/page.css, and the whole window where that is narrower.
const sizes = '(min-width: 37rem) 34rem, calc(100vw - 2.5rem)'

/** What stands on a page for a picture: the best format that a browser knows, in the width that its screen needs. */
function pictureElement({ fallback, files }: Picture): Element {
  const formats = Map.groupBy(files, ({ mediaType }) => mediaType)
  const srcSet = (mediaType: string) =>
    formats
      .get(mediaType)
      ?.map(({ path, width }) => `${path} ${width}w`)
      .join(', ')
  const others = [...formats.keys()].filter((mediaType) => mediaType !== fallback.mediaType)
  return h('picture', [
    ...others.map((type) => h('source', { type, srcSet: srcSet(type), sizes })),
    h('img', {
      src: fallback.path,
      srcSet: srcSet(fallback.mediaType),
      sizes,
      width: fallback.width,
      height: fallback.height,
      decoding: 'async',
    }),
  ])
}
