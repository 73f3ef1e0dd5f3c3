// An article as its source has it, before it has a place in content/.
import type { Entry } from '../facts/entry.ts'
import type { People } from '../facts/people.ts'
import type { Seen } from '../text/passages.ts'

/** An article as its source has it. What the source does not say is not there. */
export interface Imported {
  /** Where it comes from, for messages: a file, and the place in it where it holds several. */
  readonly origin: string
  /** The source's own statements. */
  readonly entries: readonly Entry[]
  /** The names of authors, where the source knows them by keys. */
  readonly people?: People
  readonly section?: ImportedSection
  /** Its name where it was: the last part of its URL, or its file's name. */
  readonly slug?: string
  /** The folders that it was in, the innermost last, which tell it from another of the same name. */
  readonly folders?: readonly string[]
  /** Where it was: paths from the root of its site, or whole URLs. */
  readonly formerUrls?: readonly string[]
  /** The name that its site has for it in all languages: of two with the same, one translates the other. */
  readonly page?: string
  /** The site that it is from, whose links are links to this newsroom: `https://old.example`. */
  readonly site?: string
  /** The path of its file from the root of its site's content, by which other files link to it: `/posts/a.md` */
  readonly sourcePath?: string
  /** CommonMark as content/ has it, without the title. */
  readonly markdown: string
  /** Pictures and documents that its text shows by these names. */
  readonly files?: readonly AttachedFile[]
  /** The file or the URL of the lead picture, where it is not what the source calls it. */
  readonly imageSrc?: string
  /** All that readers saw of it, for its account. */
  readonly seen?: () => Seen
  readonly guesses?: readonly Guess[]
  /** Parts of the source that are not in the result, a sentence each. */
  readonly losses?: readonly string[]
}

export interface ImportedSection {
  readonly title: string
  /** Its folder's name, where the source has one. */
  readonly slug?: string
  readonly description?: string
}

/** A file that goes into an article's folder. */
export interface AttachedFile {
  readonly name: string
  /** Where it is on this machine. */
  readonly path?: string
  readonly read: () => Uint8Array
}

/** Something that no source states outright, and what speaks for it. */
export interface Guess {
  readonly what: 'title' | 'date' | 'section' | 'language' | 'encoding' | 'text'
  readonly value: string
  /** `the first line after the trail` */
  readonly ground: string
}

/** Thrown where a source cannot be imported at all, with what to do instead. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource'
}

/** The configuration of a site, for a newsroom that has no site file yet. */
export interface ImportedSite {
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly language?: string
  /** All of its languages, the main one first, where it has several. */
  readonly languages?: readonly string[]
}

/** All that a source has. */
export interface SourceContent {
  readonly articles: readonly Imported[]
  /** Things left out that belong to no article. */
  readonly losses: readonly string[]
  readonly site?: ImportedSite
  /** Parts that could not be read, and the thing to do. */
  readonly unreadable?: readonly string[]
}
