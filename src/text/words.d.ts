/** A word of a query, or the beginning of one. */
export interface AskedWord {
  readonly word: string
  readonly isBeginning: boolean
}

export const unspacedScript: RegExp
export function fold(text: string): string
export function wordsOf(text: string): string[]
export function wordsAsked(query: string): AskedWord[]
