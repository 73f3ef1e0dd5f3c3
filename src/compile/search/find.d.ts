/** Files of words: the prefix of their paths, and the first word of each file. */
export interface WordTable {
  readonly path: string
  readonly first: readonly string[]
}

/** The tables with which a search begins. */
export interface SearchTables {
  /** The language of the index (BCP 47), which decides the rules for forms of words. */
  readonly language: string
  /** Files of articles: the prefix of their paths, and how many articles are in one. */
  readonly articles: { readonly path: string; readonly perFile: number }
  readonly words: readonly WordTable[]
  /** The year of the articles from the number `first` on, until that of the next entry. */
  readonly years: readonly { readonly first: number; readonly year: number }[]
}

/** An article, as a search shows it. */
export interface ToldArticle {
  readonly path: string
  readonly title: string
  readonly date: string
  readonly language: string
  readonly summary: string
}

/** The number of an article, and its rank: the lower, the better. */
export interface Found {
  readonly number: number
  readonly rank: number
}

/** Reads JSON at a path. */
export type Read = (path: string) => Promise<unknown>

/** Limits of a search: the name of a section's folder, as paths have it, and a year. */
export interface Narrowing {
  readonly section?: string
  readonly year?: string
}

export function find(
  query: string,
  index: SearchTables,
  read: Read,
  narrowing?: Narrowing,
): Promise<{ readonly isPartial: boolean; readonly found: readonly Found[] }>

export function tell(
  query: string,
  found: readonly Found[],
  index: SearchTables,
  read: Read,
): Promise<readonly (ToldArticle & { readonly sentence: string; readonly rank: number })[]>
