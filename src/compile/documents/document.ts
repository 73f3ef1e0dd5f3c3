import type { Article, Collection, Section } from '../../content/article.ts'
import type { Icons } from '../../content/newsroom.ts'
import type { Around } from '../formats/format.ts'

/** Input for documents about the newsroom as a whole, in one language. */
export interface Overview extends Around {
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** Articles that are no news. */
  readonly pages: readonly Article[]
  /** New articles for Google News, in each of their languages. */
  readonly news: readonly Article[]
  /** Undefined if the newsroom has no look of its own. */
  readonly icons?: Icons
  readonly collections: readonly Collection[]
}

/** A document about the newsroom, in one format at one path. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  /** The value of Content-Language, if it is not the newsroom's language. */
  readonly language?: string
  /** The content, or a function that makes it if that takes time. */
  readonly content: string | Uint8Array | (() => string)
  /** All inputs of that function, which makes the same content of the same inputs. */
  readonly inputs?: readonly unknown[]
}

/** Makes a document; several if one would be too long, none if it is not configured. */
export type MakeDocuments = (overview: Overview) => readonly Document[]
