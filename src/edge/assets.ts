// Files of Workers Static Assets, where the content is too much for a bundle.
// https://developers.cloudflare.com/workers/static-assets/binding/
import { Recent } from './recent.ts'

// In bytes. What most people read is in memory after its first request.
const rememberedLength = 4 * 1024 * 1024

/** What a binding to Static Assets is asked for. */
export type AssetsBinding = Pick<Fetcher, 'fetch'>

/** Reads files through the binding. */
export class Assets {
  readonly #binding: AssetsBinding | undefined
  readonly #remembered = new Recent<string, ArrayBuffer>(rememberedLength, ({ byteLength }) => byteLength)

  constructor(binding: AssetsBinding | undefined) {
    this.#binding = binding
  }

  /** The binding knows no ranges: what is read is always a whole file. */
  async read(name: string): Promise<ArrayBuffer> {
    const remembered = this.#remembered.get(name)
    if (remembered !== undefined) return remembered
    const response = await this.#binding?.fetch(`https://assets.invalid/${name}`)
    if (response?.status !== 200) throw new Error(`the asset ${name} cannot be read: ${response?.status ?? 'there is no binding ASSETS'}`)
    const content = await response.arrayBuffer()
    this.#remembered.set(name, content)
    return content
  }
}
