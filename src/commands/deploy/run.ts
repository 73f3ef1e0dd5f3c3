// The other programs that a deploy needs, each run to its end.
import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'smol-toml'

const root = join(import.meta.dirname, '../../..')

/** Runs `npm run build` with the Node at hand. @returns its exit code. */
export function build(options: readonly string[]): number {
  return run(process.execPath, ['--import', join(root, 'src/commands/compile-cache.mjs'), join(root, 'src/commands/build.ts'), ...options])
}

/**
 * The settings of wrangler.toml, without the guard and without environments.
 *
 * @param main another file for the Worker, relative to the project's folder.
 * @param bundle the folder of the bundle to serve.
 */
export function settingsOfWorker(main?: string, bundle = 'dist'): Readonly<Record<string, unknown>> {
  const { build: _, env: __, ...settings } = parse(readFileSync(join(root, 'wrangler.toml'), 'utf8'))
  const file = join(root, main ?? String(settings.main))
  return { ...settings, main: file, assets: { ...Object(settings.assets), directory: join(bundle, 'assets') } }
}

const wranglerFile = join(root, 'node_modules/wrangler/bin/wrangler.js')

/** Runs wrangler without showing its output. @throws Error with the output if it fails. */
export async function wranglerInBackground(options: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [wranglerFile, ...options])
}

/** Runs wrangler. @returns its exit code. */
export function wrangler(options: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  return run(process.execPath, [wranglerFile, ...options], env)
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error !== undefined) console.error(error.message)
  return status ?? 1
}
