import { describe, expect, test, vi } from 'vitest'
import { parseCachePolicy } from '../../src/edge/response/cache-policy.ts'
import { appOf, fetchFrom, publish } from './newsroom.ts'
import { worker } from './server.ts'

const requests: readonly (readonly [string, string, RequestInit])[] = [
  ['200', '/', {}],
  ['206', '/', { headers: { range: 'bytes=0-1' } }],
  ['308', '/index', { redirect: 'manual' }],
  ['404', '/nothing', {}],
  ['404', '/nothing', { headers: { accept: 'text/html' } }],
  ['405', '/', { method: 'PUT' }],
  ['406', '/', { headers: { accept: 'image/png' } }],
]

describe('every response', () => {
  test.each(requests)('%s has the fields that protect whoever shows it, and may be read by any site', async (status, path, init) => {
    const { headers, status: code } = await worker.fetch(new Request(`https://newsroom.example${path}`, init))
    expect(code).toBe(Number(status))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    for (const name of ['ETag', 'Link', 'Content-Location', 'Repr-Digest'])
      expect(headers.get('access-control-expose-headers')).toContain(name)
    if (code !== 308) expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    if (headers.get('content-type')?.startsWith('text/html')) {
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toContain("; require-trusted-types-for 'script'; trusted-types 'none'; ")
    }
  })

  test('No-Vary-Search says that no query matters', async () => {
    expect((await worker.fetch(new Request('https://newsroom.example/?utm_source=x'))).headers.get('no-vary-search')).toBe('params')
  })
})

describe('Strict-Transport-Security', () => {
  const ofProxies: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
    ['https', {}, true],
    ['http', {}, false],
    ['http', { 'x-forwarded-proto': 'https' }, true],
    ['http', { 'x-forwarded-proto': 'HTTPS , http' }, true],
    ['http', { 'x-forwarded-proto': 'http' }, false],
    ['http', { 'x-forwarded-proto': 'http, https' }, false],
    ['http', { 'x-forwarded-proto': 'httpsx' }, false],
    ['http', { 'x-forwarded-proto': '' }, false],
  ]

  test.each(requests)(
    '%s has it over TLS alone, by the URL or by what the proxy before says (RFC 6797 section 7.2)',
    async (_, path, init) => {
      const { fetch } = worker
      // Requests with and without TLS alternate: fields that are memoised for one must not be sent for the other.
      for (const [scheme, fields, isSecure] of [...ofProxies, ...ofProxies.toReversed(), ...ofProxies]) {
        const headers = { ...(init.headers as object), ...fields }
        const response = await fetch(new Request(`${scheme}://newsroom.example${path}`, { ...init, headers }))
        const expected = isSecure ? 'max-age=31536000' : null
        expect(response.headers.get('strict-transport-security'), JSON.stringify([scheme, fields])).toBe(expected)
      }
    },
  )
})

describe('cache tags', () => {
  test('name the site, the section and the article, the same for every format', async () => {
    const fetch = fetchFrom('vary-cache')
    for (const accept of ['text/html', 'application/json']) {
      const { headers } = await fetch('/news/hello', { headers: { accept } })
      expect(headers.get('cache-tag')).toBe('site,news,hello')
      expect(headers.get('surrogate-key')).toBe('site news hello')
    }
  })

  test('are with what shared caches may keep, and with nothing else: there is nothing to purge', async () => {
    const fetch = fetchFrom('any-cache')
    for (const path of ['/news/hello', '/news/hello.json'])
      for (const ask of [{}, { headers: { 'if-none-match': '*' } }]) {
        const { headers } = await fetch(path, ask)
        const isShared = headers.get('cache-control')?.includes('private') !== true
        expect(isShared).toBe(path.endsWith('.json'))
        expect(headers.has('cache-tag')).toBe(isShared)
        expect(headers.has('surrogate-key')).toBe(isShared)
      }
  })
})

describe('a fault of ours', () => {
  test('is 500 in the format of the client, and says nothing of its inside', async () => {
    const failing = () => {
      throw new Error('the secret of the house')
    }
    const app = appOf({ ...publish(), find: failing })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const response = await app.request('https://newsroom.example/news/hello?mail=a@b.example', { headers: { accept: 'application/json' } })
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const said = await response.text()
    expect(said).not.toContain('secret')
    expect(logged).toHaveBeenCalledOnce()
    const line = String(logged.mock.calls[0]?.[0])
    logged.mockRestore()
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual({
      level: 'error',
      instance: expect.stringMatching(/^urn:uuid:[\da-f-]{36}$/),
      method: 'GET',
      path: '/news/hello',
      message: 'the secret of the house',
      stack: expect.stringContaining('security.test'),
    })
    expect(said).toContain(JSON.parse(line).instance)
  })
})

describe('cache policy', () => {
  test.each([
    ['any-cache', '/news/hello', 'private, max-age=0, must-revalidate'],
    ['any-cache', '/news/hello.json', 'max-age=60, s-maxage=86400, stale-while-revalidate=3600, stale-if-error=604800'],
    ['any-cache', '/nothing', 'private, max-age=0, must-revalidate'],
    ['any-cache', '/news/hello/', 'private, max-age=0, must-revalidate'],
    ['any-cache', '/old/hello', 'max-age=3600, s-maxage=86400'],
    ['vary-cache', '/news/hello', 'max-age=0, s-maxage=3600, stale-if-error=86400'],
    ['vary-cache', '/news/hello.json', 'max-age=60, s-maxage=86400, stale-while-revalidate=3600, stale-if-error=604800'],
    ['vary-cache', '/nothing', 'max-age=0, s-maxage=60'],
    // A cache may take these paths for the path of a page, and would then store the 404 for that page.
    ['vary-cache', '/news%2Fhello', 'private, max-age=0, must-revalidate'],
    ['vary-cache', '/nothing//at/all', 'private, max-age=0, must-revalidate'],
  ] as const)('%s: %s is %s', async (policy, path, expected) => {
    expect((await fetchFrom(policy)(path)).headers.get('cache-control')).toBe(expected)
  })

  const targeted = ['netlify-cdn-cache-control', 'vercel-cdn-cache-control']

  test('any-cache: what Accept chose is fresh for a minute in CDNs that vary by Accept, whole and at 304', async () => {
    const fetch = fetchFrom('any-cache')
    for (const init of [{}, { method: 'HEAD' }, { headers: { 'if-none-match': '*' } }]) {
      for (const _ of ['made', 'remembered', 'remembered']) {
        const { headers } = await fetch('/news/hello', init)
        expect(headers.get('cache-control')).toBe('private, max-age=0, must-revalidate')
        for (const name of targeted) expect(headers.get(name), name).toBe('max-age=60')
      }
    }
  })

  test.each([
    ['any-cache', '/news/hello', { headers: { range: 'bytes=0-3' } }],
    ['any-cache', '/news/hello', { headers: { range: 'bytes=99999-' } }],
    ['any-cache', '/news/hello', { headers: { 'if-match': '"other"' } }],
    ['any-cache', '/news/hello', { headers: { accept: 'image/png' } }],
    ['any-cache', '/news/hello', { method: 'POST' }],
    ['any-cache', '/news/hello/', {}],
    ['any-cache', '/nothing', {}],
    ['any-cache', '/news/hello.json', {}],
    ['vary-cache', '/news/hello', {}],
  ] as const)('%s: %s with %o has no field of one CDN', async (policy, path, init) => {
    const fetch = fetchFrom(policy)
    await fetch(path)
    await fetch(path)
    const { headers } = await fetch(path, { redirect: 'manual', ...init })
    for (const name of targeted) expect(headers.get(name), name).toBeNull()
  })

  test.each(['any-cache', 'vary-cache'] as const)(
    '%s: no field overrules `private` in Cloudflare, which stores without a rule to vary, nor in Squid',
    async (policy) => {
      for (const path of ['/', '/news/hello', '/news/hello.json', '/news/hello/', '/old/hello', '/nothing', '/%zz'])
        for (const fields of [undefined, { 'if-none-match': '*' }, { accept: 'image/png' }] as const) {
          const { headers } = await fetchFrom(policy)(path, { redirect: 'manual', headers: fields as HeadersInit | undefined })
          if (/private|no-store/.test(headers.get('cache-control') ?? '')) expect(headers.get('cdn-cache-control')).toBeNull()
          expect(headers.get('surrogate-control')).toBeNull()
          expect(headers.get('cache-control')).not.toMatch(/\bpublic\b/)
        }
    },
  )

  test('a setting that is neither of the two stops the Worker with words that say so', async () => {
    expect(() => parseCachePolicy('vary')).toThrow('CACHE_POLICY in wrangler.toml is "vary"; expected "any-cache" or "vary-cache"')
  })
})
