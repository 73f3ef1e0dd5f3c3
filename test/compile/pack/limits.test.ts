import { describe, expect, test } from 'vitest'
import { findExcess } from '../../../src/compile/pack/limits.ts'

const bundle = {
  index: 'index\n',
  content: [new Uint8Array(100)],
  assets: new Map<string, Uint8Array>(),
  representations: 5,
}
const files = (count: number, length = 0) =>
  new Map(Array.from({ length: count }, (_, number) => [`${number}.bin`, new Uint8Array(length)]))

const fewer = 'cards: false in site.yaml saves one for each page without a picture'

describe('findExcess()', () => {
  test('finds nothing wrong with what Workers Free takes', () => {
    expect(findExcess({ ...bundle, assets: files(20_000) })).toEqual([])
  })

  test('says that a Worker above 64 MiB is refused, and how long it is', () => {
    expect(findExcess({ ...bundle, content: [new Uint8Array(2 ** 25), new Uint8Array(2 ** 25)] })).toEqual([
      { refused: true, message: 'the bundle has 67,108,870 bytes; a Worker may have 67,108,864' },
    ])
  })

  test('says that an asset above 25 MiB is refused', () => {
    expect(findExcess({ ...bundle, assets: files(1, 25 * 2 ** 20 + 1) })).toEqual([
      { refused: true, message: 'an asset has 26,214,401 bytes; a file of Static Assets may have 26,214,400' },
    ])
  })

  test('says that more than 20,000 assets want Workers Paid, and more than 100,000 are refused', () => {
    expect(findExcess({ ...bundle, assets: files(20_001) })).toEqual([
      { refused: false, message: `there are 20,001 assets; Workers Free takes 20,000 files, Workers Paid this many; ${fewer}` },
    ])
    expect(findExcess({ ...bundle, assets: files(100_001) })).toEqual([
      { refused: true, message: `there are 100,001 assets; Workers Paid takes 100,000 files; ${fewer}` },
    ])
  })
})
