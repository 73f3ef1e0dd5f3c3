// Representations → their bytes, digests and deltas.
import { hash } from 'node:crypto'
import type { Page, Representation, RepresentedResource, ResourceOf, TranslationOf } from '../represent/resource.ts'
import type { Dictionary } from './delta.ts'

/** A resource whose content is kept as deltas. */
export interface EncodedResource extends ResourceOf<TranslationOf<EncodedRepresentation>> {
  /** The deltas of all its editions. */
  readonly deltas: Uint8Array
}

/** A representation's facts, and where its delta begins. */
export interface EncodedRepresentation extends Pick<Representation, 'format'> {
  /** The length of the content, in bytes. */
  readonly length: number
  /** SHA-256 of the content, in base64. */
  readonly digest: string
  readonly start: number
}

/** Encodes one resource after the other, reusing the same memory: the content of all would be gigabytes. */
export class Encoder {
  readonly dictionary: Dictionary
  readonly #bytes = new ContentBytes()

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary
  }

  /** Encodes all editions together, so that a later one takes little more than its changes. */
  encodeResource(resource: RepresentedResource): EncodedResource {
    const pages = resource.editions.map(({ page }) => page).filter((page) => 'translations' in page)
    const { deltas, representations } = this.encode(representationsOf(pages))
    let next = 0
    const encode = ({ representations: { length }, ...translation }: TranslationOf<Representation>) => {
      next += length
      return { ...translation, representations: representations.slice(next - length, next) }
    }
    const editions = resource.editions.map(({ from, page }) => {
      if (!('translations' in page)) return { from, page }
      const [first, ...others] = page.translations
      return { from, page: { ...page, translations: [encode(first), ...others.map(encode)] as const } }
    })
    return { ...resource, editions, deltas }
  }

  /** Encodes representations. Those with the same content share one delta. */
  encode(some: readonly Representation[]): { readonly deltas: Uint8Array; readonly representations: readonly EncodedRepresentation[] } {
    const contents = new Map<string, Uint8Array>()
    const digests = this.#bytes.write(some).map((content) => {
      const digest = hash('sha256', content, 'base64')
      contents.set(digest, content)
      return digest
    })
    const { deltas, starts } = this.dictionary.encode([...contents.values()])
    const places = new Map(Array.from(contents.keys(), (digest, index) => [digest, starts[index] ?? 0]))
    const representations = some.map(({ format }, index) => {
      const digest = digests[index] ?? ''
      return { format, length: contents.get(digest)?.length ?? 0, digest, start: places.get(digest) ?? 0 }
    })
    return { deltas, representations }
  }
}

/** Every representation of some pages. */
export function representationsOf<Made>(pages: readonly Page<TranslationOf<Made>>[]): Made[] {
  return pages.flatMap(({ translations }) => translations.flatMap(({ representations }) => representations))
}

const encoder = new TextEncoder()

/** Memory for the bytes of contents, one after the other. */
class ContentBytes {
  #memory = new Uint8Array()

  /** @returns the bytes of each content, which are valid until the next call. */
  write(some: readonly Representation[]): Uint8Array[] {
    // UTF-8 has at most three bytes for a unit of UTF-16.
    const most = some.reduce((sum, { content }) => sum + 3 * content.length, 0)
    if (this.#memory.length < most) this.#memory = new Uint8Array(most)
    let end = 0
    return some.map(({ content }) => {
      const start = end
      end += this.#writeAt(start, content)
      return this.#memory.subarray(start, end)
    })
  }

  /** @returns how many bytes it took. */
  #writeAt(position: number, content: Representation['content']): number {
    const free = this.#memory.subarray(position)
    if (typeof content === 'string') return encoder.encodeInto(content, free).written
    free.set(content)
    return content.length
  }
}
