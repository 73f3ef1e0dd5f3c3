// Resources as the build makes them: first planned, then represented, then packed.
import type { ProblemStatus } from '#model/problem'
import type { Instant } from '#model/publication'
import type { PublishedFile } from '../../content/files/picture.ts'
import type { Format } from '../formats/format.ts'

/** A page or a document, in each language that it comes in. */
export interface Page<Translation> {
  readonly path: string
  /** `gone`: it says that there was a page, and why it is gone. */
  readonly kind: 'article' | 'collection' | 'search' | 'document' | 'gone'
  readonly tags: readonly string[]
  /** Links of this page alone, in the syntax of Link. */
  readonly links?: string
  /** In the newsroom's order of languages. */
  readonly translations: readonly [Translation, ...Translation[]]
}

/** A file, which is sent as it is. */
export interface FileAtPath {
  readonly path: string
  readonly tags: readonly string[]
  readonly format: Format
  readonly file: PublishedFile
}

/** A path that leads to another. */
export interface Redirect {
  readonly path: string
  readonly to: string
  readonly temporary?: boolean
}

/** A path at which there is nothing any more, as if there never had been. */
export interface Nothing {
  readonly path: string
  readonly nothing: true
}

/** The page at a path from an instant on. */
export interface EditionOf<Translation> {
  /** Undefined in the edition that is published now. */
  readonly from?: Instant
  readonly page: Page<Translation> | FileAtPath | Redirect | Nothing
}

/** A path in all its editions. */
export interface ResourceOf<Translation> {
  readonly path: string
  readonly tags: readonly string[]
  readonly links?: string
  readonly editions: readonly EditionOf<Translation>[]
}

/** A page in a language, before it is represented. */
export interface PlannedTranslation {
  readonly language: string
  /** Fields of its responses in every format. */
  readonly fields?: Readonly<Record<string, string>>
  /** The inputs of the page: the same objects make the same page. */
  readonly inputs: readonly unknown[]
  readonly represent: () => readonly Representation[]
}

/** A page in a language, in all its formats. */
export interface TranslationOf<Made> {
  readonly language: string
  readonly fields?: Readonly<Record<string, string>>
  readonly representations: readonly Made[]
}

/** A page in one format. */
export interface Representation {
  readonly format: Format
  readonly content: string | Uint8Array
}

/** A problem in all its formats. */
export interface RepresentedProblem {
  readonly status: ProblemStatus
  /** The newsroom's language that it is for. */
  readonly language: string
  /** The language of its text, if that is another. */
  readonly contentLanguage?: string
  /** The formats that a 406 lists. */
  readonly offered?: readonly Format[]
  readonly representations: readonly Representation[]
}

export type PlannedPage = Page<PlannedTranslation>
export type PlannedResource = ResourceOf<PlannedTranslation>
export type RepresentedTranslation = TranslationOf<Representation>
export type RepresentedPage = Page<RepresentedTranslation>
export type RepresentedResource = ResourceOf<RepresentedTranslation>

/** A resource before it is represented. */
export interface UnmadeResource {
  readonly path: string
  /** The inputs of the resource: the same objects make the same resource. */
  readonly inputs: readonly unknown[]
  readonly represent: () => RepresentedResource
}
