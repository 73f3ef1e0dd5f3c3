// The request target → a path, without making a URL object of it.
// https://www.rfc-editor.org/rfc/rfc9110#section-7.1

/** The two parts of a URL that a redirect keeps or mends. */
export interface RequestTarget {
  readonly path: string
  /** With its question mark; empty where there is none. */
  readonly query: string
}

/** Splits an absolute URL. */
export function readRequestTarget(url: string): RequestTarget {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  if (start === -1) return { path: '/', query: '' }
  const fragment = url.indexOf('#', start)
  const end = fragment === -1 ? url.length : fragment
  const question = url.indexOf('?', start)
  if (question === -1 || question > end) return { path: url.slice(start, end), query: '' }
  return { path: url.slice(start, question), query: url.slice(question, end) }
}

/**
 * Whether a cache may take the path for another one: some decode, merge slashes and resolve dots in their keys, as nginx
 * does in `$uri`, and send the request as it came.
 */
export function isMisspelt(path: string): boolean {
  return /[^\x21-\x7e]|%|\/\/|\/\.\.?(?:\/|$)/.test(path)
}

/** Encodes characters beyond ASCII, which runtimes hand on as clients send them, and a URL does not have (RFC 3986 section 2). */
export function encodeNonAscii(text: string): string {
  return text.replace(/[^\x21-\x7e]+/g, (characters) => encodeURIComponent(characters.toWellFormed()))
}
