import type { Article } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { oneLine } from '../../text/one-line.ts'

/**
 * The URL of a mail that passes an article on: headline, summary and address, for the reader to complete.
 * https://www.rfc-editor.org/rfc/rfc6068
 */
export function suggestionUrl(article: Article, site: Site): string {
  // RFC 6068 section 5: line breaks in a body are CRLF, and a subject has none.
  const body = `${article.summary}\n\n${absoluteUrl(site, article.path)}`.replace(/\r\n?|\n/g, '\r\n')
  return `mailto:?subject=${encodeValue(oneLine(article.title))}&body=${encodeValue(body)}`
}

// RFC 6068 section 2: all characters are percent-encoded, except unreserved ones and !$*,;:@. encodeURIComponent leaves
// ' ( ) as they are, and programs that find links in text would stop there.
function encodeValue(value: string): string {
  return encodeURIComponent(value).replace(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
