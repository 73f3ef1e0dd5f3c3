// What `npm run serve` answers with: the bundle in a folder, and the next one as soon as a build has written it.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { bundleEntry, filesIn, locateBundle } from '../compile/pack/located.ts'
import type { Newsroom } from '../edge/app.ts'
import type { Publication } from '../edge/publication/publication.ts'
import { explain, openBundle } from './bundle.ts'
import { HeldFiles } from './files.ts'

/** Makes an app of what is published, or throws where that is not to be served. */
export type Start = (publication: Publication) => Newsroom

/** What one build wrote, and what answers with it. */
interface Generation {
  /** Tells it from others. */
  readonly identity: string | undefined
  readonly app: Newsroom
  readonly files: ReadonlySet<string>
  /** How many have begun with it, and not ended. */
  requests: number
}

// In milliseconds.
const lookingTime = 500

/** The bundles that a folder has, one after the other. A request ends with the one with which it began. */
export class Generations {
  readonly #folder: string
  readonly #start: Start
  readonly #files: HeldFiles
  readonly #former = new Set<Generation>()
  #current: Generation

  private constructor(folder: string, start: Start, files: HeldFiles, first: Generation) {
    this.#folder = folder
    this.#start = start
    this.#files = files
    this.#current = first
  }

  /** @throws Error where the folder has nothing to serve. */
  static async open(folder: string, start: Start): Promise<Generations> {
    const files = new HeldFiles(join(folder, 'assets'))
    return new Generations(folder, start, files, await open(folder, start, files))
  }

  /** @param ended resolves once the response is sent, or cannot be any more. */
  fetch(request: Request, ended: Promise<void>): Response | Promise<Response> {
    const generation = this.#current
    generation.requests++
    void ended.then(() => generation.requests--)
    return generation.app.fetch(request)
  }

  /** Opens whatever is built from now on, and says so, or once why it cannot be served. */
  async watch(say: (line: string) => void): Promise<never> {
    for (let said = ''; ; ) {
      await setTimeout(lookingTime, undefined, { ref: false })
      await this.#letGo()
      const identity = identify(this.#folder)
      if (identity === undefined || identity === this.#current.identity) continue
      try {
        const next = await open(this.#folder, this.#start, this.#files)
        this.#former.add(this.#current)
        this.#current = next
        said = ''
        say(`${this.#folder} was built again, and is served as it is now`)
      } catch (error) {
        const line = `${error instanceof Error ? error.message : error}; what was built before is served on`
        // What one build wrote, the next one takes away.
        if (line !== said && identity === identify(this.#folder)) say(line)
        said = line
      }
    }
  }

  async #letGo(): Promise<void> {
    for (const generation of this.#former) if (generation.requests === 0) this.#former.delete(generation)
    if (this.#former.size === 0) await this.#files.keep(this.#current.files)
  }
}

async function open(folder: string, start: Start, files: HeldFiles): Promise<Generation> {
  const identity = identify(folder)
  const read = async () => {
    const located = locateBundle(folder)
    const names = filesIn(readFileSync(located.index, 'utf8'))
    await files.hold(names)
    return { publication: openBundle(located, files), names }
  }
  const { publication, names } = await read().catch((error) => Promise.reject(explain(error, folder)))
  return { identity, app: start(publication), files: names, requests: 0 }
}

/** A build replaces the entry last. */
function identify(folder: string): string | undefined {
  try {
    const { ino, mtimeMs } = statSync(join(folder, bundleEntry))
    return `${ino} ${mtimeMs}`
  } catch {
    return undefined
  }
}
