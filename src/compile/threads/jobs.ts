// What threads do for a build: from plain data to plain data, since no function can be sent to another thread.

import { formats } from '../formats/index.ts'
import { type CompressedFormat, type CompressedPage, compress } from '../pack/compress.ts'
import { Dictionary } from '../pack/delta.ts'
import { type PageTask, representPage } from '../represent.ts'

export { parseArticle } from '../content/parse.ts'

/** A page whose formats are numbers. */
export interface SentPage extends Omit<CompressedPage, 'representations'> {
  readonly representations: readonly (Omit<CompressedFormat, 'format'> & { readonly format: number })[]
}

/** Represents a page, and compresses it. */
export function compressPage(dictionary: Uint8Array, task: Pick<PageTask, 'job' | 'args'>): SentPage {
  const page = compress(representPage(task), dictionaryOf(dictionary))
  return { ...page, representations: page.representations.map((one) => ({ ...one, format: formats.indexOf(one.format) })) }
}

/** The page as it was before it was sent. */
export function receive(page: SentPage): CompressedPage {
  const representations = page.representations.map(({ format: number, ...one }) => {
    const format = formats[number]
    if (format === undefined) throw new RangeError(`a thread sent format ${number}; there are ${formats.length}`)
    return { ...one, format }
  })
  return { ...page, representations }
}

let known: Dictionary | undefined

/** It comes with each message, and is the same for a long time. */
function dictionaryOf(bytes: Uint8Array): Dictionary {
  if (known === undefined || Buffer.compare(known.bytes, bytes) !== 0) known = new Dictionary(bytes)
  return known
}
