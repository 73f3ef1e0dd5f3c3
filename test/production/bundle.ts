// The Worker as `wrangler deploy` uploads it, in a folder of its own.
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The modules of a Worker, by name, in the folder that holds them. */
export interface WorkerBundle {
  readonly folder: string
  /** The one that workerd starts with. */
  readonly main: string
  /** What the main module imports: their content is an ArrayBuffer. */
  readonly data: readonly string[]
}

/** Builds content/ and bundles the Worker, with no account and no network. */
export async function bundleForProduction(folder: string): Promise<WorkerBundle> {
  await run(process.execPath, ['src/build/main.ts'])
  await run(process.execPath, ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder])
  const names = await readdir(folder)
  return { folder, main: 'worker.js', data: names.filter((name) => name.endsWith('.bin')) }
}
