// Files as they are sent: built, bundled, and asked for on workerd.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawing, photograph } from '../compile/content/files/pictures.ts'
import { articleFile, base } from '../compile/sources.ts'
import { bundleForProduction } from './bundle.ts'
import { type RunningServer, startWorkerd } from './workerd.ts'

const film = randomBytes(3_000_000)
let folder = ''
let server: RunningServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  const files: Record<string, string | Buffer> = {
    ...base,
    'section/article.md': articleFile('Text.'),
    'files/Annual Report.pdf': '%PDF-1.4 report',
    'files/data.csv': 'a,b\n1,2\n',
    'files/page.html': '<script>alert(1)</script>',
    'files/program.xyz': 'x',
    'files/film.mp4': film,
    'files/drawing.svg': drawing,
    'files/photo.jpg': await photograph(900, 600).jpeg().toBuffer(),
  }
  for (const [path, content] of Object.entries(files)) {
    const location = join(folder, 'content', path)
    await mkdir(dirname(location), { recursive: true })
    await writeFile(location, content)
  }
  server = await startWorkerd(await bundleForProduction(folder, ['--content', join(folder, 'content')]), { CACHE_POLICY: 'vary-cache' })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const get = (path: string, init: RequestInit = {}) => fetch(server.url + path, { redirect: 'manual', ...init })

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
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 900 })
  })

  test('is found by its own name alone', async () => {
    expect((await get('/files/annual%20report.pdf')).status).toBe(404)
    expect((await get('/files/data')).status).toBe(404)
    expect((await get('/files/%64ata.csv/')).headers.get('location')).toBe('/files/data.csv')
  })

  test('is the same for HEAD, and for who has it', async () => {
    const fields = ({ headers }: Response) => Object.entries(Object.fromEntries(headers)).filter(([name]) => name !== 'connection')
    const whole = await get('/files/film.mp4')
    await whole.body?.cancel()
    expect(fields(await get('/files/film.mp4', { method: 'HEAD' }))).toEqual(fields(whole))
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
