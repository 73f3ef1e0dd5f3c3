// Bytes of a source → text, and what had to be guessed for it.
import { decodeBytes } from '../text/decode.ts'
import { type Guess, UnreadableSource } from './imported.ts'

/**
 * Decodes a source whatever encoding it is in.
 * @param stated what the user says, which nothing overrides.
 * @throws UnreadableSource where the encoding that is stated is not that of the bytes, or where none is recognised.
 */
export function decode(
  bytes: Uint8Array,
  stated?: string,
): { readonly text: string; readonly encoding: string; readonly guesses: readonly Guess[] } {
  const decoded = decodeBytes(bytes, stated)
  if (decoded === undefined)
    throw new UnreadableSource(
      stated === undefined
        ? 'this is text in no encoding that is known here; say which with --encoding'
        : `this is not text in ${stated}; say another with --encoding, or none, to have it recognised`,
    )
  const { text, encoding, ground } = decoded
  return { text, encoding, guesses: ground === undefined ? [] : [{ what: 'encoding', value: encoding, ground }] }
}
