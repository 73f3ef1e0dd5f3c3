// Media types as values: parse, and the grammar they share with Accept and Content-Type.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1

/** A media type. Names are in lower case; parameter values are unquoted, as the sender wrote them. */
export interface MediaType {
  readonly type: string
  readonly subtype: string
  readonly parameters: readonly Parameter[]
}

/** A parameter of a media type or media range: its name in lower case, and its value without quotes. */
export type Parameter = readonly [name: string, value: string]

// RFC 9110 section 5.6.2: token = 1*tchar
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"

// RFC 9110 section 5.6.4: quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
const quotedString = '"(?:[\\t \\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\uFFFF]|\\\\[\\t \\x21-\\x7E\\x80-\\uFFFF])*"'

// RFC 9110 section 8.3.1: media-type = type "/" subtype parameters
const typeAndSubtype = new RegExp(`(${token})/(${token})`, 'y')

// RFC 9110 section 5.6.6: parameters = *( OWS ";" OWS [ parameter ] ); parameter = token "=" ( token / quoted-string )
const parameter = new RegExp(`[ \\t]*;[ \\t]*(?:(${token})=(${token}|${quotedString}))?`, 'y')

/** Where reading a media type stopped, and what was read. */
export interface MediaTypePrefix {
  readonly mediaType: MediaType
  /** Whatever stands behind the last parameter that `until` let through. */
  readonly rest: string
  /** The parameter at which `until` stopped the reading. */
  readonly stoppedAt: Parameter | undefined
}

/**
 * Reads a media type at the start of a text, up to what is not part of one or up to the first parameter
 * that `until` names.
 *
 * @returns undefined where the text does not start with a type and a subtype.
 */
export function readMediaType(text: string, until?: string): MediaTypePrefix | undefined {
  typeAndSubtype.lastIndex = 0
  const names = typeAndSubtype.exec(text)
  if (names === null) return undefined
  const [, type = '', subtype = ''] = names
  const parameters: Parameter[] = []
  let stoppedAt: Parameter | undefined
  let end = typeAndSubtype.lastIndex
  while (end < text.length && stoppedAt === undefined) {
    parameter.lastIndex = end
    const found = parameter.exec(text)
    if (found === null) break
    end = parameter.lastIndex
    const [, name, value] = found
    if (name === undefined || value === undefined) continue
    const read: Parameter = [name.toLowerCase(), value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value]
    if (read[0] === until) stoppedAt = [read[0], value]
    else parameters.push(read)
  }
  return {
    mediaType: { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters },
    rest: text.slice(end),
    stoppedAt,
  }
}

/**
 * Parses a media type, as Content-Type carries it.
 *
 * @throws TypeError where the text is not a media type.
 * @example parseMediaType('Text/HTML; charset=utf-8') // { type: 'text', subtype: 'html', parameters: [['charset', 'utf-8']] }
 */
export function parseMediaType(text: string): MediaType {
  const prefix = readMediaType(text)
  if (prefix === undefined || prefix.rest !== '') throw new TypeError(`not a media type: ${text}`)
  return prefix.mediaType
}
