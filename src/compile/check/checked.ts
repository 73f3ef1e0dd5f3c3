// The input of a check.
import type { Instant } from '#model/publication'
import type { Addressed } from '../../content/address.ts'
import type { Files } from '../../content/files/files.ts'
import type { Joined } from '../../content/join.ts'
import type { ParsedContent } from '../../content/parse.ts'
import type { SourceFile } from '../../content/read.ts'
import type { ParsedSite } from '../../content/site-file.ts'

/** The results of the stages before, and the options of the build. */
export interface Checked {
  readonly drafts: boolean
  readonly strict?: boolean
  readonly now?: Instant
  readonly sources: readonly SourceFile[]
  readonly files: Files
  readonly site: ParsedSite
  readonly addressed: Addressed
  readonly parsed: ParsedContent
  readonly joined: Joined
  /** The paths of pages in all formats, and of documents, each with the path of the page. */
  readonly pages: ReadonlyMap<string, string>
}
