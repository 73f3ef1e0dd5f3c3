// Preconditions, in the order of RFC 9110 section 13.2.2.
// https://www.rfc-editor.org/rfc/rfc9110#section-13
import { type EntityTag, parseEntityTags, strongMatch, weakMatch } from './entity-tag.ts'
import { parseHttpDate } from './http-date.ts'

/** The result of a request's preconditions. */
export type Outcome = 'proceed' | 'not-modified' | 'precondition-failed'

/** The validators of the selected representation. */
export interface Validators {
  /** Strong, quotes included. */
  readonly entityTag: string
  /** An HTTP date. */
  readonly lastModified: string
  /** Whether the representation was negotiated. Others then have the same date, so a date cannot tell which one a client has. */
  readonly negotiated: boolean
}

/** The value of a request's field; null if the request does not have it. */
export type ReadField = (name: string) => string | null

/**
 * Evaluates the preconditions of a GET or HEAD request against the selected representation.
 *
 * @param now in milliseconds since 1970.
 */
export function evaluatePreconditions(read: ReadField, validators: Validators, now: number): Outcome {
  const ifMatch = read('if-match')
  if (ifMatch !== null) {
    if (!matches(ifMatch, validators, strongMatch)) return 'precondition-failed'
  } else {
    const ifUnmodifiedSince = read('if-unmodified-since')
    if (ifUnmodifiedSince !== null && isModifiedSince(ifUnmodifiedSince, validators, now) === true) return 'precondition-failed'
  }
  const ifNoneMatch = read('if-none-match')
  // Nearly every conditional request sends only the one tag that the client was given.
  if (ifNoneMatch === validators.entityTag) return 'not-modified'
  if (ifNoneMatch !== null) return matches(withoutCoding(ifNoneMatch), validators, weakMatch) ? 'not-modified' : 'proceed'
  const ifModifiedSince = read('if-modified-since')
  if (ifModifiedSince !== null && !validators.negotiated && isModifiedSince(ifModifiedSince, validators, now) === false)
    return 'not-modified'
  return 'proceed'
}

function matches(fieldValue: string, { entityTag }: Validators, compare: (one: EntityTag, other: EntityTag) => boolean): boolean {
  const tags = parseEntityTags(fieldValue)
  return tags === '*' || tags.some((tag) => compare(tag, { weak: false, opaqueTag: entityTag }))
}

/**
 * Removes the marks that compressing proxies add to entity tags: Apache's mod_deflate "…-gzip", Traffic Server's compress "…-df",
 * Jetty "…--gzip". A 304 to a marked tag means the same as a 304 to our own.
 */
function withoutCoding(fieldValue: string): string {
  return fieldValue.replace(/(?:--?|;)(?:gzip|br|deflate|df|zstd)"/g, '"')
}

/** @returns undefined if the date is malformed or in the future: then the field is ignored (sections 13.1.3 and 13.1.4). */
function isModifiedSince(fieldValue: string, { lastModified }: Validators, now: number): boolean | undefined {
  const since = parseHttpDate(fieldValue, now)
  return since === undefined || since > now ? undefined : Date.parse(lastModified) > since
}
