// A newsroom: all that content/ says, as later stages are given it.
import type { Finding } from '../text/finding.ts'
import type { Article, GonePage, Section } from './article.ts'
import type { PublishedFile } from './files/picture.ts'
import type { Site } from './site.ts'

/** All that content/ says. */
export interface Newsroom {
  readonly site: Site
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** Those that can be read, and are in no list: none before a plan says so. */
  readonly unlisted: readonly Article[]
  /** Pages that are no news, by their paths: none before a plan says so. */
  readonly pages: readonly Article[]
  readonly gone: readonly GonePage[]
  /** New articles for Google News, in each of its languages, the newest first: known of what is published at an instant. */
  readonly news: readonly Article[]
  /** Files that are published whether or not an article refers to them. */
  readonly files: readonly PublishedFile[]
  /** Where the newsroom has a look of its own. */
  readonly icons?: Icons
  /** Findings that do not keep it from being published. */
  readonly warnings: readonly Finding[]
}

/** Icons as PNG files, but for the first. */
export interface Icons {
  /** In three sizes. https://html.spec.whatwg.org/#rel-icon */
  readonly favicon: Uint8Array
  readonly touch: Uint8Array
  readonly small: Uint8Array
  readonly large: Uint8Array
}
