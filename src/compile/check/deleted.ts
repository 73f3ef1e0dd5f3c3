// Addresses that were published, as git knows, and lead nowhere now, since their files were deleted or renamed.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '#model/publication'
import { formerPaths, readHead } from '../../content/article-file.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { isSectionFile, sectionSlug } from '../../content/section-file.ts'
import type { Site } from '../../content/site.ts'
import { encodePath } from '../../content/slug.ts'
import { instantOf } from '../../facts/dates.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'

/** A file that is not there any more, and its new path if it was renamed. */
interface Deleted {
  readonly path: string
  /** The object name of its last text in git. */
  readonly blob: string
  readonly renamed?: string
}

/**
 * Findings for addresses that were published once and lead nowhere now, each with a remedy. Empty without git.
 *
 * @param served every path that leads somewhere, former ones included.
 */
export function findDeleted(newsroom: Newsroom, served: ReadonlySet<string>, folder: string, now: Instant): Finding[] {
  const deleted = listDeleted(folder)
  const texts = readBlobs(folder, deleted)
  const told = new Set<string>()
  return deleted.flatMap((file) =>
    addressesOf(file.path, texts.get(file.blob) ?? '', newsroom, served, now).flatMap((address) => {
      if (served.has(address) || told.has(address)) return []
      told.add(address)
      const message = `${address} was published, and leads nowhere now; ${remedyFor(file, address, folder, newsroom.site)}`
      return fileFinding(file.path, message, 'deleted addresses')
    }),
  )
}

function remedyFor({ path, renamed }: Deleted, address: string, folder: string, site: Site): string {
  const line = `aliases: [${address}]`
  if (renamed !== undefined && existsSync(join(folder, renamed))) return `add ${line} to content/${renamed}, which the file has become`
  const target = isSectionFile(path, site) ? 'section' : 'page'
  return `add ${line} to the ${target} that its readers should find instead, or restore the file with nothing but gone: Why it is gone, between two lines of three hyphens`
}

/** The address of a file's page, and its former addresses. Empty if the file never was a page, such as a draft. */
function addressesOf(path: string, text: string, { site }: Newsroom, served: ReadonlySet<string>, now: Instant): string[] {
  if (isSectionFile(path, site)) return [`/${encodePath(sectionSlug(path))}`]
  const head = readHead({ path, text }, site)
  if ('message' in head || head.draft) return []
  const { date } = head.reading.facts
  if (date !== undefined && instantOf(date, site.timezone) > now) return []
  // If the article is still there in another language, only its address in this language is gone.
  return [served.has(head.resource) ? head.path : head.resource, ...formerPaths(head)]
}

/** The files in git's history that are not there any more, the last deleted first: uncommitted changes come before commits. */
function listDeleted(folder: string): Deleted[] {
  const what = ['--diff-filter=DR', '-M', '--raw', '-z', '--no-abbrev', '--relative']
  const records = [
    ...readRecords(git(folder, ['diff', ...what, 'HEAD', '--', '.'])),
    ...readRecords(git(folder, ['log', '--format=', ...what, '--', '.'])),
  ]
  const seen = new Set<string>()
  return records.filter(({ path }) => {
    const isNew = !seen.has(path) && /\.(?:mdx?|markdown)$/i.test(path) && !existsSync(join(folder, path))
    seen.add(path)
    return isNew
  })
}

/** Parses `:100644 000000 <blob> <blob> D`, then one path, or two of a renamed file, each ended by NUL (git-diff, "Raw output format"). */
function readRecords(output: Buffer): Deleted[] {
  const fields = output.toString().split('\0')
  return fields.flatMap((field, index): Deleted[] => {
    const [, blob, status] = /^\s*:\d+ \d+ (\w+) \w+ ([DR])\d*$/.exec(field) ?? []
    const [path, renamed] = fields.slice(index + 1)
    if (blob === undefined || path === undefined) return []
    return [{ path, blob, ...(status === 'R' && { renamed }) }]
  })
}

/** The last texts of files, by their object names. */
function readBlobs(folder: string, files: readonly Deleted[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  if (files.length === 0) return texts
  const output = git(folder, ['cat-file', '--batch'], files.map(({ blob }) => `${blob}\n`).join(''))
  // For each blob: a line `<blob> blob <length>`, that many bytes, and a line break (git-cat-file, "Batch output").
  for (let start = 0, end = output.indexOf('\n'); end !== -1; end = output.indexOf('\n', start)) {
    const [blob = '', kind, length] = output.toString('utf8', start, end).split(' ')
    const size = kind === 'blob' ? Number(length) : -1
    texts.set(blob, output.toString('utf8', end + 1, end + 1 + Math.max(0, size)))
    start = end + 1 + size + 1
  }
  return texts
}

/** The output of git; empty if there is no git, no repository or no history. */
function git(folder: string, args: readonly string[], input = ''): Buffer {
  try {
    return execFileSync('git', ['-C', folder, ...args], { input, maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] })
  } catch {
    return Buffer.alloc(0)
  }
}
