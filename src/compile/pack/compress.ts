// A page in all its formats → what it adds to what all pages have at hand.
import type { Deltas } from '#model/delta'
import type { RepresentedFormat, RepresentedPage } from '../represent.ts'
import { Dictionary } from './delta.ts'

/** What a page is in one format, with the content left to its delta. */
export interface CompressedFormat extends Omit<RepresentedFormat, 'content'> {
  /** Of the content, in bytes. */
  readonly length: number
  /** Where among the page's deltas its own begins. */
  readonly start: number
}

/** What a page is in all its formats. */
export interface Compressed {
  readonly deltas: Deltas
  readonly representations: readonly CompressedFormat[]
}

/** A page, with the content of its representations as deltas. */
export type CompressedPage = Omit<RepresentedPage, 'representations'> & Compressed

/** The dictionary for pages that are like an example. */
export function makeDictionary({ representations }: Pick<RepresentedPage, 'representations'>): Dictionary {
  return Dictionary.of(representations.map(({ content }) => content))
}

/** Replaces the content of what is represented by deltas. */
export function compress<Represented extends Pick<RepresentedPage, 'representations'>>(
  { representations, ...described }: Represented,
  dictionary: Dictionary,
): Omit<Represented, 'representations'> & Compressed {
  const { deltas, starts } = dictionary.encode(representations.map(({ content }) => content))
  const compressed = representations.map(({ format, content, digest }, index) => {
    return { format, digest, length: content.length, start: starts[index] ?? 0 }
  })
  return { ...described, deltas, representations: compressed }
}
