// Where the files of a bundle lie in its folder.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The module that imports them: with it, the whole bundle is another. */
export const bundleEntry = 'resources.js'

/**
 * Where the index and the packed bytes of a bundle lie.
 *
 * @throws Error where there is no bundle.
 */
export function locateBundle(folder: string): { readonly index: string; readonly content: string } {
  const name = nameIn(readFileSync(join(folder, bundleEntry), 'utf8'))
  return { index: join(folder, `${name}.txt`), content: join(folder, `${name}.bin`) }
}

function nameIn(text: string): string | undefined {
  return /'\.\/(resources-[^']+)\.bin'/.exec(text)?.[1]
}
