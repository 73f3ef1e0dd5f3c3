// The production Worker cannot publish what is not published.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundleForProduction } from './bundle.ts'
import { startWorkerd } from './workerd.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the production Worker', () => {
  // Cloudflare refuses a Worker that does not start. workerd alone then has no answer, or answers 500.
  test.each(['--preview', '--drafts'])('does not start with what npm run build %s made', async (option) => {
    const server = await startWorkerd(await bundleForProduction(join(folder, option), [option]), { CACHE_POLICY: 'any-cache' })
    const [response] = await Promise.all([
      fetch(server.url).catch(() => undefined),
      vi.waitFor(() => expect(server.output()).toContain('this bundle shows what is not published'), { timeout: 30_000 }),
    ])
    expect(response?.status ?? 500).toBe(500)
    await server[Symbol.asyncDispose]()
  })

  test('starts with what is published', async () => {
    const server = await startWorkerd(await bundleForProduction(join(folder, 'published')), { CACHE_POLICY: 'any-cache' })
    expect((await fetch(server.url)).status).toBe(200)
    await server[Symbol.asyncDispose]()
  })
})
