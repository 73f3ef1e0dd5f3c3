// Publication by the clock. The test moves the clock, and looks at every response the second before, at and after each instant.
import { describe, expect, test } from 'vitest'
import { appOf, lastModified, moved, page, pageFrom, publish } from './newsroom.ts'

const origin = 'https://newsroom.example'
const second = 1000
const noon = Date.UTC(2026, 11, 1, 12)
const evening = Date.UTC(2026, 11, 1, 18)
const resources = [
  page('/'),
  page('/news'),
  pageFrom('/news/waiting', noon),
  pageFrom('/news/changing', Date.parse(lastModified), noon, evening),
  moved('/old/waiting', '/news/waiting'),
]

/** The newsroom at an instant. */
function at(instant: number, policy: 'any-cache' | 'vary-cache' = 'vary-cache') {
  const app = appOf(publish('at hand', resources, [noon, evening]), policy, () => instant)
  return async (path: string, init?: RequestInit): Promise<Response> => app.request(origin + path, init)
}

const waitingPaths = [
  '/news/waiting',
  '/news/waiting.html',
  '/news/waiting.json',
  '/news/waiting.txt',
  '/news/waiting/',
  '/old/waiting',
  '/old/waiting.json',
]

describe('before its instant a resource', () => {
  test.each(waitingPaths)('is 404 as any path is at which there is nothing: %s', async (path) => {
    for (const instant of [noon - 24 * 3600 * second, noon - second, noon - 1]) {
      const response = await at(instant)(path, { redirect: 'manual' })
      const nothing = await at(instant)(path.replace('waiting', 'nothing'), { redirect: 'manual' })
      expect(response.status).toBe(404)
      expect(Object.fromEntries(response.headers)).toEqual(Object.fromEntries(nothing.headers))
      expect(await response.text()).toBe(await nothing.text())
    }
  })
})

describe('from its instant on a resource', () => {
  test.each(waitingPaths)('answers: %s', async (path) => {
    for (const instant of [noon, noon + second, evening + second]) {
      const response = await at(instant)(path, { redirect: 'manual' })
      expect([200, 308]).toContain(response.status)
    }
  })

  test('says that it was last modified then', async () => {
    expect((await at(noon)('/news/waiting')).headers.get('last-modified')).toBe(new Date(noon).toUTCString())
    expect((await at(evening)('/news/changing')).headers.get('last-modified')).toBe(new Date(evening).toUTCString())
  })
})

describe('conditional requests across an instant', () => {
  test.each(['/news/changing', '/news/changing.html', '/news/changing.json'])('are 304 until it, and 200 from it on: %s', async (path) => {
    const before = await at(noon - second)(path)
    const tag = { headers: { 'if-none-match': before.headers.get('etag') ?? '' } }
    expect((await at(noon - 1)(path, tag)).status).toBe(304)
    expect((await at(noon)(path, tag)).status).toBe(200)
    const date = { headers: { 'if-modified-since': before.headers.get('last-modified') ?? new Date(noon - second).toUTCString() } }
    expect((await at(noon)(path, date)).status).toBe(200)
    expect((await at(evening)(path, { headers: { 'if-modified-since': new Date(noon).toUTCString() } })).status).toBe(200)
  })
})

describe('no lifetime reaches past the next change', () => {
  const requests: [string, RequestInit?][] = [
    ['/'],
    ['/news.json'],
    ['/news.json', { headers: { 'if-none-match': '*' } }],
    ['/news.json', { headers: { range: 'bytes=0-1' } }],
    ['/news.json', { method: 'HEAD' }],
    ['/', { headers: { accept: 'image/png' } }],
    ['/nothing'],
    ['/nothing.json'],
    ['/old/waiting'],
    ['/news/'],
    ['/%zz'],
    ['/', { method: 'POST' }],
    ['/', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } }],
  ]
  const lifetimes = (response: Response) =>
    [...response.headers]
      .filter(([name]) => /cache-control$|^access-control-max-age$/.test(name))
      .map(([name, value]) => {
        if (name === 'access-control-max-age') return Number(value)
        const ages = new Map(Array.from(value.matchAll(/([a-z-]+)=(\d+)/g), ([, directive = '', age = '']) => [directive, Number(age)]))
        const fresh = Math.max(ages.get('max-age') ?? 0, ages.get('s-maxage') ?? 0)
        return fresh + Math.max(ages.get('stale-while-revalidate') ?? 0, ages.get('stale-if-error') ?? 0)
      })

  test.each(requests)('%s %o', async (path, init = {}) => {
    for (const policy of ['any-cache', 'vary-cache'] as const)
      for (const [instant, next] of [
        [noon - 90 * second, noon],
        [noon - 1500, noon],
        [noon - 1, noon],
        [noon, evening],
        [evening - 30 * second, evening],
      ] as const) {
        const response = await at(instant, policy)(path, { redirect: 'manual', ...init })
        for (const age of lifetimes(response)) expect(instant + age * second).toBeLessThanOrEqual(next)
      }
  })

  test('nor one of a CDN alone, and not where its fields were remembered before', async () => {
    let instant = noon - 90 * second
    const app = appOf(publish('at hand', resources, [noon, evening]), 'any-cache', () => instant)
    const age = async () => (await app.request(`${origin}/news`)).headers.get('netlify-cdn-cache-control')
    expect([await age(), await age(), await age()]).toEqual(['max-age=60', 'max-age=60', 'max-age=60'])
    instant = noon - 20 * second
    expect([await age(), await age()]).toEqual(['max-age=20', 'max-age=20'])
    instant = noon
    expect(await age()).toBe('max-age=60')
  })

  test('and is as long as ever behind the last one', async () => {
    expect((await at(evening)('/news.json')).headers.get('cache-control')).toBe(
      'max-age=60, s-maxage=86400, stale-while-revalidate=3600, stale-if-error=604800',
    )
  })
})
