// Contents → deltas: what each adds to what is there already.
import type { Deltas } from '#model/delta'

/** The deltas of several contents, and where each begins. */
export interface EncodedDeltas {
  readonly deltas: Deltas
  readonly starts: readonly number[]
}

// An instruction takes some six bytes, and time at the edge.
const shortestCopy = 16
const keyLength = 8

/** What has been written down, by what it begins with. */
class Finder {
  readonly #positions: Int32Array
  readonly #shift: number

  constructor(length: number) {
    const bits = Math.min(18, Math.max(10, 32 - Math.clz32(length)))
    this.#positions = new Int32Array(1 << bits).fill(-1)
    this.#shift = 32 - bits
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    for (let position = from; position + keyLength <= to; position++) this.#positions[hash(bytes, position) >>> this.#shift] = position
  }

  find(hashed: number): number {
    return this.#positions[hashed >>> this.#shift] ?? -1
  }
}

/** What all pages have at hand: bytes to copy from. */
export class Dictionary {
  readonly bytes: Uint8Array
  readonly #finder: Finder

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#finder = new Finder(bytes.length)
    this.#finder.add(bytes, 0, bytes.length)
  }

  /** @param example a page in all its formats, as like the others as can be. */
  static of(example: readonly Uint8Array[]): Dictionary {
    return new Dictionary(new Dictionary(new Uint8Array()).encode(example).deltas)
  }

  /** Writes down contents, each of which may copy from the dictionary and from those before it. */
  encode(contents: readonly Uint8Array[]): EncodedDeltas {
    const total = contents.reduce((sum, { length }) => sum + length, 0)
    // No copy takes more bytes than it stands for.
    const deltas = new Uint8Array(total + 16 * contents.length)
    const own = new Finder(total / 4)
    let end = 0
    const writeNumber = (number: number): void => {
      for (; number > 0x7f; number >>>= 7) deltas[end++] = (number & 0x7f) | 0x80
      deltas[end++] = number
    }
    const add = (bytes: Uint8Array): void => {
      writeNumber(bytes.length)
      deltas.set(bytes, end)
      own.add(deltas, end, end + bytes.length)
      end += bytes.length
    }
    const starts = contents.map((content) => {
      const start = end
      let added = 0
      for (let position = 0; position + shortestCopy <= content.length; ) {
        const hashed = hash(content, position)
        const inDictionary = this.#finder.find(hashed)
        const inDeltas = own.find(hashed)
        const sharedLength = inDictionary < 0 ? 0 : commonLength(content, position, this.bytes, inDictionary, this.bytes.length)
        const ownLength = inDeltas < 0 ? 0 : commonLength(content, position, deltas, inDeltas, end)
        const length = Math.max(sharedLength, ownLength)
        if (length < shortestCopy) {
          position++
          continue
        }
        add(content.subarray(added, position))
        writeNumber(length)
        writeNumber(sharedLength >= ownLength ? inDictionary : this.bytes.length + inDeltas)
        position += length
        added = position
      }
      if (added < content.length) add(content.subarray(added))
      return start
    })
    return { deltas: deltas.slice(0, end), starts }
  }
}

/** How many bytes from one position on are those from another. */
function commonLength(one: Uint8Array, from: number, other: Uint8Array, otherFrom: number, otherEnd: number): number {
  const most = Math.min(one.length - from, otherEnd - otherFrom)
  let length = 0
  while (length < most && one[from + length] === other[otherFrom + length]) length++
  return length
}

/** 32 bits of eight bytes. The factors are those of Fibonacci hashing and of MurmurHash3: odd, with bits all over. */
function hash(bytes: Uint8Array, position: number): number {
  const low = readWord(bytes, position)
  const high = readWord(bytes, position + 4)
  return Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 0
}

function readWord(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position] ?? 0) | ((bytes[position + 1] ?? 0) << 8) | ((bytes[position + 2] ?? 0) << 16) | ((bytes[position + 3] ?? 0) << 24)
  )
}
