// npm run announce, against servers of its own: the newsroom that the public finds, a hub, and IndexNow.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBundle } from '../../src/commands/serve/bundle.ts'
import { type Listening, listen } from '../../src/commands/serve/listen.ts'
import { Newsroom } from '../../src/edge/app.ts'
import { commandLikeBuild, commandOfBuild } from '../build.ts'
import { type Outcome, run } from '../process.ts'
import { listen as listenOn } from '../production/workerd.ts'

const key = '0123456789abcdef'
let folder = ''
let live: Listening
let sent: (request: Request) => Response | Promise<Response>
let peer: Server
let peerUrl = ''
let told: { readonly path: string; readonly type: string; readonly body: string }[] = []
let status = 202

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  told = []
  status = 202
  sent = () => new Response('not deployed', { status: 503 })
  live = await listen((request) => sent(request), { host: '127.0.0.1', port: 0 })
  peer = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    told.push({ path: `${request.method} ${request.url}`, type: request.headers['content-type'] ?? '', body })
    response.writeHead(status).end(status < 400 ? '' : 'the key is another one\nand so on')
  })
  peerUrl = `http://127.0.0.1:${await listenOn(peer)}`
  await mkdir(join(folder, 'content/harbour'), { recursive: true })
  await writeFile(join(folder, 'content/harbour/index.md'), '---\ntitle: Harbour\ndescription: Ships\n---\n')
  await site(`hubs: [${peerUrl}/hub]\nindexnow: { key: ${key}, endpoint: "${peerUrl}/indexnow" }\n`)
  await article('one')
  await article('two')
})
afterEach(async () => {
  live.close()
  peer.close()
  await rm(folder, { recursive: true })
})

const site = (yaml: string) =>
  writeFile(
    join(folder, 'content/site.yaml'),
    `title: News\ndescription: D\nurl: http://127.0.0.1:${live.port}\nlanguage: en\npublisher: { name: P }\n${yaml}`,
  )

const article = (slug: string, text = 'Text.', date = '2020-01-01') =>
  writeFile(join(folder, `content/harbour/${slug}.md`), `---\ntitle: ${slug}\ndate: ${date}\nsummary: S\n---\n${text}\n`)

async function build(): Promise<void> {
  const [program, ...args] = commandOfBuild()
  const built = await run(program, [...args, '--content', join(folder, 'content'), '--out', join(folder, 'out')])
  expect(built.stderr + built.code).toMatch(/0$/)
}

async function deploy(): Promise<void> {
  await build()
  const app = new Newsroom(readBundle(join(folder, 'out')), { policy: 'any-cache', clock: Date.now })
  sent = (request) => app.fetch(request)
}

async function announce(...options: string[]): Promise<Outcome> {
  told = []
  const [program, ...args] = commandLikeBuild('src/commands/announce.ts')
  return run(program, [...args, '--out', join(folder, 'out'), '--record', join(folder, 'announced.json'), '--wait', '0', ...options])
}

const pathsOf = (urls: readonly string[]) => urls.map((url) => url.replace(`http://127.0.0.1:${live.port}`, '')).sort()
const feedsTold = () =>
  pathsOf(told.filter(({ path }) => path === 'POST /hub').map(({ body }) => new URLSearchParams(body).get('hub.url') ?? ''))
const pagesTold = () => pathsOf(told.filter(({ path }) => path === 'POST /indexnow').flatMap(({ body }) => JSON.parse(body).urlList))

test('tells hubs of feeds and IndexNow of pages, all at first, and then what has changed', async () => {
  await deploy()
  const first = await announce()
  expect(first.stderr).toContain('so everything is taken for new')
  expect(first).toMatchObject({ code: 0 })
  expect(feedsTold()).toEqual(
    expect.arrayContaining(['/harbour.atom', '/harbour.feed.json', '/harbour.rss', '/index.atom', '/index.feed.json', '/index.rss']),
  )
  expect(pagesTold()).toEqual(expect.arrayContaining(['/', '/harbour', '/harbour/one', '/harbour/two']))

  expect(await announce()).toMatchObject({ code: 0, stdout: 'nothing is new since the last announcement\n' })
  expect(told).toEqual([])

  await article('three', 'Text.', '2020-01-02')
  await rm(join(folder, 'content/harbour/two.md'))
  await deploy()
  expect(await announce()).toMatchObject({ code: 0 })
  expect(feedsTold()).toContain('/index.atom')
  expect(pagesTold()).toEqual(expect.arrayContaining(['/', '/harbour', '/harbour/three', '/harbour/two']))
  // This article has new neighbours, but its own text has not changed.
  expect(pagesTold()).not.toContain('/harbour/one')
  const [ping] = told.filter(({ path }) => path === 'POST /hub')
  expect(ping?.type).toContain('application/x-www-form-urlencoded')
  expect(new URLSearchParams(ping?.body).get('hub.mode')).toBe('publish')
  const [submission] = told.filter(({ path }) => path === 'POST /indexnow')
  const location = JSON.parse(submission?.body ?? '').keyLocation
  expect(JSON.parse(submission?.body ?? '')).toMatchObject({ host: `127.0.0.1:${live.port}`, key })
  expect(await (await fetch(location)).text()).toBe(`${key}\n`)
})

test('tells nobody while the public is sent something else than was built', async () => {
  await deploy()
  await article('three', 'Text.', '2020-01-02')
  await build()
  const { code, stderr } = await announce()
  expect(code).toBe(1)
  expect(stderr).toContain('sends something else than was built (status 200); nobody was told anything')
  expect(told).toEqual([])
})

test('says who could not be told and why, and tells everyone again the next time', async () => {
  await deploy()
  status = 403
  const { code, stderr } = await announce()
  expect(code).toBe(1)
  expect(stderr).toContain(`${peerUrl}/indexnow: status 403, the key is another one\n`)
  expect(stderr).toContain(`${peerUrl}/hub: status 403, the key is another one\n`)
  status = 200
  expect(await announce()).toMatchObject({ code: 0 })
  expect(pagesTold()).toContain('/harbour/one')
})

test('tells nobody whom the site file does not name', async () => {
  await site('')
  await deploy()
  expect(await announce()).toMatchObject({ code: 0, stdout: 'site.yaml names neither hubs nor indexnow, so there is nobody to tell\n' })
  await site(`indexnow: { key: ${key}, endpoint: "${peerUrl}/indexnow" }\n`)
  await deploy()
  expect(await announce()).toMatchObject({ code: 0 })
  expect(feedsTold()).toEqual([])
  expect(pagesTold()).toContain('/harbour/one')
})

test('--dry-run says who would be told, and --record-only takes what is published for announced', async () => {
  await deploy()
  const dry = await announce('--dry-run')
  expect(dry.stdout).toContain(`${peerUrl}/hub would be told of http://127.0.0.1:${live.port}/index.atom\n`)
  expect(dry.stdout).toContain(`${peerUrl}/indexnow would be told of http://127.0.0.1:${live.port}/harbour/one\n`)
  expect(await announce('--record-only')).toMatchObject({ code: 0 })
  expect(JSON.parse(await readFile(join(folder, 'announced.json'), 'utf8')).pages).toHaveProperty(
    `http://127.0.0.1:${live.port}/harbour/one`,
  )
  expect(await announce()).toMatchObject({ code: 0, stdout: 'nothing is new since the last announcement\n' })
  expect(told).toEqual([])
})

test('--help says what it does; what is no option is 2, and no bundle is 1', async () => {
  expect(await announce('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run announce') })
  expect(await announce('--wait', 'long')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--wait long is no number of seconds'),
  })
  expect(await announce()).toMatchObject({ code: 1, stderr: expect.stringContaining('run npm run build') })
})
