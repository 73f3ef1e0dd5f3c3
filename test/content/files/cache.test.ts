import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PictureCache } from '../../../src/content/files/cache.ts'
import { photograph } from './pictures.ts'

const source = await photograph(40, 30).jpeg().toBuffer()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const pictures = () => readdirSync(folder).filter((name) => name !== 'pruned')

describe('PictureCache', () => {
  test('makes a picture once', async () => {
    const made = await new PictureCache(folder).recall(source)
    const location = made.files[0]?.location ?? ''
    utimesSync(location, 1, 1)
    expect(await new PictureCache(folder).recall(source)).toEqual(made)
    expect(statSync(location).mtimeMs).toBe(1000)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('makes a picture again where a file of it is missing or cut short', async () => {
    const made = await new PictureCache(folder).recall(source)
    const location = made.files.at(-1)?.location ?? ''
    truncateSync(location, 10)
    expect(await new PictureCache(folder).recall(source)).toEqual(made)
    rmSync(location)
    expect(await new PictureCache(folder).recall(source)).toEqual(made)
    rmSync(join(location, '..', 'picture.json'))
    expect(await new PictureCache(folder).recall(source)).toEqual(made)
  })

  test('is made by several builds at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => new PictureCache(folder).recall(source)))
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('is made again by several builds at once where a file of it is cut short', async () => {
    const made = await new PictureCache(folder).recall(source)
    for (let round = 0; round < 20; round++) {
      truncateSync(made.files[0]?.location ?? '', 10)
      const all = await Promise.all([1, 2, 3, 4].map(() => new PictureCache(folder).recall(source)))
      expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1)
      expect(readdirSync(folder)).toHaveLength(1)
    }
  })

  test('is pruned while other builds make pictures', async () => {
    const cache = new PictureCache(folder)
    const made = { format: 'png', files: [{ mediaType: 'image/png', extension: 'png', width: 1, height: 1, bytes: source }] }
    let isDone = false
    const prune = async () => {
      while (!isDone) {
        rmSync(join(folder, 'pruned'), { force: true })
        await cache.prune()
      }
    }
    const pruned = prune()
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 10 }, (_, index) => cache.recall(Buffer.from(`${round}-${index}`), async () => made)))
    isDone = true
    await pruned
    expect(pictures()).toHaveLength(200)
  })

  test('forgets what no build has asked for in a month', async () => {
    const cache = new PictureCache(folder)
    await cache.recall(source)
    const now = Date.now()
    await cache.prune(now + 29 * 24 * 60 * 60 * 1000)
    expect(pictures()).toHaveLength(1)
    await cache.prune(now + 31 * 24 * 60 * 60 * 1000)
    expect(pictures()).toHaveLength(0)
  })

  test('is looked through once a day', async () => {
    const cache = new PictureCache(folder)
    const inAMonth = Date.now() + 31 * 24 * 60 * 60 * 1000
    const pruned = join(folder, 'pruned')
    await cache.recall(source)
    await cache.prune()
    utimesSync(pruned, new Date(inAMonth), new Date(inAMonth))
    await cache.prune(inAMonth + 23 * 60 * 60 * 1000)
    expect(pictures()).toHaveLength(1)
    await cache.prune(inAMonth + 25 * 60 * 60 * 1000)
    expect(pictures()).toHaveLength(0)
  })

  test('can be in a folder that is not there yet', async () => {
    const cache = new PictureCache(join(folder, 'a', 'b'))
    await cache.prune()
    expect((await cache.recall(source)).format).toBe('jpeg')
  })
})
