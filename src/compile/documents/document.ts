import type { Article, Collection, Section } from '../content/article.ts'
import type { Site } from '../content/site.ts'
import type { Alternate } from '../formats/format.ts'

/** All there is to know for whoever describes the newsroom as a whole. */
export interface Overview {
  readonly site: Site
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  readonly collections: readonly Collection[]
  readonly alternatesOf: (page: Article | Collection) => readonly Alternate[]
}

/** A document about the newsroom, in one format at one path. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly text: string
}

/** Makes a document, or several where one would be too long, or none where nothing is configured. */
export type MakeDocuments = (overview: Overview) => readonly Document[]
