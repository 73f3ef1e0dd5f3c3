// content/ → source files, sorted by path, so that the same content gives the same bytes on every machine.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A file of content/ as it stands on disk. */
export interface SourceFile {
  /** Relative to content/, with slashes on every platform. */
  readonly path: string
  readonly text: string
}

/** A picture, a document, or whatever else is no text for the newsroom to publish as an article. It is read when it is needed. */
export interface OtherFile {
  /** Relative to content/, with slashes on every platform. */
  readonly path: string
  /** Where it is on this machine. */
  readonly location: string
  /** In bytes. */
  readonly length: number
  /** In milliseconds since 1970. */
  readonly modified: number
}

/**
 * Reads every text below a folder: articles, sections and the site file, but hidden ones.
 *
 * @throws Error where the folder cannot be read.
 */
export function readSources(folder: string): SourceFile[] {
  // One by one and waiting for each takes a tenth of the time that promises take.
  return listPaths(folder)
    .filter(isSource)
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

/**
 * Finds every other file below a folder but hidden ones, and reads none.
 *
 * @throws Error where the folder cannot be read.
 */
export function findOtherFiles(folder: string): OtherFile[] {
  return listPaths(folder)
    .filter((path) => !isSource(path))
    .map((path) => {
      const location = join(folder, path)
      const { size, mtimeMs } = statSync(location)
      return { path, location, length: size, modified: mtimeMs }
    })
}

/** Whether a file is text that becomes a page, or the site file. Below files/ everything is published as it is. */
export function isSource(path: string): boolean {
  return path === 'site.yaml' || (path.endsWith('.md') && !path.startsWith('files/'))
}

function listPaths(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((name) => name.startsWith('.')))
    .sort()
}
