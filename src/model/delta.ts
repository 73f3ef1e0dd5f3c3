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
const few = 48

/**
 * Writes down the content that a delta stands for.
 *
 * @param dictionary what all pages have at hand.
 * @param start where the delta begins.
 * @param content takes the content, and has its length.
 */
export function applyDelta(dictionary: Uint8Array, deltas: Deltas, start: number, content: Uint8Array): void {
  const shared = dictionary.length
  const length = content.length
  let position = start
  let end = 0
  const readNumber = (): number => {
    let number = 0
    for (let shift = 0; ; shift += 7) {
      const byte = deltas[position++] ?? 0
      number |= (byte & 0x7f) << shift
      if (byte < 0x80) return number
    }
  }
  const copy = (source: Uint8Array, from: number, count: number): void => {
    if (count > few) content.set(source.subarray(from, from + count), end)
    else for (let index = 0; index < count; index++) content[end + index] = source[from + index] ?? 0
    end += count
  }
  while (end < length) {
    const added = readNumber()
    copy(deltas, position, added)
    position += added
    if (end === length) return
    const copied = readNumber()
    const address = readNumber()
    if (address < shared) copy(dictionary, address, copied)
    else copy(deltas, address - shared, copied)
  }
}
