// The whole contract between build and edge: what is published, as plain data. The build writes it, the edge answers
// with it, and a test can write it by hand.
import type { Parameter } from './media-type.ts'
import type { ProblemStatus } from './problem.ts'

/** A point in time, in milliseconds since 1970. */
export type Instant = number

/** A date as HTTP writes it (RFC 9110 section 5.6.7). */
export type HttpDate = string

/** The name of a format, such as `HTML`; of a document or a file, its media type. */
export type FormatName = string

/** A format, as the edge knows it. */
export interface FormatDescription {
  /** The value of Content-Type, such as `text/html; charset=utf-8`. */
  readonly mediaType: string
  /** The end of the path of a representation's own URL, such as `.html`; empty for a document, which has one path only. */
  readonly extension: string
  /** Among formats that Accept names outright and wants alike, the lowest is sent. */
  readonly rank: number
  /** The media type of a problem in this format, where there are any (RFC 9457 section 3). */
  readonly problemMediaType?: string
  /** Parameters that a media range may name although the media type is sent without them. */
  readonly implied?: readonly Parameter[]
  /** Fields that every representation in this format is sent with, such as Content-Security-Policy. */
  readonly fields?: Readonly<Record<string, string>>
  /** Links that every representation in this format is sent with, as Link writes them (RFC 8288); `{prefix}` stands for that of its language, `{self}` for its own URL. */
  readonly links?: string
  /** Fields that only the URL of one representation sends, and not the one that is negotiated. */
  readonly ownFields?: Readonly<Record<string, string>>
  /** Whether the URL has a hash of what is there, so that nothing else ever will be. */
  readonly immutable?: boolean
  /** The texts between which a representation has its title, written as the format writes it, so that a problem can name the page. */
  readonly titleBetween?: readonly [before: string, after: string]
  /** Another format in which the title is found instead, as a JSON string, where this one breaks it into lines. */
  readonly titleFrom?: FormatName
  /** Whether responses say how many tokens a language model takes the content for. */
  readonly countsTokens?: boolean
}

/** The resource that a canonical path leads to (RFC 9110 section 3.1). */
export interface Resource {
  /** Percent-encoded; of a former address it may have a query. */
  readonly path: string
  /** Tags by which a cache can purge it: the site, its section, the article. None has a comma or a space. */
  readonly tags: readonly string[]
  /** Links of this resource alone, as Link writes them (RFC 8288). */
  readonly links?: string
  /** In order of time. Before the first there is nothing. */
  readonly editions: readonly [Edition, ...Edition[]]
  /** Where the content of all of them is packed. */
  readonly deltas?: PackedDeltas
  /** Whether it is asked for again and again, so that what is made of it is worth keeping. The edge finds that out. */
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

/** It is found elsewhere, with all its representations. */
export interface Moved {
  readonly state: 'moved'
  readonly from: Instant
  /** The path of another resource. */
  readonly to: string
  /** Whether something may be published here later. */
  readonly temporary?: boolean
}

/** It was here and is not any more, which is said at the URL of each format that it came in (RFC 9110 section 15.5.11). */
export interface Gone {
  readonly state: 'gone'
  readonly from: Instant
  /** The text in its place: in the format's own words for problems, or as problem details where it has none. */
  readonly translations: readonly [Translation, ...Translation[]]
}

/** There is nothing, as before the first edition: 404. */
export interface Nothing {
  readonly state: 'nothing'
  readonly from: Instant
}

/** A resource in one language. */
export interface Translation {
  /** The value of Content-Language: a language tag (RFC 5646). Empty where nothing is known of it, as of a picture. */
  readonly language: string
  /** Fields of its own that all its representations are sent with, such as X-Robots-Tag. */
  readonly fields?: Readonly<Record<string, string>>
  /** In the server's order of preference: the first answers a request without Accept. */
  readonly representations: readonly [Representation, ...Representation[]]
}

/** A translation in one format (RFC 9110 section 3.2). */
export type Representation = {
  readonly format: FormatName
  /** Of the content, in bytes. */
  readonly length: number
  /** SHA-256 of the content, in base64 (RFC 9530). */
  readonly digest: string
} & ContentRef

/** Where content is: from a place on among the deltas of its page, which is the codec's own business; or a file of Workers Static Assets. */
export type ContentRef = { readonly start: number } | { readonly file: string }

/** The deltas of a page: a part of the bundle, or a file of Static Assets, or the beginning in one and the rest in the other. */
export interface PackedDeltas {
  readonly offset: number
  readonly length: number
  /** The name of the file with what follows. */
  readonly file?: string
}

/** A problem in one language, in every format that represents problems. */
export interface ProblemContent {
  readonly status: ProblemStatus
  /** The newsroom's language that it is for (BCP 47). */
  readonly language: string
  /** The value of Content-Language, where it is another: there are no words in that language. */
  readonly contentLanguage?: string
  /** Of 406, the formats that it lists; `{path}` in its text stands for the path that their endings are added to. */
  readonly offered?: readonly FormatName[]
  /** Where their content is packed. */
  readonly deltas?: PackedDeltas
  readonly representations: readonly Representation[]
}

/** How a resource stands in the index: a line of JSON behind its path and a space. Of the first edition, `from` is left out. */
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
  /** When this was built: the date of every first edition. */
  readonly lastModified: HttpDate
  /** The public URL of the newsroom, without a slash at its end. */
  readonly origin: string
  /** The newsroom's languages, as their prefixes have them, the default first. None in a newsroom of one language, which has no prefixes. */
  readonly languages?: readonly string[]
  /** Whether it shows what is not published: drafts, and what is waiting. */
  readonly preview?: true
  /** Fields of every response that goes over TLS, such as Strict-Transport-Security (RFC 6797 section 7.2). */
  readonly secureFields: Readonly<Record<string, string>>
  /** By their names. */
  readonly formats: Readonly<Record<FormatName, FormatDescription>>
  /** The instants at which anything will change, in order. */
  readonly changes: readonly Instant[]
  /** How many bytes of the bundle are the codec's dictionary, with which it begins. */
  readonly dictionaryLength: number
  readonly problems: readonly ProblemContent[]
  readonly formerQueries: FormerQueries
}

/** By the paths of former addresses to which a query belongs: the names of its parameters, as `[['p'], ['page_id']]` of `/`. */
export type FormerQueries = Readonly<Record<string, readonly (readonly string[])[]>>
