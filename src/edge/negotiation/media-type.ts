// Media types as values: the grammar that Accept and Content-Type share.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
import type { Parameter } from '#model/media-type'
import { unquote } from './accept.ts'

/** A media type. Names are in lower case; parameter values are unquoted, as the sender wrote them. */
export interface MediaType {
  readonly type: string
  readonly subtype: string
  readonly parameters: readonly Parameter[]
}

// RFC 9110 section 5.6.2: token = 1*tchar
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"

// RFC 9110 section 5.6.4: quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
const quotedString = '"(?:[\\t \\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\uFFFF]|\\\\[\\t \\x21-\\x7E\\x80-\\uFFFF])*"'

// RFC 9110 section 8.3.1: media-type = type "/" subtype parameters
const typeAndSubtype = new RegExp(`^(${token})/(${token})`)

// RFC 9110 section 5.6.6: parameters = *( OWS ";" OWS [ parameter ] ); parameter = token "=" ( token / quoted-string )
const parameter = new RegExp(`[ \\t]*;[ \\t]*(${token})=(${token}|${quotedString})`, 'g')
const allParameters = new RegExp(`^(?:[ \\t]*;[ \\t]*(?:${token}=(?:${token}|${quotedString}))?)*$`)

/**
 * Parses a media type, as Content-Type carries it.
 *
 * @throws TypeError where the text is not a media type.
 * @example parseMediaType('Text/HTML; charset=utf-8') // { type: 'text', subtype: 'html', parameters: [['charset', 'utf-8']] }
 */
export function parseMediaType(text: string): MediaType {
  const names = typeAndSubtype.exec(text)
  const rest = text.slice(names?.[0].length)
  if (names === null || !allParameters.test(rest)) throw new TypeError(`not a media type: ${text}`)
  const [, type = '', subtype = ''] = names
  const parameters = Array.from(rest.matchAll(parameter), ([, name = '', value = '']): Parameter => [name.toLowerCase(), unquote(value)])
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters }
}
