import { describe, expect, test } from 'vitest'
import { compile, readAll } from '../../../src/compile/compile.ts'
import { lengthOf } from '../../../src/compile/pack/limits.ts'
import { pack } from '../../../src/compile/pack/pack.ts'
import { representing } from '../../../src/compile/represent/represent.ts'
import type { PlannedResource } from '../../../src/compile/represent/resource.ts'
import { Memory } from '../../../src/content/memory.ts'
import { fixture } from '../../build.ts'

const sources = readAll(fixture)
const bundleOf = async (bundledLength: number) => (await compile(sources, { now: Date.UTC(2026, 0), bundledLength })).bundle
const sizeOf = ({ content, index }: Awaited<ReturnType<typeof bundleOf>>) => lengthOf(content) + index.length

describe('pack()', () => {
  test('keeps everything in a bundle that has room for it, index and all', async () => {
    const whole = await bundleOf(Number.POSITIVE_INFINITY)
    const files = [...whole.assets.values()].filter((file) => 'location' in file).length
    const fitting = await bundleOf(sizeOf(whole))
    expect([sizeOf(fitting), fitting.assets.size]).toEqual([sizeOf(whole), files])
  })

  test.each([0.6, 0.8, 0.95, 0.999])('puts the rest into files where a bundle may have %d of that, index and all', async (share) => {
    const whole = await bundleOf(Number.POSITIVE_INFINITY)
    const most = Math.floor(sizeOf(whole) * share)
    const divided = await bundleOf(most)
    expect(sizeOf(divided)).toBeLessThanOrEqual(most)
    expect(divided.assets.size).toBeGreaterThan(whole.assets.size)
  })

  test('packs what two formats have in common once', async () => {
    const { index } = await bundleOf(Number.POSITIVE_INFINITY)
    const home = JSON.parse(index.match(/^\/ (.*)$/m)?.[1] ?? '') as {
      editions: [{ translations: [{ representations: { format: string; digest: string; start: number }[] }] }]
    }
    const [json, feed] = ['JSON', 'JSON Feed'].map((name) =>
      home.editions[0].translations[0].representations.find(({ format }) => format === name),
    )
    expect(json).toMatchObject({ digest: feed?.digest, start: feed?.start })
  })

  describe('with a memory', () => {
    const format = { name: 'text', mediaType: 'text/plain', extension: '.txt' }
    let made: string[] = []
    const resource = (path: string, input: unknown): PlannedResource => {
      const represent = () => {
        made.push(path)
        return [{ format, content: `${input} at ${path}` }]
      }
      const page = {
        path,
        kind: 'search' as const,
        tags: ['site'],
        translations: [{ language: 'en', inputs: [input], represent }] as const,
      }
      return { path, tags: ['site'], editions: [{ page }] }
    }
    const packed = (memory: Memory, ...resources: readonly PlannedResource[]) => {
      made = []
      const said = {
        ...representing(resources),
        problems: [],
        origin: 'https://news.example',
        lastModified: new Date(0),
        changes: [],
      }
      return pack(said, Number.POSITIVE_INFINITY, memory)
    }

    test('makes a resource again only where it is made of other things', () => {
      const memory = new Memory()
      packed(memory, resource('/a', 'one'), resource('/b', 'one'))
      expect(made).toEqual(['/a', '/b'])
      const bundle = packed(memory, resource('/a', 'two'), resource('/b', 'one'))
      expect(made).toEqual(['/a'])
      expect(bundle).toEqual(packed(new Memory(), resource('/a', 'two'), resource('/b', 'one')))
    })

    test('knows where a file lies now, and who shows it, though it is the same', () => {
      const memory = new Memory()
      const file = (location: string, tag: string): PlannedResource => {
        const file = { path: '/a.pdf', mediaType: 'application/pdf', length: 1, digest: 'AAAA', location }
        const tags = ['site', tag]
        return { path: '/a.pdf', tags, editions: [{ page: { path: '/a.pdf', tags, format, file } }] }
      }
      packed(memory, file('former.pdf', 'one'))
      const { index, assets } = packed(memory, file('present.pdf', 'two'))
      expect([...assets.values()]).toMatchObject([{ location: 'present.pdf', length: 1 }])
      expect(index).toContain('"tags":["site","two"]')
    })

    test('says how many are done, those too that it knew', () => {
      const memory = new Memory()
      const resources = [resource('/a', 'one'), resource('/b', 'one')]
      const said = {
        ...representing(resources),
        problems: [],
        origin: 'https://news.example',
        lastModified: new Date(0),
        changes: [],
      }
      for (const _ of ['first', 'second']) {
        const reports: (readonly number[])[] = []
        pack(said, Number.POSITIVE_INFINITY, memory, (...report) => reports.push(report))
        expect(reports).toEqual([
          [1, 2],
          [2, 2],
        ])
      }
    })
  })
})
