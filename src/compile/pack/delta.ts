// Content → deltas: what each adds to what is there already, as edge/publication/delta.ts reads it.

// An instruction takes some six bytes, and time at the edge. Of 10, 12 and 16 this makes the smallest bundle of 1,000 articles.
const shortestCopy = 12
// The first content of a page is its HTML, which most ask for. An article's has two fifths fewer instructions so, which makes the edge
// a third quicker to put it together, and the bundle 3 % longer.
const shortestCopyInFirst = 24
const keyLength = 12 // of hashAt()

// Where nothing was found for so many bytes there is little to find, and every third position is looked at.
const denseLength = 32

// More than half of what is added between two copies is nothing, and nine tenths of it less than this: to make a view takes longer.
const fewBytes = 32

/** Bytes to copy from, and where among them is what. */
class Source {
  readonly bytes: Uint8Array
  readonly words: DataView
  readonly #step: number
  #positions = new Int32Array(0)
  #shift = 0

  /** @param step every how many bytes something can be found. What begins between two such places is found a little later. */
  constructor(bytes: Uint8Array, step: number) {
    this.bytes = bytes
    this.words = wordsOf(bytes)
    this.#step = step
  }

  /** Forgets what was added. @param length how much will be. */
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
   * Examples one behind the other, and whole: where the second format of a page copied from the first, others would copy from
   * it in small pieces.
   *
   * @param examples pages in all their formats, as like the others as can be.
   */
  constructor(examples: readonly Uint8Array[]) {
    this.bytes = Buffer.concat(examples)
    this.#source = new Source(this.bytes, 1)
    this.#source.begin(this.bytes.length)
    this.#source.add(0, this.bytes.length)
  }

  /** Writes down contents, each of which may copy from the dictionary and from those before it. @returns also where each begins. */
  encode(contents: readonly Uint8Array[]) {
    const most = contents.reduce((sum, { length }) => sum + length + 16, 0)
    // One for all: a new one for each page would take as much memory as all pages have.
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

/** Writes deltas, from which those that follow may copy. */
class Writer {
  readonly bytes: Uint8Array
  readonly source: Source
  end = 0

  /** @param most as long as the contents are: no copy takes more bytes than it stands for. */
  constructor(most: number) {
    this.bytes = new Uint8Array(most)
    this.source = new Source(this.bytes, 4)
  }

  /** Begins anew. @param most how long the contents are. */
  begin(most: number): void {
    this.end = 0
    // A quarter of it is more than what is added to most pages.
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

/** A piece that can be copied, from where to where. */
interface Copy {
  readonly from: number
  readonly position: number
  readonly length: number
}

const noCopy: Copy = { from: 0, position: 0, length: 0 }

/** The copy of what two places have in common, before them as well as behind. */
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

/** 32 bits of twelve bytes. The factors are those of Fibonacci hashing and of MurmurHash3: odd, with bits all over. */
function hashAt(words: DataView, position: number): number {
  const last = Math.imul(words.getInt32(position + 4) ^ Math.imul(words.getInt32(position + 8), 0xc2b2ae35), 0x9e3779b1)
  return Math.imul(words.getInt32(position) ^ last, 0x85ebca6b) >>> 0
}
