// Bytes → text, whatever encoding they are in. https://encoding.spec.whatwg.org/
import { analyse } from 'chardet'
import type { Guess } from './imported.ts'
import { UnreadableSource } from './imported.ts'

export interface Decoded {
  readonly text: string
  readonly guesses: readonly Guess[]
}

/**
 * Decodes by the byte order mark, else by what is declared, else as UTF-8 where it is valid, else by chardet, which is a guess.
 *
 * @param stated what the user says, which nothing overrides.
 * @throws UnreadableSource where the encoding that is stated is none, or is not that of the bytes.
 */
export function decode(bytes: Uint8Array, stated?: string): Decoded {
  if (stated !== undefined) {
    const text = tryDecode(bytes, stated)
    if (text === undefined)
      throw new UnreadableSource(`this is not text in ${stated}; say another with --encoding, or none, to have it recognised`)
    return { text, guesses: [] }
  }
  for (const encoding of [byteOrder(bytes), declaredEncoding(bytes), 'utf-8']) {
    const text = encoding === undefined ? undefined : tryDecode(bytes, encoding)
    if (text !== undefined) return { text, guesses: [] }
  }
  for (const { name, confidence } of analyse(bytes)) {
    const text = tryDecode(bytes, name)
    if (text === undefined || controls.test(text)) continue
    return {
      text,
      guesses: [{ what: 'encoding', value: name, ground: `what its bytes look like, with a confidence of ${confidence} of 100` }],
    }
  }
  throw new UnreadableSource('this is text in no encoding that is known here; say which with --encoding')
}

// No text has these: whoever finds them decodes by the wrong table.
const controls = /(?![\t\n\v\f\r\u0085])\p{Cc}/u

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The encoding by a byte order mark; without one, UTF-16 is known by the zeros of its ASCII letters. */
function byteOrder(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 512)
  const zeros = [0, 1].map((offset) => start.filter((byte, index) => byte === 0 && index % 2 === offset).length)
  const [even = 0, odd = 0] = zeros
  if (odd > start.length / 8 && even === 0) return 'utf-16le'
  if (even > start.length / 8 && odd === 0) return 'utf-16be'
  return undefined
}

/** What HTML and XML declare in their first kilobyte. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  return (/<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(start) ?? /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start))?.[1]
}
