// The app on Node, listening on a port.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFetchServer, type Fetch } from './http.ts'

/** A server that listens. */
export interface Listening {
  readonly port: number
  /** Answers the requests that have begun, and takes no more. */
  close(): void
}

/**
 * Lets an app answer on a port, or on any free port if the number is 0.
 *
 * @param at `localhost` means both 127.0.0.1 and ::1.
 * @throws Error if the port is not available.
 */
export async function listen(fetch: Fetch, at: { readonly host: string; readonly port: number }): Promise<Listening> {
  const { host, port } = at
  const [first = host, ...others] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const main = await start(fetch, first, port)
  const servers = [main]
  const own = (main.address() as AddressInfo).port
  // Some machines have only one version of IP.
  for (const other of others) {
    const server = await start(fetch, other, own).catch((error) => (error.code === 'EADDRINUSE' ? Promise.reject(error) : undefined))
    if (server !== undefined) servers.push(server)
  }
  return {
    port: own,
    close() {
      for (const server of servers) {
        server.close()
        // Clients keep their connections open after a response.
        setInterval(() => server.closeIdleConnections(), 100).unref()
      }
    },
  }
}

async function start(fetch: Fetch, hostname: string, port: number): Promise<Server> {
  const server = createFetchServer(fetch)
  server.listen(port, hostname)
  try {
    await once(server, 'listening')
    return server
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const message = error.code === 'EADDRINUSE' ? `port ${port} is taken; name another one: --port ${port + 1}` : error.message
    throw Object.assign(new Error(message), { code: error.code })
  }
}

/**
 * Reads the number of a port.
 *
 * @throws TypeError if the text is no port.
 */
export function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new TypeError(`--port ${text} is no port; expected a number up to 65535`)
  return port
}
