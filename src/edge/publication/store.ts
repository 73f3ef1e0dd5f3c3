// Where the bytes are. Only this file and compile/pack/ know how content is kept.
import type { PackedDeltas, Representation } from '#model/publication'
import { type Content, ContentAtHand, StreamedContent } from './content.ts'
import { DeltaReader } from './delta.ts'

/** Where content is kept. */
export interface Store {
  /**
   * Reads the content of a representation. Returns no promise if the bundle has all of it.
   *
   * @throws Error if a file of Static Assets cannot be read.
   */
  read(representation: Representation, page: Packed): Content | Promise<Content>
}

/** A resource with representations: where they are packed, and whether their content is worth keeping for the next request. */
export interface Packed {
  readonly deltas?: PackedDeltas
  readonly recurs?: boolean
}

/** A binding to Workers Static Assets (https://developers.cloudflare.com/workers/static-assets/binding/). */
export type AssetsBinding = Pick<Fetcher, 'fetch'>

// In bytes. An isolate has 128 MB for everything, and the bundle may take 64 MB.
const keptLength = 8 * 1024 * 1024

const nowhere: PackedDeltas = { offset: 0, length: 0 }

/** The store of a bundle that `npm run build` packed. It caches content while the page stays in the memo of pages. */
export class PackedStore implements Store {
  readonly #bundle: ArrayBuffer
  readonly #reader: DeltaReader
  readonly #assets: AssetsBinding | undefined
  #kept = new WeakMap<Representation, Content>()
  #keptLength = 0

  /** @param dictionaryLength how many bytes the dictionary takes, at the beginning of the bundle. */
  constructor(bundle: ArrayBuffer, dictionaryLength: number, assets: AssetsBinding | undefined) {
    this.#bundle = bundle
    this.#reader = new DeltaReader(new Uint8Array(bundle, 0, dictionaryLength))
    this.#assets = assets
  }

  read(representation: Representation, { deltas = nowhere, recurs = false }: Packed): Content | Promise<Content> {
    if ('file' in representation) return this.#stream(representation.file, representation.length)
    const known = recurs ? this.#kept.get(representation) : undefined
    if (known !== undefined) return known
    const { start, length } = representation
    if (start >= deltas.length && deltas.file !== undefined) return this.#readFile(deltas, deltas.file, start, length)
    const read = () => this.#reader.read([this.#bundled(deltas)], start, length)
    return recurs ? this.#keep(representation, read().slice()) : new ContentAtHand(length, read)
  }

  #keep(representation: Representation, bytes: Uint8Array): Content {
    if (this.#keptLength + bytes.length > keptLength) {
      this.#kept = new WeakMap()
      this.#keptLength = 0
    }
    this.#keptLength += bytes.length
    const content = new ContentAtHand(bytes.length, () => bytes)
    this.#kept.set(representation, content)
    return content
  }

  async #readFile(deltas: PackedDeltas, file: string, start: number, length: number): Promise<Content> {
    const rest = await (await this.#fetch(file)).bytes()
    return new ContentAtHand(length, () => this.#reader.read([this.#bundled(deltas), rest], start, length))
  }

  async #stream(file: string, length: number): Promise<Content> {
    const { body } = await this.#fetch(file)
    return body === null ? new ContentAtHand(0, () => new Uint8Array()) : new StreamedContent(length, body)
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
