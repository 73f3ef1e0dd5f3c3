// Texts of content/ → the newsroom, checked: address → parse → join → check.
import type { Instant } from '#model/publication'
import { address } from '../content/address.ts'
import { Files } from '../content/files/files.ts'
import { join } from '../content/join.ts'
import { Memory } from '../content/memory.ts'
import type { Newsroom } from '../content/newsroom.ts'
import { parse } from '../content/parse.ts'
import type { SourceFile } from '../content/read.ts'
import { parseSite, type SiteOptions } from '../content/site-file.ts'
import { check } from './check/check.ts'
import { pagePaths } from './represent/served.ts'

/** Options for a newsroom, besides its texts. */
export interface NewsroomOptions extends SiteOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts?: boolean
  /** When the newsroom is published. Needed to find links and files that are public too early. */
  readonly now?: Instant
  /** Whether warnings are mistakes. */
  readonly strict?: boolean
  /** Pictures and documents. */
  readonly files?: Files
  /** Is called with how many articles are parsed, and how many there are. */
  readonly onParsed?: (done: number, total: number) => void
}

/**
 * Makes a newsroom of the texts of content/.
 *
 * @param memory of the last build: a file that is the same object is not parsed again.
 * @throws InvalidContent with every finding in every file, if one of them is a mistake.
 */
export function makeNewsroom(sources: readonly SourceFile[], options: NewsroomOptions = {}, memory = new Memory()): Newsroom {
  const { drafts = false, files = new Files(), onParsed } = options
  const site = parseSite(sources, files, options, memory)
  const addressed = address(sources, site.site, memory)
  const parsed = parse(addressed, files, memory, onParsed)
  const joined = join(parsed, site.site, files, drafts, memory)
  return check({ ...options, drafts, sources, files, site, addressed, parsed, joined, pages: pagePaths(joined.newsroom) })
}
