// Bytes and percent-encoded text → text, as browsers decode them: whatever is not well-formed is kept or told, and nothing throws.
import { isAscii, isUtf8 } from 'node:buffer'
import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import { analyse } from 'chardet'
import { attempt } from './attempt.ts'

/** Percent-decodes a path, but for what would divide it otherwise; one that is not well-formed stays as it is. */
export const decodePath = (path: string) => attempt(() => decodeURI(path)) ?? path

/** Percent-decodes a name or a fragment; one that is not well-formed stays as it is. */
export const decodePart = (part: string) => attempt(() => decodeURIComponent(part)) ?? part

/** A text, and the encoding that it was in. */
export interface DecodedText {
  readonly text: string
  /** Its name, as the Encoding Standard has it. */
  readonly encoding: string
  /** The ground for the encoding, where it is a guess; or the part of the text that cannot be read. */
  readonly ground?: string
}

/**
 * Decodes by what is stated, else by `encodingOf()`, else as chardet guesses. https://encoding.spec.whatwg.org/
 * @returns undefined where the bytes are no text in that encoding, or in none that is known.
 */
export function decodeBytes(bytes: Uint8Array, stated?: string): DecodedText | undefined {
  const encoding = labelToName(stated ?? '') ?? encodingOf(bytes)
  const text = tryDecode(bytes, encoding)
  if (text !== undefined) return { text, encoding }
  if (stated !== undefined) return undefined
  return decodeDamaged(bytes, encoding) ?? decodeDamaged(bytes, 'UTF-8') ?? guess(bytes)
}

/** The encoding by a byte order mark; bytes that are UTF-8 are UTF-8, whatever they declare; then as they declare it. */
export function encodingOf(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes)
  // Its letters are all written in ASCII.
  if (declared === 'ISO-2022-JP' && bytes.includes('\u001B'.charCodeAt(0))) return declared
  return byteOrder(bytes) ?? (declared === undefined || (isUtf8(bytes) && !isAscii(bytes)) ? 'UTF-8' : declared)
}

function tryDecode(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  return attempt(() => new TextDecoder(encoding, { fatal }).decode(bytes))
}

// No text has these: whoever finds them decodes by the wrong table.
const controls = /(?![\t\n\v\f\r\u0085])\p{Cc}/u

/** A text of which a few characters were damaged, and no more. */
function decodeDamaged(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  const text = tryDecode(bytes, encoding, false)
  const lost = text?.match(/\uFFFD/g)?.length ?? 0
  const letters = text?.match(/\P{ASCII}/gu)?.length ?? 0
  if (text === undefined || lost * 4 > letters || controls.test(text)) return undefined
  return { text: text.replaceAll('\uFFFD', '?'), encoding, ground: `${lost} of its characters cannot be read, and stand as "?"` }
}

// Of 100. A sentence of the language of a table gets more.
const leastConfidence = 20

function guess(bytes: Uint8Array): DecodedText | undefined {
  for (const { name, confidence } of analyse(bytes)) {
    const text = confidence < leastConfidence ? undefined : tryDecode(bytes, name)
    if (text === undefined || controls.test(text)) continue
    return { text, encoding: name, ground: `what its bytes look like, with a confidence of ${confidence} of 100` }
  }
  return undefined
}

/** The encoding by a byte order mark; without one, UTF-16 is known by the zeros of its ASCII letters. */
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
