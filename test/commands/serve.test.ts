// `npm run serve` as a program.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBundle } from '../../src/commands/serve/bundle.ts'
import { compile, readAll } from '../../src/compile/compile.ts'
import { emit } from '../../src/compile/pack/emit.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { commandLikeBuild, fixture } from '../build.ts'
import { article } from '../fixtures/pages.ts'
import { run } from '../process.ts'
import { startServe } from '../production/serve.ts'
import { listen } from '../production/workerd.ts'

const [program, ...args] = commandLikeBuild('src/commands/serve.ts')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  const build = async (name: string, options: { preview?: boolean; bundledLength?: number; url?: string }) =>
    emit((await compile(readAll(fixture), { now: Date.now(), ...options })).bundle, join(folder, name))
  await build('dist', {})
  await build('assets', { bundledLength: 0 })
  await build('preview', { preview: true })
  await build('other', { url: 'https://other.example' })
})
afterAll(() => rm(folder, { recursive: true }))

const requests: readonly [path: string, init: RequestInit][] = [
  [article, {}],
  [article, { headers: { accept: 'application/json' } }],
  [article, { headers: { accept: 'text/plain' }, method: 'HEAD' }],
  [`${article}.md`, { headers: { range: 'bytes=0-9' } }],
  [article, { headers: { accept: 'image/png' } }],
  ['/nowhere', {}],
  ['/', { method: 'POST', body: 'x' }],
  ['/', { method: 'OPTIONS' }],
]

describe('npm run serve', () => {
  test.each(['dist', 'assets'])('answers from %s what the edge does, and ends when it is told to', async (name) => {
    const child = spawn(program, [...args, '--port', '0', '--out', join(folder, name)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(child.stdout, 'data')
    const origin = /http:\S+/.exec(String(said))?.[0]
    const app = new Newsroom(readBundle(join(folder, name)), { policy: 'any-cache', clock: Date.now })
    for (const [path, init] of requests) {
      const [answered, expected] = [await fetch(origin + path, init), await app.request(`http://newsroom.example${path}`, init)]
      expect(answered.status, path).toBe(expected.status)
      for (const [field, value] of expected.headers) expect(answered.headers.get(field), `${field} of ${path}`).toBe(value)
      expect(await answered.text(), path).toBe(await expected.text())
    }
    const [node, ...verify] = commandLikeBuild('src/commands/verify.ts')
    expect(await run(node, [...verify, String(origin), '--out', join(folder, name), '--wait', '0'])).toMatchObject({ code: 0 })
    expect(await run(node, [...verify, String(origin), '--out', join(folder, 'other'), '--wait', '0'])).toMatchObject({ code: 1 })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('exits with 1 where there is nothing to serve, what there is is not published, or the port is taken', async () => {
    const taken = createServer()
    const port = await listen(taken)
    try {
      const outcomes = await Promise.all([
        run(program, [...args, '--port', '0', '--out', join(folder, 'nowhere')]),
        run(program, [...args, '--port', '0', '--out', join(folder, 'preview')]),
        run(program, [...args, '--port', String(port), '--out', join(folder, 'dist')]),
      ])
      expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1])
      expect(outcomes[1]?.stderr).toContain('shows drafts or unpublished articles')
      expect(outcomes[2]?.stderr).toContain(`port ${port} is taken; name another one`)
    } finally {
      taken.close()
    }
  })

  test('opens what is not published to those who have a link, and to nobody without a key', async () => {
    const env = { ...process.env, PREVIEW_KEY: 'k'.repeat(32) }
    const command = [...args, '--port', '0', '--out', join(folder, 'preview')]
    const child = spawn(program, command, { stdio: ['ignore', 'pipe', 'inherit'], env })
    const [said] = await once(child.stdout, 'data')
    const origin = /http:\S+/.exec(String(said))?.[0] ?? ''
    const [node, ...preview] = commandLikeBuild('src/commands/preview.ts')
    const { stdout } = await run(node, [...preview, '--link', '--url', origin], { env })
    const link = /http:\S+/.exec(stdout)?.[0] ?? ''
    expect((await fetch(origin)).status).toBe(403)
    expect((await fetch(link.replace(/preview=1/, 'preview=2'))).status).toBe(403)
    const opened = await fetch(link, { headers: { accept: 'text/html' } })
    expect(opened.status).toBe(200)
    expect(opened.headers.get('cache-control')).toBe('no-store')
    const cookie = opened.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    expect((await fetch(origin + article, { headers: { cookie } })).status).toBe(200)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(await run(program, command, { env: { PREVIEW_KEY: 'short' } })).toMatchObject({ code: 1, stderr: expect.stringContaining('32') })
  })

  test('goes on when clients go, whatever they sent and whenever they go', async () => {
    await using server = await startServe(join(folder, 'dist'))
    const heads = [
      'GET /é HTTP/1.1',
      'GET /é HTTP/1.1\r\nExpect: x\r\nUpgrade: h2c',
      'CONNECT /é HTTP/1.1',
      'CONNECT / HTTP/1.1',
      'POST /é HTTP/1.1\r\nContent-Length: 9',
    ]
    const goings: readonly ((socket: Socket) => unknown)[] = [
      (socket) => socket.destroy(),
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.end(),
      (socket) => setTimeout(() => socket.resetAndDestroy(), 5),
    ]
    for (const head of heads)
      for (const go of goings) {
        const socket = connect(server.port, '127.0.0.1')
        socket
          .on('error', () => {})
          .resume()
          .setTimeout(200, () => socket.destroy())
        socket.write(`${head}\r\nHost: a.example\r\n\r\nhello`, () => go(socket))
        await new Promise((resolve) => socket.once('close', resolve))
      }
    expect((await fetch(server.url)).status).toBe(200)
    expect(server.output()).not.toMatch(/^ +at /m)
  })

  test('explains itself, and exits with 2 where an option has a mistake', async () => {
    expect(await run(program, [...args, '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run serve') })
    expect(await run(program, [...args, '--port', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--port x is no port') })
  })
})
