// Purging by tag, as docs/caches/varnish.vcl offers it: what has the tag comes anew from the origin, and nothing else does.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { caches, startCache } from '../caches/caches.ts'
import { startHop } from '../caches/hop.ts'
import { section } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { startWorkerd } from '../production/workerd.ts'

const run = promisify(execFile)

test('PURGE with the tag of a section purges its page in Varnish, and leaves the home page', async () => {
  const varnish = caches.find(({ name }) => name === 'Varnish')
  if (varnish === undefined) throw new RangeError('Varnish is not among the caches')
  const folder = await mkdtemp(join(tmpdir(), 'purge-'))
  try {
    await using origin = await startWorkerd(await bundleForProduction(folder), { CACHE_POLICY: 'vary-cache' })
    await using hop = await startHop(origin, false)
    await using cache = await startCache(varnish, 'docs/caches', hop.port)
    const requestsAtOrigin = async (path: string) => {
      const before = hop.count()
      await (await fetch(cache.url + path)).text()
      return hop.count() - before
    }
    const purge = (tag: string) => run('curl', ['--silent', '--fail', '--request', 'PURGE', '--header', `Surrogate-Key: ${tag}`, cache.url])
    for (const path of ['/', section]) expect(await requestsAtOrigin(path)).toBe(1)
    await purge('harb')
    expect(await requestsAtOrigin(section)).toBe(0)
    await purge('harbour')
    expect(await requestsAtOrigin(section)).toBe(1)
    expect(await requestsAtOrigin('/')).toBe(0)
    await purge('site')
    expect(await requestsAtOrigin('/')).toBe(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
