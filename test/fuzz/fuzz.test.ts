// A short run of `npm run fuzz`, and tests that it finds faults.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { compile, readAll } from '../../src/compile/compile.ts'
import { emit } from '../../src/compile/pack/emit.ts'
import { fixture } from '../build.ts'
import { startServe } from '../production/serve.ts'
import { listen, type RunningServer } from '../production/workerd.ts'
import { findFault as findFaultOfContent, findFaultOfNames, samples } from './content.ts'
import { findFault, requests, send } from './requests.ts'

const folder = mkdtempSync(join(tmpdir(), 'newsroom-fuzz-'))
let server: RunningServer
beforeAll(async () => {
  emit((await compile(readAll(fixture), { now: Date.now() })).bundle, folder)
  server = await startServe(folder)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

test('npm run serve answers any request', async () => {
  const property = fc.asyncProperty(requests, async (request) => {
    expect(findFault(request, await send(server.port, request))).toBeUndefined()
  })
  await fc.assert(property, { numRuns: 300 })
})

test('a build and an import make pages or findings of any content', async () => {
  const property = fc.asyncProperty(samples, async (sample) => {
    expect(await findFaultOfContent(sample)).toBeUndefined()
  })
  await fc.assert(property, { numRuns: 20 })
})

test('a request whose client goes leaves no connection open', async () => {
  const silent = createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => {}).resume())
  const port = await listen(silent)
  const countOpen = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
  const before = countOpen()
  for (const goesAfter of [0, 1, 2, 3, 4, 5]) await send(port, { method: 'GET', target: '/', version: 'HTTP/1.1', fields: [], goesAfter })
  await vi.waitFor(() => expect(countOpen()).toBeLessThanOrEqual(before), { timeout: 5000 })
  silent.close()
})

test('a build takes a folder of very many names', async () => {
  expect(await findFaultOfNames(20_000)).toBeUndefined()
})

describe('findFault() of an answer finds', () => {
  const policy = "Content-Security-Policy: default-src 'none'\r\n"
  test.each([
    ['a fault of ours', 'GET', 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n', 'status 500'],
    ['a length that is too great', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort', '5 bytes came; Content-Length says 9'],
    ['a length that is too small', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nlong', '4 bytes came; Content-Length says 2'],
    ['content of HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlong', 'there should be none'],
    ['a line break in a field', 'GET', 'HTTP/1.1 200 OK\r\nLink: <a\nX: y>\r\n\r\n', 'a field with a line break'],
    [
      'what of the request is markup',
      'GET',
      `HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n${policy}\r\n<p>"><script>alert(1)</script>`,
      'a page with markup',
    ],
    ['a page without a policy', 'GET', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>', 'a page without'],
    ['a stack trace', 'GET', 'HTTP/1.1 404 Not Found\r\n\r\nError: x\n    at respond (worker.js:1:2)', 'a stack trace'],
    [
      'a fault in what follows',
      'GET',
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 503 Service Unavailable\r\n\r\n',
      'status 503',
    ],
    ['no end', 'GET', 'HTTP/1.1 200 OK\r\n', 'no end of its head'],
  ])('%s', (_, method, answer, fault) => {
    expect(findFault({ method }, Buffer.from(answer))).toContain(fault)
  })

  test('nothing in an answer that is right', () => {
    expect(
      findFault({ method: 'GET' }, Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${policy}Content-Length: 3\r\n\r\n<p>`)),
    ).toBeUndefined()
  })
})
