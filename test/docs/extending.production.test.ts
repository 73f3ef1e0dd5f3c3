// The Worker that docs/extending.md shows, bundled as `wrangler deploy` does and run on workerd.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, section } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'

const root = process.cwd()
let folder: string
let server: RunningServer | undefined

beforeAll(async () => {
  const text = await readFile('docs/extending.md', 'utf8')
  const [, code] = /```ts\n(\/\/ src\/edge\/worker\.ts\n[\s\S]*?)```/.exec(text) ?? []
  if (code === undefined) throw new RangeError('docs/extending.md shows no worker.ts')
  // The folder lies below node_modules/, so that the Worker finds its packages.
  await mkdir('node_modules/.cache', { recursive: true })
  folder = await mkdtemp(join(root, 'node_modules/.cache/extending-'))
  const worker = join(folder, 'worker.ts')
  await writeFile(worker, code.replaceAll("from './", `from '${root}/src/edge/`))
  const bundle = await bundleForProduction(join(folder, 'out'), [], { worker })
  server = await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache', PASSWORD: 'a secret of this test' })
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const as = (password: string) => ({ Authorization: `Basic ${btoa(`reader:${password}`)}` })
const ask = (path: string, init?: RequestInit) => fetch(`${server?.url}${path}`, { redirect: 'manual', ...init })

describe('the Worker of docs/extending.md', () => {
  test('answers /healthz to anyone', async () => {
    const response = await ask('/healthz')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('well')
  })

  test.each(['/', article, `${article}.json`, section, '/index.atom', '/sitemap.xml', '/nothing', `${article}/`, '/%zz'])(
    'asks for a password at %s, whatever the method',
    async (path) => {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'])
        for (const headers of [undefined, as('a guess')]) {
          const response = await ask(path, { method, headers })
          expect(response.status).toBe(401)
          expect(response.headers.get('www-authenticate')).toMatch(/^Basic /)
        }
    },
  )

  test('shows the newsroom to who knows it, and no shared cache keeps what they are shown', async () => {
    for (const path of ['/', article, `${article}.json`, '/sitemap.xml', '/nothing']) {
      const { status, headers } = await ask(path, { headers: as('a secret of this test') })
      expect(status).toBe(path === '/nothing' ? 404 : 200)
      expect(headers.get('cache-control')).toBe('private, no-cache')
      for (const name of ['cdn-cache-control', 'netlify-cdn-cache-control', 'vercel-cdn-cache-control'])
        expect(headers.get(name)).toBeNull()
    }
  })

  test('still answers 304 to them', async () => {
    const { headers } = await ask(article, { headers: as('a secret of this test') })
    const again = await ask(article, { headers: { ...as('a secret of this test'), 'If-None-Match': headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })
})
