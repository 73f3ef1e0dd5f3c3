// Three waiting articles, in the production bundle: the answers of every URL around each instant, directly and through Varnish.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locateBundle } from '../../src/compile/pack/located.ts'
import { bundleForProduction, type WorkerBundle } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'
import { findCache, startCache } from './caches.ts'
import { type Answer, exchange } from './exchange.ts'
import { startHop } from './hop.ts'

const second = 1000
const first = Date.UTC(2031, 2, 1, 12)
const instants = [first, first + 6 * second, first + 12 * second] as const
const names = ['ferry', 'harbour-wall', 'market-hall'] as const

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
let folder: string
let bundle: WorkerBundle
let paths: readonly string[]
let origin: RunningServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embargo-'))
  const content = join(folder, 'content')
  await mkdir(join(content, 'council'), { recursive: true })
  const write = (file: string, text: string) => writeFile(join(content, file), text)
  await write(
    'site.yaml',
    'title: Courier\ndescription: What is new.\nurl: https://newsroom.example\nlanguage: en-GB\npublisher:\n  name: Courier\n',
  )
  await write('council/index.md', '---\ntitle: Council\ndescription: What it decides.\n---\n')
  await write('council/budget.md', articleOf('budget', '2024-05-01'))
  for (const [index, name] of names.entries())
    await write(`council/${name}.md`, articleOf(name, new Date(instants[index] ?? 0).toISOString()))
  bundle = await bundleForProduction(join(folder, 'bundle'), ['--content', content], {
    worker: join(process.cwd(), 'test/edge/clock/worker.ts'),
  })
  paths = await readPaths(locateBundle(join(folder, 'bundle/built')).index)
  origin = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' })
})
afterAll(async () => {
  agent.destroy()
  await origin?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

function articleOf(name: string, date: string): string {
  return `---\ntitle: Headline of ${name}\ndate: ${date}\nsummary: Summary of ${name}.\naliases: [/old/${name}]\n---\n\nThe secret of ${name}.\n`
}

/** Every path, with the extension of each format. The index of the bundle also has the paths of waiting articles. */
async function readPaths(file: string): Promise<string[]> {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const formats: Readonly<Record<string, { readonly extension: string }>> = JSON.parse(head).formats
  const extensions = new Set(['', ...Object.values(formats).map(({ extension }) => extension)])
  const found = lines.map((line) => line.slice(0, line.indexOf(' ')))
  return ['/nothing', ...found].flatMap((path) =>
    [...extensions].map((extension) => (path === '/' && extension !== '' ? '/index' : path) + extension),
  )
}

const get = (path: string, port: number, fields: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  exchange({ method: 'GET', path, fields: { Accept: 'text/html', ...fields } }, port, agent)
const at = (instant: number, path: string, fields: Readonly<Record<string, string>> = {}) =>
  get(path, origin.port, { ...fields, 'X-Instant': String(instant) })
const each = async <Value>(ask: (path: string) => Promise<Value>): Promise<ReadonlyMap<string, Value>> =>
  new Map(await Promise.all(paths.map(async (path) => [path, await ask(path)] as const)))

describe.each(names.map((name, index) => ({ name, instant: instants[index] ?? 0 })))('$name', ({ name, instant }) => {
  const own = (path: string) => new RegExp(`^/(?:council|old)/${name}(?:\\.|$)`).test(path)

  test('is nowhere before its instant, in content or fields, and its URLs are what any other is', async () => {
    for (const before of [instant - second, instant - 1]) {
      const answers = await each((path) => at(before, path))
      for (const [path, { content, fields }] of answers) expect(`${content} ${JSON.stringify(fields)}`, path).not.toContain(name)
      const nothing = await each((path) => at(before, path.replace(name, 'never-written')))
      for (const path of paths.filter(own)) expect(answers.get(path), path).toEqual(nothing.get(path))
    }
  })

  test('is everywhere at its instant and after', async () => {
    for (const after of [instant, instant + second]) {
      const answers = await each((path) => at(after, path))
      expect(answers.get(`/council/${name}`)?.content).toContain(`The secret of ${name}.`)
      expect(answers.get(`/old/${name}`)?.fields.location).toBe(`/council/${name}`)
      for (const path of [
        '/',
        '/council',
        '/council.json',
        '/index.atom',
        '/council.rss',
        '/council.feed.json',
        '/sitemap.xml',
        '/llms.txt',
      ])
        expect(answers.get(path)?.content, path).toContain(`/council/${name}`)
    }
  })

  test('makes what changes at its instant new for who has it, and nothing else', async () => {
    const before = await each((path) => at(instant - second, path))
    const after = await each((path) => at(instant, path))
    for (const [path, { fields, status, content }] of before) {
      if (status !== 200 || fields.etag === undefined) continue
      const changes = after.get(path)?.content !== content
      const byTag = { 'If-None-Match': fields.etag }
      expect((await at(instant - 1, path, byTag)).status, path).toBe(304)
      expect((await at(instant, path, byTag)).status, path).toBe(changes ? 200 : 304)
      if (changes) expect((await at(instant, path, { 'If-Modified-Since': fields['last-modified'] ?? '' })).status, path).toBe(200)
    }
  })
})

describe.each([
  { policy: 'any-cache', configurations: 'test/caches/plain' },
  { policy: 'vary-cache', configurations: 'test/caches/plain' },
  { policy: 'vary-cache', configurations: 'docs/caches' },
])('Varnish before $policy, configured by $configurations', ({ policy, configurations }) => {
  test('sends nothing of before an instant after it: no 404, list, feed or site map outlives it', async () => {
    await using running = await startWorkerd(bundle, { CACHE_POLICY: policy })
    await using hop = await startHop(running, false)
    await using varnish = await startCache(findCache('Varnish'), configurations, hop.port)
    // The content of each URL, by the number of published articles.
    const states = await Promise.all([first - 1, ...instants].map((instant) => each((path) => at(instant, path))))
    const stateAt = (instant: number) => instants.filter((one) => one <= instant).length
    const held = new Map<string, string>()
    const wrong: string[] = []
    let slowest = 0
    let requests = 0

    const start = first - 4 * second
    const ahead = start - Date.now()
    await get('/', running.port, { 'X-Clock': String(start) })
    const now = () => Date.now() + ahead

    const ask = async (path: string, withTag: boolean) => {
      const tag = withTag ? held.get(path) : undefined
      const sent = now()
      const { status, content, fields } = await get(path, varnish.port, tag === undefined ? {} : { 'If-None-Match': tag })
      const received = now()
      slowest = Math.max(slowest, received - sent)
      requests++
      if (fields.etag !== undefined) held.set(path, fields.etag)
      // A response may be of either side of an instant that passes meanwhile, and Varnish does not know how long it was under way.
      const allowed = states.slice(stateAt(sent - slowest - second), stateAt(received) + 1).map((state) => state.get(path))
      const fits = allowed.some((one) =>
        status === 304 ? one?.fields.etag === tag?.replace(/^W\//, '') : one?.status === status && one.content === content,
      )
      if (!fits) wrong.push(`${status} at ${path}, ${sent - first} ms after the first instant`)
    }
    // Varnish stores answers shortly before each instant, and is asked again only well after it. So the first answer behind the
    // instant is tested, which a cache may send from its store while it fetches another.
    for (const instant of instants)
      for (const moment of [instant - 1.5 * second, instant + 2 * second]) {
        await sleep(moment - now())
        for (const withTag of [false, true]) await Promise.all(paths.map((path) => ask(path, withTag)))
      }
    expect(wrong).toEqual([])
    // Varnish did store responses, so its answers could have been wrong.
    expect(hop.count()).toBeLessThan(requests)
  })
})
