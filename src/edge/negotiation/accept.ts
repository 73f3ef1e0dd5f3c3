// Accept → media ranges. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
import { type MediaType, readMediaType } from '#model/media-type'

/** One member of Accept: what it admits, and how much the client wants it. */
export interface MediaRange extends MediaType {
  /** From 0, not acceptable, to 1 (RFC 9110 section 12.4.2). */
  readonly weight: number
}

// RFC 9110 section 12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
// Leniency: any number of digits, and `.2`, which Java's HttpURLConnection sent for decades.
const qvalue = /^(?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+)$/

const afterWeight = /^[ \t]*(?:;|$)/

/**
 * Parses the value of Accept. A member that is not a media range is left out; it takes no other with it.
 * Costs time linear in the length of the value, whatever it holds.
 *
 * @example parseAccept('text/html;q=0.8, *') // text/html of weight 0.8, and any type of weight 1
 */
export function parseAccept(fieldValue: string): MediaRange[] {
  const ranges: MediaRange[] = []
  for (const member of splitMembers(fieldValue)) {
    const range = parseMediaRange(member)
    if (range !== undefined) ranges.push(range)
  }
  return ranges
}

/** Splits a list at the commas outside quoted strings (RFC 9110 section 5.6.1); empty members are left out. */
export function splitMembers(fieldValue: string): string[] {
  if (!fieldValue.includes('"')) return trimMembers(fieldValue.split(','))
  const members: string[] = []
  let start = 0
  let open = true
  for (let position = 0; position < fieldValue.length; position++) {
    const character = fieldValue[position]
    if (character === ',') {
      members.push(fieldValue.slice(start, position))
      start = position + 1
    } else if (character === '"' && open) {
      const closing = closingQuote(fieldValue, position)
      // A quote that nothing closes opens no string. Whatever quotes follow it are escaped, so none of them
      // does either: looking again at each would cost time in the square of the length.
      if (closing === undefined) open = false
      else position = closing
    }
  }
  members.push(fieldValue.slice(start))
  return trimMembers(members)
}

function trimMembers(members: string[]): string[] {
  return members.map(trim).filter((member) => member !== '')
}

// OWS = *( SP / HTAB ). A pattern anchored at the end would be tried from each space of a long run: quadratic.
function trim(member: string): string {
  let start = 0
  let end = member.length
  while (start < end && isWhitespace(member.charCodeAt(start))) start++
  while (end > start && isWhitespace(member.charCodeAt(end - 1))) end--
  return member.slice(start, end)
}

function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function closingQuote(text: string, opening: number): number | undefined {
  for (let position = opening + 1; position < text.length; position++) {
    if (text[position] === '\\') position++
    else if (text[position] === '"') return position
  }
  return undefined
}

function parseMediaRange(member: string): MediaRange | undefined {
  const anything = /^\*(?![^ \t;])/.test(member)
  const prefix = readMediaType(anything ? `*/${member}` : member, 'q')
  if (prefix === undefined) return undefined
  const { mediaType, stoppedAt: quality, rest } = prefix
  if (mediaType.type === '*' && mediaType.subtype !== '*') return undefined
  if (quality === undefined) return rest === '' ? { ...mediaType, weight: 1 } : undefined
  const [, weight] = quality
  if (!qvalue.test(weight) || !afterWeight.test(rest)) return undefined
  return { ...mediaType, weight: Number(weight) }
}
