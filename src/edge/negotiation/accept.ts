// Accept → media ranges, in one pass over the characters.
// https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
//
//   Accept      = #( media-range [ weight ] )
//   media-range = ( "*/*" / ( type "/" "*" ) / ( type "/" subtype ) ) parameters
//   parameters  = *( OWS ";" OWS [ parameter ] )
//   parameter   = token "=" ( token / quoted-string )
//   weight      = OWS ";" OWS "q=" qvalue
//
// Whoever sends eight kilobytes of this is to cost little more than whoever sends a line: nothing is split,
// matched or kept before a member turns out to matter, and positions are numbers in local variables.
import { type MediaType, type Parameter, unquote } from '#model/media-type'

/** One member of Accept: what it admits, and how much the client wants it. */
export interface MediaRange extends MediaType {
  /** From 0, not acceptable, to 1 (RFC 9110 section 12.4.2). */
  readonly weight: number
}

/** What was read of a field. */
export interface Accept {
  /** The ranges whose type and subtype are of interest. */
  readonly ranges: readonly MediaRange[]
  /** Whether any member was a media range, of interest or not. */
  readonly hasRanges: boolean
}

/**
 * Parses the value of Accept. A member that is not a media range is left out; it takes no other with it.
 * Costs time linear in the length of the value, whatever it holds.
 *
 * @param interest the names, such as `text/*`, of ranges that could match anything there is; without it, all could.
 * @example parseAccept('text/html;q=0.8, *') // text/html of weight 0.8, and any type of weight 1
 */
export function parseAccept(fieldValue: string, interest?: Names): Accept {
  // Names and, in what is matched here, values are the same in any case (RFC 9110 section 8.3.1).
  const text = fieldValue.toLowerCase()
  const unclosed = findUnclosedQuote(text)
  const ranges: MediaRange[] = []
  // Of ranges that differ in nothing but weight, the highest counts: repeating one a thousand times makes one.
  const weights = new Map<string, number>()
  let hasRanges = false
  for (let start = skipSeparators(text, 0); start < text.length; ) {
    const nameEnd = skipName(text, start)
    const end = skipMember(text, nameEnd, unclosed)
    const name = interest === undefined ? text.slice(start, nameEnd) : interest.find(text, start, nameEnd)
    // Once one member is known to be a range, those that match nothing need not be looked at any further.
    if (nameEnd > start && (name !== undefined || !hasRanges)) {
      const weight = readWeightAlone(text, nameEnd, end)
      const rest = weight === undefined ? readRest(text, nameEnd, end) : { parameters: noParameters, weight }
      if (rest !== undefined) hasRanges = true
      if (rest !== undefined && name !== undefined) {
        if (rest.parameters.length > 0) ranges.push(rangeOf(name, rest.parameters, rest.weight))
        else if (rest.weight > (weights.get(name) ?? -1)) weights.set(name, rest.weight)
      }
    }
    start = skipSeparators(text, end)
  }
  for (const [name, weight] of weights) ranges.push(rangeOf(name, noParameters, weight))
  return { ranges, hasRanges }
}

/** Names of ranges, found in a text without cutting anything out of it: the length tells most of them apart. */
export class Names {
  readonly #byLength: string[][] = []

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const others = this.#byLength[name.length] ?? []
      this.#byLength[name.length] = [...others, name]
    }
  }

  /** The name that stands between two positions, if it is one of these. */
  find(text: string, start: number, end: number): string | undefined {
    const candidates = this.#byLength[end - start]
    if (candidates !== undefined) for (const name of candidates) if (text.startsWith(name, start)) return name
    return undefined
  }
}

/** Some clients send `*` alone for any type. */
function rangeOf(name: string, parameters: readonly Parameter[], weight: number): MediaRange {
  const [type = '*', subtype = '*'] = name.split('/')
  return { type, subtype, parameters, weight }
}

const tab = 0x09
const space = 0x20
const quote = 0x22
const asterisk = 0x2a
const comma = 0x2c
const slash = 0x2f
const zero = 0x30
const semicolon = 0x3b
const equals = 0x3d
const backslash = 0x5c

// tchar but capitals, by character code (RFC 9110 section 5.6.2)
const isTokenCharacter = new Uint8Array(256)
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz") isTokenCharacter[character.charCodeAt(0)] = 1

// RFC 9110 section 12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
// Leniency: any number of digits, and `.2`, which Java's HttpURLConnection sent for decades.
const qvalue = /^(?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+)$/

const noParameters: readonly Parameter[] = []

/** The weight of a member that says nothing more than that, as nearly all do. */
function readWeightAlone(text: string, start: number, end: number): number | undefined {
  if (start === end) return 1
  return text.startsWith(';q=', start) ? parseWeight(text, start + 3, end) : undefined
}

/** A weight that takes all of the text between two positions. */
function parseWeight(text: string, start: number, end: number): number | undefined {
  // `0.` and up to three digits, as the grammar has it, without cutting it out.
  if (end - start <= 5 && text.startsWith('0.', start)) {
    let thousandths = 0
    let unit = 100
    for (let position = start + 2; position < end; position++, unit /= 10) {
      const digit = text.charCodeAt(position) - zero
      if (digit < 0 || digit > 9) return undefined
      thousandths += digit * unit
    }
    return thousandths / 1000
  }
  const value = text.slice(start, end)
  return qvalue.test(value) ? Number(value) : undefined
}

/** Reads parameters and weight between two positions. Parameters behind the weight are an extension that nobody uses. */
function readRest(text: string, start: number, end: number): Pick<MediaRange, 'parameters' | 'weight'> | undefined {
  let position = skipWhitespace(text, start)
  const parameters: Parameter[] = []
  while (position < end) {
    if (text.charCodeAt(position) !== semicolon) return undefined
    const nameStart = skipWhitespace(text, position + 1)
    const nameEnd = skipToken(text, nameStart)
    position = nameEnd
    if (nameEnd > nameStart) {
      if (text.charCodeAt(nameEnd) !== equals) return undefined
      const name = text.slice(nameStart, nameEnd)
      const valueEnd = skipValue(text, nameEnd + 1, end)
      position = skipWhitespace(text, valueEnd)
      if (name === 'q') {
        const isLast = position === end || text.charCodeAt(position) === semicolon
        const weight = isLast ? parseWeight(text, nameEnd + 1, valueEnd) : undefined
        return weight === undefined ? undefined : { parameters, weight }
      }
      if (valueEnd === nameEnd + 1) return undefined
      parameters.push([name, unquote(text.slice(nameEnd + 1, valueEnd))])
    }
  }
  return { parameters, weight: 1 }
}

/** Goes behind `type/subtype` or `*`, and nowhere where neither stands. */
function skipName(text: string, start: number): number {
  const typeEnd = skipToken(text, start)
  const isWildcard = typeEnd === start + 1 && text.charCodeAt(start) === asterisk
  if (text.charCodeAt(typeEnd) !== slash) return isWildcard ? typeEnd : start
  const end = skipToken(text, typeEnd + 1)
  if (typeEnd === start || end === typeEnd + 1) return start
  const isAny = end === typeEnd + 2 && text.charCodeAt(typeEnd + 1) === asterisk
  return isWildcard && !isAny ? start : end
}

function skipToken(text: string, start: number): number {
  let position = start
  while (isTokenCharacter[text.charCodeAt(position)] === 1) position++
  return position
}

/** Goes behind a token, or behind the quoted string that a quotation mark opens, and nowhere where nothing closes it. */
function skipValue(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== quote) return skipToken(text, start)
  const close = findClosingQuote(text, start, end)
  return close === -1 ? start : close + 1
}

/** Goes to the comma that ends a member; one inside a quoted string does not. */
function skipMember(text: string, start: number, unclosed: number): number {
  let position = start
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position)
    if (code === comma) break
    if (code === quote && position < unclosed) position = findClosingQuote(text, position, text.length)
  }
  return position
}

/** The first quotation mark that nothing closes: all that follow it are escaped, and close nothing either. */
function findUnclosedQuote(text: string): number {
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = findClosingQuote(text, open, text.length)
    if (close === -1) return open
    open = text.indexOf('"', close + 1)
  }
  return text.length
}

function findClosingQuote(text: string, open: number, end: number): number {
  for (let position = open + 1; position < end; position++) {
    const code = text.charCodeAt(position)
    if (code === quote) return position
    if (code === backslash) position++
  }
  return -1
}

function skipSeparators(text: string, start: number): number {
  let position = start
  for (;;) {
    const code = text.charCodeAt(position)
    if (code !== comma && code !== space && code !== tab) return position
    position++
  }
}

function skipWhitespace(text: string, start: number): number {
  let position = start
  for (;;) {
    const code = text.charCodeAt(position)
    if (code !== space && code !== tab) return position
    position++
  }
}
