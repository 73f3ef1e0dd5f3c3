// Deltas → content. What is kept of a page is what it adds to what all pages have at hand, and to its formats before:
// the instructions are ADD and COPY of VCDIFF (RFC 3284 section 5), in turn and without its tables, since copies are long.

/**
 * The deltas of a page's representations, one behind the other. A delta is a sequence of
 *
 *     length of what is added, the bytes themselves, length of what is copied, address of it
 *
 * that ends where the content is complete. A number is in base 128, the lowest seven bits first, and the eighth bit says
 * that more follow. An address is a position in the dictionary, and behind its end, in the page's deltas themselves: in
 * bytes that this delta or one before it has added.
 */
export type Deltas = Uint8Array

const word = 8

// Up to so many bytes, copying eight at a time is faster than copyWithin().
const fewBytes = 128

/**
 * Decodes content. It works in one memory, which stays in the processor's caches: the dictionary, behind it the deltas of the
 * page at hand, as addresses have them, and behind these the content. So a copy is one call, and makes no view of a buffer.
 */
export class DeltaReader {
  readonly #dictionaryLength: number
  #memory: Uint8Array
  #words: DataView

  /** @param dictionary what all pages have at hand. */
  constructor(dictionary: Uint8Array) {
    this.#dictionaryLength = dictionary.length
    this.#memory = dictionary.slice()
    this.#words = new DataView(this.#memory.buffer)
  }

  /**
   * Reads the content that a delta stands for.
   *
   * @param deltas the page's, in as many parts as they are kept in.
   * @param start where the delta begins.
   * @param length that of the content.
   * @returns memory that the next content is read into.
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

  /** Puts deltas behind the dictionary. @returns where they end, and as many bytes are free as content has, and a word more. */
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

/** Copies bytes, and up to a word too many: what comes next is put over those. */
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

/** The bytes that a number takes. */
function lengthOf(number: number): number {
  if (number < 2 ** 7) return 1
  if (number < 2 ** 14) return 2
  return number < 2 ** 21 ? 3 : 4
}
