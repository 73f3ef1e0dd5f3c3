/** Files of words: how each path begins, and with which word each file does. */
export interface WordTable {
  readonly path: string
  readonly first: readonly string[]
}

/** By word, the numbers of the articles that have it: the first, then how much more each further one is. */
export type WordNumbers = Readonly<Record<string, readonly number[]>>

/** A file of words, by the best place that an article has each in. */
export interface WordFile {
  readonly title: WordNumbers
  readonly summary: WordNumbers
  readonly text: WordNumbers
}

export function find(query: string, tables: readonly WordTable[], read: (path: string) => Promise<WordFile>): Promise<number[]>
