import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../src/edge/app.ts'
import { Assets } from '../../src/edge/assets.ts'
import { fetchFrom, publish } from './newsroom.ts'

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

describe('createApp()', () => {
  afterEach(() => vi.restoreAllMocks())

  test.each(['bundled', 'in assets'] as const)('answers alike with Hono on the way and without: content %s', async (kept) => {
    const app = createApp(publish(kept), 'any-cache')
    // One more is enough for Hono to be asked; that it comes behind ours is why it is never reached.
    app.get('/health', (context) => context.text('well'))
    const direct = fetchFrom('any-cache', kept)
    for (const [path, init] of requests)
      expect(await outcomeOf(app.request(`https://newsroom.example${path}`, init)), path).toEqual(await outcomeOf(direct(path, init)))
  })

  test.each(['bundled', 'in assets'] as const)('gives each answer memory of its own: content %s', async (kept) => {
    const fetch = fetchFrom('any-cache', kept)
    const some = requests.filter(([, init]) => init?.method === undefined)
    // Three times: the second is remembered, and the third remembers. Nothing is read before everything is answered.
    const answers = await Promise.all([...some, ...some, ...some].map(([path, init]) => fetch(path, init)))
    const outcomes = await Promise.all(answers.map(outcomeOf))
    const alone = await Promise.all(some.map(([path, init]) => outcomeOf(fetchFrom('any-cache', kept)(path, init))))
    expect(outcomes).toEqual([...alone, ...alone, ...alone])
  })

  test('answers 500 where an asset cannot be read', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(Assets.prototype, 'read').mockRejectedValue(new Error('the secret of the house'))
    const response = await createApp(publish('in assets'), 'any-cache').request('https://newsroom.example/news/hello')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })
})
