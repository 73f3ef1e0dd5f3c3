// Files, built, and requested from workerd and from Node.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locateBundle } from '../../src/compile/pack/located.ts'
import { articleFile, base } from '../compile/sources.ts'
import { drawing, photograph } from '../content/files/pictures.ts'
import { bundleForProduction } from './bundle.ts'
import { fieldsOf, startServe } from './serve.ts'
import { type RunningServer, startWorkerd } from './workerd.ts'

const film = randomBytes(3_000_000)
let folder = ''
const servers = new Map<string, RunningServer>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  const files: Record<string, string | Buffer> = {
    ...base,
    'section/article.md': articleFile(
      '![Ships](photo.jpg "At dawn")\n\nThe [report](report.pdf).\n\n![A plan](plan.svg)',
      'image: { src: photo.jpg, alt: Ships, credit: A. Photographer }\n',
    ),
    'section/waiting.md': articleFile('![Tomorrow](waiting.jpg) and [more](waiting.pdf)').replace('2019-10-02', '2099-10-02'),
    'section/photo.jpg': await photograph(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'section/waiting.jpg': await photograph(120, 80).jpeg().toBuffer(),
    'section/report.pdf': '%PDF-1.4 report',
    'section/waiting.pdf': '%PDF-1.4 waiting',
    'section/unused.pdf': '%PDF-1.4 unused',
    'section/plan.svg': drawing,
    'files/Annual Report.pdf': '%PDF-1.4 report',
    'files/data.csv': 'a,b\n1,2\n',
    'files/page.html': '<script>alert(1)</script>',
    'files/program.xyz': 'x',
    'files/film.mp4': film,
    'files/drawing.svg': drawing,
    'files/photo.jpg': await photograph(400, 300).jpeg().toBuffer(),
  }
  for (const [path, content] of Object.entries(files)) {
    const location = join(folder, 'content', path)
    await mkdir(dirname(location), { recursive: true })
    await writeFile(location, content)
  }
  const bundle = await bundleForProduction(folder, ['--content', join(folder, 'content')])
  servers.set('workerd', await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' }))
  servers.set('npm run serve', await startServe(join(folder, 'built'), 'vary-cache'))
  // Encoding pictures takes long on a busy machine.
}, 300_000)

afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describe.each(['workerd', 'npm run serve'])('%s', (name) => {
  const get = (path: string, init: RequestInit = {}) => fetch(`${servers.get(name)?.url}${path}`, { redirect: 'manual', ...init })

  describe('a file below files/', () => {
    test.each([
      ['/files/Annual%20Report.pdf', 'application/pdf', '%PDF-1.4 report'],
      ['/files/data.csv', 'text/csv; charset=utf-8', 'a,b\n1,2\n'],
      ['/files/page.html', 'text/html; charset=utf-8', '<script>alert(1)</script>'],
      ['/files/program.xyz', 'application/octet-stream', 'x'],
      ['/files/drawing.svg', 'image/svg+xml', drawing.toString()],
    ])('is sent under its own name: %s', async (path, mediaType, content) => {
      const response = await get(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(mediaType)
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(content)))
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-language')).toBeNull()
      expect(response.headers.get('vary')).toBeNull()
      expect(response.headers.get('cache-control')).toMatch(/^max-age=60, s-maxage=86400/)
      expect(await response.text()).toBe(content)
    })

    test.each(['/files/page.html', '/files/program.xyz'])('is saved where a browser would run it: %s', async (path) => {
      const { headers } = await get(path)
      expect(headers.get('content-disposition')).toBe('attachment')
      expect(headers.get('content-security-policy')).toContain('sandbox')
    })

    test.each(['/files/Annual%20Report.pdf', '/files/data.csv', '/files/film.mp4'])('is for the browser to show: %s', async (path) => {
      expect((await get(path)).headers.get('content-disposition')).toBeNull()
    })

    test.each(['/files/Annual%20Report.pdf', '/files/film.mp4', '/files/photo.jpg'])(
      'is shown by browsers, and runs nothing: %s',
      async (path) => {
        const policy = (await get(path)).headers.get('content-security-policy')
        expect(policy).toMatch(/^default-src 'none'; /)
        expect(policy).toContain("media-src 'self'; object-src 'self'")
        expect(policy).not.toContain('script-src')
      },
    )

    test('runs no script where it is a drawing', async () => {
      expect((await get('/files/drawing.svg')).headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; sandbox$/)
    })

    test('says nothing of where and how a photograph was taken', async () => {
      const { format, width, exif } = await sharp(await (await get('/files/photo.jpg')).bytes()).metadata()
      expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 400 })
    })

    test('is found by its own name alone', async () => {
      expect((await get('/files/annual%20report.pdf')).status).toBe(404)
      expect((await get('/files/data')).status).toBe(404)
      expect((await get('/files/%64ata.csv/')).headers.get('location')).toBe('/files/data.csv')
    })

    test('is the same for HEAD, and for who has it', async () => {
      const whole = await get('/files/film.mp4')
      await whole.body?.cancel()
      expect(fieldsOf(await get('/files/film.mp4', { method: 'HEAD' }))).toEqual(fieldsOf(whole))
      const tag = whole.headers.get('etag') ?? ''
      expect((await get('/files/film.mp4', { headers: { 'if-none-match': tag } })).status).toBe(304)
      expect((await get('/files/film.mp4', { headers: { 'if-match': '"other"' } })).status).toBe(412)
    })

    test.each([
      ['bytes=0-0', 0, 0],
      ['bytes=100-199', 100, 199],
      ['bytes=1000000-1999999', 1_000_000, 1_999_999],
      ['bytes=2999990-', 2_999_990, 2_999_999],
      ['bytes=-5', 2_999_995, 2_999_999],
      ['bytes=0-99999999', 0, 2_999_999],
    ])('is sent in part: %s', async (range, first, last) => {
      const response = await get('/files/film.mp4', { headers: { range } })
      expect(response.status).toBe(206)
      expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/3000000`)
      expect(response.headers.get('content-length')).toBe(String(last - first + 1))
      expect(Buffer.from(await response.bytes()).equals(film.subarray(first, last + 1))).toBe(true)
    })

    test('is sent whole where the part is not of what the client has', async () => {
      const response = await get('/files/film.mp4', { headers: { range: 'bytes=0-9', 'if-range': '"other"' } })
      expect([response.status, (await response.bytes()).length]).toEqual([200, 3_000_000])
    })

    test('has no part behind its end', async () => {
      const response = await get('/files/film.mp4', { headers: { range: 'bytes=3000000-' } })
      expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */3000000'])
      await response.body?.cancel()
    })
  })

  describe('an article with pictures', () => {
    const picturesOf = (html: string) => [...new Set(Array.from(html.matchAll(/\/pictures\/[^\s",]+/g), ([path]) => path))]

    test('shows what is published with it, each file immutable and of the type that the page says', async () => {
      const html = await (await get('/section/article.html')).text()
      const paths = picturesOf(html)
      expect(new Set(paths.map((path) => path.split('.').at(-1)))).toEqual(new Set(['avif', 'webp', 'jpg', 'svg', 'png']))
      for (const path of paths) {
        const response = await get(path)
        expect(response.headers.get('cache-control')).toBe('max-age=31536000, immutable')
        const { format, width, height, exif, orientation } = await sharp(await response.bytes()).metadata()
        const type = format === 'heif' ? 'avif' : format === 'svg' ? 'svg+xml' : format
        expect(response.headers.get('content-type')).toBe(`image/${type}`)
        if (path.includes('photo')) expect(height).toBeGreaterThan(width ?? 0)
        expect({ exif, orientation }).toEqual({})
      }
    })

    test('has its lead picture in feeds and lists, with absolute URLs that lead to it', async () => {
      const { items } = (await (await get('/index.feed.json')).json()) as { items: { image: string; content_html: string }[] }
      const [item] = items
      expect(item?.content_html).toContain('srcset="https://news.example/pictures/')
      for (const url of [item?.image ?? '', ...picturesOf(item?.content_html ?? '')])
        expect((await get(url.replace('https://news.example', ''), { method: 'HEAD' })).status).toBe(200)
      expect(await (await get('/index.html')).text()).toContain('<picture>')
    })

    test('links to documents beside it, and publishes none that nothing refers to', async () => {
      expect(await (await get('/section/report.pdf')).text()).toBe('%PDF-1.4 report')
      expect((await get('/section/unused.pdf')).status).toBe(404)
    })

    test('shows nothing of itself before it is published', async () => {
      const index = await readFile(locateBundle(join(folder, 'built')).index, 'utf8')
      const waiting = Array.from(index.matchAll(/^\/\S*waiting\S*/gm), ([path]) => path)
      expect(waiting.length).toBeGreaterThan(3)
      for (const path of waiting) expect((await get(path)).status).toBe(404)
    })
  })
})
