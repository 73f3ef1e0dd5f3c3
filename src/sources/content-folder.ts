// content/ before an import, and how files get into it: whole or not at all.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { makeFolder } from '../content/folder.ts'
import { parseValues, readFrontMatter } from '../content/front-matter.ts'
import { isRecord } from '../facts/entry.ts'
import { attempt } from '../text/attempt.ts'
import type { ImportedSite } from './imported.ts'

/** Facts of the newsroom that an import must know. */
export interface SiteFacts {
  readonly names: readonly string[]
  readonly language?: string
  /** All languages of the newsroom, the main one first, if the site file lists them. */
  readonly languages: readonly string[]
  readonly url?: string
  /** A name of IANA. UTC by default. */
  readonly timezone: string
}

export type Outcome = 'new' | 'unchanged' | 'replaced' | 'kept'

export interface WriteOptions {
  /** Whether existing files that differ are overwritten. */
  readonly force: boolean
  /** Whether to report and write nothing. */
  readonly dryRun: boolean
}

/** content/, or a folder in its place. */
export class ContentFolder {
  readonly path: string
  readonly #options: WriteOptions
  readonly #staging: string
  #staged = 0

  constructor(path: string, options: WriteOptions) {
    this.path = path
    this.#options = options
    // Hidden names are never published. On the same file system, moving a file into place is one step.
    this.#staging = join(path, `${stagingPrefix}${process.pid}`)
  }

  readSite(): SiteFacts {
    // The build reports mistakes of an existing site file.
    const value = attempt(() => parseValues(this.#read('site.yaml')?.toString() ?? '', 'yaml')) ?? {}
    const textsIn = (...all: readonly unknown[]) => all.filter((one) => typeof one === 'string')
    const languages = Array.isArray(value.languages) ? textsIn(...value.languages) : []
    return {
      names: textsIn(value.title, isRecord(value.publisher) && value.publisher.name),
      languages,
      timezone: textsIn(value.timezone)[0] ?? 'UTC',
      language: textsIn(value.language)[0] ?? languages[0],
      url: textsIn(value.url)[0],
    }
  }

  /** Writes the site file from the configuration of another site, unless there is a site file. */
  putSite({ title = 'A newsroom', description = title, url = '', language = 'en', languages }: ImportedSite): void {
    if (this.has('site.yaml')) return
    const spoken = languages === undefined ? { language } : { languages }
    // Some configurations have a path or a variable for a URL.
    const origin = URL.parse(/^https?:/i.test(url) ? url : 'https://newsroom.example')?.origin
    const facts = { title, description, url: origin, ...spoken, publisher: { name: title } }
    this.put('site.yaml', stringify(facts, { lineWidth: 0 }))
  }

  /** The titles of the existing sections, by the names of their folders. */
  readSections(): Map<string, string> {
    const isSection = (name: string) => name !== 'files' && !name.startsWith('.') && statSync(join(this.path, name)).isDirectory()
    const folders = this.#list().filter(isSection)
    const titleOf = (name: string) => {
      const { title } = readFrontMatter('', this.#read(`${name}/index.md`)?.toString().replaceAll('\r\n', '\n') ?? '').data
      return typeof title === 'string' ? title : name
    }
    return new Map(folders.map((name) => [name, titleOf(name)]))
  }

  has(path: string): boolean {
    return this.#read(path) !== undefined
  }

  /** Puts a file into the folder. An existing file stays, if it is the same or may not be overwritten. */
  put(path: string, content: Uint8Array | string): Outcome {
    const bytes = Buffer.from(content)
    const former = this.#read(path)
    if (former?.equals(bytes)) return 'unchanged'
    if (former !== undefined && !this.#options.force) return 'kept'
    if (!this.#options.dryRun) this.#write(join(this.path, path), bytes)
    return former === undefined ? 'new' : 'replaced'
  }

  /** Removes the staging folders of this import, and of former imports that were interrupted. */
  clean(): void {
    for (const name of this.#list()) {
      if (!name.startsWith(stagingPrefix)) continue
      const pid = Number(name.slice(stagingPrefix.length))
      if (pid === process.pid || !isRunning(pid)) rmSync(join(this.path, name), { recursive: true, force: true })
    }
  }

  /** Writes the report, which is made anew each time. It may lie outside the folder. */
  putReport(path: string, text: string): void {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return
    this.#write(path, Buffer.from(text))
  }

  #write(target: string, bytes: Uint8Array): void {
    makeFolder(this.#staging)
    const staged = join(this.#staging, String(this.#staged++))
    writeFileSync(staged, bytes)
    makeFolder(dirname(target))
    try {
      renameSync(staged, target)
    } catch (error) {
      // A report may lie on another file system. Moving a file there takes more than one step.
      if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
      writeFileSync(target, bytes)
    }
  }

  #list(): string[] {
    return attempt(() => readdirSync(this.path)) ?? []
  }

  #read(path: string): Buffer | undefined {
    return attempt(() => readFileSync(join(this.path, path)))
  }
}

const stagingPrefix = '.import-'

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
