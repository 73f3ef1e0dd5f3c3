// Requests per second, compared with a Worker that decides nothing and with servers that people use.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import acceptCorpus from '../fixtures/accept-corpus.json' with { type: 'json' }
import { article } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import type { RunningServer } from '../production/workerd.ts'
import { record, writeBareWorker } from './bare.ts'
import { type Contender, compare, type Effort } from './compare.ts'
import type { LoadRequest } from './load.ts'
import { requirePrograms } from './processes.ts'
import { bundleStockHono, type PublishedFile, prepareWorker, startApache, startNginx, startWorker, writeFiles } from './servers.ts'
import { median } from './statistics.ts'
import { writeArticles, writeNewsroom } from './synthetic.ts'
import { format, type Tables, table } from './table.ts'

interface Case extends LoadRequest {
  readonly name: string
  readonly status: number
  readonly peers?: readonly string[]
}

function acceptOf(client: string): string {
  const found = acceptCorpus.find((entry) => entry.client.startsWith(client))
  if (typeof found?.accept !== 'string') throw new Error(`no client in the corpus is called ${client}`)
  return found.accept
}

export const chrome = acceptOf('Chrome')
export const axios = acceptOf('axios')
const html: LoadRequest = { path: article, fields: { Accept: chrome } }

const casesFor = (entityTag: string): readonly Case[] => [
  { name: 'HTML, Chrome', status: 200, ...html, peers: ['stock Hono', 'Apache httpd', 'nginx'] },
  { name: 'JSON, axios', status: 200, path: article, fields: { Accept: axios }, peers: ['stock Hono', 'Apache httpd'] },
  { name: '304', status: 304, path: article, fields: { Accept: chrome, 'If-None-Match': entityTag } },
  { name: 'HEAD', status: 200, ...html, method: 'HEAD' },
  { name: '404', status: 404, path: '/nothing/here', fields: { Accept: chrome } },
  { name: '406', status: 406, path: article, fields: { Accept: 'image/png' } },
  { name: 'HTML by its own URL', status: 200, path: `${article}.html`, fields: { Accept: chrome } },
]

// The field that a browser in Moscow sends.
const russian = 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7'

const inLanguages: LoadRequest = { path: '/section-1/article-1', fields: { Accept: chrome, 'Accept-Language': russian } }

/** Cases for a newsroom of four languages. */
const casesInLanguages = (entityTag: string): readonly Case[] => {
  const fields = inLanguages.fields
  return [
    { ...inLanguages, name: 'HTML, Chrome, four languages', status: 200 },
    { ...inLanguages, name: 'JSON, axios, four languages', status: 200, fields: { ...fields, Accept: axios } },
    { ...inLanguages, name: '304, four languages', status: 304, fields: { ...fields, 'If-None-Match': entityTag } },
  ]
}

// Values as long as servers in front commonly allow. They are all too long to be memoised.
const long = (part: string) => part.repeat(Math.floor(8192 / part.length))
const hurtful: Readonly<Record<string, string>> = {
  'wanted types': long('text/html;q=0.5,'),
  'unknown types': `text/html,${long('a/b,')}`,
  'wildcards of all weights': Array.from({ length: 600 }, (_, index) => `*/*;q=0.${999 - index}`).join(),
  parameters: `text/html,text/html${long(';a=b')}`,
  'wanted parameters': `text/html,*/*${long(';charset=utf-8')}`,
  commas: `text/html${long(',')}`,
  spaces: `text/html${long(' ')};q=0.5`,
  'escaped quotes': `text/html,text/html;a="${long('\\"')}"`,
  'quotes that nothing closes': `text/html,${long('text/html;a="\\",')}`,
}

/** Measures every case whose name contains some text. */
export async function benchRequests(effort: Effort, only: string): Promise<Tables> {
  requirePrograms({ wrk: 'wrk', ab: 'apache2-utils', taskset: 'util-linux', nginx: 'nginx-light', apache2: 'apache2' })
  const folder = join(process.cwd(), 'dist/bench')
  await rm(folder, { recursive: true, force: true })
  const bundle = await bundleForProduction(join(folder, 'newsroom'))
  await using newsroom = await startWorker(bundle)
  const files = await publishedFiles(newsroom)
  await writeFiles(join(folder, 'peers/public'), files)
  const stockBundle = await bundleStockHono(join(folder, 'stock'), files)
  await using stock = await startWorker(stockBundle)
  await using apache = await startApache(join(folder, 'peers'))
  await using nginx = await startNginx(join(folder, 'peers'))
  const peers: Readonly<Record<string, RunningServer>> = { 'stock Hono': stock, 'Apache httpd': apache, nginx }

  const content = join(folder, 'content')
  await writeNewsroom(content, writeArticles(1), ['zh-Hans', 'ru', 'ar'])
  await using several = await startWorker(await bundleForProduction(join(folder, 'several'), ['--content', content]))

  const entityTagAt = async ({ url }: RunningServer, request: LoadRequest) =>
    (await record(url, request)).fields.find(([name]) => name === 'ETag')?.[1] ?? ''
  const cases = [
    ...casesFor(await entityTagAt(newsroom, html)).map((one) => ({ ...one, server: newsroom })),
    ...casesInLanguages(await entityTagAt(several, inLanguages)).map((one) => ({ ...one, server: several })),
  ]
  const rows: Record<string, string>[] = []
  for (const { name, server: asked, peers: names = [], ...request } of cases.filter((one) => one.name.includes(only))) {
    console.error(`requests: ${name}`)
    const response = await record(asked.url, request)
    if (response.status !== request.status) throw new Error(`${name}: ${response.status} instead of ${request.status}`)
    await using bare = await startWorker(await writeBareWorker(join(folder, 'bare', String(rows.length)), response))
    const servers = Object.entries({ newsroom: asked, bare, ...peers }).filter(([server]) => !(server in peers) || names.includes(server))
    const contenders = servers.map(([server, running]): Contender => ({ name: server, servers: [running], request }))
    for (const row of await compare(contenders, 'bare', effort)) rows.push({ request: name, ...row })
  }
  const tables: Record<string, string> = {}
  if (rows.length > 0) tables.requests = table(rows)
  if ('Accept of 8 KB'.includes(only)) {
    console.error('requests: Accept of 8 KB')
    const contenders = Object.entries({ 'plain Accept': chrome, ...hurtful }).map(
      ([name, accept]): Contender => ({ name, servers: [newsroom], request: { path: article, fields: { Accept: accept } } }),
    )
    const compared = await compare(contenders, 'plain Accept', effort)
    tables.hurtful = table(compared.map(({ server, resident: _, ...row }) => ({ '8 KB of': server, ...row })))
  }
  if ('start-up'.includes(only)) {
    console.error('requests: start-up')
    const bare = await writeBareWorker(join(folder, 'bare/start-up'), await record(newsroom.url, html))
    const peersFolder = join(folder, 'peers')
    tables.startUp = table(
      await compareStartUps(effort.rounds, {
        newsroom: await prepareWorker(bundle),
        bare: await prepareWorker(bare),
        'stock Hono': await prepareWorker(stockBundle),
        'Apache httpd': () => startApache(peersFolder),
        nginx: () => startNginx(peersFolder),
      }),
    )
  }
  return tables
}

async function publishedFiles(newsroom: RunningServer): Promise<PublishedFile[]> {
  const formats = [
    { extension: '.html', mediaType: 'text/html; charset=utf-8' },
    { extension: '.json', mediaType: 'application/json' },
    { extension: '.txt', mediaType: 'text/plain; charset=utf-8' },
  ]
  return Promise.all(
    formats.map(async (format) => ({
      ...format,
      path: article,
      content: (await record(newsroom.url, { path: article + format.extension })).content,
    })),
  )
}

/** Milliseconds from the start of the process to the first answer. */
export async function measureStartUp(start: () => Promise<RunningServer>, path: string): Promise<number> {
  const started = performance.now()
  await using server = await start()
  await record(server.url, { path })
  return performance.now() - started
}

async function compareStartUps(rounds: number, starts: Readonly<Record<string, () => Promise<RunningServer>>>) {
  const measured = Object.entries(starts).map(([server, start]) => ({ server, start, times: [] as number[] }))
  for (let round = 0; round < rounds; round++) for (const { start, times } of measured) times.push(await measureStartUp(start, article))
  return measured.map(({ server, times }) => ({ server, 'start-up to first answer, ms': format(median(times)) }))
}
