import { expect, test } from 'vitest'
import { counted } from '../../src/edge/count.ts'
import { appOf, publish } from './newsroom.ts'

test.each(['at hand', 'elsewhere'] as const)(
  'counted() tells format, language and status, and nothing of who asked: content %s',
  async (kept) => {
    const points: AnalyticsEngineDataPoint[] = []
    const app = appOf(publish(kept))
    const dataset = { writeDataPoint: (point?: AnalyticsEngineDataPoint) => void points.push(point ?? {}) }
    const requests: readonly (readonly [path: string, headers: Record<string, string>])[] = [
      ['/news/hello?from=reader', { accept: 'application/json', 'user-agent': 'reader', 'cf-connecting-ip': '192.0.2.1' }],
      ['/nothing', {}],
      ['/news/hello', { 'if-none-match': '*' }],
    ]
    for (const [path, headers] of requests) {
      const request = () => new Request(`https://newsroom.example${path}`, { headers })
      const [answer, plain] = [await counted(app, dataset).fetch(request()), await app.fetch(request())]
      expect([...answer.headers]).toEqual([...plain.headers])
      expect(await answer.text()).toBe(await plain.text())
    }
    expect(points).toEqual([
      { indexes: ['application/json'], blobs: ['application/json', 'pt-BR', '200'], doubles: [1] },
      { indexes: ['text/html'], blobs: ['text/html', 'en', '404'], doubles: [1] },
      { indexes: [''], blobs: ['', '', '304'], doubles: [1] },
    ])
  },
)
