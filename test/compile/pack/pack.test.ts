import { describe, expect, test } from 'vitest'
import { compile, readAll } from '../../../src/compile/compile.ts'
import { lengthOf } from '../../../src/compile/pack/limits.ts'
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
})
