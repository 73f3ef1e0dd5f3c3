// The hop between a cache and the origin. It counts requests, and can hide Vary, since some CDNs ignore it.
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { listen, type RunningServer } from '../production/workerd.ts'

/** A server that forwards every request unchanged. */
export interface Hop extends AsyncDisposable {
  readonly port: number
  /** How many requests have come through. */
  readonly count: () => number
}

/**
 * Starts the hop on loopback.
 *
 * @param together how many requests must have arrived before the first one is forwarded.
 */
export async function startHop(origin: RunningServer, hidesVary: boolean, together = 1): Promise<Hop> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let count = 0
  const all = Promise.withResolvers<void>()
  const server = createServer(async (incoming, outgoing) => {
    count++
    if (count >= together) all.resolve()
    await all.promise
    const { method, url: path, rawHeaders: headers } = incoming
    const forwarded = request({ port: origin.port, host: '127.0.0.1', method, path, headers, agent }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, hidesVary ? without('vary', response.rawHeaders) : response.rawHeaders)
      response.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  server.keepAliveTimeout = 60_000
  const port = await listen(server)
  return {
    port,
    count: () => count,
    async [Symbol.asyncDispose]() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Names and values alternate in the raw form of fields. */
function without(name: string, fields: readonly string[]): string[] {
  return fields.filter((_, index) => fields[index - (index % 2)]?.toLowerCase() !== name)
}
