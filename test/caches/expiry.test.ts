// An article that expires with its picture and document while real caches store them. They are requested twice a second in real time.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleForProduction } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'
import { caches, startCache } from './caches.ts'
import { type Answer, exchange } from './exchange.ts'
import { startHop } from './hop.ts'

const second = 1000
const expiry = Date.UTC(2031, 2, 1, 12)
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const stack = new AsyncDisposableStack()
const origins = new Map<string, RunningServer>()

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'expiry-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const content = join(folder, 'content')
  await mkdir(join(content, 'port'), { recursive: true })
  const write = (file: string, text: string | Buffer) => writeFile(join(content, file), text)
  await write(
    'site.yaml',
    'title: Courier\ndescription: What is new.\nurl: https://newsroom.example\nlanguage: en-GB\npublisher:\n  name: Courier\n',
  )
  await write('port/index.md', '---\ntitle: Port\ndescription: Ships.\n---\n')
  await write('port/stays.md', '---\ntitle: It stays\ndate: 2024-05-01\nsummary: It does.\n---\n\nA text.\n')
  const expires = new Date(expiry).toISOString()
  const matter = `title: Tickets\ndate: 2024-05-02\nsummary: Cheap.\nexpires: ${expires}\naliases: [/old/tickets]`
  await write('port/tickets.md', `---\n${matter}\n---\n\n![A ship](ship.png)\n\n[All prices](prices.pdf)\n`)
  await write('port/prices.pdf', '%PDF-1.7 prices')
  const create = { width: 40, height: 30, channels: 3, background: 'teal' } as const
  await write('port/ship.png', await sharp({ create }).png().toBuffer())
  const bundle = await bundleForProduction(join(folder, 'bundle'), ['--content', content], {
    worker: join(process.cwd(), 'test/edge/clock/worker.ts'),
  })
  for (const policy of ['any-cache', 'vary-cache']) origins.set(policy, stack.use(await startWorkerd(bundle, { CACHE_POLICY: policy })))
})
afterAll(async () => {
  agent.destroy()
  await stack.disposeAsync()
})

const get = (path: string, port: number, fields: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  exchange({ method: 'GET', path, fields: { Accept: 'text/html', ...fields } }, port, agent)

const arrangements = caches.flatMap((cache) => [
  { cache, policy: 'any-cache', configurations: 'test/caches/plain' },
  { cache, policy: 'vary-cache', configurations: 'test/caches/plain' },
  { cache, policy: 'vary-cache', configurations: 'docs/caches' },
])

/** Sets the clock of the newsroom, which continues from there. */
const setClock = (instant: number) =>
  Promise.all(Array.from(origins.values(), ({ port }) => get('/', port, { 'X-Clock': String(instant) })))

/**
 * Starts every cache in every arrangement, and a clock that reaches the expiry after some milliseconds.
 *
 * @returns the caches, and the latest and the earliest reading that the clock may have.
 */
async function startAll(left: number) {
  const running = await Promise.all(
    arrangements.map(async ({ cache, policy, configurations }) => {
      const origin = origins.get(policy)
      if (origin === undefined) throw new RangeError(`no origin was started with ${policy}`)
      const hop = stack.use(await startHop(origin, false))
      const { port } = stack.use(await startCache(cache, configurations, hop.port))
      return { name: `${cache.name} before ${policy}, by ${configurations}`, port, hop, wrong: [] as string[], asked: 0 }
    }),
  )
  const start = Date.now()
  await setClock(expiry - left)
  const elapsed = Date.now() - start
  const latest = () => Date.now() - start + expiry - left
  return { running, latest, earliest: () => latest() - elapsed }
}

/** The answer of each URL that concerns the article, before and after it expires. */
async function readStates() {
  const direct = (path: string, at: number) => get(path, origins.get('vary-cache')?.port ?? 0, { 'X-Instant': String(at) })
  const page = await direct('/port/tickets.html', expiry - 1)
  const pictures = new Set(page.content.match(/\/pictures\/[\w.-]+/g))
  expect(pictures.size).toBeGreaterThan(1)
  const pages = ['/port/tickets', '/port', '/'].flatMap((path) => [path, `${path === '/' ? '/index' : path}.json`])
  const paths = [...pages, '/port/tickets.html', '/port/prices.pdf', '/old/tickets', '/old/tickets.json', '/index.atom', ...pictures]
  const states = paths.map(async (path) => ({ path, before: await direct(path, expiry - 1), after: await direct(path, expiry) }))
  return Promise.all(states)
}

const isSame = (one: Answer, other: Answer) => one.status === other.status && one.content === other.content
const faultsOf = (running: readonly { readonly name: string; readonly wrong: readonly string[] }[]) =>
  running.filter(({ wrong }) => wrong.length > 0).map(({ name, wrong }) => ({ name, wrong }))

test('no cache sends an article, its picture, its document or a list with it 1.5 seconds after it has expired', async () => {
  const states = await readStates()
  for (const { path, before, after } of states) expect(isSame(before, after), path).toBe(false)
  const { running, latest, earliest } = await startAll(6 * second)
  // No cache knows how long an answer was under way.
  let slowest = 0
  for (let moment = expiry - 6 * second; moment <= expiry + 4 * second; moment += second / 2) {
    await sleep(Math.max(0, moment - latest()))
    const asked = running.flatMap((one) =>
      states.map(async ({ path, before, after }) => {
        const sent = earliest()
        const answer = await get(path, one.port)
        one.asked++
        const isRight = sent < expiry + 1.5 * second + slowest ? isSame(answer, before) || latest() >= expiry : isSame(answer, after)
        if (!isRight) one.wrong.push(`${answer.status} at ${path}, ${sent - expiry} ms after`)
        slowest = Math.max(slowest, earliest() - sent)
      }),
    )
    await Promise.all(asked)
  }
  expect(faultsOf(running)).toEqual([])
  // Each cache did store responses, so its answers could have been wrong.
  for (const { name, hop, asked } of running) expect(hop.count(), name).toBeLessThan(asked)
})

test('nor where the newsroom cannot be reached any more', async () => {
  const states = await readStates()
  const { running, earliest } = await startAll(12 * second)
  await Promise.all(running.flatMap(({ port }) => states.map(({ path }) => get(path, port))))
  await Promise.all(running.map(({ hop }) => hop[Symbol.asyncDispose]()))
  await sleep(expiry + 1.5 * second - earliest())
  const asked = running.flatMap(({ port, wrong }) =>
    states.map(async ({ path }) => {
      const { status } = await get(path, port)
      if (status < 500) wrong.push(`${status} at ${path}`)
    }),
  )
  await Promise.all(asked)
  expect(faultsOf(running)).toEqual([])
})

test('nor where it was asked for in the last second, of which nothing may be stored', async () => {
  const states = await readStates()
  const { running } = await startAll(2.5 * second)
  const askAll = () =>
    Promise.all(running.flatMap((one) => states.map(async ({ path }) => ({ one, path, ...(await get(path, one.port)) }))))
  await askAll()
  // Every cache now has to ask again. It learns that its copy is still the same, but must not be stored.
  await sleep(4 * second)
  await setClock(expiry - second / 2)
  await askAll()
  await setClock(expiry)
  for (const { one, path, status, content } of await askAll()) {
    const after = states.find((state) => state.path === path)?.after
    if (status !== after?.status || content !== after.content) one.wrong.push(`${status} at ${path}`)
  }
  expect(faultsOf(running)).toEqual([])
})
