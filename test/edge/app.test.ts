import { afterEach, describe, expect, test, vi } from 'vitest'
import { appOf, fetchFrom, publish } from './newsroom.ts'

const requests: readonly (readonly [path: string, init?: RequestInit])[] = [
  ['/news/hello'],
  ['/news/hello', { headers: { accept: 'application/json' } }],
  ['/news/hello', { headers: { accept: 'image/png' } }],
  ['/news/hello', { headers: { 'if-none-match': '*' } }],
  ['/news/hello', { headers: { 'if-match': '"other"' } }],
  ['/news/hello', { headers: { range: 'bytes=1-3' } }],
  ['/news/hello', { headers: { range: 'bytes=999-' } }],
  ['/news/hello', { method: 'HEAD' }],
  ['/news/hello', { method: 'OPTIONS' }],
  ['/news/hello', { method: 'DELETE' }],
  ['/news'],
  ['/news/caf%C3%A9'],
  ['/news/hello.json?query'],
  ['/news/hello/', { redirect: 'manual' }],
  ['/old/hello', { redirect: 'manual' }],
  ['/nothing'],
  ['/nothing', { method: 'HEAD' }],
  ['/%zz'],
]

async function outcomeOf(answer: Response | Promise<Response>) {
  const response = await answer
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
}

const origin = 'https://newsroom.example'

describe('Newsroom', () => {
  afterEach(() => vi.restoreAllMocks())

  test.each(['at hand', 'elsewhere'] as const)('answers alike with Hono on the way and without: content %s', async (kept) => {
    const app = appOf(publish(kept))
    app.get('/health', (context) => context.text('well'))
    const direct = fetchFrom('any-cache', kept)
    for (const [path, init] of requests)
      expect(await outcomeOf(app.request(origin + path, init)), path).toEqual(await outcomeOf(direct(path, init)))
  })

  test('runs routes and middleware that are added to it, before it answers', async () => {
    const app = appOf(publish())
    expect((await app.request(`${origin}/healthz`)).status).toBe(404)
    app.get('/healthz', (context) => context.text('well'))
    expect(await (await app.request(`${origin}/healthz`)).text()).toBe('well')
    app.use(async (context, next) => (context.req.header('authorization') === undefined ? context.text('who are you?', 401) : next()))
    for (const path of ['/', '/news/hello', '/news/hello.json', '/nothing', '/old/hello'])
      expect((await app.request(origin + path)).status, path).toBe(401)
    const response = await app.request(`${origin}/news/hello`, { headers: { authorization: 'Basic eDp5' } })
    expect(await response.text()).toBe('.html of /news/hello\n')
  })

  test('lets middleware set a field for one response, which is on no other', async () => {
    const app = appOf(publish())
    app.use(async (context, next) => {
      await next()
      if (context.req.query('mark') !== undefined) context.header('X-Mark', 'here')
    })
    const ask = async (path: string, init?: RequestInit) => (await app.request(origin + path, init)).headers.get('x-mark')
    const kinds: RequestInit[] = [{}, { headers: { 'if-none-match': '*' } }, { headers: { accept: 'image/png' } }, { method: 'HEAD' }]
    for (const init of kinds) {
      expect(await ask('/news/hello?mark', init)).toBe('here')
      expect(await ask('/news/hello', init)).toBeNull()
    }
  })

  test('gives each response fields and content of its own, whatever is done with those of another', async () => {
    const fetch = fetchFrom()
    const kinds: RequestInit[] = [{}, { headers: { range: 'bytes=0-4' } }, { headers: { 'if-none-match': '*' } }]
    for (const init of kinds) {
      const one = await fetch('/news/hello', init)
      const fields = Object.fromEntries(one.headers)
      const text = await one.text()
      // Memos and templates answer later requests in other ways than the first one.
      for (let time = 2; time <= 5; time++) {
        const other = await fetch('/news/hello', init)
        expect(Object.fromEntries(other.headers), `time ${time}`).toEqual(fields)
        other.headers.set('X-Mark', 'here')
        other.headers.delete('ETag')
        const content = await other.bytes()
        expect(new TextDecoder().decode(content), `time ${time}`).toBe(text)
        content.fill(0)
      }
    }
  })

  test.each(['at hand', 'elsewhere'] as const)('answers many at once as it answers each alone: content %s', async (kept) => {
    const fetch = fetchFrom('any-cache', kept)
    const some = requests.filter(([, init]) => init?.method === undefined)
    // No content is read before all requests are answered.
    const answers = await Promise.all([...some, ...some, ...some].map(([path, init]) => fetch(path, init)))
    const outcomes = await Promise.all(answers.map(outcomeOf))
    const alone = await Promise.all(some.map(([path, init]) => outcomeOf(fetchFrom('any-cache', kept)(path, init))))
    expect(outcomes).toEqual([...alone, ...alone, ...alone])
  })

  test.each(['any-cache', 'vary-cache'] as const)('answers 500 where content cannot be read, which no cache keeps: %s', async (policy) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const publication = publish('elsewhere')
    const read: typeof publication.store.read = (representation, page) =>
      'file' in representation && representation.file.includes(' of /news/hello')
        ? Promise.reject(new Error('the secret of the house'))
        : publication.store.read(representation, page)
    const broken = { ...publication, store: { read } }
    for (const [path, vary] of [
      ['/news/hello', 'Accept'],
      ['/news/hello.json', null],
    ] as const) {
      const response = await appOf(broken, policy).request(origin + path)
      expect(response.status).toBe(500)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('vary')).toBe(vary)
      expect(await response.text()).not.toContain('secret')
    }
  })

  test('reads no content for HEAD, 304 or 412', async () => {
    const publication = publish('elsewhere')
    const read = vi.spyOn(publication.store, 'read')
    const app = appOf(publication)
    await app.request(`${origin}/news/hello`, { method: 'HEAD' })
    await app.request(`${origin}/news/hello`, { headers: { 'if-none-match': '*' } })
    expect(read).not.toHaveBeenCalled()
    await app.request(`${origin}/news/hello`, { headers: { 'if-match': '"other"' } })
    expect(read.mock.calls.filter(([one]) => 'file' in one && one.file.includes('/news/hello'))).toEqual([])
  })
})
