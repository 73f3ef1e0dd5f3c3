// Files of a bundle. They stay readable when a build removes them.
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { report } from 'node:process'

const chunkLength = 64 * 1024

/** The files of a folder. A file that is held open stays readable even after it is deleted. */
export class HeldFiles {
  readonly #folder: string
  readonly #handles = new Map<string, FileHandle>()
  #most: number | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Opens these files and holds them open, as many as the system allows.
   *
   * @throws Error if a file is missing.
   */
  async hold(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      if (this.#handles.has(name)) continue
      this.#most ??= mostHeld()
      if (this.#handles.size < this.#most) this.#handles.set(name, await open(join(this.#folder, name)))
    }
  }

  /** Closes all files but these. */
  async keep(names: ReadonlySet<string>): Promise<void> {
    for (const [name, handle] of this.#handles) {
      if (names.has(name)) continue
      this.#handles.delete(name)
      await handle.close()
    }
  }

  /**
   * The content of a file, as a stream if the file is held open.
   *
   * @throws Error if there is no such file.
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

/** Half of the files that the process may open, if the system tells. The other half is for connections. */
function mostHeld(): number {
  // Without this setting, a report looks up the host name of every client.
  Object.assign(report, { excludeNetwork: true })
  const { userLimits } = report.getReport() as { userLimits?: { open_files: { soft: unknown } } }
  return (Number(userLimits?.open_files.soft) || 16_384) / 2
}
