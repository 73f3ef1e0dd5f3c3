// The files of Workers Static Assets, of which there may be no more than so many.
import { createHash } from 'node:crypto'

/** A file that consists of parts. */
export class PartedFile {
  readonly parts: Uint8Array[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  /** @returns where in the file the part is. */
  add(part: Uint8Array): readonly [offset: number, length: number] {
    this.parts.push(part)
    this.#length += part.length
    return [this.#length - part.length, part.length]
  }
}

// An asset is always read whole, and the number of assets is limited: so what pages have there shares files, up to this
// many bytes, if no page has more.
const longestShared = 64 * 1024

/** Files of Static Assets. */
export class AssetFiles {
  readonly #files: PartedFile[] = []
  #isEnded = true

  /** @returns in which file it is, and where. */
  add(path: string, part: Uint8Array): readonly [asset: number, offset: number, length: number] {
    const last = this.#files.at(-1)
    const fits = last !== undefined && !this.#isEnded && last.length + part.length <= longestShared
    const file = fits ? last : new PartedFile()
    if (!fits) this.#files.push(file)
    this.#isEnded = endsFile(path)
    return [this.#files.length - 1, ...file.add(part)]
  }

  /**
   * The name of each file, and what is in it. The same content has the same name: of what has not changed, nothing is
   * written or uploaded again.
   */
  finish(): readonly (readonly [name: string, parts: readonly Uint8Array[]])[] {
    return this.#files.map(({ parts }) => [nameOf(parts), parts])
  }
}

/** By the path alone, so that a new article moves none of the others into another file than they were in. */
function endsFile(path: string): boolean {
  return (createHash('sha256').update(path).digest()[0] ?? 0) % 16 === 0
}

function nameOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `${hash.digest('hex').slice(0, 24)}.bin`
}
