// Commands that are killed in the middle, a hundred times in all: whatever the moment, no file is left half written.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBundle } from '../../src/commands/serve/bundle.ts'
import { locateBundle } from '../../src/compile/pack/located.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'newsroom-killed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const site = 'title: Test Wire\ndescription: News of a test.\nurl: https://test.example\nlanguage: en\npublisher: { name: Test Wire }\n'

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/** The content of every file below a folder, by its path. */
function contentsOf(below: string): Map<string, string> {
  const entries = existsSync(below) ? readdirSync(below, { recursive: true, withFileTypes: true }) : []
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(files.sort().map((path) => [path.slice(below.length + 1), readFileSync(path, 'latin1')]))
}

function start(cwd: string, program: string, args: readonly string[]): ChildProcess {
  const options = ['--import', join(root, 'src/commands/compile-cache.mjs'), join(root, program), ...args]
  return spawn(process.execPath, options, { cwd, stdio: 'ignore', env: { ...process.env, SOURCE_DATE_EPOCH: '784111777' } })
}

async function runWhole(...command: Parameters<typeof start>): Promise<void> {
  const [code] = await once(start(...command), 'exit')
  expect(code).toBe(0)
}

/** Kills a command within some milliseconds after its start, or after its first change in a folder, unless it ends sooner. */
async function kill(child: ChildProcess, traces: string, isLate: boolean, within: number): Promise<void> {
  const ended = once(child, 'exit')
  const watcher = watch(traces)
  if (isLate) await Promise.race([once(watcher, 'change'), ended])
  await Promise.race([new Promise((resolve) => setTimeout(resolve, Math.random() * within)), ended])
  watcher.close()
  child.kill('SIGKILL')
  await ended
}

describe.concurrent('killed at any moment,', () => {
  describe('npm run build', () => {
    const out = join(folder, 'out')
    const contents = ['one', 'two'].map((name) => join(folder, 'content', name))
    const wholes: Map<string, string>[] = []
    const build = (content: string, to: string) => ['--content', content, '--out', to, '--assets', 'always']

    beforeAll(async () => {
      for (const content of contents) {
        write(join(content, 'site.yaml'), site)
        for (let day = 1; day < 10; day++)
          write(join(content, `news/day-${day}.md`), `---\ntitle: Day ${day} of ${content}\ndate: 2024-05-0${day}\n---\n\nIt was a day.\n`)
        const whole = join(folder, 'whole', content)
        await runWhole(folder, 'src/commands/build.ts', build(content, whole))
        wholes.push(contentsOf(whole))
      }
    })

    test('leaves the former bundle or the new one, each whole, and the next build clears away the rest', async () => {
      await runWhole(folder, 'src/commands/build.ts', build(contents[0] ?? '', out))
      for (let number = 0; number < 30; number++) {
        const child = start(folder, 'src/commands/build.ts', build(contents[(number + 1) % 2] ?? '', out))
        await kill(child, join(out, 'assets'), number % 3 !== 0, number % 3 === 0 ? 1000 : 15)
        const found = contentsOf(out)
        const whole = wholes.find((one) => one.get('resources.js') === found.get('resources.js'))
        for (const [path, content] of whole ?? new Map([['one of two bundles', '']]))
          if (path !== 'build.json') expect(found.get(path) === content, `${path} is whole`).toBe(true)
        expect(readBundle(out).origin).toBe('https://test.example')
        expect(Object.values(locateBundle(out)).every(existsSync)).toBe(true)
      }
      await runWhole(folder, 'src/commands/build.ts', build(contents[0] ?? '', out))
      expect([...contentsOf(out).keys()]).toEqual([...(wholes[0]?.keys() ?? [])])
    })
  })

  describe('npm run import', () => {
    const sources = Array.from({ length: 40 }, (_, index) => `${index}.txt`)

    test('leaves whole files alone, and the next import clears away the rest', async () => {
      const desk = join(folder, 'import')
      const content = join(desk, 'content')
      write(join(content, 'site.yaml'), site)
      for (const [index, name] of sources.entries())
        write(join(desk, name), `Home > A\n\nDay ${index}\n\nOn 3 May 2024 it was.\n\n${'More. '.repeat(2000)}\n\n<Print>\n`)
      await runWhole(desk, 'src/commands/import.ts', sources)
      const whole = contentsOf(content)
      const report = readFileSync(join(desk, 'import-report.txt'), 'utf8')
      for (let number = 0; number < 35; number++) {
        rmSync(join(content, 'a'), { recursive: true, force: true })
        rmSync(join(desk, 'import-report.txt'), { force: true })
        await kill(start(desk, 'src/commands/import.ts', sources), content, number % 3 !== 0, number % 3 === 0 ? 600 : 25)
        for (const [path, text] of contentsOf(content))
          if (!path.startsWith('.')) expect(text === whole.get(path), `${path} is whole`).toBe(true)
        if (existsSync(join(desk, 'import-report.txt'))) expect(readFileSync(join(desk, 'import-report.txt'), 'utf8')).toBe(report)
      }
      await runWhole(desk, 'src/commands/import.ts', sources)
      expect([...contentsOf(content).keys()]).toEqual([...whole.keys()])
    })
  })

  describe('npm run new', () => {
    test('leaves a whole file or none, and the next one clears away the rest', async () => {
      const desk = join(folder, 'new')
      const content = join(desk, 'content')
      write(join(content, 'site.yaml'), site)
      const command = ['src/commands/new.ts', ['A day', '--section', 'Days', '--date', '2024-05-03']] as const
      await runWhole(desk, ...command)
      const whole = contentsOf(content)
      for (let number = 0; number < 35; number++) {
        rmSync(join(content, 'days'), { recursive: true, force: true })
        await kill(start(desk, ...command), content, number % 3 !== 0, number % 3 === 0 ? 400 : 3)
        for (const [path, text] of contentsOf(content)) if (!path.startsWith('.')) expect(text, path).toBe(whole.get(path))
      }
      rmSync(join(content, 'days'), { recursive: true, force: true })
      await runWhole(desk, ...command)
      expect(contentsOf(content)).toEqual(whole)
    })
  })
})
