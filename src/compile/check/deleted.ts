// Addresses that git knows to have been published and that nobody finds any more: those of articles whose files were deleted
// or renamed.

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

/** A file that was there once, and the one that it became if it was renamed. */
interface Deleted {
  readonly path: string
  /** The name that git has for its last text. */
  readonly blob: string
  readonly renamed?: string
}

/**
 * Says of each address that was published once, and at which there is nothing now, what can be done. Nothing where there is no git.
 *
 * @param served every path at which there is something, former ones too.
 */
export function findDeleted(newsroom: Newsroom, served: ReadonlySet<string>, folder: string, now: Instant): Finding[] {
  const deleted = listDeleted(folder)
  const texts = readBlobs(folder, deleted)
  const told = new Set<string>()
  return deleted.flatMap((file) =>
    addressesOf(file.path, texts.get(file.blob) ?? '', newsroom, served, now).flatMap((address) => {
      if (served.has(address) || told.has(address)) return []
      told.add(address)
      const message = `${address} was published, and there is nothing now; ${remedyFor(file, address, folder, newsroom.site)}`
      return fileFinding(file.path, message, 'deleted addresses')
    }),
  )
}

function remedyFor({ path, renamed }: Deleted, address: string, folder: string, site: Site): string {
  const line = `aliases: [${address}]`
  if (renamed !== undefined && existsSync(join(folder, renamed))) return `add ${line} to content/${renamed}, which the file has become`
  const target = isSectionFile(path, site) ? 'the section that' : 'what'
  return `add ${line} to ${target} its readers are to go to, or bring the file back with no more than gone: Why it is, between two lines of three hyphens`
}

/** Where the page of a file was, and its former addresses; none of what never was a page, such as a draft. */
function addressesOf(path: string, text: string, { site }: Newsroom, served: ReadonlySet<string>, now: Instant): string[] {
  if (isSectionFile(path, site)) return [`/${encodePath(sectionSlug(path))}`]
  const head = readHead({ path, text }, site)
  if ('message' in head || head.draft) return []
  const { date } = head.reading.facts
  if (date !== undefined && instantOf(date, site.timezone) > now) return []
  // Where it is there in another language still, the address in its own is not.
  return [served.has(head.resource) ? head.path : head.resource, ...formerPaths(head)]
}

/** The files that git knows, and that are not there any more, the last to go first: what is not committed yet before the rest. */
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

/** Reads `:100644 000000 <blob> <blob> D`, then the path, or two of a renamed file, with NUL behind each (git-diff, "Raw output format"). */
function readRecords(output: Buffer): Deleted[] {
  const fields = output.toString().split('\0')
  return fields.flatMap((field, index): Deleted[] => {
    const [, blob, status] = /^\s*:\d+ \d+ (\w+) \w+ ([DR])\d*$/.exec(field) ?? []
    const [path, renamed] = fields.slice(index + 1)
    if (blob === undefined || path === undefined) return []
    return [{ path, blob, ...(status === 'R' && { renamed }) }]
  })
}

/** The texts that files had, by their names in git. */
function readBlobs(folder: string, files: readonly Deleted[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  if (files.length === 0) return texts
  const output = git(folder, ['cat-file', '--batch'], files.map(({ blob }) => `${blob}\n`).join(''))
  // Of each there is a line `<blob> blob <length>`, so many bytes, and the end of a line (git-cat-file, "Batch output").
  for (let start = 0, end = output.indexOf('\n'); end !== -1; end = output.indexOf('\n', start)) {
    const [blob = '', kind, length] = output.toString('utf8', start, end).split(' ')
    const size = kind === 'blob' ? Number(length) : -1
    texts.set(blob, output.toString('utf8', end + 1, end + 1 + Math.max(0, size)))
    start = end + 1 + size + 1
  }
  return texts
}

/** The output of git; empty where there is no git, no repository or no history. */
function git(folder: string, args: readonly string[], input = ''): Buffer {
  try {
    return execFileSync('git', ['-C', folder, ...args], { input, maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] })
  } catch {
    return Buffer.alloc(0)
  }
}
