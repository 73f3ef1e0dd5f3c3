// The Worker as it is deployed, with the bundle of the tests' newsroom.
import { describe, expect, test } from 'vitest'
import { article as articlePath, section } from '../fixtures/pages.ts'
import { worker } from './server.ts'

const article = `https://newsroom.example${articlePath}`
const fetch = async (url: string, init?: RequestInit): Promise<Response> => worker.fetch(new Request(url, init))

describe('the Worker', () => {
  test.each([
    ['text/html', /^<!doctype html>/],
    ['application/json', /^\{/],
    ['text/plain', /^Home > Harbour Affairs\n/],
    ['text/markdown', /^---\ntitle: /],
    ['application/ld+json', /^\{\n {2}"@context": /],
  ])('serves the article as %s', async (accept, start) => {
    const response = await fetch(article, { headers: { accept } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(accept)
    expect(await response.text()).toMatch(start)
  })

  test('sends in Repr-Digest the SHA-256 of what it sends (RFC 9530)', async () => {
    const response = await fetch(article)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()))
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${btoa(String.fromCharCode(...digest))}:`)
  })

  test('answers 304 to its own entity tag, in each format', async () => {
    for (const accept of ['text/html', 'application/json', 'text/plain', 'text/markdown']) {
      const { headers } = await fetch(article, { headers: { accept } })
      const again = await fetch(article, { headers: { accept, 'if-none-match': headers.get('etag') ?? '' } })
      expect(again.status).toBe(304)
    }
  })

  test.each(['/robots.txt', '/sitemap.xml', '/sitemap.md', '/llms.txt', '/llms-full.txt', '/openapi.json', '/.well-known/api-catalog'])(
    'serves %s, which has nothing to negotiate',
    async (path) => {
      const response = await fetch(new URL(path, article).href, { headers: { accept: 'image/png' } })
      expect(response.status).toBe(200)
      expect(response.headers.get('vary')).toBeNull()
    },
  )

  test.each([
    ['/index.atom', 'application/xml'],
    [`${section}.feed.json`, 'application/feed+json'],
    ['/index.rss', 'application/xml'],
  ])('serves the feed %s, as what browsers show', async (path, type) => {
    const response = await fetch(new URL(path, article).href)
    expect(response.headers.get('content-type')).toContain(type)
  })

  test.each(['/nothing', '/%zz', `${section}/`])('lists nothing of its inside at %s', async (path) => {
    const response = await fetch(new URL(path, article).href, { redirect: 'manual' })
    expect(await response.text()).not.toMatch(/stack|\.ts\b|at .*:\d+:\d+/)
  })
})
