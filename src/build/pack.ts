// Representations → the bundle: their content, each part of it once, and the index of it.
import { createHash } from 'node:crypto'
import type { AlternatesTemplate, PackedContents, PackedDeltas, ResourceIndex } from '#model/resource'
import { Dictionary, type EncodedDeltas } from './delta.ts'
import { type Memory, remembering } from './memory.ts'
import type { Newsroom } from './parse.ts'
import { place } from './placement.ts'
import { alternatesMarker, type RepresentedFormat, type RepresentedPage, type RepresentedProblem } from './represent.ts'
import type { Format } from './representations/format.ts'
import { describeFormat, formats } from './representations/index.ts'

/** What the edge is deployed with. */
export interface Bundle {
  readonly index: ResourceIndex
  /** The parts of the content, in their order. */
  readonly content: readonly Uint8Array[]
  /** Files for Workers Static Assets, by name, and what each consists of. */
  readonly assets: ReadonlyMap<string, readonly Uint8Array[]>
  readonly articles: number
}

/**
 * Packs the content of all representations, in the order given, and says in an index where each is.
 *
 * @param bundledLength how many bytes the bundle may have; the rest goes to Static Assets.
 */
export function pack(
  newsroom: Newsroom,
  pages: readonly RepresentedPage[],
  problems: readonly RepresentedProblem[],
  lastModified: Date,
  bundledLength: number,
  memory: Memory,
): Bundle {
  const numberOf = numberFormats()
  // Any article will do, and a build that follows another copies from what that one copied from.
  const dictionary = memory.recall('dictionary', [newsroom.site], () => Dictionary.of(contentsOf(exampleOf(newsroom, pages))))
  const encoded = pages.map((page) => encode(page, dictionary))
  const bundled = new File()
  bundled.add(dictionary.bytes)
  const assets = new AssetFiles()
  const describe = ({ representations }: Represented, { starts }: EncodedDeltas): PackedContents['representations'] =>
    representations.map(({ format, content, digest }, index) => [numberOf(format), content.length, starts[index] ?? 0, digest])

  const packedProblems = problems
    .filter(({ status }) => status !== 406)
    .map((problem) => {
      const deltas = dictionary.encode(contentsOf(problem))
      return [problem.status, { deltas: bundled.add(deltas.deltas), representations: describe(problem, deltas) }] as const
    })
  const lengths = place(encoded, bundledLength)
  const resources = pages.map((page, index) => {
    const deltas = encoded[index] ?? dictionary.encode([])
    const length = lengths[index] ?? 0
    const inBundle = bundled.add(deltas.deltas.subarray(0, length))
    const rest = deltas.deltas.subarray(length)
    const packed: PackedDeltas = rest.length === 0 ? inBundle : [...inBundle, ...assets.add(page.path, rest)]
    return { ...page, deltas: packed, representations: describe(page, deltas) }
  })
  const files = assets.finish()
  return {
    index: {
      lastModified: lastModified.toUTCString(),
      origin: newsroom.site.url,
      formats: numberOf.all().map(describeFormat),
      dictionaryLength: dictionary.bytes.length,
      assets: [...files.keys()],
      resources,
      aliases: Object.fromEntries(newsroom.articles.flatMap(({ aliases, path }) => aliases.map((alias) => [alias, path]))),
      problems: Object.fromEntries(packedProblems),
      notAcceptable: problems.filter(({ status }) => status === 406).flatMap(({ representations }) => representations.flatMap(templateOf)),
    },
    content: bundled.parts,
    assets: files,
    articles: newsroom.articles.length,
  }
}

type Represented = Pick<RepresentedPage, 'representations'>

const encode = remembering((page: RepresentedPage, dictionary: Dictionary): EncodedDeltas => dictionary.encode(contentsOf(page)))

/** The page that most others are like. */
function exampleOf({ articles: [newest] }: Newsroom, pages: readonly RepresentedPage[]): Represented {
  return pages.find(({ path }) => path === newest?.path) ?? { representations: [] }
}

function contentsOf({ representations }: Represented): Uint8Array[] {
  return representations.map(({ content }) => content)
}

/** A file that consists of parts. */
class File {
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
class AssetFiles {
  readonly #files: File[] = []
  #last: string | undefined

  /** @returns in which file it is, and where. */
  add(path: string, part: Uint8Array): readonly [asset: number, offset: number, length: number] {
    const file = this.#files.at(-1)
    const fits = file !== undefined && this.#last !== undefined && !endsFile(this.#last) && file.length + part.length <= longestShared
    this.#last = path
    if (!fits) this.#files.push(new File())
    return [this.#files.length - 1, ...(this.#files.at(-1) ?? new File()).add(part)]
  }

  /** The files by their names. */
  finish(): ReadonlyMap<string, readonly Uint8Array[]> {
    return new Map(this.#files.map(({ parts }) => [nameOf(parts), parts]))
  }
}

/** By the path alone, so that a new article moves none of the others into another file than they were in. */
function endsFile(path: string): boolean {
  return (createHash('sha256').update(path).digest()[0] ?? 0) % 8 === 0
}

/** The same content has the same name: of what has not changed, nothing is written or uploaded again. */
function nameOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `${hash.digest('hex').slice(0, 24)}.bin`
}

/** Documents come in formats of their own, behind those that pages come in. */
function numberFormats() {
  const identify = ({ mediaType, extension }: Format) => `${mediaType} ${extension}`
  const known = new Map(formats.map((format, number) => [identify(format), { number, format }]))
  const numberOf = (format: Format): number => {
    const found = known.get(identify(format)) ?? { number: known.size, format }
    known.set(identify(format), found)
    return found.number
  }
  return Object.assign(numberOf, { all: () => Array.from(known.values(), ({ format }) => format) })
}

function templateOf({ format, content }: RepresentedFormat): AlternatesTemplate[] {
  if (format.problem === undefined) return []
  const [before = '', after = ''] = content.toString().split(alternatesMarker)
  const { item, separator } = format.problem
  return [{ format: formats.indexOf(format), before, item, separator, after }]
}
