// The Nu HTML checker, which is the W3C's, on every page that the newsroom has. https://validator.github.io/validator/
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { article } from '../fixtures/pages.ts'
import { programPath } from './programs.ts'

const run = promisify(execFile)
const origin = inject('origin')
const folder = await mkdtemp(join(tmpdir(), 'markup-'))
afterAll(() => rm(folder, { recursive: true }))

/** A request for each problem except 500, which is a fault of ours. */
const problems: readonly (readonly [number, string, RequestInit?])[] = [
  [400, '/%zz'],
  [404, '/nothing'],
  [405, '/', { method: 'PUT' }],
  [406, '/', { headers: { accept: 'text/html;level=9' } }],
  [412, article, { headers: { 'if-match': '"other"' } }],
  [416, article, { headers: { range: 'bytes=9999999-' } }],
]

interface Finding {
  readonly url: string
  readonly message: string
  readonly extract?: string
}

describe('the Nu HTML checker', () => {
  test('finds neither error nor warning on any page, style sheet and problems included', { timeout: 120_000 }, async () => {
    const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text()
    const urls = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => url)
    expect(urls.length).toBeGreaterThan(30)
    const responses = [
      ...(await Promise.all(urls.map((url) => fetch(url, { headers: { accept: 'text/html' } })))),
      ...(await Promise.all(
        problems.map(async ([status, path, init]) => {
          const response = await fetch(origin + path, { ...init, headers: { accept: 'text/html', ...init?.headers } })
          expect(response.status).toBe(status)
          return response
        }),
      )),
    ]
    const files = await Promise.all(
      responses.map(async (response, number) => {
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
        const file = join(folder, `${number} ${response.status} ${encodeURIComponent(new URL(response.url).pathname)}.html`)
        await writeFile(file, await response.text())
        return file
      }),
    )
    const checker = ['-jar', 'test/browser/node_modules/vnu-jar/build/dist/vnu.jar', '--format', 'json', '--stdout', '--exit-zero-always']
    const { stdout } = await run(programPath('java'), [...checker, ...files], { maxBuffer: 2 ** 26 })
    const { messages } = JSON.parse(stdout) as { messages: readonly Finding[] }
    expect(messages.map(({ url, message, extract }) => `${decodeURI(url)}: ${message} ${extract}`)).toEqual([])
  })
})
