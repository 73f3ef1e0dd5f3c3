// Where the bytes are. Only this file and compile/pack/ know how content is kept.
import type { ContentRef, PackedContent, PackedDeltas } from '#model/publication'
import { DeltaReader } from './delta.ts'

/**
 * Reads content. What it gives never changes: nobody writes into it, neither the store nor who asked, so that it may be given
 * to many. A Response copies it (https://fetch.spec.whatwg.org/#concept-bodyinit-extract).
 */
export interface Store {
  /**
   * Reads packed content, at once where the bundle has all of it.
   *
   * @param length of the content, in bytes.
   * @param recurs whether it is worth keeping for the next time.
   * @throws Error where a file of Static Assets cannot be read.
   */
  read(content: ContentRef, length: number, recurs?: boolean): Uint8Array | Promise<Uint8Array | ReadableStream<Uint8Array>>
}

/** A binding to Workers Static Assets (https://developers.cloudflare.com/workers/static-assets/binding/). */
export type AssetsBinding = Pick<Fetcher, 'fetch'>

// In bytes. An isolate has 128 MB for everything, of which the bundle may take 64.
const keptLength = 8 * 1024 * 1024

/** The store of what `npm run build` packed. Content that recurs is kept while its page is in the memo of pages. */
export class PackedStore implements Store {
  readonly #bundle: ArrayBuffer
  readonly #reader: DeltaReader
  readonly #assets: AssetsBinding | undefined
  #kept = new WeakMap<PackedContent, Uint8Array>()
  #keptLength = 0

  /** @param dictionaryLength how much of the bundle is the dictionary, with which it begins. */
  constructor(bundle: ArrayBuffer, dictionaryLength: number, assets: AssetsBinding | undefined) {
    this.#bundle = bundle
    this.#reader = new DeltaReader(new Uint8Array(bundle, 0, dictionaryLength))
    this.#assets = assets
  }

  read(content: ContentRef, length: number, recurs = false): Uint8Array | Promise<Uint8Array | ReadableStream<Uint8Array>> {
    if (content.in === 'file') return this.#fetch(content.name).then(({ body }) => body ?? new Uint8Array())
    const known = recurs ? this.#kept.get(content) : undefined
    if (known !== undefined) return known
    const { deltas, start } = content
    if (start >= deltas.length && deltas.file !== undefined) return this.#readFile(content, deltas.file, length)
    const bytes = this.#reader.read([this.#bundled(deltas)], start, length)
    return recurs ? this.#keep(content, bytes.slice()) : bytes
  }

  #keep(content: PackedContent, bytes: Uint8Array): Uint8Array {
    if (this.#keptLength + bytes.length > keptLength) {
      this.#kept = new WeakMap()
      this.#keptLength = 0
    }
    this.#keptLength += bytes.length
    this.#kept.set(content, bytes)
    return bytes
  }

  async #readFile({ deltas, start }: PackedContent, file: string, length: number): Promise<Uint8Array> {
    const rest = await (await this.#fetch(file)).bytes()
    return this.#reader.read([this.#bundled(deltas), rest], start, length)
  }

  #bundled({ offset, length }: PackedDeltas): Uint8Array {
    return new Uint8Array(this.#bundle, offset, length)
  }

  /** The binding takes a URL of any host. */
  async #fetch(name: string): Promise<Response> {
    const response = await this.#assets?.fetch(`https://assets.invalid/${name}`)
    if (response?.status !== 200) throw new Error(`the asset ${name} cannot be read: ${response?.status ?? 'there is no binding ASSETS'}`)
    return response
  }
}
