// Each recipe of docs/caches/, in front of a newsroom whose answers may be stored: details that caches easily lose.
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, section } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'
import { type Cache, caches, startCache } from './caches.ts'
import { exchange } from './exchange.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
let folder: string
let origin: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recipes-'))
  origin = await startWorkerd(await bundleForProduction(folder), { CACHE_POLICY: 'vary-cache' })
})
afterAll(async () => {
  agent.destroy()
  await origin[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

type Fields = Readonly<Record<string, string>>

const ask = (port: number, path: string, fields: Fields = {}) =>
  exchange({ method: 'GET', path, fields: { Accept: 'text/html', ...fields } }, port, agent)

/** The result of a request: the status with the location or the length of the content. */
async function outcomeOf(port: number, path: string, fields: Fields = {}): Promise<string> {
  const { status, fields: received, content } = await ask(port, path, fields)
  return `${status} ${received.location ?? ''}${status === 304 || status === 412 ? '' : content.length}`
}

const formerPath = '/harbour/wall'
const redirects = [
  `${section}/page/1?utm_source=mail&page=2`,
  `${section}/page/1`,
  `${formerPath}?fbclid=1`,
  `${formerPath}.json?fbclid=1`,
  `${article}/?utm_source=mail`,
  '/index?a=b',
]
const spellings = [article.replace(/(?=\/[^/]*$)/, '/'), `${section}//`, `${section}///?a=b`, `${article}//`, `${section}//nothing`]
// Paths with leading slashes, which Traffic Server removes before all else (docs/cdn.md).
const leading = [`/${article}`, '//', `//${section}?a=b`]

const problems: readonly (readonly [string, Fields])[] = [
  ['/nothing', {}],
  ['/nothing.json', {}],
  [article, { Accept: 'image/png' }],
  [formerPath, {}],
]
const conditions: readonly Fields[] = [
  { 'If-None-Match': '*' },
  { 'If-None-Match': '"x"' },
  { 'If-None-Match': '*, "x"' },
  { 'If-None-Match': '"x"', 'If-Modified-Since': '{date}' },
  { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
  // `{date}` is the Date of the answer, which a client uses if there is no Last-Modified.
  { 'If-Modified-Since': '{date}' },
  { 'If-Match': '"x"' },
  { 'If-Unmodified-Since': 'Tue, 01 Jan 2019 00:00:00 GMT' },
  { Range: 'bytes=0-5' },
  { Range: 'bytes=99999999-' },
]

describe.each(caches.map((cache): { name: string; cache: Cache } => ({ name: cache.name, cache })))('$name', ({ name, cache }) => {
  test('sends readers where the newsroom does, with their query, when it is asked again too', async () => {
    await using running = await startCache(cache, 'docs/caches', origin.port)
    const paths = [...redirects, ...spellings, ...(name === 'Traffic Server' ? [] : leading)]
    // The target of each redirect is stored before the redirect is requested.
    for (const path of [article, section, '/', '/harbour/breakwater']) await ask(running.port, path)
    for (const path of [...paths, ...paths])
      expect(`${path}: ${await outcomeOf(running.port, path)}`).toBe(`${path}: ${await outcomeOf(origin.port, path)}`)
  })

  test('evaluates no condition on what is not there: only 2xx has any (RFC 9110 section 13.2.1)', async () => {
    await using running = await startCache(cache, 'docs/caches', origin.port)
    for (const [path, fields] of problems) {
      const { date = new Date().toUTCString() } = (await ask(running.port, path, fields)).fields
      const expected = await outcomeOf(origin.port, path, fields)
      for (const condition of conditions) {
        const asked = JSON.parse(JSON.stringify({ ...fields, ...condition }).replace('{date}', date))
        expect(await outcomeOf(running.port, path, asked), `${path} with ${JSON.stringify(asked)}`).toBe(expected)
      }
    }
  })
})
