// A page that arrives in parts, as over a slow line: the parts that are there already do not move.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { origin, shiftsOf, startBrowser, visit } from './browser.ts'
import { pages } from './pages.ts'

const browser = await startBrowser()
const server = createServer(async ({ url, headers }, response) => {
  const page = await fetch(`${origin}${url}`, { headers: { accept: headers.accept ?? '*/*' } })
  response.writeHead(page.status, { 'content-type': page.headers.get('content-type') ?? '' })
  // The browser paints the parts before a script in the body, or before the foot, before the rest arrives.
  for (const part of (await page.text()).split(/(?<=<\/header>.*)(?=<script>|<footer)/s)) {
    response.write(part)
    await wait(300)
  }
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(async () => {
  await browser.close()
  server.close()
})

describe('what has arrived of a page', () => {
  test.each(Object.entries(pages))('does not move when the rest comes: %s', async (_, path) => {
    await using visitor = await visit(browser, path, { baseURL })
    expect(await shiftsOf(visitor.page)).toEqual([])
  })
})
