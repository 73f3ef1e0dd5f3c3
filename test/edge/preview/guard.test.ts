// A preview: who may see it, and the fields for caches and search engines.
import { describe, expect, test } from 'vitest'
import { guardPreview, type PreviewSettings } from '../../../src/edge/preview/guard.ts'
import { signLink } from '../../../src/edge/preview/link.ts'
import { appOf, publish } from '../newsroom.ts'

const key = 'a key of more than thirty-two characters'
const now = Date.UTC(2026, 10, 25)
const hour = 3_600_000

async function ask(path: string, init: RequestInit = {}, settings: Partial<PreviewSettings> = {}): Promise<Response> {
  const app = appOf(publish(), 'any-cache', () => now)
  app.use(guardPreview({ key, clock: () => now, ...settings }))
  return app.request(`https://preview.example${path}`, init)
}

const { parameter } = await signLink(key, now + hour)
const expired = await signLink(key, now - 1000)
const foreign = await signLink('another key of more than thirty-two characters', now + hour)

describe('a preview', () => {
  test.each([
    ['without a link', '/news/hello'],
    ['with an empty one', '/news/hello?preview='],
    ['with one that has expired', `/news/hello?${expired.parameter}`],
    ['with one of another key', `/news/hello?${foreign.parameter}`],
    ['with one whose time was changed', `/news/hello?${parameter.replace(/=\d/, '=9')}`],
    ['with one that was cut', `/news/hello?${parameter.slice(0, -1)}`],
    ['with one of another name', `/news/hello?not${parameter}`],
  ])('is refused %s, whatever the path, and tells nothing', async (_, path) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
      const response = await ask(path, { method })
      expect(response.status).toBe(403)
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(response.headers.get('X-Robots-Tag')).toContain('noindex')
      expect(await response.text()).not.toContain('hello')
    }
  })

  test('is refused to everybody while there is no key', async () => {
    expect((await ask(`/news/hello?${parameter}`, {}, { key: undefined })).status).toBe(403)
    const { parameter: signedWithNothing } = await signLink(' ', now + hour)
    expect((await ask(`/news/hello?${signedWithNothing}`, {}, { key: '' })).status).toBe(403)
  })

  test('opens with a link, and from then on with the cookie that expires with it', async () => {
    const response = await ask(`/news/hello?a=b&${parameter}`)
    expect(await response.text()).toBe('.html of /news/hello\n')
    const cookie = response.headers.get('Set-Cookie') ?? ''
    expect(cookie).toBe(`${parameter}; Expires=Wed, 25 Nov 2026 01:00:00 GMT; Path=/; Secure; HttpOnly; SameSite=Lax`)
    const next = await ask('/news.json', { headers: { Cookie: `other=1; ${parameter}` } })
    expect(await next.text()).toBe('.json of /news\n')
    const later = { clock: () => now + 2 * hour }
    expect((await ask('/news.json', { headers: { Cookie: parameter } }, later)).status).toBe(403)
  })

  test.each(['/news/hello', '/news/hello.json', '/nowhere', '/old/hello', '/news.txt'])(
    '%s is kept by no cache and in no index',
    async (path) => {
      const { headers } = await ask(`${path}?${parameter}`)
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow, noarchive')
      for (const name of ['CDN-Cache-Control', 'Cache-Tag', 'Surrogate-Key']) expect(headers.has(name), name).toBe(false)
    },
  )

  test.each([
    ['without an application', undefined],
    ['where it is signed by nobody', { team: 'https://team.invalid', audience: 'a' }],
  ])('is not opened by a token of Cloudflare Access %s', async (_, access) => {
    const headers = { 'Cf-Access-Jwt-Assertion': 'e30.e30.e30' }
    expect((await ask('/news/hello', { headers }, { access })).status).toBe(403)
  })
})
