// Parts of content that changes while several clients ask for it: through real caches.
import { once } from 'node:events'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caches, startCache } from './caches.ts'
import { exchange, type Inquiry } from './exchange.ts'

const rounds = 20
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
// The content is longer than one read of a cache, and differs at each position.
const content = Array.from({ length: 20_000 }, (_, index) => String(index).padStart(6, '0')).join('')
const first = 200

let tag = ''
const origin = createServer(({ headers }, response) => {
  const fields = { 'Content-Type': 'text/plain', ETag: tag, 'Cache-Control': 'max-age=0', Vary: 'Accept' }
  if (headers['if-none-match'] === tag) response.writeHead(304, fields).end()
  else if (headers.range !== undefined)
    response
      .writeHead(206, { ...fields, 'Content-Range': `bytes ${first}-${content.length - 1}/${content.length}` })
      .end(content.slice(first))
  else {
    response.writeHead(200, { ...fields, 'Content-Length': content.length }).write(content.slice(0, 30_000))
    setTimeout(() => response.end(content.slice(30_000)), 20)
  }
})
beforeAll(async () => {
  origin.listen(0, '127.0.0.1')
  await once(origin, 'listening')
})
afterAll(() => {
  agent.destroy()
  origin.close()
})

const arrangements = caches.flatMap((cache) => [
  ...(cache.spoilsParts ? [] : [{ name: cache.name, cache, configurations: 'test/caches/plain' }]),
  { name: cache.name, cache, configurations: 'docs/caches' },
])

describe.each(arrangements)('$name, configured by $configurations', ({ cache, configurations }) => {
  test('sends no part of what has changed as the whole', async () => {
    await using running = await startCache(cache, configurations, (origin.address() as AddressInfo).port)
    const whole: Inquiry = { method: 'GET', path: '/', fields: { Accept: 'text/plain', 'Accept-Encoding': 'identity' } }
    const part: Inquiry = { ...whole, fields: { ...whole.fields, Range: `bytes=${first}-` } }
    for (let round = 0; round < rounds; round++) {
      tag = `"${round}"`
      const answers = await Promise.all([whole, part, part, part].map((inquiry) => exchange(inquiry, running.port, agent)))
      for (const answer of answers) expect(answer.content === (answer.status === 206 ? content.slice(first) : content)).toBe(true)
    }
  })
})
