// The bundles that `npm run serve` answers with: the bundle in a folder, and the next one as soon as a build has written it.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { bundleEntry, filesIn, locateBundle } from '../../compile/pack/located.ts'
import type { Newsroom } from '../../edge/app.ts'
import type { Publication } from '../../edge/publication/publication.ts'
import { messageOf } from '../../text/attempt.ts'
import { explain, openBundle } from './bundle.ts'
import { HeldFiles } from './files.ts'
import type { Fetch } from './http.ts'

/** A bundle, and the app that answers with it. */
interface Generation {
  /** Differs for each build. */
  readonly identity: string | undefined
  readonly app: Newsroom
  readonly files: ReadonlySet<string>
  /** How many requests to it have not ended. */
  requests: number
}

// In milliseconds.
const lookingTime = 500

/**
 * Answers with the newest bundle of a folder. A request ends with the bundle with which it began.
 *
 * @param start makes an app of a publication, or throws if the publication must not be served.
 * @param say is called when a new bundle is served, and once for each reason why a new bundle cannot be served.
 * @throws Error if the folder has nothing to serve.
 */
export async function openGenerations(
  folder: string,
  start: (publication: Publication) => Newsroom,
  say: (line: string) => void,
): Promise<Fetch> {
  const files = new HeldFiles(join(folder, 'assets'))
  const former = new Set<Generation>()
  let current = await open()
  void watch()
  return (request, ended) => {
    const generation = current
    generation.requests++
    void ended.then(() => generation.requests--)
    return generation.app.fetch(request)
  }

  async function watch(): Promise<never> {
    for (let said = ''; ; ) {
      await setTimeout(lookingTime, undefined, { ref: false })
      for (const generation of former) if (generation.requests === 0) former.delete(generation)
      if (former.size === 0) await files.keep(current.files)
      const identity = identify(folder)
      if (identity === undefined || identity === current.identity) continue
      try {
        const next = await open()
        former.add(current)
        current = next
        said = ''
        say(`${folder} was built again; the new bundle is served now`)
      } catch (error) {
        const line = `${messageOf(error)}; the previous bundle is still served`
        // If the identity has changed meanwhile, the next build has only removed the files of this bundle.
        if (line !== said && identity === identify(folder)) say(line)
        said = line
      }
    }
  }

  async function open(): Promise<Generation> {
    const identity = identify(folder)
    const { publication, names } = await read().catch((error) => Promise.reject(explain(error, folder)))
    return { identity, app: start(publication), files: names, requests: 0 }
  }

  async function read() {
    const located = locateBundle(folder)
    const names = filesIn(readFileSync(located.index, 'utf8'))
    await files.hold(names)
    return { publication: openBundle(located, files), names }
  }
}

/** The identity of the bundle in a folder. A build replaces the entry file last, so a new entry means a complete bundle. */
function identify(folder: string): string | undefined {
  try {
    const { ino, mtimeMs } = statSync(join(folder, bundleEntry))
    return `${ino} ${mtimeMs}`
  } catch {
    return undefined
  }
}
