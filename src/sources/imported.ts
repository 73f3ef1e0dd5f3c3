// An article as its source has it, before it has a place in content/.
import type { Entry } from '../facts/entry.ts'
import type { People } from '../facts/people.ts'
import type { Seen } from '../text/passages.ts'

/** An article as its source has it. Facts that the source does not state are missing. */
export interface Imported {
  /** The origin of the article, for messages: a file, and a place in it if the file holds several articles. */
  readonly origin: string
  /** The source's own statements. */
  readonly entries: readonly Entry[]
  /** The names of authors, if the source refers to authors by keys. */
  readonly people?: People
  readonly section?: ImportedSection
  /** The former name of the article: the last part of its URL, or the name of its file. */
  readonly slug?: string
  /** The former folders of the article, the innermost last. They tell it from another article of the same name. */
  readonly folders?: readonly string[]
  /** The former URLs of the article: paths from the root of its site, or whole URLs. */
  readonly formerUrls?: readonly string[]
  /** The name of the page in all languages of its site. Of two articles with the same name, one translates the other. */
  readonly page?: string
  /** The origin of its former site, such as `https://old.example`. Links to that site are rewritten. */
  readonly site?: string
  /** The path of its file from the root of its site's content, such as `/posts/a.md`. Other files link to it by this path. */
  readonly sourcePath?: string
  /** CommonMark as content/ has it, without the title. */
  readonly markdown: string
  /** Pictures and documents that its text shows by these names. */
  readonly files?: readonly AttachedFile[]
  /** The file or the URL of the lead picture, if it differs from the one that the source states. */
  readonly imageSrc?: string
  /** Everything that readers saw of the article in its source, for the account. */
  readonly seen?: () => Seen
  readonly guesses?: readonly Guess[]
  /** Parts of the source that are not in the result, a sentence each. */
  readonly losses?: readonly string[]
}

export interface ImportedSection {
  readonly title: string
  /** The name of its folder, if the source states one. */
  readonly slug?: string
  readonly description?: string
}

/** A file that goes into an article's folder. */
export interface AttachedFile {
  readonly name: string
  /** The path of the file on this machine. */
  readonly path?: string
  readonly read: () => Uint8Array
}

/** A fact that the source does not state outright, and the ground for it. */
export interface Guess {
  readonly what: 'title' | 'date' | 'section' | 'language' | 'encoding' | 'text'
  readonly value: string
  /** `the first line after the trail` */
  readonly ground: string
}

/** Thrown if a source cannot be imported at all. The message says what to do instead. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource'
}

/** The configuration of a site, for a newsroom that has no site file yet. */
export interface ImportedSite {
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly language?: string
  /** All languages of the site, the main one first, if it has several. */
  readonly languages?: readonly string[]
}

/** Everything that a source has. */
export interface SourceContent {
  readonly articles: readonly Imported[]
  /** Things left out that belong to no article. */
  readonly losses: readonly string[]
  readonly site?: ImportedSite
  /** Messages for parts that could not be read, with what to do. */
  readonly unreadable?: readonly string[]
}
