// Two clients behind real caches: the first sends a peculiar request, and the next one an ordinary request.

import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, section } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'
import { caches, findCache, startCache } from './caches.ts'
import { findFault } from './compare.ts'
import { exchange, type Inquiry } from './exchange.ts'
import { startHop } from './hop.ts'

type Policy = 'any-cache' | 'vary-cache'

let folder: string
const origins = new Map<Policy, RunningServer>()
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'poisoning-'))
  const bundle = await bundleForProduction(folder)
  for (const policy of ['any-cache', 'vary-cache'] as const) origins.set(policy, await startWorkerd(bundle, { CACHE_POLICY: policy }))
})
afterAll(async () => {
  agent.destroy()
  for (const origin of origins.values()) await origin[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

function originOf(policy: Policy): RunningServer {
  const origin = origins.get(policy)
  if (origin === undefined) throw new RangeError(`no origin was started with ${policy}`)
  return origin
}

const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const get = (path: string, fields: Inquiry['fields'] = {}): Inquiry => ({ method: 'GET', path, fields: { Accept: chrome, ...fields } })

/** Says what is wrong with the answer of a cache, as findFault does. */
async function faultOf(inquiry: Inquiry, cache: RunningServer, origin: RunningServer): Promise<string | undefined> {
  const answer = await exchange(inquiry, cache.port, agent)
  const direct = await exchange(inquiry, origin.port, agent)
  const { Accept = chrome } = inquiry.fields
  const plain = await exchange(get(inquiry.path, { Accept }), origin.port, agent)
  return findFault(answer, { direct, plain }, false, false)
}

/** A request with fields that Vary does not name. `{html}` stands for the entity tag of the page as HTML. */
interface Peculiar extends Omit<Inquiry, 'path'> {
  /** Whether a cache has to answer as the newsroom does. Otherwise it may evaluate the condition itself. */
  readonly asNewsroom?: true
}

const peculiar: readonly Peculiar[] = [
  { method: 'GET', fields: { 'If-Match': '"x"' } },
  { method: 'GET', fields: { Range: 'bytes=99999999-' } },
  { method: 'GET', fields: { 'If-Unmodified-Since': 'Tue, 01 Jan 2019 00:00:00 GMT' } },
  { method: 'GET', fields: { Range: 'bytes=5-20' }, asNewsroom: true },
  { method: 'GET', fields: { Accept: 'application/json', Range: 'bytes=5-20', 'If-Range': '{html}' }, asNewsroom: true },
  { method: 'GET', fields: { Accept: 'text/markdown', 'If-None-Match': '{html}' }, asNewsroom: true },
  { method: 'GET', fields: { 'If-None-Match': '*' }, asNewsroom: true },
  { method: 'GET', fields: { 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
  { method: 'POST', fields: {} },
]

const arrangements = caches.flatMap((cache) => [
  { name: cache.name, cache, policy: 'any-cache' as const, configurations: 'test/caches/plain' },
  { name: cache.name, cache, policy: 'vary-cache' as const, configurations: 'test/caches/plain' },
  { name: cache.name, cache, policy: 'vary-cache' as const, configurations: 'docs/caches' },
])

describe.each(arrangements)('$name before $policy, configured by $configurations', ({ cache, policy, configurations }) => {
  test('sends to nobody else what depends on a field that Vary does not name, and a part of no other format', async () => {
    const origin = originOf(policy)
    await using running = await startCache(cache, configurations, origin.port)
    const faults: (string | undefined)[] = []
    for (const [index, { method, fields, asNewsroom }] of peculiar.entries())
      for (const extension of ['', '.json']) {
        // Each request has a page of its own, so that nothing is in the cache yet.
        const path = `/bulletins/week-${index + 1}${extension}`
        const html = (await exchange(get(`/bulletins/week-${index + 1}`), origin.port, agent)).fields.etag ?? ''
        const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.replace('{html}', html)]))
        const inquiry = { method, path, fields: { Accept: chrome, ...filled } }
        const own = asNewsroom ? await faultOf(inquiry, running, origin) : void (await exchange(inquiry, running.port, agent))
        const next = await faultOf(get(path), running, origin)
        for (const fault of [own, next]) if (fault !== undefined) faults.push(`${fault}, at ${path} with ${JSON.stringify(filled)}`)
      }
    expect(faults).toEqual([])
  })

  test('sends what several Accept fields in one request came to only to who sends the same', async () => {
    const origin = originOf(policy)
    await using running = await startCache(cache, configurations, origin.port)
    const headers = { Host: 'newsroom.example', Accept: ['text/markdown', chrome] }
    const sent = request({ host: '127.0.0.1', port: running.port, path: article, headers, agent }).end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    await once(response.resume(), 'end')
    for (const Accept of [chrome, 'text/markdown', `text/markdown, ${chrome}`])
      expect(await faultOf(get(article, { Accept }), running, origin), Accept).toBeUndefined()
  })
})

/** Starts nginx with its defaults, and with directives added where it caches. */
async function startNginx(added: string, originPort: number): Promise<RunningServer> {
  const configurations = await mkdtemp(join(folder, 'nginx-'))
  const plain = await readFile('test/caches/plain/nginx.conf', 'utf8')
  await writeFile(join(configurations, 'nginx.conf'), plain.replace('proxy_cache newsroom;', `$&\n${added}`))
  return startCache(findCache('nginx'), configurations, originPort)
}

describe.each(['any-cache', 'vary-cache'] as const)('a cache whose key has the normal path and no query, before %s', (policy) => {
  test.each([
    article.replace('/', '//'),
    article.replace(/(?=\/[^/]*$)/, '/'),
    `${section}//`,
    `${section}/x/..${article.replace(section, '')}`,
    article.replace(/\/(?=[^/]*$)/, '%2F'),
    `/.${article}`,
  ])('sends who asks for a page to it, and not in a circle: after %s', async (spelling) => {
    await using nginx = await startNginx('proxy_cache_key $uri;', originOf(policy).port)
    await exchange(get(spelling), nginx.port, agent)
    for (const path of [article, section]) expect((await exchange(get(path), nginx.port, agent)).status, path).toBe(200)
  })

  test('takes nobody along to the query of another', async () => {
    await using nginx = await startNginx('proxy_cache_key $uri;', originOf(policy).port)
    const first = await exchange(get('/harbour/wall?fbclid=1'), nginx.port, agent)
    expect(first).toMatchObject({ status: 308, fields: { location: '/harbour/breakwater?fbclid=1' } })
    const second = await exchange(get('/harbour/wall'), nginx.port, agent)
    expect(second).toMatchObject({ status: 308, fields: { location: '/harbour/breakwater' } })
  })
})

test('under any-cache nobody waits for the page of another where nginx is told what docs/cdn.md says', async () => {
  const readers = 40
  const [, line = ''] = /```nginx\n(.*)\n```/.exec(await readFile('docs/cdn.md', 'utf8')) ?? []
  // The hop forwards nothing before all requests have arrived. With a lock, nginx would hold back all but the first.
  await using hop = await startHop(originOf('any-cache'), false, readers)
  await using nginx = await startNginx(line, hop.port)
  const answers = await Promise.all(Array.from({ length: readers }, () => exchange(get(article), nginx.port, agent)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(hop.count()).toBe(readers)
})

/** Configurations with which a cache compresses responses and marks their tags. */
const compressing = {
  'Apache httpd': {
    mark: '-gzip',
    files: {
      'apache.conf': [
        'LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so',
        'Listen 127.0.0.1:8080',
        'ProxyPass / http://127.0.0.1:8787/',
        'SetOutputFilter DEFLATE',
      ],
    },
  },
  'Traffic Server': {
    mark: '-df',
    files: {
      'plugin.config': ['tslua.so unmark.lua', 'compress.so compress.config'],
      'compress.config': ['enabled true', 'cache false', 'compressible-content-type text/*', 'supported-algorithms gzip'],
    },
  },
} as const

test.each(['Apache httpd', 'Traffic Server'] as const)(
  'a page that %s compressed, and whose tag it marked, is 304 for who has it',
  async (name) => {
    const configurations = await mkdtemp(join(folder, 'compressing-'))
    const { mark, files } = compressing[name]
    const place = name === 'Traffic Server' ? join(configurations, 'traffic-server') : configurations
    if (place !== configurations) await cp('test/caches/plain/traffic-server', place, { recursive: true })
    const [, lua = ''] = /```lua\n(.*?)```/s.exec(await readFile('docs/cdn.md', 'utf8')) ?? []
    const written = { ...files, 'unmark.lua': [lua] }
    for (const [file, lines] of Object.entries(written)) await writeFile(join(place, file), `${lines.join('\n')}\n`)
    await using cache = await startCache(findCache(name), configurations, originOf('any-cache').port)
    const accepting = { 'Accept-Encoding': 'gzip' }
    for (const path of [article, `${article}.html`]) {
      const { fields } = await exchange(get(path, accepting), cache.port, agent)
      expect(fields.etag).toMatch(new RegExp(`${mark}"$`))
      for (const _ of ['from the newsroom', 'from what is stored'])
        expect((await exchange(get(path, { ...accepting, 'If-None-Match': fields.etag ?? '' }), cache.port, agent)).status, path).toBe(304)
    }
  },
)
