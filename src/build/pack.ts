// Representations → the bundle: their content, each part of it once, and the index of it.
import { createHash } from 'node:crypto'
import type { AlternatesTemplate, PackedContents, PackedDeltas, ResourceIndex } from '#model/resource'
import { type Compressed, type CompressedPage, compress } from './compress.ts'
import type { Dictionary } from './delta.ts'
import type { Newsroom } from './parse.ts'
import { place } from './placement.ts'
import { alternatesMarker, type RepresentedFormat, type RepresentedProblem } from './represent.ts'
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

/** All that a bundle is made of. */
export interface Contents {
  readonly dictionary: Dictionary
  readonly pages: readonly CompressedPage[]
  readonly problems: readonly RepresentedProblem[]
}

/**
 * Packs the content of all representations, in the order given, and says in an index where each is.
 *
 * @param bundledLength how many bytes the bundle may have; the rest goes to Static Assets.
 */
export function pack(newsroom: Newsroom, { dictionary, pages, problems }: Contents, lastModified: Date, bundledLength: number): Bundle {
  const numberOf = numberFormats()
  const bundled = new File()
  bundled.add(dictionary.bytes)
  const assets = new AssetFiles()
  const describe = ({ representations }: Compressed): PackedContents['representations'] =>
    representations.map(({ format, length, start, digest }) => [numberOf(format), length, start, digest])

  const packedProblems = problems
    .filter(({ status }) => status !== 406)
    .map((problem) => compress(problem, dictionary))
    .map((problem) => [problem.status, { deltas: bundled.add(problem.deltas), representations: describe(problem) }] as const)
  const lengths = place(pages, bundledLength)
  const resources = pages.map((page, index) => {
    const length = lengths[index] ?? 0
    const inBundle = bundled.add(page.deltas.subarray(0, length))
    const rest = page.deltas.subarray(length)
    const deltas: PackedDeltas = rest.length === 0 ? inBundle : [...inBundle, ...assets.add(page.path, rest)]
    return { ...page, deltas, representations: describe(page) }
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
  return (createHash('sha256').update(path).digest()[0] ?? 0) % 16 === 0
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
