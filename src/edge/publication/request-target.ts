// The request target → path and query, without a URL object.
// https://www.rfc-editor.org/rfc/rfc9110#section-7.1

/** The two parts of a URL that a redirect keeps or mends. */
export interface RequestTarget {
  readonly path: string
  /** With the question mark; empty if there is no query. */
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
 * Whether a cache may take the path for another one. Some caches decode paths, merge slashes and resolve dots in their keys, as
 * nginx does in `$uri`, but forward the request unchanged.
 */
export function isMisspelt(path: string): boolean {
  return /[^\x21-\x7e]|%|\/\/|\/\.\.?(?:\/|$)/.test(path)
}

/** Encodes characters beyond ASCII. Runtimes pass them on as clients send them, but a URL has none (RFC 3986 section 2). */
export function encodeNonAscii(text: string): string {
  return text.replace(/[^\x21-\x7e]+/g, (characters) => encodeURIComponent(characters.toWellFormed()))
}
