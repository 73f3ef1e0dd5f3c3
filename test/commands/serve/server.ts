// The server with which the tests of test/edge/ run a second time: the server of `npm run serve`, over HTTP.
import { readBundle } from '../../../src/commands/serve/bundle.ts'
import { createFetchServer } from '../../../src/commands/serve/http.ts'
import { forward } from '../../../src/commands/start/workerd.ts'
import { Newsroom } from '../../../src/edge/app.ts'
import { listen } from '../../production/workerd.ts'

/** An app behind a server. */
export function served(app: Newsroom): Newsroom {
  const server = createFetchServer((request) => app.fetch(request)).unref()
  const listening = listen(server)
  app.request = async (input, init) => ask(await listening, new Request(input, init))
  return app
}

/** The newsroom of the tests. */
export const worker = {
  fetch: (request: Request) => newsroom.request(request),
}

const newsroom = served(new Newsroom(readBundle(process.env.TESTS_BUNDLE ?? ''), { policy: 'any-cache', clock: Date.now }))

function ask(port: number, request: Request): Promise<Response> {
  const { protocol, host } = new URL(request.url)
  const headers = new Headers(request.headers)
  // The field stands for the proxy in front, which ends TLS.
  if (!headers.has('x-forwarded-proto')) headers.set('x-forwarded-proto', protocol.slice(0, -1))
  headers.set('host', host)
  return forward(port, new Request(request, { headers }))
}
