// The bytes of representations, put together from the deltas of the bundle and of Static Assets.
import { applyDelta, type Deltas } from '#model/delta'
import type { PackedDeltas } from '#model/resource'
import type { Assets } from './assets.ts'
import { Recent } from './recent.ts'

// In bytes. What most people read is not put together again: a page takes some 16 KB, a feed ten times as much.
const rememberedLength = 4 * 1024 * 1024

/** The delta of a representation. */
export interface Delta {
  readonly deltas: PackedDeltas
  /** Where among the page's deltas it begins. */
  readonly start: number
  /** The length of the content that it stands for. */
  readonly length: number
}

/** Reads contents. */
export class Contents {
  readonly #bundled: ArrayBuffer
  readonly #dictionary: Uint8Array
  readonly #assets: Assets
  readonly #assetNames: readonly string[]
  readonly #remembered = new Recent<Delta, Uint8Array>(rememberedLength, ({ length }) => length)

  constructor(bundled: ArrayBuffer, dictionaryLength: number, assets: Assets, assetNames: readonly string[]) {
    this.#bundled = bundled
    this.#dictionary = new Uint8Array(bundled, 0, dictionaryLength)
    this.#assets = assets
    this.#assetNames = assetNames
  }

  /**
   * What reads content: at once, where the bundle has all of its delta. Only what is wanted a second time is worth to be
   * remembered; the rest would take more time to forget than to put together.
   */
  reader(delta: Delta): () => Uint8Array | Promise<Uint8Array> {
    let wanted = false
    const remember = (content: Uint8Array): Uint8Array => {
      if (wanted) this.#remembered.set(delta, content)
      wanted = true
      return content
    }
    return () => {
      const remembered = this.#remembered.get(delta)
      if (remembered !== undefined) return remembered
      return delta.start < delta.deltas[1] ? remember(this.readBundled(delta)) : this.#readAsset(delta).then(remember)
    }
  }

  /** Reads content of which the bundle is known to have all. */
  readBundled(delta: Delta): Uint8Array {
    const [offset, length] = delta.deltas
    return apply(this.#dictionary, new Uint8Array(this.#bundled, offset, length), delta)
  }

  async #readAsset(delta: Delta): Promise<Uint8Array> {
    const [offset, length, asset = -1, assetOffset, assetLength = 0] = delta.deltas
    const name = this.#assetNames[asset]
    if (name === undefined) throw new RangeError(`the index names asset ${asset}, which it does not list`)
    const deltas = new Uint8Array(length + assetLength)
    deltas.set(new Uint8Array(this.#bundled, offset, length))
    deltas.set(new Uint8Array(await this.#assets.read(name), assetOffset, assetLength), length)
    return apply(this.#dictionary, deltas, delta)
  }
}

function apply(dictionary: Uint8Array, deltas: Deltas, { start, length }: Delta): Uint8Array {
  const content = new Uint8Array(length)
  applyDelta(dictionary, deltas, start, content)
  return content
}
