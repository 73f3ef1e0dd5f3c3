// Range requests for bytes. https://www.rfc-editor.org/rfc/rfc9110#section-14
import type { ByteRange } from '../publication/content.ts'
import { parseEntityTags, strongMatch } from './entity-tag.ts'

// ranges-specifier = range-unit "=" range-set; int-range = first-pos "-" [ last-pos ]; suffix-range = "-" suffix-length
const singleByteRange = /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i

/**
 * Parses the value of Range against the length of the content.
 *
 * @returns undefined if all of the content is to be sent, since the value has several ranges, another unit or no meaning
 *   (section 14.2 lets a server ignore Range).
 */
export function parseRange(fieldValue: string, length: number): ByteRange | 'unsatisfiable' | undefined {
  const found = singleByteRange.exec(fieldValue)
  if (found === null) return undefined
  const [, first, last, suffix] = found
  if (suffix !== undefined) {
    const suffixLength = Number(suffix)
    if (suffixLength === 0 || length === 0) return 'unsatisfiable'
    return { first: Math.max(0, length - suffixLength), last: length - 1 }
  }
  const firstPosition = Number(first)
  const lastPosition = last === '' ? length - 1 : Number(last)
  if (last !== '' && lastPosition < firstPosition) return undefined
  if (firstPosition >= length) return 'unsatisfiable'
  return { first: firstPosition, last: Math.min(lastPosition, length - 1) }
}

/**
 * Whether the client has another part of the same representation, so that it can use a range (section 13.1.5). A date in
 * If-Range never matches: all formats of a page share one date.
 */
export function holdsIfRange(fieldValue: string | null, entityTag: string): boolean {
  if (fieldValue === null) return true
  const tags = parseEntityTags(fieldValue)
  const [tag] = tags
  return tags !== '*' && tags.length === 1 && typeof tag === 'object' && strongMatch(tag, { weak: false, opaqueTag: entityTag })
}
