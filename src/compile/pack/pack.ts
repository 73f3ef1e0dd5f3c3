// Representations → the bundle: their content, each part of it once, and the index of it.
import { serializeIndex, serializeResources } from '#model/index-text'
import type { AlternatesTemplate, IndexHead, PackedContents, PackedDeltas } from '#model/resource'
import type { Newsroom } from '../content/parse.ts'
import type { Format } from '../formats/format.ts'
import { describeFormat, formats } from '../formats/index.ts'
import { alternatesMarker, type RepresentedFormat, type RepresentedProblem } from '../represent.ts'
import { AssetFiles, PartedFile } from './asset-files.ts'
import { type Compressed, type CompressedPage, compress } from './compress.ts'
import type { Dictionary } from './delta.ts'
import { place } from './placement.ts'

/** What the edge is deployed with. */
export interface Bundle {
  /** What index-text.ts writes: text in ASCII. */
  readonly index: string
  /** The parts of the content, in their order. */
  readonly content: readonly Uint8Array[]
  /** Files for Workers Static Assets, by name, and what each consists of. */
  readonly assets: ReadonlyMap<string, readonly Uint8Array[]>
  readonly articles: number
  readonly representations: number
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
  const bundled = new PartedFile()
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
  const { kinds, lines, table } = serializeResources(resources)
  const files = assets.finish()
  const head: IndexHead = {
    lastModified: lastModified.toUTCString(),
    origin: newsroom.site.url,
    formats: numberOf.all().map(describeFormat),
    kinds,
    dictionaryLength: dictionary.bytes.length,
    table: bundled.add(new Uint8Array(table.buffer)),
    assets: files.map(([name]) => name),
    aliases: Object.fromEntries(newsroom.articles.flatMap(({ aliases, path }) => aliases.map((alias) => [alias, path]))),
    problems: Object.fromEntries(packedProblems),
    notAcceptable: problems.filter(({ status }) => status === 406).flatMap(({ representations }) => representations.flatMap(templateOf)),
  }
  return {
    index: serializeIndex(head, lines),
    content: bundled.parts,
    assets: new Map(files),
    articles: newsroom.articles.length,
    representations: pages.reduce((sum, { representations }) => sum + representations.length, 0),
  }
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
