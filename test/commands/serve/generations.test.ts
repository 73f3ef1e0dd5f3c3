// Builds while `npm run serve` runs: no request is lost, and none is answered from two builds.
import { hash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { compile, readAll } from '../../../src/compile/compile.ts'
import { emit } from '../../../src/compile/pack/emit.ts'
import { articleFile, base } from '../../compile/sources.ts'
import { startServe } from '../../production/serve.ts'
import type { RunningServer } from '../../production/workerd.ts'

// In bytes, more than the system buffers between two processes.
const length = 20 * 1024 * 1024

let folder = ''
let server: RunningServer
const films: Buffer[] = []

/** Builds a newsroom. Each page and document has the number of its build. */
async function build(number: number, options: { preview?: boolean } = {}, out = join(folder, 'dist')): Promise<void> {
  const film = randomBytes(length)
  films[number] = film
  const contents: Record<string, string | Buffer> = {
    ...base,
    'section/article.md': articleFile(`This is build ${number}. [The report](report.pdf), [the film](film.mp4).`),
    'section/report.pdf': `%PDF-1.4 This is build ${number}.`,
    'section/film.mp4': film,
  }
  for (const [path, content] of Object.entries(contents)) {
    const location = join(folder, 'content', path)
    await mkdir(dirname(location), { recursive: true })
    await writeFile(location, content)
  }
  const { bundle } = await compile(readAll(join(folder, 'content')), { now: Date.now(), bundledLength: 0, ...options })
  emit(bundle, out)
}

const timesSaid = (line: string) => server.output().split(line).length - 1
const isServed = (builds: number) => vi.waitFor(() => expect(timesSaid('was built again')).toBe(builds), { timeout: 60_000, interval: 20 })

/** Waits for the head of a response, and leaves its content unread. */
async function begin(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const [response] = await once(get(server.url + path, { headers }), 'response')
  return response
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  await build(0)
  server = await startServe(join(folder, 'dist'))
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describe('npm run serve', () => {
  test('answers all requests from one build each while others are built, and from the new one once it says so', async () => {
    let isOver = false
    const wrong: unknown[] = []
    const requests: [path: string, headers?: Record<string, string>][] = [
      ['/section/article.html'],
      ['/section/article', { accept: 'application/json' }],
      ['/section/article.txt'],
      ['/section/report.pdf'],
      ['/section/report.pdf', { range: 'bytes=9-' }],
      ['/index.json'],
    ]
    const ask = async () => {
      let count = 0
      for (; !isOver; count++) {
        const [path, headers = {}] = requests[count % requests.length] ?? ['/']
        const response = await fetch(server.url + path, { headers })
        const content = await response.bytes()
        const { status, headers: fields } = response
        const digest = `sha-256=:${hash('sha256', content, 'base64')}:`
        const isRight = 'range' in headers ? status === 206 : status === 200 && fields.get('repr-digest') === digest
        if (!isRight || fields.get('content-length') !== String(content.length)) wrong.push([path, status, Object.fromEntries(fields)])
      }
      return count
    }
    const asking = Array.from({ length: 8 }, ask)
    for (let number = 1; number <= 4; number++) {
      await build(number)
      await isServed(number)
      for (const [path, headers = {}] of requests)
        expect(await (await fetch(server.url + path, { headers })).text(), path).toContain(
          path === '/index.json' ? 'A Title' : `build ${number}`,
        )
    }
    isOver = true
    expect(wrong).toEqual([])
    for (const count of await Promise.all(asking)) expect(count).toBeGreaterThan(0)
  })

  test('ends a request from the build with which it began, however many follow', async () => {
    const whole = await begin('/section/film.mp4')
    const part = await begin('/section/film.mp4', { range: `bytes=5-${length - 6}` })
    for (const number of [1, 2]) {
      await build(number)
      await isServed(number)
    }
    expect((await buffer(await begin('/section/film.mp4'))).equals(films[2] as Buffer)).toBe(true)
    expect((await buffer(whole)).equals(films[0] as Buffer)).toBe(true)
    expect((await buffer(part)).equals(films[0]?.subarray(5, -5) as Buffer)).toBe(true)
  })

  test('serves on what it has where there is nothing else, or nothing that is published, which it says once', async () => {
    await rm(join(folder, 'dist'), { recursive: true })
    expect((await buffer(await begin('/section/film.mp4'))).equals(films[0] as Buffer)).toBe(true)
    await build(1, { preview: true })
    await vi.waitFor(() => expect(timesSaid('shows drafts')).toBe(1), { timeout: 60_000 })
    expect(await (await fetch(`${server.url}/section/report.pdf`)).text()).toContain('build 0')
    await build(2)
    await isServed(1)
    expect(timesSaid('shows drafts')).toBe(1)
    expect(await (await fetch(`${server.url}/section/report.pdf`)).text()).toContain('build 2')
  })

  test('serves what is copied to its folder, once all of it is there', async () => {
    const [dist, built] = [join(folder, 'dist'), join(folder, 'built')]
    await build(1, {}, built)
    const entries = await readdir(built, { recursive: true, withFileTypes: true })
    const names = entries.filter((one) => one.isFile()).map((one) => join(relative(built, one.parentPath), one.name))
    const missing = names.find((name) => name.startsWith('assets') && !existsSync(join(dist, name))) ?? ''
    const partial = names.find((name) => /^resources-.*bin$/.test(name)) ?? ''
    const copy = (name: string) => cp(join(built, name), join(dist, name))
    await writeFile(join(dist, partial), '')
    for (const name of names) if (name !== missing && name !== partial) await copy(name)
    for (const [why, name] of [
      ['no such file', missing],
      ['is not what was built', partial],
    ] as const) {
      await vi.waitFor(() => expect(server.output()).toContain(why), { timeout: 60_000 })
      expect(await (await fetch(`${server.url}/section/report.pdf`)).text()).toContain('build 0')
      await copy(name)
    }
    await isServed(1)
    expect(await (await fetch(`${server.url}/section/article.txt`)).text()).toContain('build 1')
  })

  test('lets requests end when it is told to end, and takes no others', async () => {
    const film = await begin('/section/film.mp4')
    const exited = once(server.process, 'exit')
    server.process.kill('SIGTERM')
    await vi.waitFor(() => expect(fetch(server.url)).rejects.toThrow(), { timeout: 60_000 })
    expect((await buffer(film)).equals(films[0] as Buffer)).toBe(true)
    expect(await exited).toEqual([0, null])
  })

  test('breaks a transfer off where a file is shorter than it was', async () => {
    const assets = join(folder, 'dist/assets')
    for (const name of await readdir(assets)) await truncate(join(assets, name), (await stat(join(assets, name))).size - 1)
    await expect(begin('/section/report.pdf').then(buffer)).rejects.toThrow()
    await expect(begin('/section/film.mp4').then(buffer)).rejects.toThrow()
    expect((await fetch(`${server.url}/robots.txt`)).status).toBe(200)
  })
})
