// The whole contract between build and edge: what the build makes and the edge answers with.
import type { Parameter } from './media-type.ts'

/** What the edge knows of a format. */
export interface FormatDescription {
  /** The value of Content-Type, such as `text/html; charset=utf-8`. */
  readonly mediaType: string
  /** What the path of a representation's own URL ends with, such as `.html`. */
  readonly extension: string
  /** Among formats that Accept names outright and wants alike, the lowest is sent. */
  readonly rank: number
  /** The media type of a problem in this format, where there are any (RFC 9457 section 3). */
  readonly problemMediaType?: string
  /** Parameters that a media range may name although the media type is sent without them. */
  readonly implied?: readonly Parameter[]
  /** Fields that every representation in this format is sent with, such as Content-Security-Policy. */
  readonly fields?: Readonly<Record<string, string>>
  /** Fields that only the URL of a representation sends, and not the one that is negotiated. */
  readonly ownFields?: Readonly<Record<string, string>>
  /** Whether representations say how many tokens a language model takes them for. */
  readonly countsTokens?: boolean
}

/**
 * Where the deltas of a page are (see delta.ts): position and length of those in the content of the bundle, and of those
 * behind them in an asset, if any: the number of a file of Workers Static Assets, and where in it.
 */
export type PackedDeltas =
  | readonly [offset: number, length: number]
  | readonly [offset: number, length: number, asset: number, assetOffset: number, assetLength: number]

/** A representation in the index: number of the format, length, where in the page's deltas its own begins, SHA-256 in base64. */
export type PackedRepresentation = readonly [format: number, length: number, start: number, digest: string]

/** A page, a document or a problem in all its formats. */
export interface PackedContents {
  readonly deltas: PackedDeltas
  /** In the server's order of preference: the first answers a request without Accept. */
  readonly representations: readonly PackedRepresentation[]
}

/** A resource in the index. */
export interface PackedResource extends PackedContents {
  /** The canonical path, percent-encoded, under which the resource is found. */
  readonly path: string
  /** The value of Content-Language: a language tag (RFC 5646). */
  readonly language: string
  /** What a cache can purge it by: the site, its section, the article. None has a comma or a space. */
  readonly tags: readonly string[]
  /** Links of this resource alone, as Link writes them (RFC 8288). */
  readonly links?: string
}

/** What many resources have in common. */
export interface ResourceKind {
  /** The value of Content-Language: a language tag (RFC 5646). */
  readonly language: string
  /** Their numbers, in the server's order of preference. */
  readonly formats: readonly number[]
}

/** A 406 problem (RFC 9110 section 15.5.7), ready for the list of what the resource at hand comes in. */
export interface AlternatesTemplate {
  /** The number of the format. */
  readonly format: number
  readonly before: string
  /** One alternate: `{type}` and `{href}` stand for its media type and its path. */
  readonly item: string
  readonly separator: string
  readonly after: string
}

/** What the build says about all of the packed content. Plain data; index-text.ts writes and reads it. */
export interface IndexHead {
  /** When the content last changed: an HTTP date (RFC 9110 section 5.6.7). */
  readonly lastModified: string
  /** The public URL of the newsroom, without a slash at its end. */
  readonly origin: string
  /** In the server's order of preference. */
  readonly formats: readonly FormatDescription[]
  readonly kinds: readonly ResourceKind[]
  /** How much of the content is the dictionary, with which it begins. */
  readonly dictionaryLength: number
  /** Where in the content the path table is (path-table.ts), in numbers of 32 bits, the lowest byte first. */
  readonly table: readonly [offset: number, length: number]
  /** The names of the files of Workers Static Assets. */
  readonly assets: readonly string[]
  /** Former paths and the paths that replace them. */
  readonly aliases: Readonly<Record<string, string>>
  /** What is said where there is no resource to represent, by status code. */
  readonly problems: Readonly<Record<number, PackedContents>>
  /** The problem with status code 406, in each format that has words for it. */
  readonly notAcceptable: readonly AlternatesTemplate[]
}
