// The panel of `npm start`: it stays in view wherever the reader scrolls, and after the reload that follows a change.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { commandLikeBuild, fixture } from '../build.ts'
import { startBrowser, visit } from './browser.ts'

const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
const file = join(folder, 'harbour/big-storm.md')
await cp(fixture, folder, { recursive: true })
const text = await readFile(file, 'utf8')
await writeFile(file, text.replace('title:', 'titel: Storm\ntitle:'))

const browser = await startBrowser()
const [program, ...args] = commandLikeBuild('src/commands/start.ts')
const server = spawn(program, [...args, '--port', '0', '--content', folder], { stdio: ['ignore', 'pipe', 'ignore'] })
afterAll(async () => {
  await browser.close()
  server.kill()
  await once(server, 'exit')
  await rm(folder, { recursive: true })
})

async function addressOf(): Promise<string> {
  for await (const line of createInterface({ input: server.stdout })) if (line.startsWith('http:')) return line
  throw new Error('npm start has ended')
}

test('the panel is in view behind a reload, and the end of the page can be reached', async () => {
  const viewport = { width: 800, height: 600 }
  await using visitor = await visit(browser, '/harbour/big-storm', { baseURL: await addressOf(), viewport })
  const { page } = visitor
  const panel = page.locator('#develop-findings')
  const toEnd = () => page.evaluate('scrollTo(0, document.body.scrollHeight)')
  expect(await panel.textContent()).toMatch(/^\s*1 warning about this page/)
  await toEnd()
  const reloaded = page.waitForEvent('load')
  await writeFile(file, text.replace(/^date:.*$/m, 'date: tomorrow'))
  await reloaded
  expect(await panel.textContent()).toContain('"tomorrow" is not a date')
  const box = await panel.boundingBox()
  expect(box).toMatchObject({ x: 0, width: 800 })
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(600)
  expect(box?.height).toBeGreaterThan(100)
  await toEnd()
  const foot = await page.locator('footer').last().boundingBox()
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0)
})
