// The paths of a bundle's files in its folder.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The module that imports the other files. Replacing it replaces the whole bundle. */
export const bundleEntry = 'resources.js'

/** The paths of the index and the packed bytes of a bundle. */
export interface LocatedBundle {
  readonly index: string
  readonly content: string
}

/** @throws Error where there is no bundle. */
export function locateBundle(folder: string): LocatedBundle {
  const name = /'\.\/(resources-[^']+)\.bin'/.exec(readFileSync(join(folder, bundleEntry), 'utf8'))?.[1]
  return { index: join(folder, `${name}.txt`), content: join(folder, `${name}.bin`) }
}

/** The name of a bundle, whenever it was built: the digest leaves out the date, with which the index begins. */
export function nameOf(index: string, content: readonly Uint8Array[]): string {
  const digest = createHash('sha256').update(index.slice(index.indexOf(' GMT"')))
  for (const part of content) digest.update(part)
  return `resources-${digest.digest('hex').slice(0, 16)}`
}

/** The names of the files of Static Assets that an index speaks of. */
export function filesIn(index: string): Set<string> {
  return new Set(Array.from(index.matchAll(/"file":"([^"]+)"/g), ([, name = '']) => name))
}
