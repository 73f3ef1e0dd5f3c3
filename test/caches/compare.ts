// A cache's response, compared with the origin's.
import type { Answer } from './exchange.ts'

/** The origin's response to a request, and to the same one without conditions and range. */
export interface Truth {
  readonly direct: Answer
  readonly plain: Answer
}

// Whatever tells one format from another, and whatever a client would be misled by if it were another's.
const tellingFields = ['content-type', 'content-location', 'content-language', 'location', 'link', 'repr-digest', 'content-security-policy']

/**
 * Says what is wrong with an answer; undefined where nothing is. A cache may send the whole where the origin
 * would say 304 or 206, since it need not evaluate every condition; it may not say 304 or 206 for another's content.
 */
export function findFault(answer: Answer, { direct, plain }: Truth, isHead: boolean, isVaryHidden: boolean): string | undefined {
  const expected = answer.status === direct.status ? direct : plain
  if (answer.status !== expected.status) return `status ${answer.status}, not ${direct.status}`
  // Squid leaves the tag out of its 304, and Vary with it: the client has named what it has.
  if (answer.status === 304 && answer.fields.etag === undefined) return undefined
  if (tagOf(answer) !== tagOf(expected)) return `entity tag ${answer.fields.etag}, not ${expected.fields.etag}`
  if (!isVaryHidden && variesByAccept(expected) && !variesByAccept(answer)) return `Vary ${answer.fields.vary}, not ${expected.fields.vary}`
  if (answer.status === 304) return undefined
  const field = tellingFields.find((name) => answer.fields[name] !== expected.fields[name])
  if (field !== undefined) return `${field} ${answer.fields[field]}, not ${expected.fields[field]}`
  return isHead ? undefined : findOtherContent(answer, expected)
}

function findOtherContent({ fields, content }: Answer, expected: Answer): string | undefined {
  if (content === expected.content) return undefined
  const lengths = `${content.length} bytes, not ${expected.content.length}`
  const ranges = `range ${fields['content-range']}, not ${expected.fields['content-range']}`
  const same = [...content].findIndex((byte, index) => byte !== expected.content[index])
  return `other content: ${lengths}, ${ranges}, the same up to ${same}: ${content.slice(0, 40)}`
}

/** A cache that compresses weakens the tag (RFC 9110 section 8.8.1); it is still the tag of that representation. */
function tagOf({ fields }: Answer): string | undefined {
  return fields.etag?.replace(/^W\//, '').replace(/-gzip"$/, '"')
}

function variesByAccept({ fields }: Answer): boolean {
  return /(?:^|,)\s*accept\s*(?:,|$)/i.test(fields.vary ?? '')
}
