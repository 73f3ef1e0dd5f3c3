// A picture as its author has it → the files that readers are sent.
import type { Sharp } from 'sharp'

/** Must be increased when other files are made of the same picture: files of older recipes are then made anew. */
export const recipe = 1

/** A picture in one format and width. */
export interface EncodedPicture {
  readonly mediaType: string
  readonly extension: string
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** The pictures made of an original, and the original's type: `jpeg`, `svg`. */
export interface MadeOf<Picture> {
  readonly format: string
  readonly files: readonly Picture[]
}

// The column of text is some 540 pixels wide; no screen shows more than about twice that.
const widths = [480, 800, 1200]

// 100 megapixels take some seconds; more is a mistake, or made to exhaust the machine.
const mostPixels = 100_000_000

/**
 * Encodes a picture in a few widths as AVIF, WebP and a type that every browser shows. Only pixels are kept, turned as the camera
 * says: no place, no name, no colour profile but sRGB.
 *
 * @throws Error if it cannot be decoded, or is too large.
 */
export async function encodePicture(source: Buffer): Promise<MadeOf<EncodedPicture>> {
  // Loaded only here, since most builds encode no picture, and loading takes a while.
  const { default: sharp } = await import('sharp')
  // Browsers show pictures with slight damage too, so only an unreadable picture is an error.
  const options = { limitInputPixels: mostPixels, failOn: 'error' } as const
  const metadata = await sharp(source, options).metadata()
  const { format } = metadata
  const widest = Math.min(metadata.autoOrient.width, widths.at(-1) ?? 0)
  if (format === 'svg') {
    const density = Math.min(2400, Math.max(1, ((metadata.density ?? 72) * widest) / metadata.width))
    const drawing = await toFile(png.encode(sharp(source, { ...options, density }).resize({ width: widest })))
    // A drawing is sent as it is, since it fits any width. Scripts in it never run: see documents.ts.
    const { width, height } = metadata
    return { format, files: [{ mediaType: 'image/svg+xml', extension: 'svg', width, height, bytes: source }, drawing] }
  }
  if ((metadata.pages ?? 1) > 1 && (format === 'gif' || format === 'webp')) {
    const animation = sharp(source, { ...options, animated: true }).resize({ width: Math.min(widest, 800) })
    const made = [await toFile(animation.clone().webp({ quality: 70 })), await toFile(animation.gif())]
    // The frames of an animation lie one below the other.
    const height = Math.round((metadata.height * (made[0]?.width ?? 0)) / metadata.width)
    return { format, files: worthwhile(made.map((file) => ({ ...file, height }))) }
  }
  const { data, info } = await sharp(source, options).autoOrient().resize({ width: widest }).raw().toBuffer({ resolveWithObject: true })
  const master = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const isOpaque = info.channels === 1 || info.channels === 3 || (await master.stats()).isOpaque
  const photograph = [avif(50), webp(74), jpeg]
  const graphic = [avif(60), nearLossless, png]
  const asGraphic = !isOpaque || info.height > jpeg.tallest || (format !== 'jpeg' && (await isDrawn(master)))
  const encoders = (asGraphic ? graphic : photograph).filter(({ tallest }) => info.height <= tallest)
  const sizes = [...widths.filter((width) => width < widest * 0.85), widest]
  const files: EncodedPicture[] = []
  for (const { encode } of encoders) for (const width of sizes) files.push(await toFile(encode(master.clone().resize({ width }))))
  return { format, files: worthwhile(files) }
}

// Formats, and the greatest height of a picture in each, in pixels.
const encoder = (encode: (picture: Sharp) => Sharp, tallest: number) => ({ encode, tallest })
// With an effort above 3, AVIF takes four times as long and is no smaller.
const avif = (quality: number) => encoder((picture) => picture.avif({ quality, effort: 3 }), 16_384)
const webp = (quality: number) => encoder((picture) => picture.webp({ quality }), 16_383)
const nearLossless = encoder((picture) => picture.webp({ nearLossless: true }), 16_383)
const jpeg = encoder((picture) => picture.jpeg({ quality: 78, mozjpeg: true }), 65_535)
const png = encoder((picture) => picture.png({ compressionLevel: 9 }), Number.POSITIVE_INFINITY)

/** Whether a picture has letters and plain areas. JPEG blurs them, and PNG is not much larger; with grain it is many times as large. */
async function isDrawn(picture: Sharp): Promise<boolean> {
  const [asPng, asJpeg] = await Promise.all([png, jpeg].map(({ encode }) => encode(picture.clone()).toBuffer()))
  return (asPng?.length ?? 0) <= 3 * (asJpeg?.length ?? 0)
}

async function toFile(picture: Sharp): Promise<EncodedPicture> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  // sharp names AVIF by its container, HEIF.
  const type = info.format === 'heif' ? 'avif' : info.format
  const extension = type === 'jpeg' ? 'jpg' : type
  return { mediaType: `image/${type}`, extension, width: info.width, height: info.height, bytes: data }
}

/** Browsers take the first format that they know, so a format that is no smaller than the next is left out. */
function worthwhile(files: readonly EncodedPicture[]): EncodedPicture[] {
  const size = (format: readonly EncodedPicture[]) => format.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const kept: (readonly EncodedPicture[])[] = []
  for (const format of [...Map.groupBy(files, ({ mediaType }) => mediaType).values()].reverse()) {
    const next = kept[0]
    if (next === undefined || size(format) < size(next)) kept.unshift(format)
  }
  return kept.flat()
}
