// A cache of the pictures that earlier builds made.
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EncodedPicture, encodePicture, type MadeOf, recipe } from './recipe.ts'

/** A file of the cache. */
export interface CachedFile extends Omit<EncodedPicture, 'bytes'> {
  readonly length: number
  /** SHA-256 of the bytes, in base64. */
  readonly digest: string
  readonly location: string
}

const day = 24 * 60 * 60 * 1000
// More often than other builds put the same picture there at the same moment.
const mostTries = 10

const usualFolder = join(import.meta.dirname, '../../../node_modules/.cache/newsroom/pictures')

/** A folder with a folder for each picture, named by the hash of its bytes and the recipe. It may be deleted at any time. */
export class PictureCache {
  readonly #folder: string

  constructor(folder = usualFolder) {
    this.#folder = folder
  }

  /**
   * Returns the pictures made of an original, or makes them now.
   *
   * @param source a picture, or a description of one that is drawn.
   * @throws Error if the picture cannot be decoded.
   */
  async recall(source: Buffer, encode: (source: Buffer) => Promise<MadeOf<EncodedPicture>> = encodePicture): Promise<MadeOf<CachedFile>> {
    return this.find(source) ?? (await this.#make(await encode(source), this.#folderOf(source)))
  }

  /** The cached picture, if there is one. */
  find(source: Buffer): MadeOf<CachedFile> | undefined {
    return this.#read(this.#folderOf(source))
  }

  /** Keeps a file that was cheap to make, for as long as builds ask for it. @returns its location. */
  keep(digest: string, bytes: Buffer): string {
    const folder = join(this.#folder, Buffer.from(digest, 'base64').toString('hex').slice(0, 32))
    const location = join(folder, 'original')
    mkdirSync(folder, { recursive: true })
    if (statSync(location, { throwIfNoEntry: false })?.size !== bytes.length) {
      writeFileSync(`${location}.${process.pid}`, bytes)
      renameSync(`${location}.${process.pid}`, location)
    }
    utimesSync(folder, new Date(), new Date())
    return location
  }

  /** Once a day, deletes folders that no build has asked for in a month, and those that interrupted builds left behind. */
  async prune(now = Date.now()): Promise<void> {
    const marker = join(this.#folder, 'pruned')
    const { mtimeMs: last = 0 } = statSync(marker, { throwIfNoEntry: false }) ?? {}
    if (Math.abs(now - last) < day) return
    await writeFile(marker, '').catch(() => undefined)
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name)
      // Another build may have renamed a folder since it was listed.
      const { mtimeMs = now } = (await stat(path).catch(() => undefined)) ?? {}
      if (now - mtimeMs > (name.includes('.') ? day : 30 * day)) await rm(path, { recursive: true, force: true })
    }
  }

  #folderOf(source: Buffer): string {
    return join(this.#folder, `${hash('sha256', source).slice(0, 32)}-${recipe}`)
  }

  /** Synchronous, since with thousands of files, to wait for each system call takes longer than the calls. */
  #read(folder: string): MadeOf<CachedFile> | undefined {
    try {
      const { format, files }: MadeOf<CachedFile> = JSON.parse(readFileSync(join(folder, 'picture.json'), 'utf8'))
      const located = files.map((file) => ({ ...file, location: join(folder, nameOf(file)) }))
      // After a loss of power, a file may be shorter than it was written.
      if (located.some(({ location, length }) => statSync(location).size !== length)) return undefined
      utimesSync(folder, new Date(), new Date())
      return { format, files: located }
    } catch {
      return undefined
    }
  }

  /** Writes a folder, and renames it when it is complete, so that nobody reads half of it. */
  async #make({ format, files }: MadeOf<EncodedPicture>, folder: string): Promise<MadeOf<CachedFile>> {
    await mkdir(this.#folder, { recursive: true })
    const unfinished = await mkdtemp(`${folder}.`)
    const described = files.map(({ bytes, ...file }) => {
      return { ...file, length: bytes.length, digest: hash('sha256', bytes, 'base64'), location: join(folder, nameOf(file)) }
    })
    for (const file of files) await writeFile(join(unfinished, nameOf(file)), file.bytes)
    const made = { format, files: described.map(({ location: _, ...file }) => file) }
    await writeFile(join(unfinished, 'picture.json'), JSON.stringify(made))
    await this.#place(unfinished, folder)
    return { format, files: described }
  }

  /** Renames a folder, unless another build was faster with the same picture. A damaged folder in its place is deleted. */
  async #place(unfinished: string, folder: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await rename(unfinished, folder)
      } catch (error) {
        if (this.#read(folder) !== undefined) return rm(unfinished, { recursive: true })
        if (tries === mostTries) throw error
        // An atomic rename takes the damaged folder away, unless another build did so.
        await rename(folder, `${unfinished}.damaged`).catch(() => undefined)
        await rm(`${unfinished}.damaged`, { recursive: true, force: true })
      }
    }
  }
}

function nameOf({ width, extension }: Omit<EncodedPicture, 'bytes'>): string {
  return `${width}.${extension}`
}
