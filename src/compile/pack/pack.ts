// Representations → the bundle: their content, and an index of it.
import { hash } from 'node:crypto'
import type {
  EditionLine,
  FormatDescription,
  FormatName,
  IndexHead,
  Instant,
  PackedDeltas,
  ProblemContent,
  Representation,
  ResourceLine,
} from '#model/publication'
import type { PublishedFile } from '../../content/files/picture.ts'
import { Memory } from '../../content/memory.ts'
import type { Site } from '../../content/site.ts'
import type { Format } from '../formats/format.ts'
import { describeFormat } from '../formats/index.ts'
import type { RepresentedPage, RepresentedProblem, UnmadeResource } from '../represent/resource.ts'
import type { Bundle, LocatedFile } from './bundle.ts'
import { Dictionary } from './delta.ts'
import { type EncodedRepresentation, type EncodedResource, Encoder, representationsOf } from './encode.ts'
import { formerQueriesOf } from './former-queries.ts'
import { lengthOf } from './limits.ts'

/** Resources and facts to pack. */
export interface Packing {
  /** Each resource is made when it is packed: the content of all would be gigabytes. */
  readonly resources: readonly UnmadeResource[]
  /** Typical pages, from which the dictionary is made. */
  readonly examples: () => readonly RepresentedPage[]
  readonly problems: readonly RepresentedProblem[]
  /** The public URL of the newsroom. */
  readonly origin: string
  /** The newsroom's languages, the default first. */
  readonly languages?: readonly string[]
  /** The newsroom, on which some fields of formats depend. */
  readonly site?: Site
  readonly lastModified: Date
  /** Whether unpublished articles are shown. */
  readonly preview?: boolean
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
}

/**
 * Packs the content of resources, in the order given, and says in an index where each is.
 *
 * @param bundledLength how many bytes the bundle may have, with its index. If everything together is longer, the bundle holds the
 *   first representation of each page, which browsers are sent; all others are in Static Assets, in one file for each page.
 * @param memory of the last build: a resource with the same inputs is not made again.
 * @param onDone is called with how many resources are packed, and how many there are.
 */
export function pack(
  packing: Packing,
  bundledLength: number,
  memory = new Memory(),
  onDone: (done: number, total: number) => void = () => {},
): Bundle {
  const { resources, origin, examples } = packing
  const encoder = memory.recall('encoder', [origin], () => new Encoder(makeDictionary(examples())))
  const encoded = resources.map(({ path, inputs, represent }, index) => {
    const made = memory.recall(`resource ${path}`, [encoder, ...inputs], () => encoder.encodeResource(represent()))
    onDone(index + 1, resources.length)
    return made
  })
  const whole = place(packing, encoder, encoded, Number.POSITIVE_INFINITY)
  if (lengthOf(whole.content) + whole.index.length <= bundledLength) return whole
  // The index is longer in that case, since it names files too.
  const longestIndex = whole.index.length + lengthOfFile * resources.length
  return place(packing, encoder, encoded, bundledLength - longestIndex)
}

/** Divides content between the bundle and Static Assets. @param contentLength how many bytes of content the bundle may have. */
function place({ problems, ...said }: Packing, encoder: Encoder, resources: readonly EncodedResource[], contentLength: number): Bundle {
  const bundled = new Content([encoder.dictionary.bytes])
  const describe = nameFormats(said.site)

  const packedProblems = problems.map(({ representations, offered, ...problem }): ProblemContent => {
    const encoded = encoder.encode(representations)
    const lines = encoded.representations.map((one) => lineOf(one, describe))
    return { ...problem, offered: offered?.map(describe), deltas: bundled.add(encoded.deltas), representations: lines }
  })

  const total = resources.reduce((sum, { deltas }) => sum + deltas.length, bundled.length)
  const assets = new Map<string, Uint8Array | LocatedFile>()
  const store = (resource: EncodedResource): PackedDeltas | undefined => {
    const { deltas } = resource
    if (deltas.length === 0) return undefined
    if (total <= contentLength) return bundled.add(deltas)
    const first = startsOf(resource).find((start) => start > 0) ?? deltas.length
    const length = bundled.length + first <= contentLength ? first : 0
    const rest = deltas.subarray(length)
    const place = bundled.add(deltas.subarray(0, length))
    if (rest.length === 0) return place
    const file = nameOf(rest)
    assets.set(file, rest)
    return { ...place, file }
  }
  const lines = resources.map((resource) => `${resource.path} ${serialize(describeResource(resource, store, describe))}\n`)
  const files = resources.flatMap(({ editions }) => editions.map(({ page }) => page)).filter((page) => 'file' in page)
  for (const { file } of files) assets.set(nameOfFile(file), file)

  const head: IndexHead = {
    lastModified: said.lastModified.toUTCString(),
    origin: said.origin,
    ...(said.languages !== undefined && said.languages.length > 1 && { languages: said.languages }),
    ...(said.preview && { preview: true }),
    secureFields: strictTransportSecurity[said.site?.hsts ?? 'off'],
    formats: describe.all(),
    changes: said.changes,
    dictionaryLength: encoder.dictionary.bytes.length,
    problems: packedProblems,
    formerQueries: formerQueriesOf(resources),
  }
  return {
    index: `${serialize(head)}\n${lines.join('')}`,
    content: bundled.parts,
    assets,
    representations: resources.reduce((sum, resource) => sum + startsOf(resource).length, files.length),
  }
}

/** For a year (RFC 6797 section 6.1). */
const strictTransportSecurity: Readonly<Record<Site['hsts'], IndexHead['secureFields']>> = {
  off: {},
  host: { 'Strict-Transport-Security': 'max-age=31536000' },
  subdomains: { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' },
}

// The length of `,"file":"` and a name.
const lengthOfFile = 40

/** Bytes that parts are added to. */
class Content {
  readonly parts: Uint8Array[]
  length: number

  constructor(parts: Uint8Array[]) {
    this.parts = parts
    this.length = lengthOf(parts)
  }

  /** @returns where the part is. */
  add(part: Uint8Array): { readonly offset: number; readonly length: number } {
    this.parts.push(part)
    this.length += part.length
    return { offset: this.length - part.length, length: part.length }
  }
}

function makeDictionary(examples: readonly RepresentedPage[]): Dictionary {
  const contents = new Set(representationsOf(examples).map(({ content }) => content))
  return new Dictionary(Array.from(contents, (content) => Buffer.from(content)))
}

/** The start of the delta of each representation, in all editions. */
function startsOf({ editions }: EncodedResource): number[] {
  const pages = editions.map(({ page }) => page).filter((page) => 'translations' in page)
  return representationsOf(pages).map(({ start }) => start)
}

function describeResource(
  resource: EncodedResource,
  store: (resource: EncodedResource) => PackedDeltas | undefined,
  describe: (format: Format) => FormatName,
): ResourceLine {
  const lines = resource.editions.map(({ from, page }): EditionLine => {
    if ('nothing' in page) return { from, nothing: true }
    if ('to' in page) return { from, to: page.to, temporary: page.temporary }
    if ('file' in page) {
      const { length, digest } = page.file
      const representation = { format: describe(page.format), length, digest, file: nameOfFile(page.file) }
      return { from, translations: [{ language: '', representations: [representation] }] }
    }
    const translations = page.translations.map(({ representations, ...translation }) => ({
      ...translation,
      representations: nonEmpty(representations.map((one) => lineOf(one, describe))),
    }))
    return page.kind === 'gone' ? { from, gone: nonEmpty(translations) } : { from, translations: nonEmpty(translations) }
  })
  const { tags, links } = resource
  return { tags, links, deltas: store(resource), editions: nonEmpty(lines) }
}

function nonEmpty<Item>([first, ...others]: readonly Item[]): readonly [Item, ...Item[]] {
  if (first === undefined) throw new RangeError('a resource without editions, or an edition without representations')
  return [first, ...others]
}

function lineOf({ format, ...known }: EncodedRepresentation, describe: (format: Format) => FormatName): Representation {
  return { format: describe(format), ...known }
}

/** Gives formats the names that the index uses, and collects their descriptions. */
function nameFormats(site: Site | undefined) {
  const known = new Map<FormatName, FormatDescription>()
  const nameOf = (format: Format): FormatName => {
    if (!known.has(format.name)) known.set(format.name, describeFormat(format, site))
    return format.name
  }
  return Object.assign(nameOf, { all: () => Object.fromEntries(known) })
}

/** The name of content, which stays the same if the content does, so that it is not uploaded again. */
function nameOf(content: Uint8Array): string {
  return `${hash('sha256', content).slice(0, 24)}.bin`
}

/** The name of a file: one by which Static Assets treats it like any other, whatever its own name and type. */
function nameOfFile({ digest }: PublishedFile): string {
  return `${Buffer.from(digest, 'base64').toString('hex').slice(0, 24)}.bin`
}

function serialize(value: IndexHead | ResourceLine): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
