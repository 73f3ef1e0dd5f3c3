// The Worker as `wrangler deploy` uploads it, in a folder of its own.
import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Builds the articles of a folder and bundles the Worker with them, with no account and no network. */
export async function bundleForProduction(folder: string, content = 'content'): Promise<WorkerBundle> {
  const built = join(folder, 'built')
  await mkdir(built, { recursive: true })
  await run(process.execPath, ['src/build/main.ts', '--content', content, '--out', built])
  const wrangler = 'node_modules/wrangler/bin/wrangler.js'
  await run(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder, '--alias', `#resources:${join(built, 'resources.js')}`])
  const names = await readdir(folder)
  return { folder, main: 'worker.js', data: names.filter((name) => name.endsWith('.bin')) }
}
