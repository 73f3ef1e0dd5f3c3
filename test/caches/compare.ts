// A cache's response, compared with the origin's.
import type { Answer } from './exchange.ts'

/** The origin's responses to a request, and to the same request without conditions and range. */
export interface Truth {
  readonly direct: Answer
  readonly plain: Answer
}

// Fields that differ by format, and fields of another format that would mislead a client.
const tellingFields = ['content-type', 'content-location', 'content-language', 'location', 'link', 'repr-digest', 'content-security-policy']

/**
 * Says what is wrong with an answer; undefined if nothing is. A cache may send the whole content although the origin would answer
 * 304 or 206, since a cache need not evaluate every condition. It must not answer 304 or 206 for another representation.
 */
export function findFault(answer: Answer, { direct, plain }: Truth, isHead: boolean, isVaryHidden: boolean): string | undefined {
  const expected = answer.status === direct.status ? direct : plain
  if (answer.status !== expected.status) return `status ${answer.status}, not ${direct.status}`
  // Squid leaves ETag and Vary out of its 304. The client has named the tag, so it knows its copy.
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

/** A tag without `W/`: a cache that compresses weakens a tag (RFC 9110 section 8.8.1), which still names the representation. */
function tagOf({ fields }: Answer): string | undefined {
  return fields.etag?.replace(/^W\//, '').replace(/-gzip"$/, '"')
}

function variesByAccept({ fields }: Answer): boolean {
  return /(?:^|,)\s*accept\s*(?:,|$)/i.test(fields.vary ?? '')
}
