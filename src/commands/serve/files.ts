// Files of a bundle, read while a build may remove them.
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { report } from 'node:process'

const chunkLength = 64 * 1024

/** The files of a folder. Those that are held open stay to be read, whatever becomes of their names. */
export class HeldFiles {
  readonly #folder: string
  readonly #handles = new Map<string, FileHandle>()
  #most: number | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Holds these files too, as many as the system lets it.
   *
   * @throws Error where one is not there.
   */
  async hold(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      if (this.#handles.has(name)) continue
      this.#most ??= mostHeld()
      if (this.#handles.size < this.#most) this.#handles.set(name, await open(join(this.#folder, name)))
    }
  }

  /** Lets go of all but these. */
  async keep(names: ReadonlySet<string>): Promise<void> {
    for (const [name, handle] of this.#handles) {
      if (names.has(name)) continue
      this.#handles.delete(name)
      await handle.close()
    }
  }

  /**
   * The content of a file: bit by bit where it is held.
   *
   * @throws Error where there is no such file.
   */
  async read(name: string): Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>> {
    const handle = this.#handles.get(name)
    return handle === undefined ? readFile(join(this.#folder, name)) : streamOf(handle)
  }
}

function streamOf(handle: FileHandle): ReadableStream<Uint8Array> {
  let position = 0
  return new ReadableStream({
    async pull(controller) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(chunkLength), 0, chunkLength, position)
      position += bytesRead
      if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
      if (bytesRead < chunkLength) controller.close()
    },
  })
}

/** Half of what a process may open, where the system says: the rest is for connections. */
function mostHeld(): number {
  // Without it, a report looks up the name of every client.
  Object.assign(report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as { userLimits?: { open_files: { soft: unknown } } }
  return (Number(userLimits?.open_files.soft) || 16_384) / 2
}
