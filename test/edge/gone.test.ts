// Pages that are gone: 410 with a note, in the client's format, at every URL that they had, from their instant on.
import { describe, expect, test } from 'vitest'
import { appOf, fetchFrom, goneFrom, moved, page, pageFrom, publish } from './newsroom.ts'

const origin = 'https://newsroom.example'
const second = 1000
const noon = Date.UTC(2026, 11, 1, 12)
const ever = Number.NEGATIVE_INFINITY
const path = '/news/gone'
const resources = [
  page('/'),
  page('/news'),
  goneFrom(path, ever),
  moved('/old/gone', path),
  moved('/?p=12', path),
  goneFrom('/news/expiring', noon, pageFrom('/news/expiring', 0)),
  moved('/old/expiring', '/news/expiring'),
]

/** The newsroom at an instant. */
function at(instant: number, policy: 'any-cache' | 'vary-cache' = 'vary-cache', kept: 'at hand' | 'elsewhere' = 'at hand') {
  const app = appOf(publish(kept, resources, [noon]), policy, () => instant)
  return async (url: string, init?: RequestInit): Promise<Response> => app.request(origin + url, { redirect: 'manual', ...init })
}

const negotiated = [
  path,
  `${path}/`,
  `${path}/index`,
  '//news//gone',
  '/n%65ws/gone',
  `${path}?utm_source=x`,
  '/old/gone',
  '/old/gone/',
  '/?p=12',
]

describe('what is gone', () => {
  test.each(negotiated)('is 410 in the format that Accept names, with its note: %s', async (url) => {
    for (const kept of ['at hand', 'elsewhere'] as const)
      for (const [accept, type, extension] of [
        [undefined, 'text/html; charset=utf-8', '.html'],
        ['application/json', 'application/problem+json', '.json'],
        ['application/problem+json', 'application/problem+json', '.json'],
        ['text/plain', 'text/plain; charset=utf-8', '.txt'],
        ['image/png', 'application/problem+json', '.json'],
      ] as const) {
        const response = await at(noon, 'vary-cache', kept)(url, accept === undefined ? {} : { headers: { accept } })
        expect(response.status).toBe(410)
        expect(response.headers.get('content-type')).toBe(type)
        expect(response.headers.get('vary')).toBe('Accept')
        expect(response.headers.get('content-language')).toBe('pt-BR')
        expect(await response.text()).toBe(`410 in ${extension}: why ${path} is gone\n`)
      }
  })

  test.each([`${path}.json`, '/old/gone.json', `${path}/index.json`])('is 410 in the format that the URL names: %s', async (url) => {
    const response = await at(noon)(url, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(410)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.has('vary')).toBe(false)
  })

  test('is 404 with the ending of a format that it never came in', async () => {
    expect((await at(noon)(`${path}.atom`)).status).toBe(404)
    expect((await at(noon)(`${path}.png`)).status).toBe(404)
  })

  test('is cached as what is not found is, and no lifetime reaches past the next change', async () => {
    for (const policy of ['any-cache', 'vary-cache'] as const)
      for (const instant of [noon - 20 * second, noon])
        for (const url of ['/news/gone', '//news/gone']) {
          const found = await at(instant, policy)(url)
          const nothing = await at(instant, policy)(url.replace('gone', 'nothing'))
          expect(found.headers.get('cache-control'), url).toBe(nothing.headers.get('cache-control'))
        }
    expect((await at(noon, 'any-cache')(`${path}.json`)).headers.get('cache-control')).toBe('max-age=0, s-maxage=60')
    // A cache that leaves the query out of its key would send this 410 to all who request the home page.
    expect((await at(noon)('/?p=12')).headers.get('cache-control')).toBe('private, max-age=0, must-revalidate')
  })

  test('has no validators, and answers no condition (RFC 9110 section 13.2.1)', async () => {
    for (const [name, value] of [
      ['if-none-match', '*'],
      ['if-match', '"x"'],
      ['if-modified-since', new Date(noon).toUTCString()],
      ['range', 'bytes=0-1'],
    ] as const) {
      const response = await at(noon)(path, { headers: { [name]: value } })
      expect(response.status).toBe(410)
      expect(response.headers.has('etag') || response.headers.has('last-modified')).toBe(false)
    }
  })

  test.each([path, `${path}.json`])('HEAD says what GET does, OPTIONS and others what they do everywhere: %s', async (url) => {
    for (const kept of ['at hand', 'elsewhere'] as const) {
      const get = await at(noon, 'vary-cache', kept)(url)
      const head = await at(noon, 'vary-cache', kept)(url, { method: 'HEAD' })
      expect(head.status).toBe(410)
      expect(await head.text()).toBe('')
      expect(Object.fromEntries(head.headers)).toEqual({
        ...Object.fromEntries(get.headers),
        'content-length': String((await get.arrayBuffer()).byteLength),
      })
    }
    expect((await at(noon)(url, { method: 'OPTIONS' })).status).toBe(204)
    expect((await at(noon)(url, { method: 'POST' })).status).toBe(405)
  })
})

describe('what expires', () => {
  const urls = ['/news/expiring', '/news/expiring.html', '/news/expiring.json', '/news/expiring.txt', '/old/expiring', '/old/expiring.json']

  test.each(urls)('is there until its instant, and gone from it on: %s', async (url) => {
    for (const instant of [0, noon - second, noon - 1]) expect([200, 308]).toContain((await at(instant)(url)).status)
    for (const instant of [noon, noon + second]) expect((await at(instant)(url)).status).toBe(410)
  })

  test.each(['/news/expiring', '/news/expiring.json'])('is 304 until then, and no longer: %s', async (url) => {
    const etag = (await at(0)(url)).headers.get('etag') ?? ''
    expect((await at(noon - 1)(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await at(noon)(url, { headers: { 'if-none-match': etag } })).status).toBe(410)
  })

  test('is fresh no longer than it is there', async () => {
    const response = await at(noon - 5 * second)('/news/expiring.json')
    expect(response.headers.get('cache-control')).toBe('max-age=5, s-maxage=5, stale-while-revalidate=0')
  })
})

test('a newsroom in which nothing is gone answers as ever', async () => {
  expect((await fetchFrom()('/news/gone')).status).toBe(404)
})
