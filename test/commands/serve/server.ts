// The server that answers the tests of test/edge/ a second time: that of `npm run serve`, over HTTP.
import { once } from 'node:events'
import { request as begin, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { readBundle } from '../../../src/commands/serve/bundle.ts'
import { createFetchServer } from '../../../src/commands/serve/http.ts'
import { Newsroom } from '../../../src/edge/app.ts'
import { listen } from '../../production/workerd.ts'

/** An app as a server answers with it. */
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

// Of the connection, and not of the response.
const hopByHop = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

async function ask(port: number, { url, method, headers }: Request): Promise<Response> {
  const { protocol, host, pathname, search } = new URL(url)
  // As the proxy before it says.
  const fields = { 'x-forwarded-proto': protocol.slice(0, -1), ...Object.fromEntries(headers), host }
  const request = begin({ host: '127.0.0.1', port, method, path: pathname + search, headers: fields })
  const [incoming]: IncomingMessage[] = await once(request.end(), 'response')
  const { statusCode = 0, rawHeaders = [] } = incoming ?? {}
  const content = await buffer(incoming as IncomingMessage)
  const received = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index)
    if (!hopByHop.has(name.toLowerCase())) received.append(name, value)
  }
  const hasContent = method !== 'HEAD' && statusCode !== 204 && statusCode !== 304
  return new Response(hasContent ? content : null, { status: statusCode, headers: received })
}
