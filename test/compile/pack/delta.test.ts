import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dictionary } from '../../../src/compile/pack/delta.ts'
import { DeltaReader } from '../../../src/edge/publication/delta.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function restore(dictionary: Dictionary, contents: readonly Uint8Array[]): Uint8Array[] {
  const { deltas, starts } = dictionary.encode(contents)
  const reader = new DeltaReader(dictionary.bytes)
  return contents.map(({ length }, index) => reader.read([deltas], starts[index] ?? -1, length).slice())
}

// Texts of few different words: they share much, and copies begin and end anywhere.
const text = fc.array(fc.constantFrom('all that is said once ', 'and then again, word for word, ', '<p class="text">', 'é', '\n', 'x'), {
  maxLength: 60,
})
const contents = fc.array(
  text.map((words) => bytesOf(words.join(''))),
  { maxLength: 6 },
)

describe('deltas', () => {
  test('give back every content, whatever it shares with others', () => {
    fc.assert(
      fc.property(contents, contents, (example, page) => {
        expect(restore(new Dictionary(example), page)).toEqual(page)
      }),
    )
  })

  test('of one page have nothing of those that were written before', () => {
    fc.assert(
      fc.property(contents, fc.array(contents, { maxLength: 4 }), (example, pages) => {
        const dictionary = new Dictionary(example)
        for (const page of pages) expect(restore(dictionary, page)).toEqual(page)
        for (const page of pages) expect(dictionary.encode(page)).toEqual(new Dictionary(example).encode(page))
      }),
    )
  })

  test('give back bytes that are like nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 500 })), (page) => {
        expect(restore(new Dictionary([]), page)).toEqual(page)
      }),
    )
  })

  test('give back content of more than 16,384 bytes, whose numbers take three', () => {
    const long = bytesOf(Array.from({ length: 9000 }, (_, number) => `${number} `).join(''))
    expect(restore(new Dictionary([bytesOf('1000 1001 1002 1003 1004 ')]), [long, long.subarray(17_000), long])).toEqual([
      long,
      long.subarray(17_000),
      long,
    ])
  })

  test('hold what two formats of a page share once', () => {
    const said = Array.from({ length: 200 }, (_, number) => `sentence ${number}. `).join('')
    const { deltas } = new Dictionary([]).encode([bytesOf(`<p>${said}</p>`), bytesOf(`{"text":"${said}"}`)])
    expect(deltas.length).toBeLessThan(said.length + 100)
  })

  test('hold what a page shares with the example not at all', () => {
    const frame = Array.from({ length: 200 }, (_, number) => `<p>${number * 7919}`).join('')
    const { deltas } = new Dictionary([bytesOf(`${frame}One article.`)]).encode([bytesOf(`${frame}The other.`)])
    expect(deltas.length).toBeLessThan(40)
  })

  test('are read from as many parts as they are kept in', () => {
    fc.assert(
      fc.property(contents, contents, fc.nat(), (example, page, cut) => {
        const dictionary = new Dictionary(example)
        const { deltas, starts } = dictionary.encode(page)
        const parts = [deltas.subarray(0, cut % (deltas.length + 1)), deltas.subarray(cut % (deltas.length + 1))]
        const reader = new DeltaReader(dictionary.bytes)
        expect(page.map(({ length }, index) => reader.read(parts, starts[index] ?? -1, length).slice())).toEqual(page)
      }),
    )
  })

  test('of one format need nothing that a later one adds', () => {
    const dictionary = new Dictionary([])
    const page = [bytesOf('first, and much of it '.repeat(9)), bytesOf('second, and much of it '.repeat(9))]
    const { deltas, starts } = dictionary.encode(page)
    const reader = new DeltaReader(dictionary.bytes)
    expect(reader.read([deltas.subarray(0, starts[1])], 0, page[0]?.length ?? 0)).toEqual(page[0])
  })
})
