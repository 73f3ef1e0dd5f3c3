// The store gives everyone the same content, whatever callers do with a response.
import { describe, expect, test } from 'vitest'
import type { Representation } from '#model/publication'
import { PackedStore } from '../../../src/edge/publication/store.ts'

const mebibyte = 1024 * 1024

/** A store of contents with nothing in common. Each delta is the length of the content, then the content. */
function storeOf(contents: readonly Uint8Array[]) {
  const parts = contents.map((content) => new Uint8Array([...numberOf(content.length), ...content]))
  const bundle = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  const packed = parts.map((part, index) => {
    bundle.set(part, offset)
    offset += part.length
    const representation: Representation = { format: 'text', length: contents[index]?.length ?? 0, digest: '', start: 0 }
    return { representation, deltas: { offset: offset - part.length, length: part.length } }
  })
  return { store: new PackedStore(bundle.buffer, 0, undefined), packed }
}

/** A number in base 128, the lowest seven bits first. */
function numberOf(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...numberOf(Math.floor(value / 128))]
}

describe('PackedStore', () => {
  test('gives the same content each time, whatever is read and answered meanwhile', async () => {
    const texts = ['one', 'another, which is longer', 'one', 'the last']
    const { store, packed } = storeOf(texts.map((text) => new TextEncoder().encode(text)))
    const contents = await Promise.all(
      [false, true, false, true].flatMap((recurs) =>
        packed.map(async ({ representation, deltas }) => store.read(representation, { deltas, recurs })),
      ),
    )
    // No response is read before all are made.
    const responses = [...contents, ...contents].map((content) => content.respond(new Response()))
    const read = await Promise.all(responses.map((response) => response.bytes()))
    expect(read.map((bytes) => new TextDecoder().decode(bytes))).toEqual(Array.from({ length: 8 }, () => texts).flat())
    for (const bytes of read) bytes.fill(0)
    expect(await Promise.all(contents.map((content) => content.respond(new Response()).text()))).toEqual(
      Array.from({ length: 4 }, () => texts).flat(),
    )
  })

  test('gives parts, and parts of parts', async () => {
    const { store, packed } = storeOf([new TextEncoder().encode('a longer text')])
    const [one] = packed
    if (one === undefined) throw new RangeError('there is one')
    const content = await store.read(one.representation, one)
    const part = content.part({ first: 2, last: 7 })
    expect([part.length, await part.respond(new Response()).text()]).toEqual([6, 'longer'])
    expect(await part.part({ first: 0, last: 3 }).respond(new Response()).text()).toBe('long')
  })

  test('keeps what recurs, and no more than 8 MiB', () => {
    const { store, packed } = storeOf(Array.from({ length: 20 }, (_, index) => new Uint8Array(mebibyte / 2).fill(index)))
    const read = ({ representation, deltas }: (typeof packed)[number], recurs: boolean) => store.read(representation, { deltas, recurs })
    const [first] = packed
    if (first === undefined) throw new RangeError('there are twenty')
    expect(read(first, false), 'what does not').not.toBe(read(first, false))
    const kept = read(first, true)
    expect(read(first, true)).toBe(kept)
    for (const one of packed.slice(1)) read(one, true)
    expect(read(first, true), 'after nine MiB of others').not.toBe(kept)
  })
})
