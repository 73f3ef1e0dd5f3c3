// Deltas → content. A page is stored as its difference from a dictionary that all pages share, and from its own earlier formats.
// The instructions are ADD and COPY of VCDIFF (RFC 3284 section 5), in turn. Its code tables are left out: copies are long.

/**
 * The deltas of a page's representations, one behind the other. A delta is a sequence of
 *
 *     length of the added bytes, these bytes, length of the copy, address of the copy
 *
 * that ends when the content is complete. A number is in base 128, the lowest seven bits first; the eighth bit is set if more
 * bytes follow. An address is a position in the dictionary. Beyond the dictionary's end, it is a position in the page's
 * deltas, among the bytes that this delta or an earlier one adds.
 */
export type Deltas = Uint8Array

const word = 8

// Up to this many bytes, copying eight at a time is faster than copyWithin().
const fewBytes = 128

/**
 * Decodes content in one buffer, which stays in the processor's caches. The buffer holds the dictionary, then the deltas of one
 * page, then the content. So an address is a position in the buffer, and a copy is one call that needs no view of a buffer.
 */
export class DeltaReader {
  readonly #dictionaryLength: number
  #memory: Uint8Array
  #words: DataView

  /** @param dictionary the bytes that all pages share. */
  constructor(dictionary: Uint8Array) {
    this.#dictionaryLength = dictionary.length
    this.#memory = dictionary.slice()
    this.#words = new DataView(this.#memory.buffer)
  }

  /**
   * Reads the content that a delta encodes.
   *
   * @param deltas the deltas of the page, in the parts in which they are stored.
   * @param start the position in them at which the delta begins.
   * @param length the length of the content.
   * @returns a view of memory that the next call overwrites.
   */
  read(deltas: readonly Deltas[], start: number, length: number): Uint8Array {
    const first = this.#load(deltas, length)
    const last = first + length
    const memory = this.#memory
    const words = this.#words
    let position = this.#dictionaryLength + start
    let end = first
    while (end < last) {
      const added = numberAt(memory, position)
      position += lengthOf(added)
      copy(memory, words, position, added, end)
      position += added
      end += added
      if (end === last) break
      const copied = numberAt(memory, position)
      position += lengthOf(copied)
      const address = numberAt(memory, position)
      position += lengthOf(address)
      copy(memory, words, address, copied, end)
      end += copied
    }
    return memory.subarray(first, last)
  }

  /** Puts deltas behind the dictionary, and makes room behind them for the content and one word. @returns where the deltas end. */
  #load(deltas: readonly Deltas[], length: number): number {
    const end = deltas.reduce((sum, part) => sum + part.length, this.#dictionaryLength)
    if (this.#memory.length < end + length + word) this.#grow(end + length + word)
    let position = this.#dictionaryLength
    for (const part of deltas) {
      this.#memory.set(part, position)
      position += part.length
    }
    return end
  }

  #grow(length: number): void {
    const larger = new Uint8Array(length)
    larger.set(this.#memory.subarray(0, this.#dictionaryLength))
    this.#memory = larger
    this.#words = new DataView(larger.buffer)
  }
}

/** Copies bytes, and up to seven bytes too many, which the next copy overwrites. */
function copy(memory: Uint8Array, words: DataView, from: number, count: number, to: number): void {
  if (count > fewBytes) memory.copyWithin(to, from, from + count)
  else for (let done = 0; done < count; done += word) words.setBigInt64(to + done, words.getBigInt64(from + done))
}

function numberAt(memory: Uint8Array, position: number): number {
  let number = 0
  for (let index = 0; ; index++) {
    const byte = memory[position + index] ?? 0
    number |= (byte & 0x7f) << (7 * index)
    if (byte < 0x80) return number
  }
}

/** How many bytes a number takes. */
function lengthOf(number: number): number {
  if (number < 2 ** 7) return 1
  if (number < 2 ** 14) return 2
  return number < 2 ** 21 ? 3 : 4
}
