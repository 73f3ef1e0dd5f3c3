import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partOf } from '../../../src/edge/publication/content.ts'

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = chunks.values()
  return new ReadableStream({
    pull(controller) {
      const { value, done } = waiting.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

test('partOf() gives of a stream what a slice gives of the whole, however it comes in chunks', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(lengths, fc.nat(), fc.nat(), async (chunkLengths, one, other) => {
      let next = 0
      const chunks = chunkLengths.map((length) => Uint8Array.from({ length }, () => next++))
      const [first = 0, last = 0] = [one % next, other % next].sort((a, b) => a - b)
      const part = await new Response(partOf(streamOf(chunks), { first, last })).bytes()
      expect([...part]).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index))
    }),
    { numRuns: 200 },
  )
})

test('partOf() reads no further than the part', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++
      controller.enqueue(new Uint8Array(10))
    },
  })
  expect((await new Response(partOf(endless, { first: 15, last: 24 })).bytes()).length).toBe(10)
  expect(pulled).toBeLessThan(10)
})
