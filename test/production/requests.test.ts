// Raw requests that no client library sends. workerd and npm run serve answer alike, except where workerd deviates from HTTP.
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleForProduction } from './bundle.ts'
import requests from './requests.json' with { type: 'json' }
import { startServe } from './serve.ts'
import { type RunningServer, startWorkerd } from './workerd.ts'

/** Raw requests. `\xff` stands for an octet that is no UTF-8. */
interface Case {
  readonly name: string
  readonly request: string
  readonly status: number
  readonly location?: string
  /** The server that answers differently. */
  readonly except?: string
}

const servers = new Map<string, RunningServer>()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  servers.set('workerd', await startWorkerd(await bundleForProduction(folder), { CACHE_POLICY: 'any-cache' }))
  servers.set('npm run serve', await startServe(join(folder, 'built')))
})
afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function ask(server: string, request: string): Promise<string> {
  const socket = connect(servers.get(server)?.port ?? 0, '127.0.0.1')
  const octets = `${request}\n${request.includes('Connection') ? '' : 'Connection: close\n'}\n`.replaceAll('\n', '\r\n')
  socket.write(Buffer.concat(octets.split('\\xff').flatMap((part, index) => [Buffer.from(index === 0 ? [] : [0xff]), Buffer.from(part)])))
  return (await buffer(socket)).toString()
}

describe.each(['workerd', 'npm run serve'])('%s', (server) => {
  test.each((requests as Case[]).filter(({ except }) => except !== server))('$name', async ({ request, status, location }) => {
    const response = await ask(server, request)
    expect(response).toMatch(new RegExp(`^HTTP/1\\.[01] ${status} `))
    expect(/^location: (.*)\r$/im.exec(response)?.[1]).toBe(location)
    const [head = '', content = ''] = response.split('\r\n\r\n', 2)
    expect(/^content-length: (\d+)/im.exec(head)?.[1] ?? '0').toBe(String(Buffer.byteLength(content)))
  })
})
