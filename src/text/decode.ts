// Bytes and percent-encoded text → text, as browsers decode them. Malformed input is kept or reported, and nothing throws.
import { isAscii, isUtf8 } from 'node:buffer'
import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import { analyse } from 'chardet'
import { attempt } from './attempt.ts'

/** Percent-decodes a path, except for characters that would divide it, such as `%2F`. A malformed path stays as it is. */
export const decodePath = (path: string) => attempt(() => decodeURI(path)) ?? path

/** Percent-decodes a name or a fragment. A malformed one stays as it is. */
export const decodePart = (part: string) => attempt(() => decodeURIComponent(part)) ?? part

/** A decoded text, and its former encoding. */
export interface DecodedText {
  readonly text: string
  /** The name of the encoding in the Encoding Standard. */
  readonly encoding: string
  /** The reason for a guessed encoding, or the number of characters that cannot be read. */
  readonly ground?: string
}

/**
 * Decodes bytes in the stated encoding, else in that of `encodingOf()`, else as chardet guesses. https://encoding.spec.whatwg.org/
 * @returns undefined if the bytes are not text in the stated encoding or, without one, in any that is known.
 */
export function decodeBytes(bytes: Uint8Array, stated?: string): DecodedText | undefined {
  const encoding = labelToName(stated ?? '') ?? encodingOf(bytes)
  const text = tryDecode(bytes, encoding)
  if (text !== undefined) return { text, encoding }
  if (stated !== undefined) return undefined
  return decodeDamaged(bytes, encoding) ?? decodeDamaged(bytes, 'UTF-8') ?? guess(bytes)
}

/** The encoding of a byte order mark; else UTF-8, if the bytes are valid UTF-8, whatever they declare; else the declared one. */
export function encodingOf(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes)
  // All letters of ISO-2022-JP are written in ASCII bytes.
  if (declared === 'ISO-2022-JP' && bytes.includes('\u001B'.charCodeAt(0))) return declared
  return byteOrder(bytes) ?? (declared === undefined || (isUtf8(bytes) && !isAscii(bytes)) ? 'UTF-8' : declared)
}

function tryDecode(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  return attempt(() => new TextDecoder(encoding, { fatal }).decode(bytes))
}

// No text has these characters. They mean that the encoding is wrong.
const controls = /(?![\t\n\v\f\r\u0085])\p{Cc}/u

/** Decodes a text in which at most a quarter of the characters beyond ASCII are damaged. */
function decodeDamaged(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  const text = tryDecode(bytes, encoding, false)
  const lost = text?.match(/\uFFFD/g)?.length ?? 0
  const letters = text?.match(/\P{ASCII}/gu)?.length ?? 0
  if (text === undefined || lost * 4 > letters || controls.test(text)) return undefined
  return { text: text.replaceAll('\uFFFD', '?'), encoding, ground: `${lost} of its characters cannot be read, and stand as "?"` }
}

// Out of 100. A sentence in a language of the right encoding gets more.
const leastConfidence = 20

function guess(bytes: Uint8Array): DecodedText | undefined {
  for (const { name, confidence } of analyse(bytes)) {
    const text = confidence < leastConfidence ? undefined : tryDecode(bytes, name)
    if (text === undefined || controls.test(text)) continue
    return { text, encoding: name, ground: `what its bytes look like, with a confidence of ${confidence} of 100` }
  }
  return undefined
}

/** The encoding of a byte order mark. Without one, UTF-16 is known by the zeros of its ASCII letters. */
function byteOrder(bytes: Uint8Array): string | undefined {
  const known = getBOMEncoding(bytes)
  if (known !== null) return labelToName(known) ?? undefined
  const start = bytes.subarray(0, 512)
  const zeros = [0, 1].map((offset) => start.filter((byte, index) => byte === 0 && index % 2 === offset).length)
  const [even = 0, odd = 0] = zeros
  if (odd > start.length / 8 && even === 0) return 'UTF-16LE'
  if (even > start.length / 8 && odd === 0) return 'UTF-16BE'
  return undefined
}

/** The encoding that HTML and XML declare in their first kilobyte. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 1024))
  const label = /<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(start) ?? /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)
  return labelToName(label?.[1] ?? '') ?? undefined
}
