// Where the bytes are. Only this file and compile/pack/ know how content is kept.
import type { ContentRef, PackedContent, PackedDeltas } from '#model/publication'
import { DeltaReader } from './delta.ts'

/** Reads content. What it gives is the caller's own: nothing else ever writes into it. */
export interface Store {
  /**
   * Reads packed content, at once where the bundle has all of it.
   *
   * @param length of the content, in bytes.
   * @throws Error where a file of Static Assets cannot be read.
   */
  read(content: ContentRef, length: number): Uint8Array | Promise<Uint8Array | ReadableStream<Uint8Array>>
}

/** A binding to Workers Static Assets (https://developers.cloudflare.com/workers/static-assets/binding/). */
export type AssetsBinding = Pick<Fetcher, 'fetch'>

/** The store of what `npm run build` packed. */
export class PackedStore implements Store {
  readonly #bundle: ArrayBuffer
  readonly #reader: DeltaReader
  readonly #assets: AssetsBinding | undefined

  /** @param dictionaryLength how much of the bundle is the dictionary, with which it begins. */
  constructor(bundle: ArrayBuffer, dictionaryLength: number, assets: AssetsBinding | undefined) {
    this.#bundle = bundle
    this.#reader = new DeltaReader(new Uint8Array(bundle, 0, dictionaryLength))
    this.#assets = assets
  }

  read(content: ContentRef, length: number): Uint8Array | Promise<Uint8Array | ReadableStream<Uint8Array>> {
    if (content.in === 'file') return this.#fetch(content.name).then(({ body }) => body ?? new Uint8Array())
    const { deltas, start } = content
    if (start < deltas.length || deltas.file === undefined) return this.#reader.read([this.#bundled(deltas)], start, length)
    return this.#readFile(content, deltas.file, length)
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
