// Content → deltas, which copy bytes that are there already and add the rest. edge/publication/delta.ts decodes them.

// An instruction takes some six bytes, and time at the edge. Of 10, 12 and 16, 12 makes the smallest bundle of 1,000 articles.
const shortestCopy = 12
// The first content of a page is its HTML, which most clients ask for. With longer copies, an article's HTML has two fifths fewer
// instructions. The edge decodes it a third faster, and the bundle is 3 % longer.
const shortestCopyInFirst = 24
const keyLength = 12 // the bytes that hashAt() reads

// After so many bytes without a copy, there is little to find: only every third position is tried from there on.
const denseLength = 32

// More than half of the additions between two copies are empty, and nine tenths are shorter than this: a view would take longer to make.
const fewBytes = 32

/** Bytes to copy from, and their positions by hash. */
class Source {
  readonly bytes: Uint8Array
  readonly words: DataView
  readonly #step: number
  #positions = new Int32Array(0)
  #shift = 0

  /** @param step bytes from one known position to the next. A copy that begins between two of them is found a little later. */
  constructor(bytes: Uint8Array, step: number) {
    this.bytes = bytes
    this.words = wordsOf(bytes)
    this.#step = step
  }

  /** Forgets all positions. @param length how many bytes will be added. */
  begin(length: number): void {
    const bits = Math.min(17, Math.max(10, 32 - Math.clz32(length / this.#step)))
    if (this.#positions.length < 1 << bits) this.#positions = new Int32Array(1 << bits)
    this.#positions.fill(-1, 0, 1 << bits)
    this.#shift = 32 - bits
  }

  add(from: number, to: number): void {
    for (let position = from; position + keyLength <= to; position += this.#step) {
      this.#positions[hashAt(this.words, position) >>> this.#shift] = position
    }
  }

  find(hashed: number): number {
    return this.#positions[hashed >>> this.#shift] ?? -1
  }
}

/** The dictionary that all pages share. */
export class Dictionary {
  readonly bytes: Uint8Array
  readonly #source: Source
  #writer = new Writer(0)

  /**
   * Joins whole examples. If the second format of an example were a delta of the first, other pages would copy from it in small
   * pieces.
   *
   * @param examples typical pages, in all their formats.
   */
  constructor(examples: readonly Uint8Array[]) {
    this.bytes = Buffer.concat(examples)
    this.#source = new Source(this.bytes, 1)
    this.#source.begin(this.bytes.length)
    this.#source.add(0, this.bytes.length)
  }

  /** Encodes contents. A delta may copy from the dictionary and from the deltas before it. @returns the deltas, and where each begins. */
  encode(contents: readonly Uint8Array[]) {
    const most = contents.reduce((sum, { length }) => sum + length + 16, 0)
    // All pages share one writer: a new one for each would take as much memory as all pages have.
    if (this.#writer.bytes.length < most) this.#writer = new Writer(most)
    const writer = this.#writer
    writer.begin(most)
    const starts = contents.map((content, index) => {
      const start = writer.end
      encode(content, this.#source, writer, index === 0 ? shortestCopyInFirst : shortestCopy)
      return start
    })
    return { deltas: writer.finish(), starts }
  }
}

/** Writes deltas. Later deltas may copy from earlier ones. */
class Writer {
  readonly bytes: Uint8Array
  readonly source: Source
  end = 0

  /** @param most the length of the contents, which is enough: no copy takes more bytes than it stands for. */
  constructor(most: number) {
    this.bytes = new Uint8Array(most)
    this.source = new Source(this.bytes, 4)
  }

  /** Starts over. @param most the length of the contents. */
  begin(most: number): void {
    this.end = 0
    // Most pages add less than a quarter of their content.
    this.source.begin(most / 4)
  }

  add(content: Uint8Array, from: number, to: number): void {
    this.writeNumber(to - from)
    const start = this.end
    if (to - from > fewBytes) this.bytes.set(content.subarray(from, to), start)
    else for (let index = from; index < to; index++) this.bytes[start + index - from] = content[index] ?? 0
    this.end += to - from
    this.source.add(start, this.end)
  }

  writeNumber(number: number): void {
    let rest = number
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.end++] = (rest & 0x7f) | 0x80
    this.bytes[this.end++] = rest
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.end)
  }
}

function encode(content: Uint8Array, dictionary: Source, writer: Writer, shortest: number): void {
  const words = wordsOf(content)
  let added = 0
  for (let position = 0; position + shortest <= content.length; ) {
    const hashed = hashAt(words, position)
    const shared = measure(words, added, position, dictionary, dictionary.find(hashed), dictionary.bytes.length)
    const own = measure(words, added, position, writer.source, writer.source.find(hashed), writer.end)
    const copy = own.length > shared.length ? own : shared
    if (copy.length < shortest) {
      position += position - added < denseLength ? 1 : 3
      continue
    }
    writer.add(content, added, copy.position)
    writer.writeNumber(copy.length)
    writer.writeNumber(copy === shared ? copy.from : dictionary.bytes.length + copy.from)
    position = copy.position + copy.length
    added = position
  }
  if (added < content.length) writer.add(content, added, content.length)
}

/** A piece that can be copied: its position in the source, its position in the content, and its length. */
interface Copy {
  readonly from: number
  readonly position: number
  readonly length: number
}

const noCopy: Copy = { from: 0, position: 0, length: 0 }

/** The copy of all bytes that two positions have in common, before them as well as after. */
function measure(words: DataView, first: number, position: number, source: Source, from: number, end: number): Copy {
  if (from < 0) return noCopy
  const others = source.words
  const most = Math.min(words.byteLength - position, end - from)
  if (most < shortestCopy || words.getInt32(position) !== others.getInt32(from)) return noCopy
  let behind = 4
  while (behind + 4 <= most && words.getInt32(position + behind) === others.getInt32(from + behind)) behind += 4
  while (behind < most && words.getUint8(position + behind) === others.getUint8(from + behind)) behind++
  let before = 0
  const mostBefore = Math.min(position - first, from)
  while (before < mostBefore && words.getUint8(position - before - 1) === others.getUint8(from - before - 1)) before++
  return { from: from - before, position: position - before, length: before + behind }
}

function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

/** A hash of twelve bytes in 32 bits. The factors are those of Fibonacci hashing and of MurmurHash3: odd, with bits spread out. */
function hashAt(words: DataView, position: number): number {
  const last = Math.imul(words.getInt32(position + 4) ^ Math.imul(words.getInt32(position + 8), 0xc2b2ae35), 0x9e3779b1)
  return Math.imul(words.getInt32(position) ^ last, 0x85ebca6b) >>> 0
}
