// A bundle as it lies in a folder → what is published, for Node.
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { locateBundle } from '../compile/pack/located.ts'
import { openPublication, type Publication } from '../edge/publication/publication.ts'

/**
 * Opens what `npm run build` wrote. Files of Static Assets are those of the folder.
 *
 * @throws Error where there is no bundle that can be read; its message says what to do.
 */
export function readBundle(folder: string): Publication {
  try {
    const files = locateBundle(folder)
    const index = readFileSync(files.index, 'utf8')
    const content = new Uint8Array(readFileSync(files.content)).buffer
    return openPublication(index, content, { fetch: (url: unknown) => readAsset(join(folder, 'assets', new URL(String(url)).pathname)) })
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new Error(`${folder} has no bundle that can be read (${reason}); run npm run build, or say with --out where one is`)
  }
}

/** As `readBundle()`, for a command that can do nothing without one: it says what is wrong, and exits with 1. */
export function readBundleOrExit(folder: string): Publication {
  try {
    return readBundle(folder)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

async function readAsset(path: string): Promise<Response> {
  const stream = createReadStream(path)
  const opened = await new Promise<boolean>((resolve) => stream.once('open', () => resolve(true)).once('error', () => resolve(false)))
  // The types of web streams in Node and in workerd differ, the streams do not.
  return opened ? new Response(Readable.toWeb(stream) as ReadableStream) : new Response(null, { status: 404 })
}
