// What the bundle holds, where it cannot hold everything.
import type { Compressed } from './compress.ts'

// What the index says of a page takes some 400 bytes, its place in the table included, and more where paths are long.
const indexedLength = 512

/**
 * How much of each page's deltas the bundle holds. Pages come in the order in which they are wanted, each with the
 * format first that browsers are sent. So an eighth of the room goes to whole pages, the first ones; then, of every page,
 * as much as browsers ask for; and the rest again to whole pages.
 *
 * @param length what the bundle may have, in bytes.
 */
export function place(pages: readonly Compressed[], length: number): number[] {
  const held = pages.map(() => 0)
  let room = length - pages.length * indexedLength
  const reserved = (room * 7) / 8
  const hold = (wantedOf: (page: Compressed) => number, reserve: number) => {
    for (const [index, page] of pages.entries()) {
      const wanted = wantedOf(page)
      const more = wanted - (held[index] ?? 0)
      if (more <= 0 || more > room - reserve) continue
      room -= more
      held[index] = wanted
    }
  }
  hold(({ deltas }) => deltas.length, reserved)
  hold(({ representations, deltas }) => representations[1]?.start ?? deltas.length, 0)
  hold(({ deltas }) => deltas.length, 0)
  return held
}
