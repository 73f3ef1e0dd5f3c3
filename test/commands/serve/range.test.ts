import { expect, test } from 'vitest'
import { partOf } from '../../../src/edge/publication/content.ts'

// The runtime of Workers has streams of known length. Node, which npm run serve uses, has none.
test.each([
  [{ first: 0, last: 2 }, 'abc'],
  [{ first: 3, last: 6 }, 'defg'],
  [{ first: 8, last: 8 }, 'i'],
])('a part of a document is sent by Node too: %o', async (range, expected) => {
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of ['abcd', 'ef', 'ghi']) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  expect(await new Response(partOf(content, range)).text()).toBe(expected)
})
