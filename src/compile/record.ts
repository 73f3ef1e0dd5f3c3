// The record of a bundle: a file beside it, which is not deployed, and by which it is compared with content/ before a deploy.
import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../content/folder.ts'
import type { OtherFile, SourceFile } from '../content/read.ts'
import type { IndexNow } from '../content/site.ts'
import { locateBundle } from './pack/located.ts'

/** Facts of a bundle. */
export interface BuildRecord {
  /** The folder that was read, absolute. */
  readonly content: string
  /** The public URL that the bundle was made for. */
  readonly url: string
  /** Whether that is another one than the site file names. */
  readonly hasOtherUrl: boolean
  /** Whether it shows what is not published: drafts, or what is waiting. */
  readonly preview: boolean
  /** Where search engines are to be told of what changes, if anywhere. */
  readonly indexNow?: IndexNow
  /** SHA-256 of what was read. */
  readonly sources: string
  /** SHA-256 of the program that read it. */
  readonly program: string
}

/** A record as it is kept, with what it speaks of. */
export interface KeptRecord extends BuildRecord {
  /** SHA-256 of the bundle. */
  readonly bundle: string
}

/** A digest of all that is read of content/. */
export function digestSources(sources: readonly SourceFile[], others: readonly OtherFile[]): string {
  const digest = createHash('sha256')
  const add = (path: string, content: string | Buffer) => digest.update(`${path} ${content.length}\n`).update(content)
  for (const { path, text } of sources) add(path, text)
  for (const { path, location } of others) add(path, readFileSync(location))
  return digest.digest('hex')
}

/** A digest of the program, so that what a former version built is not deployed with a new one. */
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
 * A digest of the bundle in a folder. Its assets are named by what is in them.
 *
 * @throws Error where there is none.
 */
export function digestBundle(folder: string): string {
  const { index, content } = locateBundle(folder)
  const digests = [index, content].map((path) => hash('sha256', readFileSync(path)))
  return hash('sha256', digests.join('\n'))
}

/** Writes the record of the bundle in a folder, whole or not at all. */
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
