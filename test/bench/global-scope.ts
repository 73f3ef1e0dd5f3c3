// The part of a start that Cloudflare limits: the CPU time to parse a Worker and to execute its global scope.
// https://developers.cloudflare.com/workers/platform/limits/#worker-startup-time
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkerBundle } from '../production/bundle.ts'
import { cpuMilliseconds } from './processes.ts'
import { startWorker } from './servers.ts'

const starter = 'starter.js'

/**
 * Measures the CPU time of the global scope, as `wrangler check startup` does: workerd starts with a small Worker, which imports
 * the real Worker on request.
 *
 * @returns milliseconds of CPU, of all threads of workerd.
 */
export async function measureGlobalScope(bundle: WorkerBundle): Promise<number> {
  const source = `export default {
  async fetch({ url }) {
    if (url.endsWith('/import')) await import('${bundle.main}')
    return new Response('done')
  },
}
`
  await writeFile(join(bundle.folder, starter), source)
  await using server = await startWorker({ ...bundle, main: starter, imported: [bundle.main] })
  const measure = async (path: string): Promise<number> => {
    const before = cpuMilliseconds(server.process.pid)
    await (await fetch(server.url + path)).text()
    return cpuMilliseconds(server.process.pid) - before
  }
  await measure('/')
  const request = await measure('/')
  return (await measure('/import')) - request
}
