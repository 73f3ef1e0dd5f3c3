// A newsroom: all that content/ says, in the shape that later stages get.
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
  /** Articles that can be read, but are in no list. Empty before a plan. */
  readonly unlisted: readonly Article[]
  /** Pages that are no news, in the order of the site file. Empty before a plan. */
  readonly pages: readonly Article[]
  readonly gone: readonly GonePage[]
  /** New articles for Google News, in each of its languages, the newest first. Empty before a plan. */
  readonly news: readonly Article[]
  /** Files that are published whether or not an article refers to them. */
  readonly files: readonly PublishedFile[]
  /** Set if the newsroom has a look of its own. */
  readonly icons?: Icons
  /** Findings that do not keep it from being published. */
  readonly warnings: readonly Finding[]
}

/** Icons. All but the favicon are PNG files. */
export interface Icons {
  /** In three sizes. https://html.spec.whatwg.org/#rel-icon */
  readonly favicon: Uint8Array
  readonly touch: Uint8Array
  readonly small: Uint8Array
  readonly large: Uint8Array
}
