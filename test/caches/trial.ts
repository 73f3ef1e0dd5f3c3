// One cache in one arrangement gets a few thousand requests. Wrong answers are counted.
import { Agent } from 'node:http'
import type { RunningServer } from '../production/workerd.ts'
import { randomFrom } from '../random.ts'
import { type Cache, startCache } from './caches.ts'
import { findFault, type Truth } from './compare.ts'
import { type Answer, exchange, type Inquiry } from './exchange.ts'
import { startHop } from './hop.ts'
import { askedFor, inquire, type Languages, plainly, type SeenTags, wholly } from './inquiries.ts'

/** The setup of a cache, and the expected result. */
export interface Arrangement {
  readonly name: string
  readonly policy: 'any-cache' | 'vary-cache'
  /** The folder with its configuration. */
  readonly configurations: string
  readonly hidesVary: boolean
  /** If set, the newsroom has four languages, and requests have Accept-Language. */
  readonly languages?: Languages
  /** A factor for the number of requests, because a hit ratio means something only once the cache is warm. */
  readonly share: number
  /** The expectation. The control must have wrong answers, or else the test could never fail. */
  readonly expects: 'no wrong answer' | 'wrong answers' | 'no wrong answer, and hits'
}

const asItComes = { configurations: 'test/caches/plain', hidesVary: false, share: 1, expects: 'no wrong answer' } as const

export const arrangements: readonly Arrangement[] = [
  { ...asItComes, name: '(a) as it comes', policy: 'any-cache' },
  { ...asItComes, name: '(a) as it comes', policy: 'vary-cache' },
  { ...asItComes, name: '(b) ignores Vary', policy: 'any-cache', hidesVary: true },
  { ...asItComes, name: 'control: ignores Vary, wrong setting', policy: 'vary-cache', hidesVary: true, expects: 'wrong answers' },
  {
    ...asItComes,
    name: '(c) our recipe',
    policy: 'vary-cache',
    configurations: 'docs/caches',
    share: 4,
    expects: 'no wrong answer, and hits',
  },
  {
    ...asItComes,
    name: '(d) our recipe, four languages',
    policy: 'vary-cache',
    configurations: 'docs/caches',
    languages: 'of browsers',
    // Paths and normalised values of Accept and Accept-Language make about 470 keys. The origin gets each of them once.
    share: 12,
    expects: 'no wrong answer, and hits',
  },
  // Each cache has its own regular expression engine, so random values test the patterns of every recipe.
  {
    ...asItComes,
    name: '(e) our recipe, Accept-Language at random',
    policy: 'vary-cache',
    configurations: 'docs/caches',
    languages: 'at random',
  },
]

/** The result. */
export interface Outcome {
  readonly cache: Cache
  readonly arrangement: Arrangement
  readonly requests: number
  readonly atOrigin: number
  readonly wrong: readonly string[]
  /** Why the expectation is not met; empty if it is met. */
  readonly verdict: string
}

const connections = 16

/** Starts the cache, sends the requests and compares. */
export async function put(
  cache: Cache,
  arrangement: Arrangement,
  origin: RunningServer,
  { requests: asked, seed }: { readonly requests: number; readonly seed: number },
): Promise<Outcome> {
  await using hop = await startHop(origin, arrangement.hidesVary)
  await using running = await startCache(cache, arrangement.configurations, hop.port)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const directAgent = new Agent({ keepAlive: true, maxSockets: connections })
  const random = randomFrom(seed)
  const told = new Map<string, Promise<Answer>>()
  const seen: SeenTags = new Map()
  const wrong: string[] = []
  const requests = asked * arrangement.share
  let left = requests

  const ask = (inquiry: Inquiry): Promise<Answer> => {
    const key = JSON.stringify(inquiry)
    const known = told.get(key) ?? exchange(inquiry, origin.port, directAgent)
    told.set(key, known)
    return known
  }
  const tell = async (inquiry: Inquiry): Promise<Truth> => ({ direct: await ask(inquiry), plain: await ask(plainly(inquiry)) })
  const remember = ({ path, fields }: Inquiry, { fields: { etag } }: Answer) => {
    const place = path.split('?', 1)[0] ?? path
    const tags = seen.get(place) ?? new Map<string, string>()
    if (etag !== undefined) seen.set(place, tags.set(askedFor(fields), etag))
  }
  const send = async () => {
    while (left > 0) {
      left--
      const inquired = inquire(random, seen, arrangement.languages)
      const inquiry = cache.spoilsParts && arrangement.configurations === asItComes.configurations ? wholly(inquired) : inquired
      const [answer, truth] = await Promise.all([exchange(inquiry, running.port, agent), tell(inquiry)])
      remember(inquiry, answer)
      const fault = findFault(answer, truth, inquiry.method === 'HEAD', arrangement.hidesVary)
      if (fault !== undefined) wrong.push(`${fault}, to ${JSON.stringify(inquiry)}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, send))
  } finally {
    agent.destroy()
    directAgent.destroy()
  }
  const outcome = { cache, arrangement, requests, atOrigin: hop.count(), wrong }
  return { ...outcome, verdict: judge(outcome) }
}

function judge({ cache, arrangement, wrong, requests, atOrigin }: Omit<Outcome, 'verdict'>): string {
  const [first] = wrong
  if (arrangement.expects === 'wrong answers') return first !== undefined || cache.minds === 'max-age' ? '' : 'FAILED: no answer was wrong'
  if (first !== undefined) return `FAILED: ${first}`
  const isBelow = arrangement.expects === 'no wrong answer, and hits' && (requests - atOrigin) / requests < cache.hits
  return isBelow ? `FAILED: hit ratio below ${cache.hits}` : ''
}
