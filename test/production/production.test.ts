// The production bundle: its size, and equal answers with content in the Worker or in Static Assets, on workerd and on Node.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { locateBundle } from '../../src/compile/pack/located.ts'
import { bundleForProduction } from './bundle.ts'
import { fieldsOf, startServe } from './serve.ts'
import { type RunningServer, startWorkerd } from './workerd.ts'

const servers: RunningServer[] = []
let folder = ''
let paths: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  vi.stubEnv('SOURCE_DATE_EPOCH', '784111777')
  const placements = ['never', 'always', '10000']
  const bundles = await Promise.all(placements.map((placement) => bundleForProduction(join(folder, placement), ['--assets', placement])))
  for (const bundle of bundles) servers.push(await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' }))
  for (const placement of placements) servers.push(await startServe(join(folder, placement, 'built')))
  const index = await readFile(locateBundle(join(folder, 'never/built')).index, 'utf8')
  paths = Array.from(index.matchAll(/^\/\S*/gm), ([path]) => path)
})

afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const requests: readonly RequestInit[] = [
  {},
  { method: 'HEAD' },
  { method: 'PUT' },
  { headers: { accept: 'application/json' } },
  { headers: { accept: 'application/atom+xml, text/markdown' } },
  { headers: { accept: 'image/png' } },
  { headers: { 'if-none-match': '*' } },
  { headers: { 'if-match': '"other"' } },
  { headers: { range: 'bytes=10-19' } },
  { headers: { range: 'bytes=99999999-' } },
]

async function answers(): Promise<unknown[][]> {
  return Promise.all(
    servers.map(async ({ url }) => {
      const found: unknown[] = []
      for (const path of [...paths, '/index.json', '/nothing'])
        for (const init of requests) {
          const response = await fetch(url + path, init)
          found.push([path, init, response.status, fieldsOf(response), await response.text()])
        }
      return found
    }),
  )
}

describe('npm run build -- --assets', () => {
  test('never keeps everything in the bundle, always nothing but problems and the dictionary', async () => {
    expect(await readdir(join(folder, 'never/built/assets'))).toEqual([])
    const [bundled, stored] = await Promise.all(
      ['never', 'always'].map(async (placement) => (await readFile(locateBundle(join(folder, placement, 'built')).content)).length),
    )
    expect(stored).toBeLessThan(bundled ?? 0)
    expect(await readdir(join(folder, '10000/built/assets'))).not.toEqual([])
  })

  test('makes no difference to any answer', async () => {
    const [bundled, ...others] = await answers()
    expect(bundled?.length).toBeGreaterThan(100)
    for (const other of others) expect(other).toEqual(bundled)
  })
})

describe('the Worker', () => {
  test('RFC 9110 8.6: says the length of all that it sends, of a part, and of what HEAD leaves out', async () => {
    const [{ url } = { url: '' }] = servers
    for (const headers of [{}, { accept: 'application/json' }, { range: 'bytes=10-19' }]) {
      const get = await fetch(`${url}/`, { headers })
      const { byteLength } = await get.arrayBuffer()
      expect(get.headers.get('content-length')).toBe(String(byteLength))
      if (get.status === 206) continue
      const head = await fetch(`${url}/`, { headers, method: 'HEAD' })
      expect(head.headers.get('content-length')).toBe(String(byteLength))
    }
  })

  test('has at most 20 KB without content, compressed', async () => {
    expect(gzipSync(await readFile(join(folder, 'never/worker.js'))).length).toBeLessThan(20_000)
  })
})

describe('the article as HTML', () => {
  test('comes in one flight of packets: less than the 14 KB of RFC 6928, compressed', async () => {
    const [path = ''] = paths.filter((one) => one.split('/').length === 3 && !one.includes('.'))
    const response = await fetch(`${servers[0]?.url}${path}.html`)
    expect(gzipSync(await response.bytes()).length).toBeLessThan(14_000)
  })
})
