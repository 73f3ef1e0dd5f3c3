// The upper limit: a Worker that decides nothing. It sends the bytes and the fields of one response of ours, from a Data
// module and one Headers object, which is the fastest known way.
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { WorkerBundle } from '../production/bundle.ts'
import type { LoadRequest } from './load.ts'

/** A response as it was sent. */
export interface RecordedResponse {
  readonly status: number
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly content: Buffer
}

/** Sends a request, and records the whole response. */
export async function record(url: string, { method, path, fields = {} }: LoadRequest): Promise<RecordedResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method: method ?? 'GET', headers: fields, agent: false }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const names = response.rawHeaders.filter((_, index) => index % 2 === 0)
      const pairs = names.map((name, index) => [name, response.rawHeaders[2 * index + 1] ?? ''] as const)
      resolve({ status: response.statusCode ?? 0, fields: pairs, content: Buffer.concat(chunks) })
    })
    sent.on('error', reject).end()
  })
}

// Fields that the runtime writes itself.
const ownFields = ['connection', 'keep-alive', 'transfer-encoding', 'date']

/** Writes a Worker that always sends one response. */
export async function writeBareWorker(folder: string, { status, fields, content }: RecordedResponse): Promise<WorkerBundle> {
  const headers = fields.filter(([name]) => !ownFields.includes(name.toLowerCase()))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'content.bin'), content)
  await writeFile(
    join(folder, 'worker.js'),
    `import content from './content.bin'
const body = ${content.length === 0 ? 'null' : 'new Uint8Array(content)'}
const init = { status: ${status}, headers: new Headers(${JSON.stringify(headers)}) }
export default { fetch() { return new Response(body, init) } }
`,
  )
  return { folder, main: 'worker.js', data: ['content.bin'], text: [] }
}
