// How content is kept: once. Pages say much alike, in their markup and in the formats of the same text, so each is
// written down as what it adds to what is there already. The instructions are those of VCDIFF (RFC 3284 section 5), ADD
// and COPY, in turn and without its tables, since what is copied is long.

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

/** Copying byte by byte is the fastest way for no more than this many. */
const few = 32

/**
 * Reads contents from their deltas. It works in one piece of memory, in which the deltas come behind the dictionary, as
 * addresses have them, and the content behind both: copies in one place make no objects that would have to go again.
 */
export class DeltaReader {
  readonly #shared: number
  #memory: Uint8Array

  /** @param dictionary what all pages have at hand. */
  constructor(dictionary: Uint8Array) {
    this.#shared = dictionary.length
    this.#memory = dictionary.slice()
  }

  /**
   * Reads the content that a delta stands for.
   *
   * @param deltas the page's, in as many parts as they are kept in.
   * @param start where the delta begins.
   * @param length that of the content.
   * @returns memory that the next content is read into: whoever keeps it makes a copy.
   */
  read(deltas: readonly Deltas[], start: number, length: number): Uint8Array {
    const first = this.#load(deltas, length)
    const last = first + length
    const memory = this.#memory
    let position = this.#shared + start
    let end = first
    const readNumber = (): number => {
      let number = 0
      for (let shift = 0; ; shift += 7) {
        const byte = memory[position++] ?? 0
        number |= (byte & 0x7f) << shift
        if (byte < 0x80) return number
      }
    }
    const copy = (from: number, count: number): void => {
      if (count > few) memory.copyWithin(end, from, from + count)
      else for (let index = 0; index < count; index++) memory[end + index] = memory[from + index] ?? 0
      end += count
    }
    while (end < last) {
      const added = readNumber()
      copy(position, added)
      position += added
      if (end === last) break
      const copied = readNumber()
      copy(readNumber(), copied)
    }
    return memory.subarray(first, last)
  }

  /** Puts deltas behind the dictionary. @returns where they end, and so much is free. */
  #load(deltas: readonly Deltas[], free: number): number {
    const end = deltas.reduce((sum, { length }) => sum + length, this.#shared)
    if (this.#memory.length < end + free) {
      const larger = new Uint8Array(end + free)
      larger.set(this.#memory.subarray(0, this.#shared))
      this.#memory = larger
    }
    let position = this.#shared
    for (const part of deltas) {
      this.#memory.set(part, position)
      position += part.length
    }
    return end
  }
}
