// Originals of pictures, for print, without the metadata that cameras and programs wrote into them.

/**
 * Removes everything from a JPEG or PNG except pixels, colours and orientation. Nothing is encoded again.
 *
 * @returns undefined for any other type.
 * @throws RangeError if the file ends too soon.
 */
export function withoutMetadata(source: Buffer) {
  if (source.readUInt16BE(0) === 0xffd8) return { mediaType: 'image/jpeg', extension: 'jpg', bytes: stripJpeg(source) }
  if (source.subarray(0, 8).equals(pngSignature)) return { mediaType: 'image/png', extension: 'png', bytes: stripPng(source) }
  return undefined
}

// The chunks that determine how a PNG looks: https://www.w3.org/TR/png-3/#11Chunks
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const seen = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '))

function stripPng(source: Buffer): Buffer {
  const kept: Buffer[] = [pngSignature]
  for (let start = 8, type = ''; type !== 'IEND'; ) {
    const end = start + source.readUInt32BE(start) + 12
    type = source.toString('latin1', start + 4, start + 8)
    if (end > source.length) throw new RangeError('the picture has no end')
    if (seen.has(type)) kept.push(source.subarray(start, end))
    start = end
  }
  return Buffer.concat(kept)
}

// Markers of ITU-T T.81 table B.1, and the name of the Exif segment.
const startOfScan = 0xda
const endOfImage = 0xd9
const exif = Buffer.from('Exif\0\0')

function stripJpeg(source: Buffer): Buffer {
  const kept: Buffer[] = [source.subarray(0, 2)]
  for (let start = 2; ; ) {
    // Any number of bytes 0xFF may precede a marker.
    while (source.readUInt8(start + 1) === 0xff) start++
    const marker = source.readUInt8(start + 1)
    if (marker === endOfImage) break
    let end = start + 2 + source.readUInt16BE(start + 2)
    const segment = source.subarray(start, end)
    const isExif = marker === 0xe1 && segment.subarray(4).indexOf(exif) === 0
    if (isExif) kept.push(...orientationAlone(segment.subarray(10)))
    if (marker === startOfScan) end = findMarker(source, end)
    if (isSeen(marker, segment)) kept.push(source.subarray(start, end))
    start = end
  }
  // Phones append previews and films to the end of the image, which are left out.
  return Buffer.concat([...kept, Buffer.from([0xff, endOfImage])])
}

/** Whether a segment determines how a JPEG looks. Comments do not; of application segments, only JFIF, ICC and Adobe's do. */
function isSeen(marker: number, segment: Buffer): boolean {
  const name = segment.toString('latin1', 4, 16)
  if (marker === 0xe0) return name.startsWith('JFIF\0')
  if (marker === 0xe2) return name === 'ICC_PROFILE\0'
  if (marker === 0xee) return name.startsWith('Adobe')
  return marker !== 0xfe && (marker < 0xe0 || marker > 0xef)
}

/** The marker that ends a scan. Within a scan, 0xFF precedes only a zero or the number of a restart. */
function findMarker(source: Buffer, from: number): number {
  for (let at = source.indexOf(0xff, from); at !== -1; at = source.indexOf(0xff, at + 1)) {
    const next = source.readUInt8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7) && next !== 0xff) return at
  }
  throw new RangeError('the picture has no end')
}

/** An Exif segment with the orientation alone, if Exif has it: a TIFF with one entry in one directory. */
function orientationAlone(tiff: Buffer): Buffer[] {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const read16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let at = directory + 2; at < directory + 2 + 12 * read16(directory); at += 12)
    if (read16(at) === 0x0112)
      return [
        Buffer.from([0xff, 0xe1, 0, 34]),
        exif,
        Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, read16(at + 8), 0, 0, 0, 0, 0, 0]),
      ]
  return []
}
