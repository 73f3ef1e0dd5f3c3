// The record of a bundle: a file beside it that is not deployed. Before a deploy, it tells whether the bundle is that of content/.
import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../content/folder.ts'
import type { OtherFile, SourceFile } from '../content/read.ts'
import type { IndexNow } from '../content/site.ts'
import { locateBundle } from './pack/located.ts'

/** Facts about a bundle. */
export interface BuildRecord {
  /** The folder that was read, absolute. */
  readonly content: string
  /** The public URL that the bundle was made for. */
  readonly url: string
  /** Whether the URL was an option of the build, and not that of the site file. */
  readonly hasOtherUrl: boolean
  /** Whether the bundle shows unpublished articles: drafts, or those under an embargo. */
  readonly preview: boolean
  /** Where search engines are told of changes, if anywhere. */
  readonly indexNow?: IndexNow
  /** SHA-256 of all files of content/. */
  readonly sources: string
  /** SHA-256 of the program that made the bundle. */
  readonly program: string
}

/** A record as it is written, with a digest of its bundle. */
export interface KeptRecord extends BuildRecord {
  /** SHA-256 of the bundle. */
  readonly bundle: string
}

/** A digest of all files of content/. */
export function digestSources(sources: readonly SourceFile[], others: readonly OtherFile[]): string {
  const digest = createHash('sha256')
  const add = (path: string, content: string | Buffer) => digest.update(`${path} ${content.length}\n`).update(content)
  for (const { path, text } of sources) add(path, text)
  for (const { path, location } of others) add(path, readFileSync(location))
  return digest.digest('hex')
}

/** A digest of the program, so that no bundle is deployed that another version built. */
export function digestProgram(): string {
  const root = join(import.meta.dirname, '../..')
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  const digest = createHash('sha256')
  for (const path of [...files, join(root, 'package-lock.json')]) digest.update(readFileSync(path)).update('\0')
  return digest.digest('hex')
}

/**
 * A digest of the bundle in a folder. Assets need no reading: the index has their names, which are digests of their content.
 *
 * @throws Error where there is none.
 */
export function digestBundle(folder: string): string {
  const { index, content } = locateBundle(folder)
  const digests = [index, content].map((path) => hash('sha256', readFileSync(path)))
  return hash('sha256', digests.join('\n'))
}

/** Writes the record of the bundle in a folder, atomically. */
export function writeRecord(folder: string, record: BuildRecord): void {
  const kept: KeptRecord = { ...record, bundle: digestBundle(folder) }
  replaceFile(join(folder, 'build.json'), [`${JSON.stringify(kept, null, 2)}\n`])
}

/**
 * Reads the record of the bundle in a folder.
 *
 * @throws Error where there is none.
 */
export function readRecord(folder: string): KeptRecord {
  return JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'))
}
