// Where a text has the line of a path: a hash table, made by the build. A Worker of a hundred thousand articles starts
// without a look at them, and keeps nothing of those that nobody asks for.

const space = 0x20

/** Slots of positions, counted from 1; 0 where there is none. A path stands in the slot of its hash, or in the next that was free. */
export type PathTable = Uint32Array

/** Makes the table of the lines of a text, each of which begins with a path and a space. */
export function makePathTable(lines: readonly string[]): PathTable {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(2 * lines.length + 1)))
  let position = 0
  for (const line of lines) {
    let slot = slotOf(line.slice(0, line.indexOf(' ')), table)
    while (table[slot] !== 0) slot = next(slot, table)
    table[slot] = position + 1
    position += line.length
  }
  return table
}

/** Where the line of a path begins; undefined where there is none. */
export function findLine(table: PathTable, text: string, path: string): number | undefined {
  for (let slot = slotOf(path, table); table[slot] !== 0; slot = next(slot, table)) {
    const position = (table[slot] ?? 0) - 1
    if (text.startsWith(path, position) && text.charCodeAt(position + path.length) === space) return position
  }
  return undefined
}

// Paths differ most at their ends, and two that differ elsewhere alone are told apart by the text.
const hashedLength = 32

/** FNV-1a of 32 bits (https://datatracker.ietf.org/doc/draft-eastlake-fnv/), its upper half folded over the lower. */
function slotOf(path: string, table: PathTable): number {
  let hash = 0x811c9dc5
  for (let index = Math.max(0, path.length - hashedLength); index < path.length; index++)
    hash = Math.imul(hash ^ path.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 16)) & (table.length - 1)
}

function next(slot: number, table: PathTable): number {
  return (slot + 1) & (table.length - 1)
}
