// Source files → the bundle, once or again and again.
import { type Bundle, pack } from './emit.ts'
import { Memory } from './memory.ts'
import { parseNewsroom } from './parse.ts'
import type { SourceFile } from './read.ts'
import { representPages, representProblems } from './represent.ts'

/** What can be asked of a build. */
export interface BuildOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts: boolean
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
    const newsroom = parseNewsroom(files, this.#options, this.#memory)
    return pack(newsroom, representPages(newsroom, this.#memory), representProblems(newsroom), lastModified)
  }
}

/** What was built, in a line for whoever waits for it. */
export function summarize({ articles, index, content }: Bundle, milliseconds: number): string {
  const representations = index.resources.reduce((sum, resource) => sum + resource.representations.length, 0)
  const count = (number: number, noun: string) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
  return `${count(articles, 'article')}, ${count(representations, 'representation')}, ${count(content.length, 'byte')}, ${(milliseconds / 1000).toFixed(2)} s`
}
