// References of an article → the files that are published for them.

import type { StatedImage } from '../../facts/statements.ts'
import type { Finding } from '../../text/finding.ts'
import type { ResolvedFile } from '../../text/links.ts'
import type { Picture } from '../article.ts'
import type { ContentFile, Files, PictureOfContent } from './files.ts'
import type { PictureFile, PublishedFile, PublishedPicture } from './picture.ts'
import { pictureElement } from './picture-element.ts'

/** A URL that was looked up, and the file that was found. */
export interface Lookup {
  readonly url: string
  readonly found: ContentFile | undefined
}

/** A picture to show, or a finding for its author. */
export type LeadPicture = { readonly image: Picture; readonly noOriginal?: string } | Pick<Finding, 'message' | 'warning'>

/** An article's references, and the files that were found for them. */
export type References = ReturnType<typeof referencesOf>

/**
 * Looks up the files that an article refers to, and records each look-up.
 *
 * @param from the path of the article's file in content/.
 * @param areOffered whether readers are offered the originals of its pictures, unless a picture states it itself.
 */
export function referencesOf(files: Files, from: string, areOffered: boolean) {
  const lookups: Lookup[] = []
  /** The originals that readers are offered, by the paths of the pictures that are shown. */
  const originals = new Map<string, PublishedFile>()
  return { lookups, originals, resolve, lead, published }

  /** Finds a file by its URL; undefined if there is none. */
  function find(url: string): ContentFile | undefined {
    const found = files.find(url, from)
    lookups.push({ url, found })
    return found
  }

  /** Finds the file that a text refers to. */
  function resolve(url: string): ResolvedFile | undefined {
    const found = find(url)
    if (found === undefined) return undefined
    if (found.kind === 'unusable') return { unusable: found.message }
    if (found.kind === 'document') return { path: found.document.path }
    if (areOffered) offer(found)
    return { path: found.picture.fallback.path, element: pictureElement(describe(found.picture, { alt: '' })) }
  }

  /** The lead picture of an article, or why there is none. */
  function lead({ src, alt = '', caption, credit, download = areOffered, focus, language }: StatedImage): LeadPicture {
    const said = { alt, caption, credit, focus, language }
    const found = /^(?:https?:)?\/\//i.test(src) ? undefined : find(src)
    if (found?.kind === 'picture') {
      const image = describe(found.picture, said)
      const original = download ? offer(found) : undefined
      return typeof original === 'string' ? { image, noOriginal: original } : { image: { ...image, original } }
    }
    if (found?.kind === 'unusable') return { message: `the picture "${src}" cannot be shown: ${found.message}` }
    if (found !== undefined) return { message: `"${src}" is no picture; expected a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG` }
    if (/^https:\/\/./i.test(src) && URL.canParse(src))
      return {
        image: { src: new URL(src).href, ...said, sources: [] },
        noOriginal: download ? 'it is published elsewhere; put it beside the article' : undefined,
      }
    const [why, warning] = /^http:/i.test(src)
      ? [
          'has an http: URL, which browsers do not load here; it is not shown: use https:, or put the file beside the article',
          'insecure pictures',
        ]
      : ['is not there, and the article is shown without it: put the file beside the article, or under content/files/', 'missing pictures']
    return { message: `the picture "${src}" ${why}`, warning }
  }

  /** Offers the original of a picture, or says why it cannot be offered. */
  function offer({ picture, original: make }: PictureOfContent): PublishedFile | string {
    const original = originals.get(picture.fallback.path) ?? make()
    if (typeof original !== 'string') originals.set(picture.fallback.path, original)
    return original
  }

  /** All files that are published with the article. */
  function published(): PublishedFile[] {
    const found = lookups.flatMap(({ found: file }): readonly PublishedFile[] => {
      if (file === undefined || file.kind === 'unusable') return []
      return file.kind === 'document' ? [file.document] : file.picture.files
    })
    return [...new Set([...found, ...originals.values()])]
  }
}

// The width of the column of text in formats/html/page.css, and the whole window where that is narrower.
const sizes = '(min-width: 41rem) 38rem, calc(100vw - 2.5rem)'

/** A picture as pages show it: a fallback, and every other format for browsers that know it. */
function describe(
  { fallback, files }: PublishedPicture,
  said: Pick<Picture, 'alt' | 'caption' | 'credit' | 'focus' | 'language'>,
): Picture {
  const formats = Map.groupBy(files, ({ mediaType }) => mediaType)
  const srcset = (of: readonly PictureFile[] = []) => of.map(({ path, width }) => `${path} ${width}w`).join(', ')
  const others = [...formats].filter(([mediaType]) => mediaType !== fallback.mediaType)
  return {
    src: fallback.path,
    width: fallback.width,
    height: fallback.height,
    ...said,
    sources: others.map(([type, of]) => ({ type, srcset: srcset(of) })),
    srcset: srcset(formats.get(fallback.mediaType)),
    sizes,
  }
}
