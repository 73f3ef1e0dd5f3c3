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
// matched or kept before a member turns out to matter.
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

/** Says whether a range could match anything there is. Both names are in lower case; either may be `*`. */
export type IsOfInterest = (type: string, subtype: string) => boolean

/**
 * Parses the value of Accept. A member that is not a media range is left out; it takes no other with it.
 * Costs time linear in the length of the value, whatever it holds.
 *
 * @example parseAccept('text/html;q=0.8, *') // text/html of weight 0.8, and any type of weight 1
 */
export function parseAccept(fieldValue: string, isOfInterest: IsOfInterest = () => true): Accept {
  const reader = new Reader(fieldValue)
  const ranges: MediaRange[] = []
  let hasRanges = false
  while (reader.findMember()) {
    const names = reader.readNames()
    if (names === undefined) continue
    const [type, subtype] = names
    // Once one member is known to be a range, those that match nothing need not be looked at any further.
    if (hasRanges && !isOfInterest(type, subtype)) continue
    const range = reader.readRest(type, subtype)
    if (range === undefined) continue
    hasRanges = true
    if (isOfInterest(type, subtype)) ranges.push(range)
  }
  return { ranges, hasRanges }
}

const tab = 0x09
const space = 0x20
const quote = 0x22
const comma = 0x2c
const slash = 0x2f
const semicolon = 0x3b
const equals = 0x3d
const backslash = 0x5c

// tchar, by character code (RFC 9110 section 5.6.2)
const isTokenCharacter = new Uint8Array(256)
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  isTokenCharacter[character.charCodeAt(0)] = 1
}

// RFC 9110 section 12.4.2: qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
// Leniency: any number of digits, and `.2`, which Java's HttpURLConnection sent for decades.
const qvalue = /^(?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+)$/

/** Reads one member after another. */
class Reader {
  readonly #text: string
  #position = 0
  #started = false
  // Whatever quotes follow one that nothing closes are escaped, so none of them is closed either: looking again
  // at each would cost time in the square of the length.
  #quotesClose = true

  constructor(text: string) {
    this.#text = text
  }

  /** Goes to the start of the next member that is not empty. */
  findMember(): boolean {
    if (this.#started) this.#skipMember()
    this.#started = true
    for (;;) {
      const code = this.#text.charCodeAt(this.#position)
      if (code !== comma && code !== space && code !== tab) return this.#position < this.#text.length
      this.#position++
    }
  }

  /** Reads `type/subtype`, or `*`, which some clients send for any type. */
  readNames(): readonly [type: string, subtype: string] | undefined {
    const type = this.#readToken()
    if (this.#text.charCodeAt(this.#position) !== slash) return type === '*' ? ['*', '*'] : undefined
    this.#position++
    const subtype = this.#readToken()
    if (type === '' || subtype === '') return undefined
    if (type === '*' && subtype !== '*') return undefined
    return [type.toLowerCase(), subtype.toLowerCase()]
  }

  /** Reads parameters and weight up to the end of the member. Parameters behind the weight are an extension that nobody uses. */
  readRest(type: string, subtype: string): MediaRange | undefined {
    const parameters: Parameter[] = []
    for (;;) {
      this.#skipWhitespace()
      if (this.#isAtEnd()) return { type, subtype, parameters, weight: 1 }
      if (this.#text.charCodeAt(this.#position) !== semicolon) return undefined
      this.#position++
      this.#skipWhitespace()
      const name = this.#readToken().toLowerCase()
      if (name === '') continue
      if (this.#text.charCodeAt(this.#position) !== equals) return undefined
      this.#position++
      if (name === 'q') {
        const weight = this.#readWeight()
        return weight === undefined ? undefined : { type, subtype, parameters, weight }
      }
      const value = this.#readValue()
      if (value === undefined) return undefined
      parameters.push([name, value])
    }
  }

  #readWeight(): number | undefined {
    const value = this.#readToken()
    this.#skipWhitespace()
    const isLast = this.#isAtEnd() || this.#text.charCodeAt(this.#position) === semicolon
    return isLast && qvalue.test(value) ? Number(value) : undefined
  }

  #readToken(): string {
    const start = this.#position
    while (isTokenCharacter[this.#text.charCodeAt(this.#position)] === 1) this.#position++
    return this.#text.slice(start, this.#position)
  }

  #readValue(): string | undefined {
    if (this.#text.charCodeAt(this.#position) !== quote) return this.#readToken() || undefined
    const opening = this.#position
    return this.#skipQuotedString() ? unquote(this.#text.slice(opening, this.#position)) : undefined
  }

  /** Goes behind the quotation mark that closes the one at hand; goes nowhere where none does. */
  #skipQuotedString(): boolean {
    if (!this.#quotesClose) return false
    for (let position = this.#position + 1; position < this.#text.length; position++) {
      const code = this.#text.charCodeAt(position)
      if (code === backslash) position++
      else if (code === quote) {
        this.#position = position + 1
        return true
      }
    }
    this.#quotesClose = false
    return false
  }

  /** Goes to the comma that ends the member; one inside a quoted string does not. */
  #skipMember(): void {
    while (!this.#isAtEnd()) {
      const isQuote = this.#text.charCodeAt(this.#position) === quote
      if (!isQuote || !this.#skipQuotedString()) this.#position++
    }
  }

  #skipWhitespace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#position)
      if (code !== space && code !== tab) return
      this.#position++
    }
  }

  #isAtEnd(): boolean {
    return this.#position >= this.#text.length || this.#text.charCodeAt(this.#position) === comma
  }
}
