import { describe, expect, test } from 'vitest'
import { AssetFiles } from '../../src/compile/pack/asset-files.ts'

const part = (path: string) => new TextEncoder().encode(`deltas of ${path} `.repeat(200))
const paths = Array.from({ length: 500 }, (_, number) => `/section/article-${number}`)

function filesOf(all: readonly string[]) {
  const files = new AssetFiles()
  for (const path of all) files.add(path, part(path))
  return files.finish()
}

describe('AssetFiles', () => {
  test('says where each part is', () => {
    const files = new AssetFiles()
    const places = paths.map((path) => files.add(path, part(path)))
    const contents = files.finish().map(([, parts]) => Buffer.concat(parts))
    expect(places.map(([file, offset, length]) => contents[file]?.subarray(offset, offset + length).toString())).toEqual(
      paths.map((path) => Buffer.from(part(path)).toString()),
    )
  })

  test('has several pages in a file, and no file above 64 KiB', () => {
    const files = filesOf(paths)
    expect(files.length).toBeLessThan(paths.length / 4)
    for (const [, parts] of files) expect(Buffer.concat(parts).length).toBeLessThanOrEqual(64 * 1024)
  })

  test('gives a page that is longer a file of its own', () => {
    const files = new AssetFiles()
    files.add('/a', new Uint8Array(10))
    files.add('/b', new Uint8Array(100_000))
    files.add('/c', new Uint8Array(10))
    expect(files.finish().map(([, parts]) => parts.length)).toEqual([1, 1, 1])
  })

  test('tells files of the same content apart by their numbers', () => {
    const files = new AssetFiles()
    const parts = [new Uint8Array(60_000), new Uint8Array(60_000), new Uint8Array(50_000)]
    expect(parts.map((part, index) => files.add(`/${index}`, part)[0])).toEqual([0, 1, 2])
    const [first, second, third] = files.finish().map(([name]) => name)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('keeps most files as they were where a page is added or changed', () => {
    const before = new Set(filesOf(paths).map(([name]) => name))
    for (const after of [['/section/new', ...paths], paths.map((path, index) => (index === 250 ? `${path}-renamed` : path))])
      expect(filesOf(after).filter(([name]) => !before.has(name)).length).toBeLessThan(before.size / 4)
  })
})
