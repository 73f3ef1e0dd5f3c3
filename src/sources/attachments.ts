// Pictures and documents that lie beside a source, and go into an article's folder.
import { readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { decodePart } from '../text/decode.ts'
import type { AttachedFile } from './imported.ts'
import { slugOf } from './slug.ts'

/** The files that one article shows, each under a name of its own. */
export class Attachments {
  readonly #find: (url: string) => string | undefined
  readonly #byUrl = new Map<string, AttachedFile>()

  /** @param find returns the path of a URL's file on this machine. Undefined if there is none. */
  constructor(find: (url: string) => string | undefined = () => undefined) {
    this.#find = find
  }

  get files(): readonly AttachedFile[] {
    return [...new Set(this.#byUrl.values())]
  }

  /** The name under which the file of a URL will lie beside the article. @returns undefined if there is no such file. */
  use(url: string, path = this.#find(url)): string | undefined {
    const known = this.#byUrl.get(url)
    if (known !== undefined) return known.name
    if (url.startsWith('data:')) return this.#useData(url)
    if (path === undefined) return undefined
    const same = [...this.#byUrl.values()].find((file) => file.path === path)
    const file = same ?? { name: this.#freeName(path.split(/[\\/]/).at(-1) ?? ''), path, read: () => readFileSync(path) }
    this.#byUrl.set(url, file)
    return file.name
  }

  /** Adds a file by its bytes. @returns its name. */
  add(key: string, name: string, bytes: Uint8Array): string {
    const file = { name: this.#freeName(name), read: () => bytes }
    this.#byUrl.set(key, file)
    return file.name
  }

  /** Adds the picture of a `data:` URL (RFC 2397). */
  #useData(url: string): string | undefined {
    const [, type, base64 = ''] = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml);base64,(.+)$/s.exec(url) ?? []
    const extension = type === 'jpeg' ? 'jpg' : type?.replace('+xml', '')
    return extension && this.add(url, `picture.${extension}`, Buffer.from(base64, 'base64'))
  }

  #freeName(name: string): string {
    const extension = extname(name).toLowerCase()
    const stem = slugOf(name.slice(0, name.length - extension.length)) ?? 'file'
    const taken = new Set([...this.#byUrl.values()].map((file) => file.name))
    for (let number = 1; ; number++) {
      const free = `${stem}${number === 1 ? '' : `-${number}`}${extension}`
      if (!taken.has(free)) return free
    }
  }
}

const endings = 'png|jpe?g|gif|webp|avif|svg|pdf|docx?|xlsx?|pptx?|odt|ods|odp|csv|zip|mp3|m4a|ogg|wav|mp4|webm|mov|epub'
const shown = new RegExp(`\\.(?:${endings})$`, 'i')
const named = new RegExp(`!\\[|\\.(?:${endings})\\b`, 'i')

/** Whether an article may show or offer a file. Nothing else is copied, whatever a page refers to. */
export const isShown = (path: string) => shown.test(path)

/** Whether a text may name such a file. Parsing the text takes much longer. */
export const mayShow = (text: string) => named.test(text)

/**
 * Finds the file of a relative URL, in a folder or in the roots of its site. A path that begins with `/` is only in the roots.
 * @param within a folder. Files outside it are never taken.
 */
export function fileBeside(within: string, folder: string, ...roots: readonly string[]): (url: string) => string | undefined {
  return (url) => {
    if (/^[a-z][a-z\d+.-]+:/i.test(url) || url.startsWith('//')) return undefined
    const path = decodePart(url.replace(/[?#].*$/, ''))
    if (!shown.test(path)) return undefined
    const places = path.startsWith('/') ? roots : [folder, ...roots]
    return places.map((place) => join(place, path)).find((file) => !relative(within, file).startsWith('..') && isFile(file))
  }
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
