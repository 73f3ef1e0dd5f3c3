// Bytes of a source → text, and the guess of its encoding, if there is one.
import { decodeBytes } from '../text/decode.ts'
import { type Guess, UnreadableSource } from './imported.ts'

/**
 * Decodes a source in any encoding.
 * @param stated the encoding that the user states. Nothing overrides it.
 * @throws UnreadableSource if the bytes are not in the stated encoding, or if no encoding is recognised.
 */
export function decode(
  bytes: Uint8Array,
  stated?: string,
): { readonly text: string; readonly encoding: string; readonly guesses: readonly Guess[] } {
  const decoded = decodeBytes(bytes, stated)
  if (decoded === undefined)
    throw new UnreadableSource(
      stated === undefined
        ? 'the encoding of this text is not recognised; say which it is with --encoding'
        : `this is not text in ${stated}; say another with --encoding, or leave that out to have it recognised`,
    )
  const { text, encoding, ground } = decoded
  return { text, encoding, guesses: ground === undefined ? [] : [{ what: 'encoding', value: encoding, ground }] }
}
