// This checkout compared with a former commit, in one run, so that the result of a change does not depend on the machine.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { commandOfBuild } from '../build.ts'
import { bundleBuilt, type WorkerBundle } from '../production/bundle.ts'
import type { RunningServer } from '../production/workerd.ts'
import { record, writeBareWorker } from './bare.ts'
import { type Contender, type Effort, measurePairs, ratesOf } from './compare.ts'
import { randomly } from './growth.ts'
import type { LoadRequest } from './load.ts'
import { measureProgram, type ProgramRun, requirePrograms } from './processes.ts'
import { axios, chrome } from './requests.ts'
import { startWorkers } from './servers.ts'
import { measurePair, middleRound, type PairedRatio, type Round } from './statistics.ts'
import { writeArticles, writeNewsroom } from './synthetic.ts'
import { format, formatSpread, megabytes, type Tables, table } from './table.ts'

/** A checkout of the project, and where its builds go. */
interface Version {
  readonly checkout: string
  readonly folder: string
}

/** Both versions of something. */
interface Both<Thing> {
  readonly now: Thing
  readonly former: Thing
}

const article = '/section-1/article-1'

/**
 * Measures builds with their packed bytes, and requests.
 *
 * @param most the largest number of articles.
 * @param asked `builds` or `requests`; both if empty.
 */
export async function benchBeside(commit: string, effort: Effort, most: number, asked: readonly string[]): Promise<Tables> {
  const unknown = asked.find((name) => name !== 'builds' && name !== 'requests')
  if (unknown !== undefined) throw new Error(`there is no bench called ${unknown} beside a former commit; expected requests or builds`)
  const isAsked = (name: 'builds' | 'requests') => asked.length === 0 || asked.includes(name)
  requirePrograms({ wrk: 'wrk', ab: 'apache2-utils', taskset: 'util-linux', git: 'git' })
  const folder = await mkdtemp(join(tmpdir(), 'beside-'))
  const checkout = join(folder, 'checkout')
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', checkout, commit], { stdio: 'inherit' })
  const remove = () => {
    execFileSync('git', ['worktree', 'remove', '--force', checkout])
    rmSync(folder, { recursive: true, force: true })
  }
  const stop = () => {
    remove()
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    await provideModules(checkout)
    const versions = {
      now: { checkout: process.cwd(), folder: join(folder, 'now') },
      former: { checkout, folder: join(folder, 'former') },
    }
    const sizes = [1, 1000, 10_000].filter((size) => size <= most)
    for (const size of sizes) await writeNewsroom(join(folder, String(size)), writeArticles(size))
    const tables: Record<string, string> = {}
    if (isAsked('builds') && most > 1) {
      const builds: Record<string, string>[] = []
      for (const size of sizes.filter((one) => one > 1)) builds.push(...(await compareBuilds(size, folder, versions, effort.rounds)))
      tables.besideBuilds = table(builds)
    }
    if (isAsked('requests')) tables.besideRequests = table(await compareRequests(sizes, folder, versions, effort))
    return tables
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
    remove()
  }
}

/** The former commit has the packages of its own lock file; they are those of this checkout if both files are the same. */
async function provideModules(checkout: string): Promise<void> {
  const [own, former] = ['.', checkout].map((folder) => readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  if (own === former) return await symlink(resolve('node_modules'), join(checkout, 'node_modules'))
  console.error('installs the packages of the former commit')
  execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: checkout, stdio: 'inherit' })
}

async function compareBuilds(size: number, folder: string, versions: Both<Version>, rounds: number) {
  const runs: { readonly subject: ProgramRun; readonly baseline: ProgramRun }[] = []
  for (let round = 0; round < rounds; round++) {
    console.error(`beside: build of ${size}, round ${round + 1} of ${rounds}`)
    const run = (version: Version) => async () => build(version, folder, size)
    runs.push(await measurePair(round, run(versions.now), run(versions.former)))
  }
  const of = (key: keyof ProgramRun): Round[] => runs.map(({ subject, baseline }) => ({ subject: subject[key], baseline: baseline[key] }))
  const packed = [{ subject: await packedBytes(versions.now, size), baseline: await packedBytes(versions.former, size) }]
  const name = `build of ${format(size)} articles`
  return [
    row(`${name}, CPU s`, middleRound(of('cpuSeconds')), (value) => format(value, 2)),
    row(`${name}, seconds`, middleRound(of('seconds')), (value) => format(value, 2)),
    row(`${name}, memory`, middleRound(of('peakMemory')), megabytes),
    row(`${format(size)} articles, packed bytes`, middleRound(packed), (value) => format(value)),
  ]
}

async function build({ checkout, folder: out }: Version, folder: string, size: number): Promise<ProgramRun> {
  const built = join(out, String(size), 'built')
  await rm(built, { recursive: true, force: true })
  return measureProgram([...commandOfBuild(checkout), '--content', join(folder, String(size)), '--out', built], checkout)
}

/** The bytes of the bundle and of the files beside it. */
async function packedBytes({ folder }: Version, size: number): Promise<number> {
  const built = join(folder, String(size), 'built')
  const assets = await readdir(join(built, 'assets')).catch(() => [])
  const packed = (await readdir(built)).filter((name) => /^resources.*\.(?:bin|txt)$/.test(name))
  const names = [...packed, ...assets.map((name) => join('assets', name))]
  const files = await Promise.all(names.map((name) => stat(join(built, name))))
  return files.reduce((sum, { size: length }) => sum + length, 0)
}

/** Compares each request in both versions, and some requests also with the bare Worker, or with a newsroom of one article. */
async function compareRequests(sizes: readonly number[], folder: string, versions: Both<Version>, effort: Effort) {
  const servers: RunningServer[] = []
  const start = (bundle: WorkerBundle) => startWorkers(bundle, servers)
  const startVersion = async (version: Version, size: number) => {
    const own = join(version.folder, String(size))
    if (!existsSync(join(own, 'built'))) await build(version, folder, size)
    return start(await bundleBuilt(own, join(own, 'built'), { checkout: version.checkout }))
  }
  const startBoth = async (size: number) => {
    return { now: await startVersion(versions.now, size), former: await startVersion(versions.former, size) }
  }
  try {
    const one = await startBoth(1)
    const html: LoadRequest = { path: article, fields: { Accept: chrome } }
    const responseTo = (request: LoadRequest, [server]: readonly RunningServer[]) => record(server?.url ?? '', request)
    const ifNoneMatch = async (some: readonly RunningServer[]): Promise<LoadRequest> => {
      const { fields } = await responseTo(html, some)
      const entityTag = fields.find(([name]) => name === 'ETag')?.[1] ?? ''
      return { ...html, fields: { ...html.fields, 'If-None-Match': entityTag }, status: 304 }
    }
    const both = (name: string, request: LoadRequest) => ({ name, now: request, former: request })
    const requests = [
      both('HTML', html),
      both('JSON', { path: article, fields: { Accept: axios } }),
      { name: '304', now: await ifNoneMatch(one.now), former: await ifNoneMatch(one.former) },
      both('HEAD', { ...html, method: 'HEAD' }),
      both('404', { ...html, path: '/nothing/here', status: 404 }),
      both('406', { path: article, fields: { Accept: 'image/png' }, status: 406 }),
    ]
    const pairs: { readonly name: string; readonly subject: Contender; readonly baseline: Contender }[] = []
    const pair = (name: string, [now, request]: Asked, [other, otherRequest]: Asked) => {
      pairs.push({
        name,
        subject: { name, servers: now, request },
        baseline: { name, servers: other, request: otherRequest },
      })
    }
    for (const { name, now, former } of requests) {
      const response = await responseTo(now, one.now)
      if (response.status !== (now.status ?? 200)) throw new Error(`${name}: ${response.status}`)
      pair(name, [one.now, now], [one.former, former])
      if (!['HTML', 'JSON', '304'].includes(name)) continue
      const bare = await start(await writeBareWorker(join(folder, 'bare', name), response))
      pair(`${name}, to the bare Worker`, [one.now, now], [bare, now])
    }
    const most = sizes.at(-1) ?? 1
    if (most > 1) {
      const many = await startBoth(most)
      const random = await randomly(join(folder, 'random.lua'), writeArticles(most), chrome)
      pair(`HTML of ${format(most)} articles at random`, [many.now, random], [many.former, random])
      pair(`HTML of ${format(most)} articles at random, to one article`, [many.now, random], [one.now, html])
    }
    console.error(`beside: ${pairs.length} pairs of requests`)
    const measured = await measurePairs(pairs, effort)
    return pairs.flatMap(({ name }, index) => {
      const results = measured[index] ?? []
      // On a busy machine, CPU time says more than the rate.
      const cpu = results.map(({ subject, baseline }) => ({ subject: subject.cpu, baseline: baseline.cpu }))
      return [
        row(`${name}: requests/s`, middleRound(results.map(ratesOf)), (rate) => format(rate)),
        row(`${name}: CPU s per 100,000`, middleRound(cpu), (seconds) => format(seconds, 2)),
      ]
    })
  } finally {
    for (const server of servers) await server[Symbol.asyncDispose]()
  }
}

type Asked = readonly [servers: readonly RunningServer[], request: LoadRequest]

function row(name: string, { subject, baseline, ratio, spread }: PairedRatio, write: (value: number) => string) {
  return { what: name, now: write(subject), beside: write(baseline), ratio: format(ratio, 2), 'half of the rounds': formatSpread(spread) }
}
