// Files of content/ that are no articles → the files that are published.
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, normalize } from 'node:path/posix'
import { crc32 } from 'node:zlib'
import { normalizePath } from '#model/urls'
import { decodePart } from '../../text/decode.ts'
import type { OtherFile } from '../read.ts'
import { type CachedFile, PictureCache } from './cache.ts'
import { isPicture, typeOf } from './documents.ts'
import { withoutMetadata } from './original.ts'
import type { PictureFile, PublishedFile, PublishedPicture } from './picture.ts'
import type { MadeOf } from './recipe.ts'

/** A file of content/, prepared: a picture, a document that is published as it is, or why it cannot be published. */
export type ContentFile =
  | PictureOfContent
  | { readonly kind: 'document'; readonly path: string; readonly document: PublishedFile }
  | { readonly kind: 'unusable'; readonly path: string; readonly message: string }

/** A picture, with all the files that readers may get. */
export interface PictureOfContent {
  readonly kind: 'picture'
  /** Relative to content/. */
  readonly path: string
  readonly picture: PublishedPicture
  /** Makes the original without metadata when it is needed, or says why it cannot be offered. */
  readonly original: () => PublishedFile | string
  /** A finding that does not stop the picture from being published. */
  readonly remark?: string
}

const mebibyte = 2 ** 20

// https://developers.cloudflare.com/workers/platform/limits/#static-assets
const longestDocument = 25 * mebibyte

// The pictures that are made are small, but the original is in memory meanwhile.
const longestPicture = 100 * mebibyte

/** The files of content/, found by the URLs with which articles refer to them. */
export class Files {
  readonly all: readonly ContentFile[]
  readonly #byPath: ReadonlyMap<string, ContentFile>

  constructor(all: readonly ContentFile[] = []) {
    this.all = all
    this.#byPath = new Map(all.map((file) => [file.path.normalize(), file]))
  }

  /**
   * Finds the file that a text refers to. A path that begins with a slash is below content/, or else below content/files/.
   *
   * @param url as it stands in the text.
   * @param from the path of the file in content/ that refers to it.
   */
  find(url: string, from: string): ContentFile | undefined {
    const path = decodePart(url.replace(/[?#].*$/, '')).normalize()
    if (!path.startsWith('/')) return this.#byPath.get(normalize(join(dirname(from.normalize()), path)))
    return this.#byPath.get(normalize(path.slice(1))) ?? this.#byPath.get(normalize(`files${path}`))
  }
}

/** Prepares the files of content/, for one build after another. A file is read again only if it was written since the last build. */
export class FilePreparation {
  readonly #cache: PictureCache
  #known = new Map<string, ContentFile>()
  #files = new Files()

  constructor(cache = new PictureCache()) {
    this.#cache = cache
  }

  /**
   * @param onProgress is called with the number of pictures and documents that are done.
   * @param check is called with all files before new pictures are made, since each takes seconds. Those pictures are still empty. If
   * it throws, the preparation ends.
   */
  async prepare(
    found: readonly OtherFile[],
    onProgress: (done: number, total: number) => void = () => {},
    check: (files: Files) => void = () => {},
  ): Promise<Files> {
    const keys = found.map(({ path, length, modified }) => `${path} ${length} ${modified}`)
    if (keys.length === this.#known.size && keys.every((key) => this.#known.has(key))) return this.#files
    const all: ContentFile[] = []
    const unmade: { index: number; make: () => Promise<ContentFile> }[] = []
    let done = 0
    const put = (index: number, file: ContentFile) => {
      all[index] = file
      done += 1
      onProgress(done, found.length)
    }
    await inParallel(found.entries(), async ([index, file]) => {
      const prepared = this.#known.get(keys[index] ?? '') ?? (await this.#prepareOne(file))
      if (!('make' in prepared)) return put(index, prepared)
      all[index] = prepared.empty
      unmade.push({ index, make: prepared.make })
    })
    if (unmade.length > 0) check(new Files(all))
    await inParallel(unmade.values(), async ({ index, make }) => put(index, await make()))
    if (found.some(({ path }) => isPicture(path))) await this.#cache.prune()
    this.#known = new Map(all.map((file, index) => [keys[index] ?? '', file]))
    this.#files = new Files(all)
    return this.#files
  }

  /** A picture that is not in the cache is made later, and is empty until then. */
  async #prepareOne(file: OtherFile): Promise<ContentFile | { readonly empty: ContentFile; readonly make: () => Promise<ContentFile> }> {
    const { path, location, length } = file
    const tooLong = whyUnusable(path, length)
    const bytes = tooLong === undefined ? await readFile(location) : Buffer.alloc(0)
    const message = tooLong ?? whyUnusable(path, length, bytes)
    if (message !== undefined) return { kind: 'unusable', path, message }
    if (!isPicture(path)) {
      const digest = hash('sha256', bytes, 'base64')
      return { kind: 'document', path, document: { path: publicPath(path), ...typeOf(path), length, digest, location } }
    }
    const known = this.#cache.find(bytes)
    if (known !== undefined) return this.#pictureOf(file, known)
    // The file is read again then, since thousands at once may not fit into memory.
    return { empty: this.#pictureOf(file, nothing), make: () => this.#makePicture(file) }
  }

  async #makePicture(file: OtherFile): Promise<ContentFile> {
    try {
      return this.#pictureOf(file, await this.#cache.recall(await readFile(file.location)))
    } catch (error) {
      const reason = error instanceof Error ? error.message.trim().split('\n')[0] : String(error)
      const message = `the picture cannot be decoded (${reason}); save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG again`
      return { kind: 'unusable', path: file.path, message }
    }
  }

  #pictureOf(file: OtherFile, { format, files }: MadeOf<CachedFile>): PictureOfContent {
    const { path } = file
    const right = endings[format]?.split(' ')
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    const remark =
      right === undefined || right.includes(ending) ? undefined : `the picture is of type ${right[0]}, not ${ending}; rename it`
    return { kind: 'picture', path, picture: describePicture(path, files), original: () => this.#originalOf(file), remark }
  }

  #originalOf({ path, location }: OtherFile): PublishedFile | string {
    try {
      const original = withoutMetadata(readFileSync(location))
      if (original === undefined) return 'metadata is taken out of JPEG and PNG alone; save it as one of these'
      const { bytes, mediaType, extension } = original
      if (bytes.length > longestDocument)
        return `it has ${inMebibytes(bytes.length)}, and no more than ${inMebibytes(longestDocument)} can be published; make it smaller`
      const digest = hash('sha256', bytes, 'base64')
      const published = { path: pathOf(path, 'original', digest, extension), mediaType, attachment: true, immutable: true } as const
      return { ...published, length: bytes.length, digest, location: this.#cache.keep(digest, bytes) }
    } catch (error) {
      if (error instanceof RangeError) return 'the file is damaged; save it again'
      throw error
    }
  }
}

// A picture without a format, so that no extension is wrong for it.
const nothing: MadeOf<CachedFile> = {
  format: '',
  files: [{ mediaType: '', extension: '', width: 0, height: 0, length: 0, digest: '', location: '' }],
}

/**
 * The reason why a file cannot be published, as far as its length and its bytes tell.
 *
 * @param length in bytes.
 */
export function whyUnusable(path: string, length: number, bytes?: Buffer): string | undefined {
  const limit = isPicture(path) ? longestPicture : longestDocument
  if (length === 0) return 'the file is empty; put the whole file there'
  if (length > limit)
    return `the file has ${inMebibytes(length)}; no more than ${inMebibytes(limit)} can be published: make it smaller, or link to it elsewhere`
  if (bytes === undefined) return undefined
  if (bytes.subarray(0, pointerStart.length).equals(pointerStart))
    return 'the file is a pointer of Git LFS, not the file itself; run git lfs pull'
  if (!isPicture(path) || /\.svg$/i.test(path)) return undefined
  if (!picture.test(bytes.toString('latin1', 0, 12))) return 'the file is no picture; save it as JPEG, PNG, WebP, AVIF, GIF or TIFF again'
  return isDamaged(bytes) ? 'the picture is damaged; save it again' : undefined
}

/** Whether a part of a picture is missing or changed, as far as the end mark, lengths and checksums of its format tell. */
function isDamaged(bytes: Buffer): boolean {
  const [first] = bytes
  // ITU-T T.81 table B.1: the marker of the end. A preview at the beginning may have one too.
  if (first === 0xff) return bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') < bytes.length / 2
  if (bytes.subarray(0, 4).equals(Buffer.from('RIFF'))) return bytes.readUInt32LE(4) + 8 > bytes.length
  if (first !== 0x89) return false
  // https://www.w3.org/TR/png/#5Chunk-layout: the name of a critical chunk begins with a capital.
  for (let start = 8; start + 8 <= bytes.length; ) {
    const end = start + 8 + bytes.readUInt32BE(start)
    const chunk = bytes.subarray(start + 4, end)
    if (chunk.subarray(0, 4).equals(Buffer.from('IEND'))) return false
    if (end + 4 > bytes.length || (((chunk[0] ?? 0) & 0x20) === 0 && crc32(chunk) !== bytes.readUInt32BE(end))) return true
    start = end + 4
  }
  return true
}

// The first bytes of PNG, JPEG, GIF, WebP, AVIF and HEIC, TIFF; and of SVG, which may have the extension of another type.
const picture = /^(?:.PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|.{4}ftyp|II[*+]|MM.[*+]|\s*<|\xef\xbb\xbf<)/s

/** Works on one item for each processor at a time, since to encode a picture takes one. */
export async function inParallel<Item>(items: Iterator<Item> & Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const worker = async () => {
    for (const item of items) await work(item)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

const pointerStart = Buffer.from('version https://git-lfs')

const endings: Readonly<Record<string, string | undefined>> = {
  jpeg: 'jpg jpeg jpe jfif',
  png: 'png apng',
  webp: 'webp',
  gif: 'gif',
  heif: 'avif heif heic',
  tiff: 'tiff tif',
  svg: 'svg',
}

function describePicture(path: string, cached: readonly CachedFile[]): PublishedPicture {
  const files = cached.map(
    ({ extension, ...file }): PictureFile => ({ ...file, immutable: true, path: pathOf(path, file.width, file.digest, extension) }),
  )
  const fallback = files.at(-1)
  if (fallback === undefined) throw new RangeError('nothing was made of it')
  return { fallback, files }
}

/** The path of a file that was made of a picture. It has a hash, so it never leads to another file. */
function pathOf(path: string, which: number | 'original', digest: string, extension: string): string {
  const stem = basename(path)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  const hash = Buffer.from(digest, 'base64').toString('hex').slice(0, 16)
  return `/pictures/${[stem || 'picture', which, hash].join('-')}.${extension}`
}

/** The file that a link to a picture leads to: the widest one of the picture's own type, or else the fallback. */
export function linkedFile({ path, picture }: PictureOfContent): PublishedFile {
  const { mediaType } = typeOf(path)
  return picture.files.findLast((file) => file.mediaType === mediaType) ?? picture.fallback
}

/** All files below files/, which are published whether or not an article refers to them. */
export function publishedAnyway({ all }: Files): PublishedFile[] {
  return all.flatMap((file) => {
    if (file.kind === 'unusable' || !file.path.startsWith('files/')) return []
    // Its own name has no hash, so it may be another picture tomorrow.
    return file.kind === 'document' ? [file.document] : [{ ...linkedFile(file), path: publicPath(file.path), immutable: undefined }]
  })
}

/** Where a file is published: under its own name, in its own folder. */
export function publicPath(path: string): string {
  const encoded = `/${path.normalize().split('/').map(encodeURIComponent).join('/')}`
  return normalizePath(encoded) ?? encoded
}

function inMebibytes(length: number): string {
  return `${(length / mebibyte).toFixed(1)} MiB`
}
