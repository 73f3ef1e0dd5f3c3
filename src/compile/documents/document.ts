import type { Article, Collection, Section } from '../../content/article.ts'
import type { Icons } from '../../content/newsroom.ts'
import type { Around } from '../formats/format.ts'

/** All there is to know for whoever describes the newsroom as a whole, in its default language. */
export interface Overview extends Around {
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** Those that are no news. */
  readonly pages: readonly Article[]
  /** New articles for Google News, in each of their languages. */
  readonly news: readonly Article[]
  /** Where the newsroom has a look of its own. */
  readonly icons?: Icons
  readonly collections: readonly Collection[]
}

/** A document about the newsroom, in one format at one path. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  /** The value of Content-Language, where it is not the newsroom's language. */
  readonly language?: string
  /** Or how it is made, where that takes time. */
  readonly content: string | Uint8Array | (() => string)
  /** Of content that is to be made, all that it is made of: of the same, the same is made. */
  readonly inputs?: readonly unknown[]
}

/** Makes a document, or several where one would be too long, or none where nothing is configured. */
export type MakeDocuments = (overview: Overview) => readonly Document[]
