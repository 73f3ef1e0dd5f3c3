// content/ before an import, and how files get into it: whole or not at all.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { makeFolder } from '../content/folder.ts'
import { parseValues, readFrontMatter } from '../content/front-matter.ts'
import type { ImportedSite } from './imported.ts'

/** Facts of the newsroom that an import must know. */
export interface SiteFacts {
  readonly names: readonly string[]
  readonly language?: string
  /** All of them, that one first; none of a newsroom in one language. */
  readonly languages: readonly string[]
  readonly url?: string
  /** IANA; UTC where it says none. */
  readonly timezone: string
}

export type Outcome = 'new' | 'unchanged' | 'replaced' | 'kept'

export interface WriteOptions {
  /** Whether files that are there and differ are overwritten. */
  readonly force: boolean
  /** Whether only to say what would be done. */
  readonly dryRun: boolean
}

/** content/, or the folder that stands for it. */
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
    const value = tryParse(this.#read('site.yaml')?.toString() ?? '')
    const field = (of: unknown, key: string) => {
      const found = typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined
      return typeof found === 'string' ? found : undefined
    }
    const publisher = field(value.publisher, 'name')
    const languages = Array.isArray(value.languages) ? value.languages.filter((tag) => typeof tag === 'string') : []
    const language = field(value, 'language') ?? languages[0]
    const url = field(value, 'url')
    return {
      names: [field(value, 'title'), publisher].filter((name) => name !== undefined),
      languages,
      timezone: field(value, 'timezone') ?? 'UTC',
      ...(language === undefined ? {} : { language }),
      ...(url === undefined ? {} : { url }),
    }
  }

  /** Writes the site file by what another site's configuration says, unless there is one. */
  putSite({ title = 'A newsroom', description = title, url = '', language = 'en', languages }: ImportedSite): void {
    if (this.has('site.yaml')) return
    const spoken = languages === undefined ? { language } : { languages }
    // Some configurations have a path there, or a variable.
    const origin = URL.parse(/^https?:/i.test(url) ? url : 'https://newsroom.example')?.origin
    const facts = { title, description, url: origin, ...spoken, publisher: { name: title } }
    this.put('site.yaml', stringify(facts, { lineWidth: 0 }))
  }

  /** The sections that there are: the title of each by its folder's name. */
  readSections(): Map<string, string> {
    const folders = this.#list().filter((name) => name !== 'files' && isFolder(join(this.path, name)))
    return new Map(folders.map((name) => [name, this.#titleOf(name)]))
  }

  has(path: string): boolean {
    return this.#read(path) !== undefined
  }

  /** Puts a file into the folder, unless another is there. A file that is the same stays as it is. */
  put(path: string, content: Uint8Array | string): Outcome {
    const bytes = Buffer.from(content)
    const former = this.#read(path)
    if (former?.equals(bytes)) return 'unchanged'
    if (former !== undefined && !this.#options.force) return 'kept'
    if (!this.#options.dryRun) this.#write(join(this.path, path), bytes)
    return former === undefined ? 'new' : 'replaced'
  }

  /** Removes what an import leaves that was ended in the middle, this one or one before it. */
  clean(): void {
    for (const name of this.#list()) {
      if (!name.startsWith(stagingPrefix)) continue
      const pid = Number(name.slice(stagingPrefix.length))
      if (pid === process.pid || !isRunning(pid)) rmSync(join(this.path, name), { recursive: true, force: true })
    }
  }

  /** Writes a file outside of the folder, which is made anew each time. */
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
      // A report may lie on another file system, where moving is no single step.
      if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
      writeFileSync(target, bytes)
    }
  }

  #titleOf(section: string): string {
    const { title } = readFrontMatter('', this.#read(`${section}/index.md`)?.toString().replaceAll('\r\n', '\n') ?? '').data
    return typeof title === 'string' ? title : section
  }

  #list(): string[] {
    try {
      return readdirSync(this.path)
    } catch {
      return []
    }
  }

  #read(path: string): Buffer | undefined {
    try {
      return readFileSync(join(this.path, path))
    } catch {
      return undefined
    }
  }
}

const stagingPrefix = '.import-'

function isFolder(path: string): boolean {
  return !path.split(/[\\/]/).at(-1)?.startsWith('.') && statSync(path).isDirectory()
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The build reports mistakes of files that are there already. */
function tryParse(yaml: string): Readonly<Record<string, unknown>> {
  try {
    return parseValues(yaml, 'yaml')
  } catch {
    return {}
  }
}
