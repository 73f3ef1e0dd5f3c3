/** A word of a query, or the beginning of one. */
export interface AskedTerm {
  readonly word: string
  readonly isBeginning: boolean
  /** Of the run of letters that it is of: a word between spaces, or all that no space divides. */
  readonly run: number
}

export const unspacedScript: RegExp
export function fold(text: string): string
export function wordsOf(text: string): string[]
export function termsOf(text: string): string[]
export function termsAsked(query: string): AskedTerm[]
