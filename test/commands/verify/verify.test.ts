// `npm run verify` with any URL: it finds each fault, and nothing else.
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import clients from '../../../src/commands/verify/clients.json' with { type: 'json' }
import { Client } from '../../../src/commands/verify/exchange.ts'
import { descriptions, findIn } from '../../../src/commands/verify/findings.ts'
import { observe } from '../../../src/commands/verify/observe.ts'
import { isAllowed } from '../../../src/commands/verify/robots.ts'
import { Newsroom } from '../../../src/edge/app.ts'
import { commandLikeBuild } from '../../build.ts'
import { serve } from '../../compile/served.ts'
import { articleFile } from '../../compile/sources.ts'
import corpus from '../../fixtures/accept-corpus.json' with { type: 'json' }
import { run } from '../../process.ts'
import { listen } from '../../production/workerd.ts'
import table from './faults.json' with { type: 'json' }
import { type Fault, serveFaulty } from './faulty.ts'
import robots from './robots.json' with { type: 'json' }

const faults = table as unknown as readonly Fault[]
const texts = { en: 'News', de: 'Nachrichten' }
const site = {
  title: texts,
  description: texts,
  url: 'https://newsroom.example',
  languages: Object.keys(texts),
  publisher: { name: 'Wire' },
}
const { publication } = await serve(
  {
    'site.yaml': JSON.stringify(site),
    'news/hello.md': articleFile('A ship moored.'),
    'news/hello.de.md': articleFile('Ein Schiff legte an.').replace('A Title', 'Ein Titel'),
  },
  { now: Date.now() },
)
const newsroom = new Newsroom(publication, { policy: 'any-cache', clock: Date.now })

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

async function start(server: Server): Promise<string> {
  servers.push(server)
  return `http://127.0.0.1:${await listen(server)}`
}

async function findingsOf(place: string) {
  return findIn(await observe(new URL(place), { languages: true, timeout: 5000 })).map(({ id }) => id)
}

describe('npm run verify -- URL', () => {
  test('finds nothing in a newsroom, on its home page neither', async () => {
    const origin = await start(serveFaulty(newsroom, {}))
    expect(await findingsOf(`${origin}/news/hello`)).toEqual([])
    expect(await findingsOf(`${origin}/?utm_source=mail`)).toEqual([])
  })

  test.each(faults)('$fault: finds $found alone', async (fault) => {
    const origin = await start(serveFaulty(newsroom, fault))
    expect(await findingsOf(`${origin}/news/hello`)).toEqual([fault.found])
  })

  test('has a fault planted for each of its checks, but that nothing is negotiated', () => {
    const planted = new Set(faults.map(({ found }) => found))
    expect(Object.keys(descriptions).filter((id) => !planted.has(id))).toEqual(['one-format'])
    for (const { unless = [] } of Object.values(descriptions)) for (const id of unless) expect(descriptions).toHaveProperty(id)
  })

  test('asks as real clients do', () => {
    const known = new Map(corpus.map(({ client, accept }) => [client, accept]))
    for (const { client, accept } of clients) expect(known.get(client), client).toBe(accept)
  })
})

describe('a site of one format', () => {
  const page: RequestListener = (_, response) =>
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<html lang="en"><title>A page</title>')

  test('is told that nothing is negotiated, and no more of it', async () => {
    const ids = await findingsOf(await start(createServer(page)))
    expect(ids).toContain('one-format')
    for (const id of ['vary-missing', 'no-406', 'cache-mixes', 'client', 'no-content-location']) expect(ids).not.toContain(id)
  })
})

test('reads no more of an answer than is needed', async () => {
  const page: RequestListener = (_, response) => {
    response.setHeader('Content-Type', 'text/html')
    const write = () => response.write(Buffer.alloc(1024 * 1024, ' '), (error) => (error ? undefined : write()))
    write()
  }
  const origin = await start(
    createServer((request, response) => (request.url === '/robots.txt' ? response.end() : page(request, response))),
  )
  const { status, content } = await new Client(5000).ask(new URL('/endless', origin), { purpose: 'browser' })
  expect([status, content.length > 1024 * 1024, content.length < 20 * 1024 * 1024]).toEqual([200, true, true])
})

describe('npm run verify, as a program', () => {
  const [node, ...args] = commandLikeBuild('src/commands/verify.ts')
  const verify = (...options: readonly string[]) => run(node, [...args, ...options])

  test('exits with 0, 1 by whether there are errors, and says the same as JSON', async () => {
    const [well, faulty] = await Promise.all(
      [{}, faults.find(({ found }) => found === '304-across') ?? {}].map((fault) => start(serveFaulty(newsroom, fault))),
    )
    expect(await verify(`${well}/news/hello`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('\n0 errors, 0 warnings, 0 notes\n'),
    })
    const told = await verify(`${faulty}/news/hello`)
    expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('error 304-across (RFC 9110 13.1.2): ') })
    expect(told.stdout).toMatch(
      /^ {2}sent {6}GET \/news\/hello\?verify=\S+; Accept: text\/markdown; If-None-Match: .*\n {2}received {2}304;/m,
    )
    const { code, stdout } = await verify(`${faulty}/news/hello`, '--json', '--languages')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      url: `${faulty}/news/hello`,
      formats: expect.arrayContaining(['text/html', 'text/markdown']),
      clients: expect.arrayContaining([{ client: 'curl 7.88.1 (GET and HEAD)', accept: '*/*', sent: 'text/html' }]),
      findings: [
        { id: '304-across', level: 'error', section: 'RFC 9110 13.1.2', mend: expect.any(String), received: expect.stringMatching(/^304/) },
      ],
    })
  })

  test('exits with 2 where options have mistakes', async () => {
    for (const options of [['ftp://a.example'], ['http://a.example', 'http://b.example'], ['--timeout', 'x'], ['--wait', '-1']])
      expect((await verify(...options)).code, options.join(' ')).toBe(2)
  })

  test('exits with 3, and says why, where a URL cannot be looked at', async () => {
    const asked: string[] = []
    const answering = (robotsFile: string | number) => (listener: RequestListener) =>
      start(
        createServer((request, response) => {
          asked.push(request.url ?? '')
          if (request.url !== '/robots.txt') return listener(request, response)
          response.statusCode = typeof robotsFile === 'number' ? robotsFile : 200
          response.end(String(robotsFile))
        }),
      )
    const forbidden = await answering('User-agent: *\nDisallow: /private\n')((_, response) => response.end())
    const failing = await answering(503)((_, response) => response.end())
    const leaving = await answering(404)((_, response) => response.writeHead(302, { Location: 'https://elsewhere.example/' }).end())
    const silent = await answering(404)(() => {})
    const circling = await answering(404)((request, response) => response.writeHead(302, { Location: `${request.url}x` }).end())
    const stopping = await answering(404)((_, response) => response.write('a part'))
    const breaking = await answering(404)((_, response) => response.write('a part', () => response.destroy()))
    const missing = await answering(404)((_, response) => response.writeHead(404).end())
    const told = async (...options: readonly string[]) => {
      const { code, stdout, stderr } = await verify(...options)
      return `${code} ${stdout}${stderr}`
    }
    expect(await told(`${forbidden}/private/page`)).toBe('3 robots.txt forbids /private/page\n')
    expect(asked).toEqual(['/robots.txt'])
    expect(await told(failing)).toMatch(/^3 robots\.txt of \S+ answers 503, which forbids all\n$/)
    expect(await told(leaving)).toMatch(/^3 \S+ redirects to elsewhere\.example; name that URL to look at it\n$/)
    expect(await told(silent, '--timeout', '1')).toMatch(/^3 \S+ says nothing for 1 s\n$/)
    expect(await told(stopping, '--timeout', '1')).toMatch(/^3 \S+ says nothing for 1 s\n$/)
    expect(await told(breaking)).toMatch(/^3 \S+ does not answer: .*\n$/)
    expect(await told(circling)).toMatch(/^3 \S+ redirects without end\n$/)
    expect(await told(missing)).toMatch(/^3 \S+ answers a browser 404; name a page that is there\n$/)
    expect(await told('http://127.0.0.1:9/')).toMatch(/^3 127\.0\.0\.1:9 does not answer: .*\n$/)
  })
})

describe('robots.txt', () => {
  test.each(robots)('$name', ({ robots, path, isAllowed: expected }) => {
    expect(isAllowed(robots.join('\n'), path)).toBe(expected)
  })
})
