// Media types as values.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
import type { Parameter } from '#model/media-type'
import { type MediaType, unquote } from './accept.ts'

/**
 * Parses a media type that the build wrote, as Content-Type carries it: names are in lower case, and no value has a semicolon.
 *
 * @example parseMediaType('text/html; charset=utf-8') // { type: 'text', subtype: 'html', parameters: [['charset', 'utf-8']] }
 */
export function parseMediaType(text: string): MediaType {
  const [, type = '', subtype = ''] = /^([^/]+)\/([^; ]+)/.exec(text) ?? []
  const parameters = Array.from(text.matchAll(/; *([^=]+)=([^;]+)/g), ([, name = '', value = '']): Parameter => [name, unquote(value)])
  return { type, subtype, parameters }
}
