// The bundle in a folder → a publication, on Node.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type LocatedBundle, locateBundle, nameOf } from '../../compile/pack/located.ts'
import { openPublication, type Publication } from '../../edge/publication/publication.ts'
import { messageOf } from '../../text/attempt.ts'
import { HeldFiles } from './files.ts'

/**
 * Opens the bundle that `npm run build` wrote to a folder, with the Static Assets in that folder.
 *
 * @param isOurs whether this process has just written the bundle, so that its digest need not be compared with its name.
 * @throws Error if there is no bundle that can be read; the message says what to do.
 */
export function readBundle(folder: string, isOurs = false): Publication {
  try {
    return openBundle(locateBundle(folder), new HeldFiles(join(folder, 'assets')), isOurs)
  } catch (error) {
    throw explain(error, folder)
  }
}

/** Like `readBundle()`, for a command that needs a bundle: if there is none, it prints the reason and exits with 1. */
export function readBundleOrExit(folder: string): Publication {
  try {
    return readBundle(folder)
  } catch (error) {
    console.error(messageOf(error))
    process.exit(1)
  }
}

/** Opens a bundle whose Static Assets are these files. @throws Error if the bundle cannot be read or is not complete. */
export function openBundle(located: LocatedBundle, files: HeldFiles, isOurs = false): Publication {
  const index = readFileSync(located.index, 'utf8')
  const file = readFileSync(located.content)
  // Node reads a small file into memory that it shares with other buffers, but the store needs an ArrayBuffer of the file alone.
  const content = file.length === file.buffer.byteLength ? file : new Uint8Array(file)
  const name = basename(located.content, '.bin')
  if (!isOurs && nameOf(index, [content]) !== name) throw new Error(`${name} is not what was built`)
  const fetch = async (url: unknown) => new Response(await files.read(new URL(String(url)).pathname.slice(1)))
  return openPublication(index, content.buffer, { fetch })
}

/** The error that says why a folder has no bundle that can be read, and what to do. */
export function explain(error: unknown, folder: string): Error {
  return new Error(`${folder} has no bundle that can be read (${messageOf(error)}); run npm run build, or name another folder with --out`)
}
