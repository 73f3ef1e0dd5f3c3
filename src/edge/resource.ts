// One line of the bundle's index, opened. Only the representation that is asked for is ever made of it.

import { digestLength, type ResourceLine } from '#model/index-text'
import { type MediaType, type Parameter, parseMediaType } from '#model/media-type'
import type { FormatDescription } from '#model/resource'
import { representationPath } from '#model/urls'
import type { Contents } from './contents.ts'
import type { Negotiation } from './negotiation/negotiation.ts'

/** A format, with what negotiation knows of it. */
export interface Format {
  /** The value of Content-Type. */
  readonly contentType: string
  /** The same for a problem. */
  readonly problemType: string
  readonly extension: string
  readonly fields: Readonly<Record<string, string>>
  /** Fields that only the URL of a representation sends. */
  readonly ownFields: Readonly<Record<string, string>>
  readonly countsTokens: boolean
  readonly mediaType: MediaType
  readonly rank: number
  readonly implied: readonly Parameter[]
}

/** What many resources have in common. */
export interface Kind {
  /** The value of Content-Language. */
  readonly language: string
  /** In the server's order of preference. */
  readonly formats: readonly Format[]
  readonly negotiation: Negotiation<Format>
}

/** The state of a resource in one format: content, and what is said about it (RFC 9110 section 3.2). */
export interface Representation {
  readonly format: Format
  /** The path of the URL that names this representation alone (RFC 9110 section 8.7). */
  readonly contentLocation: string
  /** Strong, quotes included (RFC 9110 section 8.8.3). */
  readonly entityTag: string
  /** The value of Repr-Digest (RFC 9530). */
  readonly digest: string
  readonly length: number
  /** Reads the content, for a Response that is made at once: the memory may be that of the next content too (contents.ts). */
  readonly read: () => Uint8Array | Promise<Uint8Array>
}

/** The target of requests to its path and to those of its representations (RFC 9110 section 3.1). */
export class Resource {
  readonly path: string
  readonly kind: Kind
  /** What a cache can purge it by, with commas between. */
  readonly tags: string
  readonly links: string | undefined
  readonly #line: ResourceLine
  readonly #contents: Contents

  constructor(path: string, kind: Kind, line: ResourceLine, contents: Contents) {
    const [, tags, , , , links] = line
    this.path = path
    this.kind = kind
    this.tags = tags
    this.links = links
    this.#line = line
    this.#contents = contents
  }

  /** The path of the representation in a format. */
  locationIn(format: Format): string {
    return representationPath(this.path, format.extension)
  }

  /** The representation in one of the formats of its kind. */
  representIn(format: Format): Representation {
    const [, , deltas, places, digests] = this.#line
    const number = this.kind.formats.indexOf(format)
    const digest = digests.slice(number * digestLength, (number + 1) * digestLength)
    const [length = 0, start = 0, , end = Infinity] = places.slice(2 * number, 2 * number + 4)
    return {
      format,
      length,
      contentLocation: this.locationIn(format),
      entityTag: `"${digest.slice(0, 22)}${format.extension}"`,
      digest: `sha-256=:${digest}:`,
      read: () => this.#contents.read({ deltas, start, end, length }),
    }
  }
}

/** Reads what the index says of a format. */
export function openFormat({ mediaType, problemMediaType = mediaType, implied = [], ...described }: FormatDescription): Format {
  return {
    fields: {},
    ownFields: {},
    countsTokens: false,
    ...described,
    contentType: mediaType,
    problemType: problemMediaType,
    mediaType: parseMediaType(mediaType),
    implied,
  }
}
