// A link that opens a preview until it expires. The link holds that instant and an HMAC of it. Only the link's maker and the
// Worker have the key.

/** A valid link. */
export interface Link {
  /** `preview=…`, as the query of the URL has it. */
  readonly parameter: string
  /** In milliseconds since 1970. */
  readonly until: number
}

/** Makes a link that opens a preview until an instant, in milliseconds since 1970. */
export async function signLink(key: string, until: number): Promise<Link> {
  const seconds = Math.floor(until / 1000)
  const signature = await crypto.subtle.sign('HMAC', await importKey(key, 'sign'), encode(seconds))
  const signed = toBase64Url(signature)
  return { parameter: `preview=${seconds}.${signed}`, until: seconds * 1000 }
}

/**
 * Looks for a valid link in a query, or in the cookie that was made of a link.
 *
 * @param text `?a=b&preview=…`, or the value of Cookie.
 * @returns undefined if there is no link that this key signed, or if the link has expired.
 */
export async function readLink(text: string, key: string, now: number): Promise<Link | undefined> {
  for (const [, parameter = '', seconds = '', signature = ''] of text.matchAll(
    /(?:^|[?&; ])(preview=(\d{1,12})\.([\w-]{43}))(?=$|[&;])/g,
  )) {
    const until = Number(seconds) * 1000
    if (until <= now) continue
    const bytes = fromBase64Url(signature)
    if (await crypto.subtle.verify('HMAC', await importKey(key, 'verify'), bytes, encode(Number(seconds)))) return { parameter, until }
  }
  return undefined
}

// https://www.rfc-editor.org/rfc/rfc4648#section-5
function toBase64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64Url(text: string) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
}

function importKey(key: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, [use])
}

function encode(seconds: number) {
  return new TextEncoder().encode(`preview until ${seconds}`)
}
