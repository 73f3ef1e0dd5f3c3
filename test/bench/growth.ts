// The same measures for newsrooms with more and more articles. A measure should not grow if it does not depend on their number.
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { commandOfBuild } from '../build.ts'
import { bundleBuilt, type WorkerBundle } from '../production/bundle.ts'
import type { RunningServer } from '../production/workerd.ts'
import { type Contender, compare, type Effort } from './compare.ts'
import { measureGlobalScope } from './global-scope.ts'
import type { LoadRequest } from './load.ts'
import { measureProgram, requirePrograms } from './processes.ts'
import { chrome, measureStartUp } from './requests.ts'
import { prepareWorker, startWorkers } from './servers.ts'
import { median } from './statistics.ts'
import { type SyntheticArticle, writeArticles, writeNewsroom } from './synthetic.ts'
import { format, megabytes, type Tables, table } from './table.ts'

const sizes = [1, 100, 1000, 10_000]

/** Measures newsrooms of up to a number of articles. */
export async function benchGrowth(effort: Effort, most: number): Promise<Tables> {
  requirePrograms({ wrk: 'wrk', taskset: 'util-linux' })
  const folder = join(process.cwd(), 'dist/bench/growth')
  await rm(folder, { recursive: true, force: true })
  const builds: Record<string, string>[] = []
  const contenders: Contender[] = []
  const servers: RunningServer[] = []
  try {
    for (const size of sizes.filter((one) => one <= most)) {
      console.error(`growth: ${size}`)
      const articles = writeArticles(size)
      const { bundle, row } = await build(join(folder, String(size)), articles, effort.rounds)
      builds.push(row)
      // Each contender has processes of its own, so that it does not profit from another load.
      const contend = async (suffix: string, some: readonly SyntheticArticle[], accept: string) => {
        const name = `${format(size)}${suffix}`
        contenders.push({
          name,
          servers: await startWorkers(bundle, servers),
          request: await randomly(join(folder, `${name}.lua`), some, accept),
        })
      }
      await contend('', articles, chrome)
      if (size < 1000) continue
      await contend(', the newest 200', newest(articles), chrome)
      await contend(', as JSON', articles, 'application/json')
    }
    const compared = await compare(contenders, '1', effort)
    const loads = compared.map(({ server, ...row }) => ({ articles: server, ...row }))
    return { growth: table(builds), growthLoad: table(loads) }
  } finally {
    for (const server of servers) await server[Symbol.asyncDispose]()
  }
}

async function build(folder: string, articles: readonly SyntheticArticle[], rounds: number) {
  const built = join(folder, 'built')
  await writeNewsroom(join(folder, 'content'), articles)
  const run = await measureProgram([...commandOfBuild(), '--content', join(folder, 'content'), '--out', built])
  const bundle = await bundleBuilt(folder, built)
  const sizesOfBundle = await measureBundle(bundle)
  const assets = await measureFolder(join(built, 'assets'))
  const start = await prepareWorker(bundle)
  const starts: number[] = []
  const globalScopes: number[] = []
  for (let round = 0; round < rounds; round++) {
    starts.push(await measureStartUp(start, pathOf(articles.at(-1))))
    globalScopes.push(await measureGlobalScope(bundle))
  }
  const row = {
    articles: format(articles.length),
    'build, s': format(run.seconds, 1),
    'build memory': megabytes(run.peakMemory),
    bundle: megabytes(sizesOfBundle.raw),
    'bundle, gzip': megabytes(sizesOfBundle.compressed),
    assets: assets.files === 0 ? 'none' : `${format(assets.files)} files, ${megabytes(assets.bytes)}`,
    'start-up to first answer, ms': format(median(starts)),
    'of it the global scope, CPU ms': format(median(globalScopes)),
  }
  return { bundle, row }
}

async function measureBundle({ folder, main, data, text }: WorkerBundle) {
  const modules = await Promise.all([main, ...data, ...text].map((name) => readFile(join(folder, name))))
  const compressed = await Promise.all(modules.map((module) => promisify(gzip)(module)))
  const sum = (buffers: readonly Buffer[]) => buffers.reduce((total, { length }) => total + length, 0)
  return { raw: sum(modules), compressed: sum(compressed) }
}

async function measureFolder(folder: string) {
  const names = await readdir(folder)
  let bytes = 0
  for (const name of names) bytes += (await stat(join(folder, name))).size
  return { files: names.length, bytes }
}

/** A request for one article after another, in an order that wrk chooses at random. */
export async function randomly(file: string, articles: readonly SyntheticArticle[], accept: string): Promise<LoadRequest> {
  const paths = articles.map((article) => JSON.stringify(pathOf(article)))
  await writeFile(file, `local paths = {${paths.join(',\n')}}\nfunction request() return wrk.format(nil, paths[math.random(#paths)]) end\n`)
  return { path: '/', fields: { Accept: accept }, script: file }
}

/** The newest articles, which people read most. */
function newest(articles: readonly SyntheticArticle[]): readonly SyntheticArticle[] {
  return articles.toSorted((one, other) => (one.date < other.date ? 1 : -1)).slice(0, 200)
}

function pathOf(article: SyntheticArticle | undefined): string {
  return `/${article?.section}/${article?.slug}`
}
