// The publication, opened from its index. A Map finds the line of a path, and the line is parsed when the path is asked for.
import type { Parameter } from '#model/media-type'
import type {
  Edition,
  EditionLine,
  FormatDescription,
  FormatName,
  FormerQueries,
  HttpDate,
  IndexHead,
  Instant,
  ProblemContent,
  Resource,
  ResourceLine,
} from '#model/publication'
import type { MediaType } from '../negotiation/accept.ts'
import { parseMediaType } from '../negotiation/media-type.ts'
import { type AssetsBinding, PackedStore, type Store } from './store.ts'

/** A format, with the values that negotiation needs. */
export interface Format extends FormatDescription {
  readonly name: FormatName
  readonly type: MediaType
  readonly implied: readonly Parameter[]
}

/** All that is published. */
export interface Publication {
  /** The public URL of the newsroom, without a slash at its end. */
  readonly origin: string
  /** The newsroom's languages, the default first; undefined if there is only one. */
  readonly languages?: readonly string[]
  /** Whether it also shows drafts and articles that are waiting for their date. */
  readonly preview?: true
  /** Fields of every response that goes over TLS. */
  readonly secureFields: Readonly<Record<string, string>>
  readonly formats: ReadonlyMap<FormatName, Format>
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
  readonly problems: readonly ProblemContent[]
  readonly formerQueries: FormerQueries
  readonly store: Store
  /** The resource at a path, whether or not there is anything to read yet. */
  find(path: string): Resource | undefined
  /** The paths of all resources, whether or not there is anything to read yet. */
  paths(): Iterable<string>
}

/** Adds to the formats of a publication the values that negotiation needs. */
export function openFormats(formats: Readonly<Record<FormatName, FormatDescription>>): ReadonlyMap<FormatName, Format> {
  const open = ([name, format]: [FormatName, FormatDescription]): [FormatName, Format] => [
    name,
    { implied: [], ...format, name, type: parseMediaType(format.mediaType) },
  ]
  return new Map(Object.entries(formats).map(open))
}

// Sizes of the memo of pages, for the pages that most people read at a time. Other pages are not memoised: an object that
// outlives its request costs the garbage collector more than parsing a line again.
const rememberedPages = 128
const askedLately = 64

/**
 * Opens what `npm run build` wrote.
 *
 * @param index a line about everything, then a line for each resource: its path, a space and JSON.
 */
export function openPublication(index: string, bundle: ArrayBuffer, assets: AssetsBinding | undefined): Publication {
  const head: IndexHead = JSON.parse(index.slice(0, index.indexOf('\n')))
  const positions = findLines(index)
  const opened = new Map<string, Resource>()
  const lately = new Set<string>()
  return {
    origin: head.origin,
    ...(head.languages && { languages: head.languages }),
    ...(head.preview && { preview: head.preview }),
    secureFields: head.secureFields,
    formats: openFormats(head.formats),
    changes: head.changes,
    problems: head.problems,
    formerQueries: head.formerQueries,
    store: new PackedStore(bundle, head.dictionaryLength, assets),
    paths: () => positions.keys(),
    find(path) {
      const known = opened.get(path)
      if (known !== undefined) return known
      const position = positions.get(path)
      if (position === undefined) return undefined
      const line: ResourceLine = JSON.parse(index.slice(position, index.indexOf('\n', position)))
      const recurs = lately.has(path)
      const resource = openResource(path, line, head.lastModified, recurs)
      if (recurs) keep(opened, path, resource)
      else note(lately, path)
      return resource
    },
  }
}

function keep(opened: Map<string, Resource>, path: string, resource: Resource): void {
  if (opened.size === rememberedPages) opened.clear()
  opened.set(path, resource)
}

function note(lately: Set<string>, path: string): void {
  if (lately.size === askedLately) lately.clear()
  lately.add(path)
}

/** Where the JSON of each path begins. */
function findLines(index: string): ReadonlyMap<string, number> {
  const positions = new Map<string, number>()
  for (let start = index.indexOf('\n') + 1; start < index.length; start = index.indexOf('\n', start) + 1) {
    const space = index.indexOf(' ', start)
    positions.set(index.slice(start, space), space + 1)
  }
  return positions
}

function openResource(
  path: string,
  { tags, links, editions: [first, ...later], deltas }: ResourceLine,
  lastModified: HttpDate,
  recurs: boolean,
): Resource {
  const editions = [openEdition(first, lastModified), ...later.map((edition) => openEdition(edition, lastModified))] as const
  return { path, tags, links, editions, deltas, recurs }
}

function openEdition(edition: EditionLine, lastModified: HttpDate): Edition {
  const from = edition.from ?? Number.NEGATIVE_INFINITY
  if ('to' in edition) return { state: 'moved', from, to: edition.to, temporary: edition.temporary }
  if ('nothing' in edition) return { state: 'nothing', from }
  if ('gone' in edition) return { state: 'gone', from, translations: edition.gone }
  const date = edition.from === undefined ? lastModified : new Date(edition.from).toUTCString()
  return { state: 'published', from, lastModified: date, translations: edition.translations }
}
