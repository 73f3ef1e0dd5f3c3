import { type ExecFileException, execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const compileCache = join(root, 'src/commands/compile-cache.mjs')
const site = 'title: Test Wire\ndescription: News of a test.\nurl: https://test.example\nlanguage: en\npublisher: { name: Test Wire }\n'

/** The result of a command: its exit code, and its output. */
export interface Ended {
  readonly code: number | string | undefined
  readonly stdout: string
  readonly stderr: string
}

/** A folder in which commands run, with a newsroom that has only its site file. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'newsroom-import-'))

  constructor(siteFile = site) {
    this.write('content/site.yaml', siteFile)
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), content)
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }

  exists(path: string): boolean {
    return existsSync(join(this.folder, path))
  }

  /** Every file of content/ except the site file, in alphabetical order. */
  files(): string[] {
    return readdirSync(join(this.folder, 'content'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'site.yaml')
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + '/content/'.length))
      .sort()
  }

  run(command: 'import' | 'new', args: readonly string[]): Promise<Ended> {
    return this.#start(join(root, `src/commands/${command}.ts`), args)
  }

  /** The findings of the build in content/. */
  check(): Promise<Ended> {
    return this.#start(join(root, 'src/commands/build.ts'), ['--check'])
  }

  #start(program: string, args: readonly string[]): Promise<Ended> {
    const options = { cwd: this.folder }
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import', compileCache, program, ...args], options, (error: ExecFileException | null, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? undefined), stdout, stderr }),
      )
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}
