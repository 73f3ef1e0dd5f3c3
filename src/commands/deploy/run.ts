// The other programs that a deploy needs, each run to its end.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Runs `npm run build` with the Node at hand. @returns its exit code. */
export function build(options: readonly string[]): number {
  return run(process.execPath, ['--import', join(root, 'src/commands/compile-cache.mjs'), join(root, 'src/commands/build.ts'), ...options])
}

/** Runs wrangler. @returns its exit code. */
export function wrangler(options: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  return run(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...options], env)
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error !== undefined) console.error(error.message)
  return status ?? 1
}
