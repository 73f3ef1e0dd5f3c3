// Accept → media ranges, in one pass over the characters.
// https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
//
//   Accept      = #( media-range [ weight ] )
//   media-range = ( "*/*" / ( type "/" "*" ) / ( type "/" subtype ) ) parameters
//   parameters  = *( OWS ";" OWS [ parameter ] )
//   parameter   = token "=" ( token / quoted-string )
//   weight      = OWS ";" OWS "q=" qvalue
//
// A field of eight kilobytes must cost little more than a field of one line. So nothing is split or copied before a member
// turns out to name an offered type.
import type { Parameter } from '#model/media-type'

/** A media type. Names are in lower case; parameter values are unquoted, as the sender wrote them. */
export interface MediaType {
  readonly type: string
  readonly subtype: string
  readonly parameters: readonly Parameter[]
}

/** One member of Accept: the media types that it admits, and their weight. */
export interface MediaRange extends MediaType {
  /** From 0, not acceptable, to 1 (RFC 9110 section 12.4.2). */
  readonly weight: number
}

/** The ranges that could match an offer. */
export interface Interest {
  /** Their types and subtypes, such as `text/*`. */
  readonly names: Names
  /** Their parameters, in lower case. If undefined, parameters do not matter and are left out. */
  readonly parameters?: readonly Parameter[]
}

/** The parsed field. */
export interface Accept {
  /** The ranges of interest. Ranges that differ only in weight are merged into one with the highest weight. */
  readonly ranges: readonly MediaRange[]
  /** Whether any member was a media range, of interest or not. */
  readonly hasRanges: boolean
}

/**
 * Parses the value of Accept. Skips a member that is no media range, and keeps the others.
 * Takes time linear in the length of the value, whatever the value is.
 *
 * @example parseAccept('text/html;q=0.8, *', { names: new Names(['text/html', '*']) }) // HTML of weight 0.8, and all of 1
 */
export function parseAccept(fieldValue: string, interest: Interest): Accept {
  // Names are case-insensitive, and so are the values that are compared here (RFC 9110 section 8.3.1).
  // The comma at the end stops every loop inside the text. Reading beyond the end of a string once slows down all later reads.
  const text = `${fieldValue.toLowerCase()},`
  const unclosed = findUnclosedQuote(text)
  const found: NamedRange[] = []
  let hasRanges = false
  for (let start = skipSeparators(text, 0); start < text.length; ) {
    const nameEnd = skipName(text, start)
    const end = skipMember(text, nameEnd, unclosed)
    const name = interest.names.find(text, start, nameEnd)
    // An unclosed quote is invalid everywhere, even behind the weight.
    const isBroken = unclosed >= start && unclosed < end
    // Once one member is known to be a range, members that match no offer need no further look.
    if (nameEnd > start && !isBroken && (name !== undefined || !hasRanges)) {
      const weight = readWeightAlone(text, nameEnd, end)
      if (weight === undefined) {
        const rest = readRest(text, nameEnd, end, interest.parameters, hasRanges)
        if (rest !== undefined) hasRanges = true
        if (rest?.parameters !== undefined && name !== undefined) keep(found, name, rest.parameters, rest.weight)
      } else {
        hasRanges = true
        if (name !== undefined) keep(found, name, noParameters, weight)
      }
    }
    start = skipSeparators(text, end)
  }
  return { ranges: found.map(toRange), hasRanges }
}

interface NamedRange {
  readonly name: string
  readonly parameters: readonly Parameter[]
  weight: number
}

/** Adds a range, or raises the weight of the same range. The list is short: it holds only names and parameters of interest. */
function keep(ranges: NamedRange[], name: string, parameters: readonly Parameter[], weight: number): void {
  for (const range of ranges) {
    if (range.name !== name || (range.parameters !== parameters && !areSame(range.parameters, parameters))) continue
    if (weight > range.weight) range.weight = weight
    return
  }
  ranges.push({ name, parameters, weight })
}

function areSame(some: readonly Parameter[], others: readonly Parameter[]): boolean {
  return some.length === others.length && some.every((parameter) => others.includes(parameter))
}

/** Some clients send `*` alone for any type, hence the defaults. */
function toRange({ name, parameters, weight }: NamedRange): MediaRange {
  const [type = '*', subtype = '*'] = name.split('/')
  return { type, subtype, parameters, weight }
}

/** Names of ranges, which are found in a text without copying a part of it. Their lengths tell most of them apart. */
export class Names {
  readonly #byLength: string[][] = []

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const others = this.#byLength[name.length] ?? []
      this.#byLength[name.length] = [...others, name]
    }
  }

  /** The name that stands between two positions; undefined if it is none of these names. */
  find(text: string, start: number, end: number): string | undefined {
    const candidates = this.#byLength[end - start]
    if (candidates !== undefined) for (const name of candidates) if (text.startsWith(name, start)) return name
    return undefined
  }
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

// tchar without capitals, by character code (RFC 9110 section 5.6.2)
const isTokenCharacter = new Uint8Array(256)
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz") isTokenCharacter[character.charCodeAt(0)] = 1

// RFC 9110 section 12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
// Leniency: any number of digits, and `.2`, which Java's HttpURLConnection sent for decades.
/** The grammar of a weight, for a regular expression. */
export const qvalue = '0(?:\\.[0-9]*)?|1(?:\\.0*)?|\\.[0-9]+'
const wholeQvalue = new RegExp(`^(?:${qvalue})$`)

const powersOfTen = [1, 10, 100, 1000]

const noParameters: readonly Parameter[] = []

/** The weight of a member without other parameters, as nearly all members are; undefined for any other. */
function readWeightAlone(text: string, start: number, end: number): number | undefined {
  if (start === end) return 1
  return text.startsWith(';q=', start) ? parseWeight(text, start + 3, end) : undefined
}

/** Parses all of the text between two positions as a weight. */
function parseWeight(text: string, start: number, end: number): number | undefined {
  // `0.` and up to three digits, the usual form, is read without copying it.
  const digits = end - start - 2
  if (digits >= 0 && digits <= 3 && text.startsWith('0.', start)) {
    let value = 0
    for (let position = start + 2; position < end; position++) {
      const digit = text.charCodeAt(position) - zero
      if (digit < 0 || digit > 9) return undefined
      value = value * 10 + digit
    }
    return value / (powersOfTen[digits] ?? 1)
  }
  const value = text.slice(start, end)
  return wholeQvalue.test(value) ? Number(value) : undefined
}

/** The rest of a range, behind its name. `parameters` is undefined if one of them is of no interest: then neither is the range. */
interface Rest {
  readonly parameters: readonly Parameter[] | undefined
  readonly weight: number
}

/**
 * Reads parameters and weight between two positions. Ignores parameters behind the weight, an extension that nobody uses.
 *
 * @param interest the parameters of interest; undefined if parameters do not matter.
 * @param isKnownValid whether the field is known to have a range, so that a range with a parameter of no interest can be skipped at once.
 */
function readRest(
  text: string,
  start: number,
  end: number,
  interest: readonly Parameter[] | undefined,
  isKnownValid: boolean,
): Rest | undefined {
  let position = skipWhitespace(text, start)
  let parameters: readonly Parameter[] | undefined = noParameters
  while (position < end) {
    if (text.charCodeAt(position) !== semicolon) return undefined
    const nameStart = skipWhitespace(text, position + 1)
    const nameEnd = skipToken(text, nameStart)
    position = nameEnd
    if (nameEnd > nameStart) {
      if (text.charCodeAt(nameEnd) !== equals) return undefined
      const valueEnd = skipValue(text, nameEnd + 1, end)
      position = skipWhitespace(text, valueEnd)
      if (nameEnd === nameStart + 1 && text.startsWith('q', nameStart)) {
        const isLast = position === end || text.charCodeAt(position) === semicolon
        const weight = isLast ? parseWeight(text, nameEnd + 1, valueEnd) : undefined
        return weight === undefined ? undefined : { parameters, weight }
      }
      if (valueEnd === nameEnd + 1) return undefined
      if (interest !== undefined && parameters !== undefined) {
        const known = findParameter(text, nameStart, nameEnd, valueEnd, interest)
        if (known === undefined && isKnownValid) return undefined
        if (known === undefined) parameters = undefined
        else if (!parameters.includes(known)) parameters = [...parameters, known]
      }
    }
  }
  return { parameters, weight: 1 }
}

/** The parameter that stands between two positions; undefined if it is none of the list. */
function findParameter(text: string, nameStart: number, nameEnd: number, valueEnd: number, parameters: readonly Parameter[]) {
  const length = valueEnd - nameEnd - 1
  for (const parameter of parameters) {
    const [name, value] = parameter
    if (name.length !== nameEnd - nameStart || !text.startsWith(name, nameStart)) continue
    // A quoted value with a backslash before each character takes twice its length and two.
    if (length <= 2 * value.length + 2 && value === unquote(text.slice(nameEnd + 1, valueEnd))) return parameter
  }
  return undefined
}

/** The position behind `type/subtype` or `*`; `start` if neither stands there. */
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

/** The position behind a token or a quoted string; `start` if the quoted string is not closed. */
function skipValue(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== quote) return skipToken(text, start)
  const close = findClosingQuote(text, start, end)
  return close === -1 ? start : close + 1
}

/** The position of the comma that ends a member. A comma inside a quoted string does not end it. */
export function skipMember(text: string, start: number, unclosed: number): number {
  let position = start
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position)
    if (code === comma) break
    if (code === quote && position < unclosed) position = findClosingQuote(text, position, text.length)
  }
  return position
}

/** The position of the first quotation mark that is never closed. All quotation marks behind it are escaped. */
export function findUnclosedQuote(text: string): number {
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

export function skipSeparators(text: string, start: number): number {
  let position = start
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position)
    if (code !== comma && code !== space && code !== tab) return position
  }
  return position
}

function skipWhitespace(text: string, start: number): number {
  let position = start
  for (;;) {
    const code = text.charCodeAt(position)
    if (code !== space && code !== tab) return position
    position++
  }
}

/** The value that a token or a quoted string stands for (RFC 9110 section 5.6.4). */
export function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
}
