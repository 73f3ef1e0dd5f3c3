// Faults of other projects that this one must not have, each named by the complaint (github.com/OWNER/REPO/issues/N).
import { describe, expect, test } from 'vitest'
import { article as path, section } from '../fixtures/pages.ts'
import { fetchFrom } from './newsroom.ts'
import { worker } from './server.ts'

const types = ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/ld+json'] as const

async function get(fields: Readonly<Record<string, string>> = {}, at = path): Promise<Response> {
  return worker.fetch(new Request(`https://newsroom.example${at}`, { headers: fields, redirect: 'manual' }))
}
const typeOf = ({ headers }: Response) => headers.get('content-type')?.split(';')[0]

describe('does not happen here', () => {
  test('TryGhost/Ghost#30259, flop-labs/technocore-chat#264: a cache that forgets Vary sends one format to all', async () => {
    const stored = await get({ accept: 'text/html' })
    expect(stored.headers.get('cache-control')).toBe('private, max-age=0, must-revalidate')
    const validated = await get({ accept: 'text/markdown', 'if-none-match': stored.headers.get('etag') ?? '' })
    expect(validated.status).toBe(200)
    expect(typeOf(validated)).toBe('text/markdown')
  })

  test('LibreChat-AI/librechat.ai#701: a CDN keeps what Accept chose, unless the operator says that it honours Vary', async () => {
    const { headers } = await get()
    expect(headers.get('cache-control')).not.toMatch(/s-maxage|max-age=[1-9]/)
    expect(headers.get('cdn-cache-control')).toBeNull()
    const behindVary = await fetchFrom('vary-cache')('/news/hello')
    expect(behindVary.headers.get('cdn-cache-control')).toContain('max-age=3600')
  })

  test.each([
    ['200', {}],
    ['206', { range: 'bytes=0-9' }],
    ['304', { 'if-none-match': '*' }],
    ['406', { accept: 'image/png' }],
    ['412', { 'if-match': '"other"' }],
    ['416', { range: 'bytes=9999999-' }],
  ])('reactjs/react.dev#8301, caddyserver/caddy#5849: Vary is missing, as on %s', async (status, fields) => {
    const response = await get(fields)
    expect(response.status).toBe(Number(status))
    expect(response.headers.get('vary')).toBe('Accept')
  })

  test('nteract/nteract.io#623, langfuse/langfuse-docs#3674: formats of one URL carry different Vary', async () => {
    const responses = await Promise.all(types.map((accept) => get({ accept })))
    expect(responses.map(typeOf)).toEqual(types)
    expect(new Set(responses.map(({ headers }) => headers.get('vary')))).toEqual(new Set(['Accept']))
  })

  test('programmablehq/PROGRAMMABLE#423: another spelling of the path loses Vary', async () => {
    expect((await get({}, path.replace('night', '%6eight'))).headers.get('vary')).toBe('Accept')
  })

  test('benjamincanac/nuxt-agent-discovery#6: a redirect or its target lacks Vary', async () => {
    const redirect = await get({ accept: 'text/markdown' }, `${path}/`)
    expect(redirect.status).toBe(308)
    expect(redirect.headers.get('vary')).toBe('Accept')
    expect((await get({ accept: 'text/markdown' }, redirect.headers.get('location') ?? '')).headers.get('vary')).toBe('Accept')
  })

  test('fuma-nama/fumadocs#3440: something public that Accept chose has no Vary', async () => {
    for (const at of [path, '/', section, '/nothing']) {
      const { headers } = await get({}, at)
      expect(headers.get('cache-control')).toMatch(/^(?:public|private), /)
      expect(headers.get('vary')).toBe('Accept')
    }
  })

  test.each(['GPTBot/1.1', 'Claude-User/1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)'])(
    'dodopayments/dualmark#69, #70: the User-Agent overrides Accept (%s)',
    async (agent) => {
      expect(typeOf(await get({ accept: 'text/html', 'user-agent': agent }))).toBe('text/html')
      expect(typeOf(await get({ accept: 'text/markdown', 'user-agent': agent }))).toBe('text/markdown')
      expect((await get({ accept: 'text/markdown', 'user-agent': agent })).headers.get('x-robots-tag')).toBeNull()
    },
  )

  test('supabase/supabase#45394: part of a name passes for the name', async () => {
    expect((await get({ accept: 'text/markdownish' })).status).toBe(406)
    expect(typeOf(await get({ accept: 'x-text/markdown, text/html' }))).toBe('text/html')
  })

  test('supabase/supabase#49567: 406 cannot be cached', async () => {
    const { headers, status } = await get({ accept: 'text/x-component' })
    expect(status).toBe(406)
    expect(headers.get('cache-control')).not.toContain('no-store')
  })

  test('honojs/hono#5418, #5310, #5255: wildcards, q=0 and specificity count for nothing', async () => {
    expect(typeOf(await get({ accept: '*/*' }))).toBe('text/html')
    expect(typeOf(await get({ accept: 'text/html;q=0, */*' }))).toBe('application/json')
    expect(typeOf(await get({ accept: 'text/html;q=0.2, */*;q=0.9' }))).toBe('application/json')
  })

  test('axios/axios#2927: the wildcard beats what is named beside it', async () => {
    expect(typeOf(await get({ accept: 'application/json, text/plain, */*' }))).toBe('application/json')
  })

  test('elmohq/elmo#766: a format makes a 500', async () => {
    for (const accept of [...types, 'application/atom+xml', '*', ';', 'text/html;q=NaN'])
      expect((await get({ accept })).status).toBeLessThan(500)
  })

  test('cloudflare/cloudflare-docs#29366, #28359: HTML comes where Markdown was asked for', async () => {
    const response = await get({ accept: 'text/markdown' })
    expect(typeOf(response)).toBe('text/markdown')
    expect(await response.text()).not.toMatch(/<!doctype|<p>/i)
  })

  test('newsboat/newsboat#2985, rbren/rss-parser#129: a feed answers 406 to readers', async () => {
    for (const accept of ['application/rss+xml', '*/*', 'text/html', 'application/xml', 'image/png']) {
      for (const feed of ['/index.atom', '/index.rss', '/index.feed.json']) expect((await get({ accept }, feed)).status).toBe(200)
    }
    expect(typeOf(await get({ accept: 'application/rss+xml' }, '/'))).toBe('application/rss+xml')
  })

  test('stormkit-io/stormkit-io#482: a shared Last-Modified makes 304 cross formats', async () => {
    const { headers } = await get({ accept: 'text/html' })
    const fields = { 'if-none-match': headers.get('etag') ?? '', 'if-modified-since': headers.get('last-modified') ?? '' }
    expect((await get({ accept: 'application/json', ...fields })).status).toBe(200)
  })

  test('CommunitySolidServer/CommunitySolidServer#1605, #1606, JavaScriptSolidServer/JavaScriptSolidServer#456: formats share an entity tag', async () => {
    const tags = await Promise.all(types.map(async (accept) => (await get({ accept })).headers.get('etag')))
    expect(new Set(tags).size).toBe(types.length)
    for (const tag of tags) expect(tag).toMatch(/^"[^"]+"$/)
  })

  test('kovshenin/surge#28: JSON for programs is cached for browsers', async () => {
    const stored = await get({ accept: 'application/ld+json' })
    const browser = await get({ accept: 'text/html,*/*;q=0.8', 'if-none-match': stored.headers.get('etag') ?? '' })
    expect(typeOf(browser)).toBe('text/html')
  })

  test('SigNoz/signoz.io#3888: whoever does not send Accept: text/markdown never finds it', async () => {
    const response = await get()
    expect(response.headers.get('link')).toContain(`<${path}.md>; rel="alternate"; type="text/markdown"`)
    expect(await response.text()).toContain(`<link rel="alternate" type="text/markdown" href="${path}.md"`)
    expect(await (await get({}, '/llms.txt')).text()).toContain(`${path}.md`)
  })
})
