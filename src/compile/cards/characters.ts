// Which characters a font has: the cmap table of a WOFF2 file. https://www.w3.org/TR/WOFF2/
import { brotliDecompressSync } from 'node:zlib'

const headerLength = 48
// Known tables have a number instead of a name (section 4.1). The last number stands for any other table.
const [cmap, glyf, loca, other] = [0, 10, 11, 63]

/**
 * Reads the code points for which a font has a glyph.
 *
 * @throws RangeError if the file ends too soon.
 */
export function charactersOf(woff2: Buffer): Set<number> {
  let position = headerLength
  let offset = 0
  let place: { readonly start: number; readonly end: number } | undefined
  const readLength = (): number => {
    for (let length = 0; ; ) {
      const byte = woff2.readUInt8(position++)
      length = length * 128 + (byte & 127)
      if (byte < 128) return length
    }
  }
  for (let left = woff2.readUInt16BE(12); left > 0; left--) {
    const flags = woff2.readUInt8(position++)
    const table = flags & 63
    if (table === other) position += 4
    let length = readLength()
    // The two highest bits tell whether a table is transformed: tables of glyphs unless they are 3, others unless 0 (section 5).
    const isTransformed = flags >> 6 !== (table === glyf || table === loca ? 3 : 0)
    if (isTransformed) length = readLength()
    if (table === cmap) place = { start: offset, end: offset + length }
    offset += length
  }
  const tables = brotliDecompressSync(woff2.subarray(position, position + woff2.readUInt32BE(20)))
  return place === undefined ? new Set() : readCmap(tables.subarray(place.start, place.end))
}

/**
 * A subtable of format 12 has all characters, one of format 4 only those below U+10000.
 * https://learn.microsoft.com/en-us/typography/opentype/spec/cmap
 */
function readCmap(table: Buffer): Set<number> {
  const subtables = Array.from({ length: table.readUInt16BE(2) }, (_, index) => table.subarray(table.readUInt32BE(8 + 8 * index)))
  const full = subtables.find((subtable) => subtable.readUInt16BE(0) === 12)
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4)
  return new Set(full ? readGroups(full) : basic ? readSegments(basic) : [])
}

function* readGroups(table: Buffer): Generator<number> {
  for (let index = 0, start = 16; index < table.readUInt32BE(12); index++, start += 12)
    for (let code = table.readUInt32BE(start); code <= table.readUInt32BE(start + 4); code++) yield code
}

function* readSegments(table: Buffer): Generator<number> {
  const length = table.readUInt16BE(6)
  for (let index = 0; index < length; index += 2) {
    const [last, first] = [table.readUInt16BE(14 + index), table.readUInt16BE(16 + length + index)]
    const rangeAt = 16 + 3 * length + index
    const range = table.readUInt16BE(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code++)
      if (range === 0 || table.readUInt16BE(rangeAt + range + 2 * (code - first)) !== 0) yield code
  }
}
