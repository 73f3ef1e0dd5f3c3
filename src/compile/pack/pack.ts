// Representations → the bundle: their content, written down once, and the index of it.
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
import type { PublishedFile } from '../content/files/picture.ts'
import type { Site } from '../content/site.ts'
import type { Format } from '../formats/format.ts'
import { describeFormat } from '../formats/index.ts'
import { Memory } from '../memory.ts'
import type { RepresentedFormat, RepresentedGone, RepresentedPage, RepresentedProblem, RepresentedResource } from '../represent.ts'
import { Dictionary, type EncodedDeltas } from './delta.ts'
import { lengthOf } from './limits.ts'

/** What the edge is deployed with. */
export interface Bundle {
  /** A line about everything, then a line for each resource. ASCII, since one other character would double it in memory. */
  readonly index: string
  /** The parts of the content, in their order. */
  readonly content: readonly Uint8Array[]
  /** Files for Workers Static Assets, by name: what is in each, or where it is. */
  readonly assets: ReadonlyMap<string, Uint8Array | LocatedFile>
  readonly representations: number
}

/** A file of this machine, which may be larger than memory should hold. */
export interface LocatedFile {
  readonly location: string
  /** In bytes. */
  readonly length: number
}

/** What is packed. */
export interface Packing {
  readonly resources: readonly RepresentedResource[]
  readonly problems: readonly RepresentedProblem[]
  /** The public URL of the newsroom. */
  readonly origin: string
  /** The newsroom's languages, the default first. */
  readonly languages?: readonly string[]
  /** The newsroom, on which some fields of formats depend. */
  readonly site?: Site
  readonly lastModified: Date
  /** Whether it shows what is not published. */
  readonly preview?: boolean
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
}

/**
 * Packs the content of all representations, in the order given, and says in an index where each is.
 *
 * @param bundledLength how many bytes the bundle may have, index and all. Where everything is more, it holds the first
 *   representation of each page, which browsers are sent, and the rest is in Static Assets, a file a page.
 * @param memory of the last time: what has not changed is not encoded again.
 */
export function pack(packing: Packing, bundledLength: number, memory = new Memory()): Bundle {
  const { resources, origin } = packing
  const dictionary = memory.recall('dictionary', [origin], () => makeDictionary(resources))
  const encodings = resources.map(({ path, editions }) => {
    const pages = editions.map(({ page }) => page).filter((page) => 'translations' in page)
    return memory.recall(`deltas ${path}`, [dictionary, ...pages], () => encode(pages, dictionary))
  })
  const whole = place(packing, dictionary, encodings, Number.POSITIVE_INFINITY)
  if (lengthOf(whole.content) + whole.index.length <= bundledLength) return whole
  // Then the index names files too.
  const longestIndex = whole.index.length + lengthOfFile * resources.length
  return place(packing, dictionary, encodings, bundledLength - longestIndex)
}

/** Puts content where it has room. @param contentLength how many bytes of it the bundle may have. */
function place(
  { resources, problems, ...said }: Packing,
  dictionary: Dictionary,
  encodings: readonly EncodedDeltas[],
  contentLength: number,
): Bundle {
  const bundled = new Content([dictionary.bytes])
  const describe = nameFormats(said.site)

  const packedProblems = problems.map(({ representations, offered, ...problem }): ProblemContent => {
    const encoded = dictionary.encode(representations.map(({ content }) => content))
    const lines = representations.map((one, index) => lineOf(one, encoded.starts[index] ?? 0, describe))
    return { ...problem, offered: offered?.map(describe), deltas: bundled.add(encoded.deltas), representations: lines }
  })

  const total = encodings.reduce((sum, { deltas }) => sum + deltas.length, bundled.length)
  const assets = new Map<string, Uint8Array | LocatedFile>()
  const store = ({ deltas, starts }: EncodedDeltas): PackedDeltas => {
    if (total <= contentLength) return bundled.add(deltas)
    const first = starts.find((start) => start > 0) ?? deltas.length
    const length = bundled.length + first <= contentLength ? first : 0
    const rest = deltas.subarray(length)
    const place = bundled.add(deltas.subarray(0, length))
    if (rest.length === 0) return place
    assets.set(nameOf(rest), rest)
    return { ...place, file: nameOf(rest) }
  }
  const lines = resources.map((resource, index) => {
    const encoded = encodings[index] ?? { deltas: new Uint8Array(), starts: [] }
    return `${resource.path} ${serialize(describeResource(resource, encoded, store, describe))}\n`
  })
  const files = resources.flatMap(({ editions }) => editions.map(({ page }) => page)).filter((page) => 'file' in page)
  for (const { file } of files) assets.set(nameOfFile(file), { location: file.location, length: file.length })

  const head: IndexHead = {
    lastModified: said.lastModified.toUTCString(),
    origin: said.origin,
    ...(said.languages !== undefined && said.languages.length > 1 && { languages: said.languages }),
    ...(said.preview && { preview: true }),
    formats: describe.all(),
    changes: said.changes,
    dictionaryLength: dictionary.bytes.length,
    problems: packedProblems,
  }
  return {
    index: `${serialize(head)}\n${lines.join('')}`,
    content: bundled.parts,
    assets,
    representations: encodings.reduce((sum, { starts }) => sum + starts.length, files.length),
  }
}

// `,"file":"` and a name.
const lengthOfFile = 40

/** Bytes that parts are added to. */
class Content {
  readonly parts: Uint8Array[]
  length: number

  constructor(parts: Uint8Array[]) {
    this.parts = parts
    this.length = parts.reduce((sum, part) => sum + part.length, 0)
  }

  /** @returns where the part is. */
  add(part: Uint8Array): { readonly offset: number; readonly length: number } {
    this.parts.push(part)
    this.length += part.length
    return { offset: this.length - part.length, length: part.length }
  }
}

/**
 * Of an article and a list in all their languages and formats, since most pages are like one or the other: the newest article
 * of those in most languages, and a list from their midst. An article is tagged with site, section and itself, a list with
 * site and itself.
 */
function makeDictionary(resources: readonly RepresentedResource[]): Dictionary {
  const pages = resources.flatMap(({ editions }) =>
    editions.flatMap(({ page }) => ('translations' in page && !('gone' in page) ? page : [])),
  )
  const articles = pages.filter(({ tags }) => tags.length === 3)
  const lists = pages.filter(({ tags, translations: [{ representations }] }) => tags.length === 2 && representations.length > 1)
  const most = articles.reduce((count, { translations }) => Math.max(count, translations.length), 0)
  const article = articles.find(({ translations }) => translations.length === most)
  const list = lists[Math.floor(lists.length / 2)]
  return Dictionary.of([article, list].flatMap((page) => (page === undefined ? [] : [...contentsOf([page]).values()])))
}

/** All editions of a page together: a later one is little more than what it changes. What two of them have in common begins at one place. */
function encode(pages: readonly (RepresentedPage | RepresentedGone)[], dictionary: Dictionary): EncodedDeltas {
  const contents = contentsOf(pages)
  const { deltas, starts } = dictionary.encode([...contents.values()])
  const places = new Map(Array.from(contents.keys(), (digest, index) => [digest, starts[index] ?? 0]))
  return { deltas, starts: representationsOf(pages).map(({ digest }) => places.get(digest) ?? 0) }
}

/** What they contain, by its digest. */
function contentsOf(pages: readonly (RepresentedPage | RepresentedGone)[]): ReadonlyMap<string, Buffer> {
  return new Map(representationsOf(pages).map(({ digest, content }) => [digest, content]))
}

function representationsOf(pages: readonly (RepresentedPage | RepresentedGone)[]): RepresentedFormat[] {
  return pages.flatMap(({ translations }) => translations.flatMap(({ representations }) => representations))
}

function describeResource(
  { tags, links, editions }: RepresentedResource,
  encoded: EncodedDeltas,
  store: (encoded: EncodedDeltas) => PackedDeltas,
  describe: (format: Format) => FormatName,
): ResourceLine {
  let next = 0
  const lines = editions.map(({ from, page }): EditionLine => {
    if ('nothing' in page) return { from, nothing: true }
    if ('to' in page) return { from, to: page.to, temporary: page.temporary }
    if ('file' in page) {
      const { length, digest } = page.file
      return {
        from,
        translations: [{ language: '', representations: [{ format: describe(page.format), length, digest, file: nameOfFile(page.file) }] }],
      }
    }
    const translations = page.translations.map(({ language, fields, representations }) => ({
      language,
      fields,
      representations: nonEmpty(representations.map((one) => lineOf(one, encoded.starts[next++] ?? 0, describe))),
    }))
    return 'gone' in page ? { from, gone: nonEmpty(translations) } : { from, translations: nonEmpty(translations) }
  })
  return { tags, links, deltas: encoded.starts.length === 0 ? undefined : store(encoded), editions: nonEmpty(lines) }
}

function nonEmpty<Item>([first, ...others]: readonly Item[]): readonly [Item, ...Item[]] {
  if (first === undefined) throw new RangeError('a resource without editions, or an edition without representations')
  return [first, ...others]
}

function lineOf({ format, content, digest }: RepresentedFormat, start: number, describe: (format: Format) => FormatName): Representation {
  return { format: describe(format), length: content.length, digest, start }
}

/** The names that the index knows formats by, and what it says of each. */
function nameFormats(site: Site | undefined) {
  const known = new Map<FormatName, FormatDescription>()
  const nameOf = (format: Format): FormatName => {
    if (!known.has(format.name)) known.set(format.name, describeFormat(format, site))
    return format.name
  }
  return Object.assign(nameOf, { all: () => Object.fromEntries(known) })
}

/** What has not changed has the same name, and is not uploaded again. */
function nameOf(content: Uint8Array): string {
  return `${hash('sha256', content).slice(0, 24)}.bin`
}

/** Neither the name nor the type of a file is one that Static Assets would make something of. */
function nameOfFile({ digest }: PublishedFile): string {
  return `${Buffer.from(digest, 'base64').toString('hex').slice(0, 24)}.bin`
}

function serialize(value: IndexHead | ResourceLine): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
