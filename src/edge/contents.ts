// The bytes of representations, put together from the deltas of the bundle and of Static Assets.
import { DeltaReader } from '#model/delta'
import type { PackedDeltas } from '#model/resource'
import type { Assets } from './assets.ts'
import { Recent } from './recent.ts'

// In bytes. The pages that most people read are not put together again; a long feed is too much to be remembered.
const rememberedLength = 1024 * 1024

/** The delta of a representation. */
export interface Delta {
  readonly deltas: PackedDeltas
  /** Where among the page's deltas it begins. */
  readonly start: number
  /** Where it ends. What it copies comes before. */
  readonly end: number
  /** The length of the content that it stands for. */
  readonly length: number
}

/** Reads contents. */
export class Contents {
  readonly #bundled: ArrayBuffer
  readonly #reader: DeltaReader
  readonly #assets: Assets
  readonly #assetNames: readonly string[]
  readonly #remembered = new Recent<number, Uint8Array>(rememberedLength, ({ length }) => length)

  constructor(bundled: ArrayBuffer, dictionaryLength: number, assets: Assets, assetNames: readonly string[]) {
    this.#bundled = bundled
    this.#reader = new DeltaReader(new Uint8Array(bundled, 0, dictionaryLength))
    this.#assets = assets
    this.#assetNames = assetNames
  }

  /**
   * Reads content: at once, or where some of it is in an asset, in a while.
   *
   * @returns memory that may be that of the next content too. It is for a Response, made at once, which copies it
   * (https://fetch.spec.whatwg.org/#concept-bodyinit-extract).
   */
  read(delta: Delta): Uint8Array | Promise<Uint8Array> {
    const place = placeOf(delta)
    const remembered = this.#remembered.get(place)
    if (remembered !== undefined) return remembered
    const isWantedAgain = this.#remembered.isWantedAgain(place)
    if (!isBundled(delta)) return this.#readAsset(delta).then((content) => (isWantedAgain ? this.#remember(place, content) : content))
    return isWantedAgain ? this.#remember(place, this.readBundled(delta)) : this.#lend(delta)
  }

  /** Reads content of which the bundle is known to have all. */
  readBundled(delta: Delta): Uint8Array {
    return this.#lend(delta).slice()
  }

  #lend(delta: Delta): Uint8Array {
    return this.#reader.read([this.#bundledOf(delta)], delta.start, delta.length)
  }

  async #readAsset(delta: Delta): Promise<Uint8Array> {
    const [, , asset = -1, assetOffset, assetLength] = delta.deltas
    const name = this.#assetNames[asset]
    if (name === undefined) throw new RangeError(`the index names asset ${asset}, which it does not list`)
    const stored = new Uint8Array(await this.#assets.read(name), assetOffset, assetLength)
    return this.#reader.read([this.#bundledOf(delta), stored], delta.start, delta.length).slice()
  }

  #bundledOf({ deltas: [offset, length], end }: Delta): Uint8Array {
    return new Uint8Array(this.#bundled, offset, Math.min(length, end))
  }

  #remember(place: number, content: Uint8Array): Uint8Array {
    this.#remembered.set(place, content)
    return content
  }
}

function isBundled({ deltas: [, length], start }: Delta): boolean {
  return start < length
}

/** Where a delta begins, which tells it from all others: in the content of the bundle or behind it, in an asset. */
function placeOf({ deltas: [offset, length, asset = 0, assetOffset = 0], start }: Delta): number {
  return start < length ? offset + start : (asset + 1) * 2 ** 32 + assetOffset + start - length
}
