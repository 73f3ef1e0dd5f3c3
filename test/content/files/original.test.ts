import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { withoutMetadata } from '../../../src/content/files/original.ts'
import { serve } from '../../compile/served.ts'
import { articleFile } from '../../compile/sources.ts'
import { photograph } from './pictures.ts'

const secret = 'GPS 51.5 N, taken by A. Photographer'
const exif = { IFD0: { Copyright: secret }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:rights="${secret}"/></rdf:RDF></x:xmpmeta>`
const written = photograph(400, 200).withIccProfile('p3').withExif(exif).withXmp(xmp).withMetadata({ orientation: 6 })

/** A segment that some program writes, behind the start of a JPEG. */
function withSegment(jpeg: Buffer, marker: number, content: string): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, 0xff, marker, 0, content.length + 2]), Buffer.from(content)])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

function withChunk(png: Buffer, type: string, content: string): Buffer {
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length)
  chunk.write(type + content, 4, 'latin1')
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

const baseline = await written.clone().jpeg({ quality: 90 }).toBuffer()
const png = await written.clone().png().toBuffer()
const pictures: readonly (readonly [name: string, source: Buffer, extension: string])[] = [
  ['a JPEG', baseline, 'jpg'],
  ['a progressive JPEG', await written.clone().jpeg({ progressive: true }).toBuffer(), 'jpg'],
  ['a JPEG of four colours', await photograph(40, 20).toColourspace('cmyk').withExif(exif).jpeg().toBuffer(), 'jpg'],
  ['a JPEG with what Photoshop writes', withSegment(baseline, 0xed, `Photoshop 3.0\0${secret}`), 'jpg'],
  ['a JPEG with a comment', withSegment(baseline, 0xfe, secret), 'jpg'],
  ['a JPEG with a small one of its own', withSegment(baseline, 0xe0, `JFXX\0${secret}`), 'jpg'],
  ['a JPEG with a film behind it', Buffer.concat([baseline, Buffer.from(`ftypmp42${secret}`)]), 'jpg'],
  ['a PNG', png, 'png'],
  ['a PNG with a text', withChunk(png, 'tEXt', `Author\0${secret}`), 'png'],
  ['a PNG with something behind it', Buffer.concat([png, Buffer.from(secret)]), 'png'],
]

describe('withoutMetadata()', () => {
  test.each(pictures)('leaves nothing of %s but what is seen, and that as it was', async (_, source, extension) => {
    expect(source.includes(secret)).toBe(true)
    const original = withoutMetadata(source)
    expect(original?.extension).toBe(extension)
    const bytes = original?.bytes ?? Buffer.of()
    expect(bytes.includes('Photographer')).toBe(false)
    const { width, height, icc, xmp: left, exif: leftOfExif, space } = await sharp(bytes).metadata()
    const before = await sharp(source).metadata()
    expect([width, height, space, icc?.length]).toEqual([before.width, before.height, before.space, before.icc?.length])
    expect(left).toBeUndefined()
    expect(leftOfExif?.length ?? 0).toBeLessThan(40)
    const pixels = (picture: Buffer) => sharp(picture).autoOrient().raw().toBuffer()
    if (extension === 'jpg') expect((await pixels(bytes)).equals(await pixels(source))).toBe(true)
    else expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(source).raw().toBuffer())).toBe(true)
  })

  test('keeps which side is up', async () => {
    const { bytes } = withoutMetadata(baseline) ?? {}
    expect((await sharp(bytes).metadata()).orientation).toBe(6)
  })

  test('is of JPEG and PNG alone', async () => {
    expect(withoutMetadata(await photograph(40, 20).webp().toBuffer())).toBeUndefined()
  })

  test.each([baseline, png])('ends, whatever is missing or wrong', (source) => {
    const lengths = [...Array(source.length).keys()].filter((length) => length % 97 === 96 || length > source.length - 20)
    for (const length of lengths) expect(() => withoutMetadata(source.subarray(0, length))).toThrow(RangeError)
    for (let place = 8; place < 2000; place += 7) {
      const damaged = Buffer.from(source)
      damaged[place] = 0xff ^ (damaged[place] ?? 0)
      try {
        withoutMetadata(damaged)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }
  })
})

const folder = mkdtempSync(join(tmpdir(), 'original-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('an original is offered beside its picture in every format, to be saved, and not before its article', async () => {
  const now = Date.UTC(2026, 10, 25)
  const location = join(folder, 'ships.jpg')
  writeFileSync(location, baseline)
  const text = articleFile('Text.', 'image: { src: ships.jpg, alt: Ships, credit: A. Photographer, download: true }\n')
  const texts = { 'section/article.md': text.replace('2019-10-02', '2026-12-01') }
  const { fetchAt, newsroom } = await serve(texts, { now }, [{ path: 'section/ships.jpg', location, length: baseline.length, modified: 1 }])
  expect(newsroom.warnings).toEqual([])
  const later = Date.UTC(2026, 11, 2)
  const get = async (path: string) => (await fetchAt(later, path)).text()
  const path = newsroom.articles[0]?.image?.original?.path ?? ''
  expect(path).toMatch(/^\/pictures\/ships-original-[0-9a-f]{16}\.jpg$/)
  expect((await fetchAt(now, path)).status).toBe(404)
  const response = await fetchAt(later, path)
  const fields = ['content-type', 'content-disposition'].map((name) => response.headers.get(name))
  expect([response.status, ...fields]).toEqual([200, 'image/jpeg', 'attachment'])
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.equals(withoutMetadata(baseline)?.bytes ?? Buffer.of())).toBe(true)
  const size = `${(bytes.length / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} kB`
  const html = await get('/section/article.html')
  expect(html).toContain(`<a href="${path}" type="image/jpeg">Download the original</a> (JPEG, ${size})`)
  expect(await get('/section/article.txt')).toContain(`\nDownload the original (JPEG, ${size}): https://news.example${path}\n`)
  expect(await get('/section/article.md')).toContain(`\n[Download the original](https://news.example${path}) (JPEG, ${size})\n`)
  expect(JSON.parse(await get('/section/article.json')).attachments).toEqual([
    { url: `https://news.example${path}`, mime_type: 'image/jpeg', size_in_bytes: bytes.length },
  ])
})
