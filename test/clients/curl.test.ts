// curl as people use it, with the newsroom itself, and behind nginx with our recipe, which compresses and so weakens entity tags.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caches, startCache } from '../caches/caches.ts'
import { article, headline, sectionTitle } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { startServe } from '../production/serve.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'

const run = promisify(execFile)
let folder = ''
const running: RunningServer[] = []

beforeAll(async () => {
  const nginx = caches.find(({ name }) => name === 'nginx')
  if (!existsSync('/usr/bin/curl')) throw new Error('curl is not installed; expected the Debian package curl')
  if (nginx === undefined || !existsSync(nginx.program)) throw new Error('nginx is not installed; expected the Debian package nginx-light')
  folder = await mkdtemp(join(tmpdir(), 'clients-'))
  const bundle = await bundleForProduction(folder)
  const origin = await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' })
  const node = await startServe(join(folder, 'built'), 'vary-cache')
  running.push(origin, await startCache(nginx, 'docs/caches', origin.port), node, await startCache(nginx, 'docs/caches', node.port))
})
afterAll(async () => {
  for (const server of running.reverse()) await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** The output of curl, and the status code. */
async function curl(server: number, path: string, ...options: string[]): Promise<{ text: string; status: number }> {
  const url = `${running[server]?.url}${path}`
  const { stdout } = await run('/usr/bin/curl', ['--silent', '--show-error', '--write-out', '\n%{http_code}', ...options, url])
  const end = stdout.lastIndexOf('\n')
  return { text: stdout.slice(0, end), status: Number(stdout.slice(end + 1)) }
}

describe.each([
  ['the newsroom itself', 0],
  ['nginx with our recipe', 1],
  ['npm run serve', 2],
  ['nginx with our recipe before npm run serve', 3],
])('curl at %s', (name, server) => {
  test.each([
    ['text/html', '<!doctype html>'],
    ['application/json', '{'],
    ['text/plain', `Home > ${sectionTitle}`],
    ['text/markdown', '---\ntitle:'],
  ])('gets %s where it asks for that', async (accept, start) => {
    const { text, status } = await curl(server, article, '--header', `Accept: ${accept}`)
    expect(status).toBe(200)
    expect(text.startsWith(start)).toBe(true)
  })

  test.each([[[]], [['--compressed']]])('--etag-save, then --etag-compare: transfers nothing twice (%s)', async (options) => {
    const tag = join(folder, `tag-${server}-${options.length}`)
    const first = await curl(server, article, ...options, '--etag-save', tag)
    expect(first.status).toBe(200)
    expect(await readFile(tag, 'utf8')).toMatch(name.startsWith('nginx') && options.length > 0 ? /^W\/"[^"]+"\s*$/ : /^"[^"]+"\s*$/)
    const again = await curl(server, article, ...options, '--etag-compare', tag)
    expect(again).toEqual({ status: 304, text: '' })
    const other = await curl(server, article, ...options, '--etag-compare', tag, '--header', 'Accept: application/json')
    expect(other.status).toBe(200)
    expect(JSON.parse(other.text).title).toBe(headline)
  })

  test('--compressed shows the same text', async () => {
    expect((await curl(server, `${article}.txt`, '--compressed')).text).toBe((await curl(0, `${article}.txt`)).text)
  })

  test('--range gets a part, and the rest after it', async () => {
    const whole = (await curl(server, `${article}.json`)).text
    const start = await curl(server, `${article}.json`, '--range', '0-99')
    const rest = await curl(server, `${article}.json`, '--range', '100-')
    expect([start.status, rest.status]).toEqual([206, 206])
    expect(start.text + rest.text).toBe(whole)
  })

  test('--time-cond: what has not changed since is not sent', async () => {
    const { text } = await curl(server, `${article}.txt`, '--head')
    const lastModified = /last-modified: (.+)/i.exec(text)?.[1]?.trim() ?? ''
    const { status } = await curl(server, `${article}.txt`, '--time-cond', lastModified)
    expect(status).toBe(304)
    const old = await curl(server, `${article}.txt`, '--time-cond', 'Sun, 06 Nov 1994 08:49:37 GMT')
    expect(old.status).toBe(200)
  })

  test('--head shows the size of what GET sends', async () => {
    const head = await curl(server, article, '--head')
    const size = /content-length: (\d+)/i.exec(head.text)?.[1]
    const file = join(folder, `whole-${server}`)
    await curl(server, article, '--output', file)
    expect(Number(size)).toBe((await stat(file)).size)
  })

  test('--location follows a redirect and keeps the query', async () => {
    const { text } = await curl(server, `${article}/?utm_source=mail`, '--location', '--write-out', '\n%{url_effective}\n%{http_code}')
    expect(text).toMatch(/\?utm_source=mail$/)
  })
})
