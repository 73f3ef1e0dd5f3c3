// The page of the search, as a reader without scripts sees it, and its fields.
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2019, 9, 3)

describe('/search', async () => {
  const { fetchAt } = await serve(
    {
      'section/one.md': articleFile('One.', 'tags: [Ports, Ferries]\n'),
      'section/two.md': articleFile('Two.', 'tags: [Ports]\n').replace('2019-10-02', '2018-10-02'),
      'section/later.md': articleFile('Later.', 'tags: [Secrets]\n').replace('2019-10-02', '2019-10-05'),
    },
    { now },
  )
  const get = (path: string, accept = '*/*') => fetchAt(now, path, { headers: { accept } })
  const policyOf = async (path: string) => (await get(path, 'text/html')).headers.get('content-security-policy') ?? ''

  test('is a list by topic, section and year, with how much each has', async () => {
    const text = await (await get('/search', 'text/plain')).text()
    expect(text).toContain('Topics:\nFerries (1)\n  https://news.example/topics/ferries\nPorts (2)\n  https://news.example/topics/ports\n')
    expect(text).toContain('Sections:\nA Section (2)\n  https://news.example/section\n')
    expect(text).toContain('Years:\n2019 (1)\n  https://news.example/years/2019\n2018 (1)\n  https://news.example/years/2018\n')
    expect(text).not.toContain('Secrets')
  })

  test('comes in the formats of a page, and in no feed', async () => {
    for (const [accept, type] of [
      ['text/html', 'text/html; charset=utf-8'],
      ['application/json', 'application/json'],
      ['text/markdown', 'text/markdown; charset=utf-8'],
      ['text/plain', 'text/plain; charset=utf-8'],
    ] as const)
      expect((await get('/search', accept)).headers.get('content-type')).toBe(type)
    expect((await get('/search', 'application/atom+xml')).status).toBe(406)
  })

  test('is the same whatever the query says, which its script alone reads', async () => {
    const [one, other] = await Promise.all(['/search', '/search?q=ferry'].map(async (path) => (await get(path, 'text/html')).text()))
    expect(other).toBe(one)
  })

  test('has a script of a few kilobytes, which its policy names, and no other page may run', async () => {
    const html = await (await get('/search', 'text/html')).text()
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(html) ?? []
    expect(brotliCompressSync(script).length).toBeLessThan(5000)
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
    const source = `script-src 'sha256-${Buffer.from(digest).toString('base64')}'`
    expect((await policyOf('/search')).split('; ')).toContain(source)
    const others = await Promise.all(['/', '/section', '/section/one', '/topics/ports', '/nothing'].map(policyOf))
    for (const policy of others) expect(policy).not.toContain(source)
    const without = (policy: string) => policy.replace(/script-src [^;]*/, '')
    expect(new Set([await policyOf('/search'), ...others].map(without)).size).toBe(1)
    expect(await policyOf('/search')).toContain("; require-trusted-types-for 'script'; trusted-types 'none'; ")
    expect((await get('/search', 'text/html')).headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })

  test('is found from every page', async () => {
    for (const path of ['/', '/section', '/section/one', '/nothing'])
      expect(await (await get(path, 'text/html')).text()).toContain('<a class="to-search" href="/search" rel="search">Search</a>')
  })
})
