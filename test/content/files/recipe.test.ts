import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodePicture } from '../../../src/content/files/recipe.ts'
import { animation, drawing, photograph } from './pictures.ts'

async function sizes(source: Buffer): Promise<string[]> {
  const { files } = await encodePicture(source)
  return files.map(({ extension, width, height }) => `${extension} ${width}x${height}`)
}

describe('encodePicture()', () => {
  test('makes a photograph in three widths, as AVIF, WebP and JPEG, each smaller than the next', async () => {
    const source = await photograph(1500, 250).jpeg().toBuffer()
    const { files } = await encodePicture(source)
    expect(files.map(({ extension, width, height }) => `${extension} ${width}x${height}`)).toEqual(
      ['avif', 'webp', 'jpg'].flatMap((extension) => ['480x80', '800x133', '1200x200'].map((size) => `${extension} ${size}`)),
    )
    for (const { bytes, mediaType, width } of files) {
      const metadata = await sharp(bytes).metadata()
      expect([metadata.width, `image/${metadata.format === 'heif' ? 'avif' : metadata.format}`]).toEqual([width, mediaType])
    }
  })

  test('never makes a picture wider than it is', async () => {
    expect(new Set((await sizes(await photograph(300, 200).jpeg().toBuffer())).map((size) => size.split(' ')[1]))).toEqual(
      new Set(['300x200']),
    )
  })

  test('turns a picture as the camera says, and keeps nothing of what the camera wrote', async () => {
    const exif = { IFD0: { Copyright: 'A Photographer' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
    const source = await photograph(400, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { files } = await encodePicture(source)
    for (const { bytes, width, height } of files) {
      expect([width, height]).toEqual([200, 400])
      const { exif, icc, xmp, orientation } = await sharp(bytes).metadata()
      expect({ exif, icc, xmp, orientation }).toEqual({})
    }
  })

  test('keeps what can be seen through', async () => {
    const { files } = await encodePicture(await sharp(drawing).png().toBuffer())
    expect(files.at(-1)?.extension).toBe('png')
    for (const { bytes } of files) expect((await sharp(bytes).stats()).isOpaque).toBe(false)
  })

  test('keeps letters sharp, and saves what a photograph as PNG wastes', async () => {
    const letters = await sharp(drawing).flatten({ background: 'white' }).png().toBuffer()
    expect((await encodePicture(letters)).files.at(-1)?.extension).toBe('png')
    expect((await encodePicture(await photograph(600, 100).png().toBuffer())).files.at(-1)?.extension).toBe('jpg')
  })

  test('keeps a drawing as it is, and draws it for whatever shows no SVG', async () => {
    const { format, files } = await encodePicture(drawing)
    expect(format).toBe('svg')
    expect(files.map(({ extension, width, height }) => `${extension} ${width}x${height}`)).toEqual(['svg 900x600', 'png 900x600'])
    expect(files[0]?.bytes).toEqual(drawing)
  })

  test('keeps an animation moving', async () => {
    const { files } = await encodePicture(await animation(200, 100))
    expect(files.map(({ extension, width, height }) => `${extension} ${width}x${height}`)).toEqual(['webp 200x100', 'gif 200x100'])
    for (const { bytes } of files) expect((await sharp(bytes).metadata()).pages).toBe(3)
  })

  test.each([
    [16_383, ['avif', 'webp', 'jpg']],
    [16_384, ['avif', 'jpg']],
    [16_385, ['jpg']],
    [65_536, ['png']],
  ])('leaves out formats in which no picture is %i pixels tall', async (height, extensions) => {
    const { files } = await encodePicture(await photograph(4, height).png().toBuffer())
    expect(files.map(({ extension }) => extension)).toEqual(extensions)
    for (const { bytes } of files) expect(await sharp(bytes).metadata()).toMatchObject({ width: 4, height })
  })

  test('takes pictures of any colours', async () => {
    for (const source of [
      await photograph(60, 40).greyscale().jpeg().toBuffer(),
      await photograph(60, 40).toColourspace('cmyk').jpeg().toBuffer(),
      await photograph(60, 40).toColourspace('rgb16').png().toBuffer(),
      await photograph(60, 40).tiff().toBuffer(),
      await photograph(60, 40).avif().toBuffer(),
    ])
      expect((await encodePicture(source)).files.at(-1)).toMatchObject({ width: 60, height: 40 })
  })

  test.each([
    ['half of a photograph', async () => (await photograph(600, 400).jpeg().toBuffer()).subarray(0, 9000)],
    ['a page', async () => Buffer.from('<!doctype html><title>404</title>')],
    ['nothing', async () => Buffer.alloc(0)],
    [
      'more pixels than fit',
      async () =>
        sharp({ create: { width: 10_100, height: 10_000, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
    ],
    ['entities that multiply', async () => Buffer.from(multiplying)],
  ])('refuses %s', async (_, source) => {
    await expect(encodePicture(await source())).rejects.toThrow()
  })
})

const multiplying = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join('')}]>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a30;</text></svg>`
