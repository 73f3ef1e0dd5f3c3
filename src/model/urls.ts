// Paths of resources, and their normal form, by which two spellings of one path are the same.
// https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2

const percentEncoded = /%([0-9A-Fa-f]{2})/g
const malformed = /%(?![0-9A-Fa-f]{2})/
const unreserved = /[A-Za-z0-9\-._~]/

/**
 * Puts the percent-encoding of a path into its one normal form: unreserved characters as they are, the
 * hexadecimal digits of the others in upper case.
 *
 * @returns undefined if a `%` is not followed by two hexadecimal digits.
 * @example normalizePath('/a%2db%c3%a9') // '/a-b%C3%A9'
 */
export function normalizePath(path: string): string | undefined {
  if (!path.includes('%')) return path
  if (malformed.test(path)) return undefined
  return path.replace(percentEncoded, (octet, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16))
    return unreserved.test(character) ? character : octet.toUpperCase()
  })
}

/** The name of a parameter of a query, such as `page` for `page=2`. Empty if the parameter is a value alone, as in `/?123`. */
export function parameterName(parameter: string): string {
  return parameter.slice(0, Math.max(0, parameter.indexOf('=')))
}

/** The path of a page under the prefix of a language. The home page is at the prefix itself, such as `/zh-Hans`. */
export function localPath(path: string, prefix: string): string {
  return path === '/' && prefix !== '' ? prefix : prefix + path
}

/** The path of a representation's own URL. The home page has no name to add an extension to, so its name is `index`. */
export function representationPath(path: string, extension: string, prefix = ''): string {
  return `${prefix}${path === '/' ? '/index' : path}${extension}`
}

/** Splits a representation's path into the path of its resource and the extension; undefined if it has no extension. */
export function splitRepresentationPath(path: string): { readonly path: string; readonly extension: string } | undefined {
  const dot = path.indexOf('.', path.lastIndexOf('/'))
  if (dot === -1) return undefined
  const stem = path.slice(0, dot)
  return { path: stem === '/index' ? '/' : stem, extension: path.slice(dot) }
}
