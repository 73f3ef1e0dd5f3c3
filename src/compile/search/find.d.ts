/** Files of words: how each path begins, and with which word each file does. */
export interface WordTable {
  readonly path: string
  readonly first: readonly string[]
}

/** The tables that a program which searches begins with. */
export interface SearchTables {
  /** Of the index (BCP 47): it tells the rules for forms of words. */
  readonly language: string
  /** Files of articles: how each path begins, and how many are in one. */
  readonly articles: { readonly path: string; readonly perFile: number }
  readonly words: readonly WordTable[]
  /** Of the articles from a number on, until that of the next. */
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

/** The number of an article, and how good it is: the less, the better. */
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
