// Representations → the bundle: their bytes, packed, and the index of them.
import { createHash } from 'node:crypto'
import type { AlternatesTemplate, PackedRepresentation, PackedResource, ResourceIndex } from '#model/resource'
import { bundledLength, lengthOf } from './limits.ts'
import type { Newsroom } from './parse.ts'
import { alternatesMarker, type RepresentedFormat, type RepresentedPage, type RepresentedProblem } from './represent.ts'
import type { Format } from './representations/format.ts'
import { describeFormat, formats } from './representations/index.ts'

/** What the edge is deployed with. */
export interface Bundle {
  readonly index: ResourceIndex
  readonly content: Uint8Array
  /** Files for Workers Static Assets, by name, and what each consists of. */
  readonly assets: ReadonlyMap<string, readonly Uint8Array[]>
  readonly articles: number
}

/** Where content is kept: in Static Assets, in the bundle, or there for as long as it fits. */
export type Placement = 'always' | 'never' | 'auto'

/** Packs the content of all representations, in the order given, and says in an index where each is. */
export function pack(
  newsroom: Newsroom,
  pages: readonly RepresentedPage[],
  problems: readonly RepresentedProblem[],
  lastModified: Date,
  placement: Placement,
): Bundle {
  const numberOf = numberFormats()
  const bundled: Uint8Array[] = []
  let length = 0
  const packBundled = ({ format, content, digest }: RepresentedFormat): PackedRepresentation => {
    const offset = length
    bundled.push(content)
    length += content.length
    return [numberOf(format), offset, content.length, digest]
  }

  const assets = new Map<string, readonly Uint8Array[]>()
  const packAsset = (representations: readonly RepresentedFormat[]) => {
    const name = nameOf(representations)
    assets.set(name, contentsOf(representations))
    let end = 0
    return representations.map((representation): readonly [RepresentedFormat, PackedRepresentation] => {
      const { format, content, digest } = representation
      end += content.length
      return [representation, [numberOf(format), end - content.length, content.length, digest, name]]
    })
  }
  const packAssets = (representations: readonly RepresentedFormat[]) => {
    const short = representations.filter(isShort)
    const files = [...(short.length > 0 ? [short] : []), ...representations.filter(isLong).map((one) => [one])]
    return files.flatMap(packAsset)
  }

  const total = lengthOf(pages.flatMap(({ representations }) => contentsOf(representations)))
  const overflows = placement === 'always' || (placement === 'auto' && total > bundledLength)
  const room = placement === 'always' ? 0 : bundledLength
  const resources = pages.map(({ representations, ...page }): PackedResource => {
    const fits = length + lengthOf(contentsOf(representations.filter(isShort))) <= room
    const packed = new Map(overflows ? packAssets(fits ? representations.filter(isLong) : representations) : [])
    return { ...page, representations: representations.map((one) => packed.get(one) ?? packBundled(one)) }
  })
  const packedProblems = problems
    .filter(({ status }) => status !== 406)
    .map(({ status, representations }) => [status, representations.map(packBundled)] as const)
  const notAcceptable = problems
    .filter(({ status }) => status === 406)
    .flatMap(({ representations }) => representations.flatMap(templateOf))
  return {
    index: {
      lastModified: lastModified.toUTCString(),
      origin: newsroom.site.url,
      formats: numberOf.all().map(describeFormat),
      resources,
      aliases: Object.fromEntries(newsroom.articles.flatMap(({ aliases, path }) => aliases.map((alias) => [alias, path]))),
      problems: Object.fromEntries(packedProblems),
      notAcceptable,
    },
    content: Buffer.concat(bundled),
    assets,
    articles: newsroom.articles.length,
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

// An asset is always read whole. The formats of an article are short, and share a file, since the number of files is
// limited; a list's feed with twenty articles in full is long, and has a file of its own, so that the page is not.
const longest = 64 * 1024

function isShort({ content }: RepresentedFormat): boolean {
  return content.length <= longest
}

function isLong(representation: RepresentedFormat): boolean {
  return !isShort(representation)
}

/** The same content has the same name: of what has not changed, nothing is written or uploaded again. */
function nameOf(representations: readonly RepresentedFormat[]): string {
  const digests = representations.map(({ digest }) => digest).join()
  return `${createHash('sha256').update(digests).digest('hex').slice(0, 24)}.bin`
}

function contentsOf(representations: readonly RepresentedFormat[]): Uint8Array[] {
  return representations.map(({ content }) => content)
}

function templateOf({ format, content }: RepresentedFormat): AlternatesTemplate[] {
  if (format.problem === undefined) return []
  const [before = '', after = ''] = content.toString().split(alternatesMarker)
  const { item, separator } = format.problem
  return [{ format: formats.indexOf(format), before, item, separator, after }]
}
