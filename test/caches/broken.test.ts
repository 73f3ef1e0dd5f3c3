// A transfer from `npm run serve` that breaks off: no cache takes the part that arrived for the whole.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compile, readAll } from '../../src/compile/compile.ts'
import { emit } from '../../src/compile/pack/emit.ts'
import { base } from '../compile/sources.ts'
import { startServe } from '../production/serve.ts'
import type { RunningServer } from '../production/workerd.ts'
import { caches, startCache } from './caches.ts'

const film = randomBytes(3_000_009)
let folder: string
let file: string
let origin: RunningServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broken-'))
  const [content, built] = [join(folder, 'content'), join(folder, 'built')]
  for (const name of ['files', 'section']) await mkdir(join(content, name), { recursive: true })
  for (const [path, text] of Object.entries({ ...base, 'files/film.mp4': film })) await writeFile(join(content, path), text)
  emit((await compile(readAll(content), { now: Date.now() })).bundle, built)
  const [name = ''] = await readdir(join(built, 'assets'))
  file = join(built, 'assets', name)
  origin = await startServe(built, 'vary-cache')
})
afterAll(async () => {
  await origin[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

test.each(caches)('$name sends all of a document, once the origin does', async (cache) => {
  await using running = await startCache(cache, 'docs/caches', origin.port)
  const ask = async () => Buffer.from(await (await fetch(`${running.url}/files/film.mp4`)).bytes())
  await truncate(file, 1024 * 1024)
  const broken = await ask().catch(() => Buffer.of())
  expect(broken.equals(film)).toBe(false)
  await writeFile(file, film)
  for (let time = 1; time <= 2; time++) expect((await ask()).equals(film), `time ${time}`).toBe(true)
})
