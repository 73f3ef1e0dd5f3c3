// Purging by tag with docs/caches/varnish.vcl: responses with the tag come from the origin again, and no others.
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { section } from '../fixtures/pages.ts'
import { bundleForProduction, type WorkerBundle } from '../production/bundle.ts'
import { startWorkerd } from '../production/workerd.ts'
import { findCache, startCache } from './caches.ts'
import { startHop } from './hop.ts'

type Fields = Readonly<Record<string, string>>

const secret = 'a secret of this test'
let folder: string
let bundle: WorkerBundle
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'purge-'))
  bundle = await bundleForProduction(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts Varnish with our recipe, and with this secret in its environment. */
async function startVarnish(PURGE_SECRET: string | undefined) {
  await using stack = new AsyncDisposableStack()
  const origin = stack.use(await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' }))
  const hop = stack.use(await startHop(origin, false))
  const cache = stack.use(await startCache(findCache('Varnish'), 'docs/caches', hop.port, { env: { ...process.env, PURGE_SECRET } }))
  const started = stack.move()
  return {
    async requestsAtOrigin(path: string) {
      const before = hop.count()
      await (await fetch(cache.url + path)).text()
      return hop.count() - before
    },
    purge: (tag: string, headers: Fields = { Authorization: `Bearer ${secret}` }) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = {
          port: cache.port,
          host: '127.0.0.1',
          method: 'PURGE',
          headers: { ...headers, 'Surrogate-Key': tag },
          agent: new Agent(),
        }
        request(options, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end()
      }),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}

describe('PURGE', () => {
  test('with the tag of a section purges its page in Varnish, and leaves the home page', async () => {
    await using varnish = await startVarnish(secret)
    for (const path of ['/', section]) expect(await varnish.requestsAtOrigin(path)).toBe(1)
    expect(await varnish.purge('harb')).toBe(200)
    expect(await varnish.requestsAtOrigin(section)).toBe(0)
    expect(await varnish.purge('harbour')).toBe(200)
    expect(await varnish.requestsAtOrigin(section)).toBe(1)
    expect(await varnish.requestsAtOrigin('/')).toBe(0)
    expect(await varnish.purge('site')).toBe(200)
    expect(await varnish.requestsAtOrigin('/')).toBe(1)
  })

  test('does nothing for who does not know the secret, though the request comes from the same host', async () => {
    await using varnish = await startVarnish(secret)
    expect(await varnish.requestsAtOrigin('/')).toBe(1)
    const guesses: Fields[] = [{}, { Authorization: 'Bearer' }, { Authorization: 'Bearer other' }, { 'X-Forwarded-For': '127.0.0.1' }]
    for (const headers of guesses) expect(await varnish.purge('site', headers)).toBe(403)
    expect(await varnish.requestsAtOrigin('/')).toBe(0)
  })

  test.each([undefined, ''])('does nothing for anyone where the secret is %o', async (unset) => {
    await using varnish = await startVarnish(unset)
    const guesses: Fields[] = [{}, { Authorization: 'Bearer' }, { Authorization: 'Bearer ' }]
    for (const headers of guesses) expect(await varnish.purge('site', headers)).toBe(403)
  })

  test.each(['.', 'site|harbour', 'si.e', '^site', 'site" || obj.status == 200', 'site && req.url ~ .', 'site harbour', 'Site', ''])(
    'takes no more than a tag: %o',
    async (tag) => {
      await using varnish = await startVarnish(secret)
      expect(await varnish.requestsAtOrigin('/')).toBe(1)
      expect(await varnish.purge(tag)).toBe(400)
      expect(await varnish.requestsAtOrigin('/')).toBe(0)
    },
  )
})
