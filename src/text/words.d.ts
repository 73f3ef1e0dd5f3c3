/** A word of a query, or the beginning of one. */
export interface AskedTerm {
  readonly word: string
  readonly isBeginning: boolean
  /** The number of the run of letters that the word comes from: a word between spaces, or a text without spaces. */
  readonly run: number
}

export const unspacedScript: RegExp
export function fold(text: string): string
export function wordsOf(text: string): string[]
export function termsOf(text: string): string[]
export function termsAsked(query: string): AskedTerm[]
