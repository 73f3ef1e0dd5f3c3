// A bundle as it lies in a folder → what is published, for Node.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type LocatedBundle, locateBundle, nameOf } from '../../compile/pack/located.ts'
import { openPublication, type Publication } from '../../edge/publication/publication.ts'
import { messageOf } from '../../text/attempt.ts'
import { HeldFiles } from './files.ts'

/**
 * Opens what `npm run build` wrote. Files of Static Assets are those of the folder.
 *
 * @param isOurs whether this program has just written it, so that it need not be compared with its name.
 * @throws Error where there is no bundle that can be read; its message says what to do.
 */
export function readBundle(folder: string, isOurs = false): Publication {
  try {
    return openBundle(locateBundle(folder), new HeldFiles(join(folder, 'assets')), isOurs)
  } catch (error) {
    throw explain(error, folder)
  }
}

/** As `readBundle()`, for a command that can do nothing without one: it says what is wrong, and exits with 1. */
export function readBundleOrExit(folder: string): Publication {
  try {
    return readBundle(folder)
  } catch (error) {
    console.error(messageOf(error))
    process.exit(1)
  }
}

/** Opens a bundle whose Static Assets are these files. @throws Error where it cannot be read, or is not all there. */
export function openBundle(located: LocatedBundle, files: HeldFiles, isOurs = false): Publication {
  const index = readFileSync(located.index, 'utf8')
  const file = readFileSync(located.content)
  // A small file shares its memory with others.
  const content = file.length === file.buffer.byteLength ? file : new Uint8Array(file)
  const name = basename(located.content, '.bin')
  if (!isOurs && nameOf(index, [content]) !== name) throw new Error(`${name} is not what was built`)
  const fetch = async (url: unknown) => new Response(await files.read(new URL(String(url)).pathname.slice(1)))
  return openPublication(index, content.buffer, { fetch })
}

/** Why there is no bundle that can be read. */
export function explain(error: unknown, folder: string): Error {
  return new Error(`${folder} has no bundle that can be read (${messageOf(error)}); run npm run build, or say with --out where one is`)
}
