// content/ → source files, sorted by path, so that the same content gives the same bytes on every machine.

import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { messageOf } from '../text/attempt.ts'
import { decodeBytes } from '../text/decode.ts'
import { type Finding, fileFinding } from '../text/finding.ts'

/** A text of content/: an article, a section or the site file. */
export interface SourceFile {
  /** Relative to content/, with slashes on every platform, in NFC. */
  readonly path: string
  /** With the line ends of Unix, and without a byte order mark. */
  readonly text: string
  /** Why it cannot be read, if it cannot. */
  readonly unreadable?: string
}

/** A picture, a document, or any other file that is no text of the newsroom. It is read only when it is needed. */
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

/** Reads every text below a folder: articles, sections and the site file. */
export function readSources(folder: string, files = listFiles(folder)): SourceFile[] {
  return files
    .filter(({ path, problem }) => problem !== undefined || isSource(path))
    .map(({ path, problem }) => (problem === undefined ? readSource(folder, path) : unreadable(path, problem)))
}

/** Reads one text. */
export function readSource(folder: string, path: string): SourceFile {
  try {
    return decode(path, readFileSync(join(folder, path)))
  } catch (error) {
    return unreadable(path, `it cannot be read: ${messageOf(error)}`)
  }
}

/** Finds every other file below a folder, and reads none. */
export function findOtherFiles(folder: string, files = listFiles(folder)): OtherFile[] {
  return files
    .filter(({ path, problem }) => problem === undefined && !isSource(path))
    .map(({ path }) => {
      const location = join(folder, path)
      const { size, mtimeMs } = statSync(location)
      return { path, location, length: size, modified: mtimeMs }
    })
}

/** Whether a file is the text of a page, site.yaml or topics.yaml. Everything below files/ is published as it is. */
export function isSource(path: string): boolean {
  return path === 'site.yaml' || path === 'topics.yaml' || (/\.(?:mdx?|markdown)$/i.test(path) && !path.startsWith('files/'))
}

/**
 * Whether a file is ignored: hidden files, and those that editors and systems keep beside texts. Files of repositories, such as
 * LICENSE, are ignored too, but not below files/, where they are to be published. The watcher of `npm start` also asks this.
 */
export function isIgnored(path: string): boolean {
  const names = path.split('/')
  return (
    names.some((name) =>
      /^\.|~$|^#.*#$|\.(?:swp|swo|tmp|bak|orig|part|crdownload)$|^(?:Thumbs\.db|desktop\.ini|Icon\r|__MACOSX|node_modules)$/i.test(name),
    ) ||
    (names[0] !== 'files' &&
      names.some((name) =>
        /^(?:README|LICENSE|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|CODEOWNERS|(?:pull_request|issue)_template)(?:\.\w+)?$/i.test(name),
      ))
  )
}

/** A file below a folder. `problem` says why the newsroom cannot use it. */
export interface ListedFile {
  readonly path: string
  readonly problem?: string
}

/** Lists every file below a folder. Links within it are followed, since authors share texts by them. Links out of it are problems. */
export function listFiles(folder: string): ListedFile[] {
  const root = realpathSync(folder)
  const found: ListedFile[] = []
  const visit = (parent: string, ancestors: readonly string[]): void => {
    for (const entry of readdirSync(join(folder, parent), { withFileTypes: true })) {
      const path = parent + entry.name
      if (isIgnored(path)) continue
      const location = join(folder, path)
      try {
        const target = entry.isSymbolicLink() ? realpathSync(location) : location
        // Only links need a system call. One for each of thousands of files would take longer than all else here.
        const kind = entry.isSymbolicLink() ? statSync(target) : entry
        if (entry.isSymbolicLink() && target !== root && !target.startsWith(root + sep))
          found.push({ path, problem: 'this link leads out of content/; copy its target into content/' })
        else if (kind.isFile()) found.push({ path })
        else if (!kind.isDirectory()) found.push({ path, problem: 'it is neither a file nor a folder; take it away' })
        else if (ancestors.includes(realpathSync(target)))
          found.push({ path, problem: 'this link leads to a folder around it; take it away' })
        else visit(`${path}/`, [...ancestors, realpathSync(target)])
      } catch (error) {
        found.push({ path, problem: `it cannot be read: ${messageOf(error)}` })
      }
    }
  }
  visit('', [root])
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

const utf8 = new TextDecoder()

function decode(path: string, bytes: Buffer): SourceFile {
  if (isUtf8(bytes)) return { path: path.normalize(), text: utf8.decode(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '\n') }
  const { encoding } = decodeBytes(bytes) ?? { encoding: 'another encoding' }
  return unreadable(
    path,
    encoding === 'UTF-8'
      ? 'it is UTF-8 except for a few bytes; write anew the words that an editor shows with a �'
      : `it is not UTF-8, and looks like ${encoding}; convert it, as with: iconv -f ${encoding} -t UTF-8`,
  )
}

function unreadable(path: string, problem: string): SourceFile {
  return { path: path.normalize(), text: '', unreadable: problem }
}

/** Finds the files that could not be read. */
export function findUnreadable(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, unreadable: problem }) => (problem === undefined ? [] : [fileFinding(path, problem)]))
}
