// Source files → the bundle, once or again and again.
import { lengthOf } from './limits.ts'
import { Memory } from './memory.ts'
import { type Bundle, pack } from './pack.ts'
import { parseNewsroom } from './parse.ts'
import { Progress } from './progress.ts'
import type { SourceFile } from './read.ts'
import { type RepresentedPage, representPages, representProblems } from './represent.ts'

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
  readonly #memory = new Memory()

  constructor(options: BuildOptions) {
    this.#options = options
  }

  /** @throws InvalidContent with every mistake in every file. */
  build(files: readonly SourceFile[], lastModified: Date): Bundle {
    const { drafts, bundledLength } = this.#options
    const progress = new Progress()
    try {
      const newsroom = parseNewsroom(files, { drafts, onParsed: (done, total) => progress.report('parsed', done, total) }, this.#memory)
      const pages: RepresentedPage[] = []
      for (const page of representPages(newsroom, this.#memory)) {
        pages.push(page)
        progress.report('represented', Math.min(pages.length, newsroom.articles.length), newsroom.articles.length)
      }
      return pack(newsroom, pages, representProblems(newsroom), lastModified, bundledLength, this.#memory)
    } finally {
      progress.end()
    }
  }
}

/** What was built, in a line for whoever waits for it. */
export function summarize({ articles, index, content, assets }: Bundle, milliseconds: number): string {
  const bytes = lengthOf([...content, ...[...assets.values()].flat()])
  const inAssets = assets.size === 0 ? '' : ` in ${count(assets.size, 'asset')}`
  const representations = index.resources.reduce((sum, resource) => sum + resource.representations.length, 0)
  return `${count(articles, 'article')}, ${count(representations, 'representation')}, ${count(bytes, 'byte')}${inAssets}, ${(milliseconds / 1000).toFixed(2)} s`
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
