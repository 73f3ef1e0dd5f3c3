// Source files → the bundle, once or again and again.

import { parseNewsroom } from './content/parse.ts'
import type { SourceFile } from './content/read.ts'
import { Memory } from './develop/memory.ts'
import { Progress } from './develop/progress.ts'
import { compress, makeDictionary } from './pack/compress.ts'
import { lengthOf } from './pack/limits.ts'
import { type Bundle, pack } from './pack/pack.ts'
import { representDocuments, representExample, representProblems } from './represent.ts'
import { compressPages, parseAhead } from './threads/ahead.ts'
import { Threads } from './threads/threads.ts'

/** What can be asked of a build. */
export interface BuildOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts: boolean
  /** How many bytes the bundle may have; the rest goes to Static Assets. */
  readonly bundledLength: number
}

/** Builds the bundle. Building again costs what has changed, and what shows it. */
export class Builder {
  readonly #options: BuildOptions
  readonly #threads: Threads
  readonly #memory = new Memory()

  /** @param threads do what is the same for each article. */
  constructor(options: BuildOptions, threads = new Threads()) {
    this.#options = options
    this.#threads = threads
  }

  /** @throws InvalidContent with every mistake in every file. */
  async build(files: readonly SourceFile[], lastModified: Date): Promise<Bundle> {
    const { drafts, bundledLength } = this.#options
    const progress = new Progress()
    try {
      await parseAhead(files, this.#memory, this.#threads, (done, total) => progress.report('parsed', done, total))
      const newsroom = parseNewsroom(files, { drafts }, this.#memory)
      // Any article will do, and a build that follows another copies from what that one copied from.
      const dictionary = this.#memory.recall('dictionary', [newsroom.site], () => makeDictionary(representExample(newsroom)))
      const pages = await compressPages(newsroom, dictionary, this.#memory, this.#threads, (done, total) =>
        progress.report('represented', done, total),
      )
      this.#threads.close()
      const documents = representDocuments(newsroom).map((page) => {
        const digests = page.representations.map(({ digest }) => digest)
        return this.#memory.recall(`document ${page.path}`, [dictionary, ...digests], () => compress(page, dictionary))
      })
      const contents = { dictionary, pages: [...pages, ...documents], problems: representProblems(newsroom) }
      return pack(newsroom, contents, lastModified, bundledLength)
    } finally {
      this.#threads.close()
      progress.end()
    }
  }
}

/** What was built, in a line for whoever waits for it. */
export function summarize({ articles, representations, content, assets }: Bundle, milliseconds: number): string {
  const bytes = lengthOf([...content, ...[...assets.values()].flat()])
  const inAssets = assets.size === 0 ? '' : ` in ${count(assets.size, 'asset')}`
  return `${count(articles, 'article')}, ${count(representations, 'representation')}, ${count(bytes, 'byte')}${inAssets}, ${(milliseconds / 1000).toFixed(2)} s`
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
