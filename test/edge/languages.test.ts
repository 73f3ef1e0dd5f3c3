// A newsroom of several languages: prefix fixes the language, ending fixes the format, the bare URL negotiates both.
import { describe, expect, test } from 'vitest'
import table from './languages.json'
import { appOf, documentAt, goneFrom, type Kept, moved, page, pageIn, publish } from './newsroom.ts'

const origin = 'https://newsroom.example'
const languages = ['en', 'zh-Hans', 'ru', 'ar']
const resources = [
  pageIn('/', 'en', 'zh-Hans', 'ru', 'ar'),
  pageIn('/news', 'en', 'zh-Hans', 'ru', 'ar'),
  pageIn('/news/page/1', 'en', 'zh-Hans', 'ru', 'ar'),
  moved('/news/page/2', '/news', true),
  pageIn('/news/hello', 'en', 'zh-Hans', 'ru'),
  pageIn('/news/russian', 'ru'),
  goneFrom('/news/gone', Number.NEGATIVE_INFINITY, undefined, ['en', 'ru']),
  moved('/old', '/news/hello'),
  moved('/%D1%81%D1%82%D0%B0%D1%80%D0%BE%D0%B5', '/ru/news/hello'),
  moved('/zh-hans/blog', '/news/hello'),
  moved('/former-home', '/ru'),
  moved('/was', '/news/gone'),
  moved('/p?id=1', '/news/hello'),
  documentAt('/robots.txt'),
  documentAt('/files/photo', ''),
]

interface Case {
  readonly name: string
  readonly request: { readonly path: string; readonly method?: string; readonly fields?: Readonly<Record<string, string | undefined>> }
  readonly expected: {
    readonly status: number
    readonly content?: string
    readonly fields?: Readonly<Record<string, string | undefined>>
    readonly absent?: readonly string[]
  }
}
const cases: readonly Case[] = table

function fetchIn(kept: Kept = 'at hand', policy: 'any-cache' | 'vary-cache' = 'any-cache') {
  const app = appOf(publish(kept, resources, [], languages), policy)
  return async (path: string, fields: HeadersInit = {}, method = 'GET'): Promise<Response> =>
    app.request(origin + path, { method, headers: fields, redirect: 'manual' })
}

describe.each(['at hand', 'elsewhere'] as const)('content %s', (kept) => {
  test.each(cases)('$name', async ({ request: { path, method = 'GET', fields = {} }, expected }) => {
    const headers = Object.entries(fields).map(([name, value = '']): [string, string] => [name, value])
    const response = await fetchIn(kept)(path, headers, method)
    expect(response.status).toBe(expected.status)
    for (const [name, value = ''] of Object.entries(expected.fields ?? {})) expect(response.headers.get(name), name).toBe(value)
    for (const name of expected.absent ?? []) expect(response.headers.get(name), name).toBeNull()
    if (expected.content !== undefined) expect(await response.text()).toBe(expected.content)
  })
})

const forms = [
  ['/news/hello', 'Accept, Accept-Language'],
  ['/ru/news/hello', 'Accept'],
  ['/news/hello.json', 'Accept-Language'],
  ['/ru/news/hello.json', null],
  ['/', 'Accept, Accept-Language'],
  ['/ru', 'Accept'],
  ['/index.json', 'Accept-Language'],
  ['/ru/index.json', null],
  ['/news', 'Accept, Accept-Language'],
  ['/news/page/1', 'Accept, Accept-Language'],
  ['/ru/news/page/1.txt', null],
] as const

describe('the four forms of a URL', () => {
  test.each(forms)('%s consults %s', async (path, vary) => {
    const get = fetchIn()
    for (const fields of [{}, { 'accept-language': 'ru', accept: 'application/json' }] as readonly Record<string, string>[]) {
      expect((await get(path, fields)).headers.get('vary')).toBe(vary)
      expect((await get(path, { ...fields, 'if-none-match': '*' })).headers.get('vary')).toBe(vary)
      expect((await get(path, fields, 'HEAD')).headers.get('vary')).toBe(vary)
      expect((await get(path, fields, 'OPTIONS')).headers.get('vary')).toBe(vary)
      expect((await get(path, fields, 'POST')).headers.get('vary')).toBe(vary)
      expect((await get(path, { ...fields, accept: 'image/png' })).headers.get('vary')).toBe(vary)
      expect((await get(`${path}/`, fields)).headers.get('vary')).toBe(path === '/' ? vary : (await get(path, fields)).headers.get('vary'))
    }
  })

  test.each(forms)('%s is kept by shared caches where it consults nothing, and where they honour Vary', async (path, vary) => {
    const [plain] = forms.filter(([, other]) => other === null)
    const alone = await fetchIn()(plain?.[0] ?? '')
    const chosen = await fetchIn()('/ru/news')
    const ofAny = await fetchIn()(path)
    expect(ofAny.headers.get('cache-control')).toBe((vary === null ? alone : chosen).headers.get('cache-control'))
    expect((await fetchIn('at hand', 'vary-cache')(path)).headers.get('cache-control')).toMatch(/s-maxage/)
    expect(ofAny.headers.has('netlify-cdn-cache-control')).toBe(vary !== null)
  })

  test('every translation and format has an entity tag of its own', async () => {
    const get = fetchIn()
    const paths = ['en', 'zh-Hans', 'ru'].flatMap((language) =>
      ['html', 'json', 'txt'].map((ending) => `/${language}/news/hello.${ending}`),
    )
    const tags = await Promise.all(paths.map(async (path) => (await get(path)).headers.get('etag') ?? ''))
    expect(new Set(tags).size).toBe(paths.length)
    for (const tag of tags) expect(tag).toMatch(/^"[^"]+"$/)
    const russian = await get('/news/hello', { 'accept-language': 'ru' })
    expect(tags).toContain(russian.headers.get('etag'))
    expect((await get('/news/hello', { 'if-none-match': russian.headers.get('etag') ?? '' })).status).toBe(200)
    expect((await get('/news/hello', { 'accept-language': 'ru', 'if-none-match': russian.headers.get('etag') ?? '' })).status).toBe(304)
  })

  test('a date is no validator where a field chose', async () => {
    const get = fetchIn()
    const since = { 'if-modified-since': new Date().toUTCString() }
    for (const [path, vary] of forms) expect((await get(path, since)).status, path).toBe(vary === null ? 304 : 200)
  })
})

test('a newsroom of one language has no prefixes, and does not look at Accept-Language', async () => {
  const app = appOf(publish('at hand', [page('/'), page('/news/hello')]))
  const ask = (path: string) => app.request(origin + path, { headers: { 'accept-language': 'ru' } })
  expect((await ask('/news/hello')).headers.get('vary')).toBe('Accept')
  expect((await ask('/nothing')).headers.get('vary')).toBe('Accept')
  for (const path of ['/en', '/en/news/hello', '/EN/']) expect((await ask(path)).status).toBe(404)
})
