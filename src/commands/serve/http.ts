// Requests and responses of Node ⇄ those of the Fetch standard, https://fetch.spec.whatwg.org
import { isUtf8 } from 'node:buffer'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { Duplex, Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'

/** A function that answers requests, as an app of Hono does. @param ended resolves once the response is sent or the client is gone. */
export type Fetch = (request: Request, ended: Promise<void>) => Response | Promise<Response>

// In bytes. Enough for an Accept of ten thousand ranges, which workerd reads too.
const longestHead = 128 * 1024

/** A server that answers with an app, and reads requests as workerd does. */
export function createFetchServer(fetch: Fetch): Server {
  const lastOf = new WeakMap<Duplex, ServerResponse>()
  const rawTargets = new WeakMap<Duplex, string>()
  const options = { maxHeaderSize: longestHead, joinDuplicateHeaders: true, requireHostHeader: false }
  const server = createServer(options, (incoming, outgoing) => {
    const { socket, url = '' } = incoming
    lastOf.set(socket, outgoing)
    answer(fetch, toRequest(incoming, rawTargets.get(socket) ?? url), outgoing).catch((error) => {
      console.error(error)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, { 'Content-Length': 0 }).end()
    })
  })
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing))
  // After CONNECT, Node itself handles no errors of the socket any more, and the client may go at any moment.
  server.on('connect', (_, socket) => socket.on('error', () => socket.destroy()).end(refusal(501)))
  server.on('clientError', ({ code = '', rawPacket }: ParseError, socket) => {
    // A refusal must not be written into the middle of another response.
    if (!socket.writable || lastOf.get(socket)?.writableFinished === false) return void socket.destroy()
    const raw = code === 'HPE_INVALID_URL' ? readRawTarget(rawPacket) : undefined
    if (raw === undefined) return void socket.end(refusal(statuses[code] ?? 400))
    socket.pause()
    const readable = new Readable({ read() {} })
    const again = Duplex.from({ readable, writable: socket })
    again.on('error', () => socket.destroy())
    rawTargets.set(again, raw.target)
    server.emit('connection', again)
    readable.push(raw.rest)
  })
  return server
}

async function answer(fetch: Fetch, request: Request | undefined, outgoing: ServerResponse): Promise<void> {
  if (request === undefined) return void outgoing.writeHead(400, { 'Content-Length': 0 }).end()
  const ended = new Promise<void>((resolve) => outgoing.once('close', resolve))
  await send(await fetch(request, ended), outgoing)
}

// The grammar is that of RFC 3986 section 3.2.2. In HTTP, the host must not be empty (RFC 9110 section 4.2.1).
const validHost = /^(?:\[[\da-f:.]+\]|[\w.~%!$&'()*+,;=-]+)(?::\d*)?$/i

/** @returns undefined if the target makes no URL, or if Host is missing, invalid or repeated (RFC 9112 section 3.2). */
function toRequest(incoming: IncomingMessage, target: string): Request | undefined {
  const { method = '', headers, httpVersion } = incoming
  const host = headers.host ?? (httpVersion === '1.0' ? 'localhost' : '')
  const url = target.startsWith('/') ? `http://${host}${target}` : target === '*' ? `http://${host}` : target
  if (!validHost.test(host)) return undefined
  const hasContent = 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0
  const body = hasContent && method !== 'GET' && method !== 'HEAD' ? { body: ReadableStream.from(incoming), duplex: 'half' as const } : {}
  try {
    // The Fetch standard forbids TRACE.
    const request = new Request(url, { method: method === 'TRACE' ? 'GET' : method, headers: headers as Record<string, string>, ...body })
    // A Request resolves dots in the path and encodes characters. workerd leaves both to the app, so the URL is put back.
    return Object.defineProperties(request, { url: { value: url }, method: { value: method } })
  } catch {
    return undefined
  }
}

async function send({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  const fields = [...headers].flat()
  const reader = body?.getReader()
  const first = await reader?.read()
  let next = first?.done === false ? reader?.read() : undefined
  // If the content ends with the first chunk, its length is known.
  const isWhole = next === undefined || (await Promise.race([next, setImmediate()]))?.done === true
  const hasLength = headers.has('content-length') || outgoing.req.method === 'HEAD' || status === 204 || status === 304
  if (isWhole && !hasLength) fields.push('content-length', String(first?.value?.length ?? 0))
  if (!isWhole) outgoing.once('close', () => reader?.cancel().catch(() => {}))
  // If content is shorter than Content-Length says, the transfer is aborted, so that the client does not wait for the rest.
  outgoing.strictContentLength = true
  outgoing.writeHead(status, fields)
  for (let chunk = first; chunk?.done === false; ) {
    if (!outgoing.write(chunk.value)) await once(outgoing, 'drain')
    chunk = await next
    next = reader?.read()
  }
  outgoing.end()
}

/** Why Node's parser refuses a request. */
interface ParseError extends Error {
  readonly code?: string
  readonly rawPacket?: Buffer
}

const statuses: Readonly<Record<string, number>> = {
  HPE_INVALID_METHOD: 501,
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

function refusal(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
}

/**
 * Reads a target with characters beyond ASCII, which Node's parser refuses and workerd passes on.
 *
 * @returns the target, and the request with `/` in its place; undefined if the packet does not have a whole request.
 */
function readRawTarget(packet: Buffer = Buffer.alloc(0)): { readonly target: string; readonly rest: Buffer } | undefined {
  const [line, method, target = ''] = /^([A-Z]+) (\/\S*) HTTP\/1\.[01]\r\n(?=.*\r\n\r\n)/s.exec(packet.toString('latin1')) ?? []
  const octets = Buffer.from(target, 'latin1')
  if (line === undefined || !isUtf8(octets)) return undefined
  const rest = Buffer.concat([Buffer.from(`${method} / HTTP/1.1\r\nConnection: close\r\n`), packet.subarray(line.length)])
  return { target: octets.toString(), rest }
}
