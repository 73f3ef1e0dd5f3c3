// The Worker as `wrangler deploy` uploads it, in a folder of its own.
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'smol-toml'
import { commandOfBuild, fixture } from '../build.ts'

const run = promisify(execFile)

/** The modules of a Worker, by name, in the folder that holds them. */
export interface WorkerBundle {
  readonly folder: string
  /** The main module, with which workerd starts. */
  readonly main: string
  /** Further modules of JavaScript. */
  readonly imported?: readonly string[]
  /** Modules whose content is an ArrayBuffer. */
  readonly data: readonly string[]
  /** Modules whose content is a string. */
  readonly text: readonly string[]
  /** The folder of Static Assets, absolute. */
  readonly assets?: string
}

/**
 * Builds the tests' newsroom, if `options` name no other, and bundles the Worker, with no account and no network.
 *
 * @param options options of the build, such as `--content`.
 */
export async function bundleForProduction(folder: string, options: readonly string[] = [], source: Source = {}): Promise<WorkerBundle> {
  const built = join(folder, 'built')
  const [program, ...args] = commandOfBuild()
  await run(program, [...args, '--content', fixture, '--out', built, ...options])
  return bundleBuilt(folder, built, source)
}

/** The file to bundle: a replacement for src/edge/worker.ts with the same name and an absolute path, or the file of another checkout. */
export interface Source {
  readonly worker?: string
  readonly checkout?: string
}

/** Bundles the Worker with the bundle that a build wrote to a folder. */
export async function bundleBuilt(folder: string, built: string, { worker, checkout }: Source = {}): Promise<WorkerBundle> {
  const assets = join(built, 'assets')
  const script = worker === undefined ? [] : [worker]
  await bundleWorker(folder, [...script, '--assets', assets, '--alias', `#resources:${join(built, 'resources.js')}`], checkout)
  return { ...(await findModules(folder)), assets }
}

/**
 * Runs wrangler in a checkout with further options. It has the checkout's settings without the guard, which would refuse a
 * bundle for tests.
 */
export async function bundleWorker(folder: string, options: readonly string[], checkout = '.'): Promise<void> {
  const { build: _, env: __, ...settings } = parse(await readFile(join(checkout, 'wrangler.toml'), 'utf8'))
  await mkdir(folder, { recursive: true })
  const config = join(folder, 'wrangler.json')
  const main = resolve(checkout, String(settings.main))
  const assets = { ...Object(settings.assets), directory: resolve(checkout, 'dist/assets') }
  await writeFile(config, JSON.stringify({ ...settings, main, assets }))
  const command = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder, '--config', config, ...options]
  await run(process.execPath, command, { cwd: checkout })
}

/** The files that wrangler wrote to a folder. */
export async function findModules(folder: string): Promise<WorkerBundle> {
  const names = await readdir(folder)
  const ending = (extension: string) => names.filter((name) => name.endsWith(extension))
  return { folder, main: 'worker.js', data: ending('.bin'), text: ending('.txt') }
}
