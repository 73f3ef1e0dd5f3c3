// All that is published, and the index of it, opened: a path is found in a Map, and its line parsed when it is asked for.
import type { Parameter } from '#model/media-type'
import type {
  ContentRef,
  Edition,
  EditionLine,
  FormatDescription,
  FormatName,
  HttpDate,
  IndexHead,
  Instant,
  PackedDeltas,
  ProblemContent,
  Representation,
  RepresentationLine,
  Resource,
  ResourceLine,
  Translation,
  TranslationLine,
} from '#model/publication'
import { type MediaType, parseMediaType } from '../negotiation/media-type.ts'
import { type AssetsBinding, PackedStore, type Store } from './store.ts'

/** A format, with what negotiation asks of it. */
export interface Format extends FormatDescription {
  readonly name: FormatName
  readonly type: MediaType
  readonly implied: readonly Parameter[]
}

/** All that is published. */
export interface Publication {
  /** The public URL of the newsroom, without a slash at its end. */
  readonly origin: string
  /** The newsroom's languages, the default first; none where it has one alone. */
  readonly languages?: readonly string[]
  /** Whether it shows what is not published: drafts, and what is waiting. */
  readonly preview?: true
  readonly formats: ReadonlyMap<FormatName, Format>
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
  readonly problems: readonly ProblemContent[]
  readonly store: Store
  /** The resource at a path, whether or not there is anything to read yet. */
  find(path: string): Resource | undefined
}

/** Adds to the formats of a publication what negotiation asks of them. */
export function openFormats(formats: Readonly<Record<FormatName, FormatDescription>>): ReadonlyMap<FormatName, Format> {
  const open = ([name, format]: [FormatName, FormatDescription]): [FormatName, Format] => [
    name,
    { implied: [], ...format, name, type: parseMediaType(format.mediaType) },
  ]
  return new Map(Object.entries(formats).map(open))
}

// The memo of pages: what most people read at a time. What is asked for once in a while is not kept, since what outlives its
// request costs the collector more than it takes to parse a line.
const rememberedPages = 128
const askedLately = 64

/**
 * Opens what `npm run build` wrote.
 *
 * @param index text: a line about everything, then a line for each resource, its path before it.
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
    formats: openFormats(head.formats),
    changes: head.changes,
    problems: head.problems.map(({ deltas, representations, ...problem }) => ({
      ...problem,
      representations: representations.map((one) => openRepresentation(one, deltas)),
    })),
    store: new PackedStore(bundle, head.dictionaryLength, assets),
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

// Written out property by property: spreading objects takes twice as long as parsing them does.
function openResource(
  path: string,
  { tags, links, editions: lines, deltas }: ResourceLine,
  lastModified: HttpDate,
  recurs: boolean,
): Resource {
  const editions = lines.map((edition) => openEdition(edition, deltas, lastModified))
  if (!isNonEmpty(editions)) throw new RangeError(`the index has no edition of ${path}`)
  return { path, tags, links, editions, recurs }
}

function openEdition(edition: EditionLine, deltas: PackedDeltas | undefined, lastModified: HttpDate): Edition {
  const from = edition.from ?? Number.NEGATIVE_INFINITY
  if ('to' in edition) return { state: 'moved', from, to: edition.to, temporary: edition.temporary }
  if ('nothing' in edition) return { state: 'nothing', from }
  if ('gone' in edition) return { state: 'gone', from, translations: openTranslations(edition.gone, deltas) }
  const date = edition.from === undefined ? lastModified : new Date(edition.from).toUTCString()
  return { state: 'published', from, lastModified: date, translations: openTranslations(edition.translations, deltas) }
}

function openTranslations(lines: readonly TranslationLine[], deltas: PackedDeltas | undefined): readonly [Translation, ...Translation[]] {
  const translations = lines.map(({ language, fields, representations: ofLanguage }) => {
    const representations = ofLanguage.map((one) => openRepresentation(one, deltas))
    if (!isNonEmpty(representations)) throw new RangeError(`the index has no representation in ${language}`)
    return { language, fields, representations }
  })
  if (!isNonEmpty(translations)) throw new RangeError('the index has an edition without translations')
  return translations
}

const nowhere: PackedDeltas = { offset: 0, length: 0 }

function openRepresentation(line: RepresentationLine, deltas: PackedDeltas = nowhere): Representation {
  const { format, length, digest } = line
  const content: ContentRef = 'file' in line ? { in: 'file', name: line.file } : { in: 'bundle', deltas, start: line.start }
  return { format, length, digest, content }
}

function isNonEmpty<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0
}
