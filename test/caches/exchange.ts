// One request and its response.
import { type Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** A request as a client sends it. */
export interface Inquiry {
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

/** A response, with its content decoded, one character for each byte. */
export interface Answer {
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  readonly content: string
}

/** Sends a request and reads the whole response. */
export function exchange({ method, path, fields }: Inquiry, port: number, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'newsroom.example', ...fields }
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const received = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
        resolve({
          status: response.statusCode ?? 0,
          fields: received,
          content: decode(Buffer.concat(chunks), received['content-encoding']),
        })
      })
    })
    // A server may close a connection just when a client reuses it. A GET is then repeated (RFC 9110 section 9.2.2).
    sent.on('error', (error) => (sent.reusedSocket ? exchange({ method, path, fields }, port, agent).then(resolve, reject) : reject(error)))
    sent.end()
  })
}

function decode(content: Buffer, coding: string | undefined): string {
  if (content.length === 0) return ''
  if (coding === 'gzip') return gunzipSync(content).toString('latin1')
  if (coding === 'br') return brotliDecompressSync(content).toString('latin1')
  return content.toString('latin1')
}
