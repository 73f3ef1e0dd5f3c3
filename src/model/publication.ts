// The whole contract between build and edge: what is published, as plain data. The build writes it, the edge answers
// with it, and a test can write it by hand.
import type { Parameter } from './media-type.ts'
import type { ProblemStatus } from './problem.ts'

/** A point in time, in milliseconds since 1970. */
export type Instant = number

/** A date as HTTP writes it (RFC 9110 section 5.6.7). */
export type HttpDate = string

/** The name of a format, such as `HTML`. Documents and files have their media type as the name. */
export type FormatName = string

/** A format, as the edge knows it. */
export interface FormatDescription {
  /** The value of Content-Type, such as `text/html; charset=utf-8`. */
  readonly mediaType: string
  /** The end of the path of a representation's own URL, such as `.html`; empty for a document, which has one path only. */
  readonly extension: string
  /** If Accept names several formats outright, with equal weight and specificity, the one with the lowest rank is sent. */
  readonly rank: number
  /** The media type of problems in this format (RFC 9457 section 3); undefined if the format has none. */
  readonly problemMediaType?: string
  /** Parameters that a media range may name although the media type is sent without them. */
  readonly implied?: readonly Parameter[]
  /** Fields for every representation in this format, such as Content-Security-Policy. */
  readonly fields?: Readonly<Record<string, string>>
  /** A value of Link for its representations (RFC 8288). `{prefix}` stands for the prefix of the language, `{self}` for their own URL. */
  readonly links?: string
  /** Fields that are sent only at a representation's own URL, and not at the negotiated one. */
  readonly ownFields?: Readonly<Record<string, string>>
  /** Whether the URL has a hash of the content, so that the content at it never changes. */
  readonly immutable?: boolean
  /** The strings before and after the title in a representation. By them the edge finds the title of a page that a problem names. */
  readonly titleBetween?: readonly [before: string, after: string]
  /** The format in which to find the title instead, as a JSON string: set if this format breaks titles into lines. */
  readonly titleFrom?: FormatName
  /** Whether responses say how many tokens the content is for a language model. */
  readonly countsTokens?: boolean
}

/** The resource that a canonical path leads to (RFC 9110 section 3.1). */
export interface Resource {
  /** Percent-encoded. A former address may have a query. */
  readonly path: string
  /** Tags by which a cache can purge it: the site, its section, the article. No tag has a comma or a space. */
  readonly tags: readonly string[]
  /** A value of Link for this resource alone (RFC 8288). */
  readonly links?: string
  /** In order of time. Before the first edition, nothing is at the path. */
  readonly editions: readonly [Edition, ...Edition[]]
  /** Where the content of all editions is packed. */
  readonly deltas?: PackedDeltas
  /** Whether requests for it recur, so that the edge caches its content and fields. The edge finds that out. */
  readonly recurs?: boolean
}

/** The resource from an instant on, until the next edition begins. */
export type Edition = Published | Moved | Gone | Nothing

/** There is something to read. */
export interface Published {
  readonly state: 'published'
  readonly from: Instant
  readonly lastModified: HttpDate
  /** The newsroom's default language first. */
  readonly translations: readonly [Translation, ...Translation[]]
}

/** The resource is at another path, with all its representations. */
export interface Moved {
  readonly state: 'moved'
  readonly from: Instant
  /** The path of another resource. */
  readonly to: string
  /** Whether something may be published here later. */
  readonly temporary?: boolean
}

/** The resource was here and is gone. The URL of each of its former formats says so (RFC 9110 section 15.5.11). */
export interface Gone {
  readonly state: 'gone'
  readonly from: Instant
  /** The text in its place, as each format represents problems; problem details in formats that do not. */
  readonly translations: readonly [Translation, ...Translation[]]
}

/** There is nothing, as before the first edition: 404. */
export interface Nothing {
  readonly state: 'nothing'
  readonly from: Instant
}

/** A resource in one language. */
export interface Translation {
  /** The value of Content-Language: a language tag (RFC 5646). Empty if the language is not known, as for a picture. */
  readonly language: string
  /** Fields for all representations of this translation, such as X-Robots-Tag. */
  readonly fields?: Readonly<Record<string, string>>
  /** In the server's order of preference: the first answers a request without Accept. */
  readonly representations: readonly [Representation, ...Representation[]]
}

/** A translation in one format (RFC 9110 section 3.2). */
export type Representation = {
  readonly format: FormatName
  /** The length of the content in bytes. */
  readonly length: number
  /** SHA-256 of the content, in base64 (RFC 9530). */
  readonly digest: string
} & ContentRef

/** Where content is: at a place among the deltas of its page, which only the codec understands, or in a file of Workers Static Assets. */
export type ContentRef = { readonly start: number } | { readonly file: string }

/** The deltas of a page. They are in the bundle, or in a file of Static Assets, or begin in the bundle and go on in the file. */
export interface PackedDeltas {
  readonly offset: number
  readonly length: number
  /** The name of the file, if there is one. */
  readonly file?: string
}

/** A problem in one language, in every format that represents problems. */
export interface ProblemContent {
  readonly status: ProblemStatus
  /** The newsroom's language that it is for (BCP 47). */
  readonly language: string
  /** The value of Content-Language, if it is another language since there are no words in `language`. */
  readonly contentLanguage?: string
  /** The formats that the problem for 406 lists. In its text, `{path}` stands for the path to which their extensions are added. */
  readonly offered?: readonly FormatName[]
  /** Where the content of its representations is packed. */
  readonly deltas?: PackedDeltas
  readonly representations: readonly Representation[]
}

/** A resource as a line of JSON in the index, after its path and a space. The first edition may have no `from`. */
export type ResourceLine = Omit<Resource, 'path' | 'editions' | 'recurs'> & {
  readonly editions: readonly [EditionLine, ...EditionLine[]]
}

/** An edition in the index. */
export type EditionLine =
  | { readonly from?: Instant; readonly translations: Published['translations'] }
  | { readonly from?: Instant; readonly gone: Gone['translations'] }
  | { readonly from?: Instant; readonly nothing: true }
  | { readonly from?: Instant; readonly to: string; readonly temporary?: boolean }

/** The first line of the index: what concerns everything. */
export interface IndexHead {
  /** When this was built. Editions without `from` have this date. */
  readonly lastModified: HttpDate
  /** The public URL of the newsroom, without a slash at its end. */
  readonly origin: string
  /** The newsroom's languages as its prefixes spell them, the default first. Undefined if it has one language, and so no prefixes. */
  readonly languages?: readonly string[]
  /** Whether it shows articles that are not published: drafts, and articles with a future date. */
  readonly preview?: true
  /** Fields of every response that goes over TLS, such as Strict-Transport-Security (RFC 6797 section 7.2). */
  readonly secureFields: Readonly<Record<string, string>>
  /** Formats by name. */
  readonly formats: Readonly<Record<FormatName, FormatDescription>>
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
  /** The length in bytes of the codec's dictionary, with which the bundle begins. */
  readonly dictionaryLength: number
  readonly problems: readonly ProblemContent[]
  readonly formerQueries: FormerQueries
}

/** For each path of former addresses with a query: the names of the parameters of each query, such as `[['p'], ['page_id']]` for `/`. */
export type FormerQueries = Readonly<Record<string, readonly (readonly string[])[]>>
