// One cache in one arrangement: a few thousand requests, and how many answers were wrong.
import { Agent } from 'node:http'
import type { RunningServer } from '../production/workerd.ts'
import { randomFrom } from '../random.ts'
import { type Cache, startCache } from './caches.ts'
import { findFault, type Truth } from './compare.ts'
import { type Answer, exchange, type Inquiry } from './exchange.ts'
import { startHop } from './hop.ts'
import { askedFor, inquire, type Languages, plainly, type SeenTags, wholly } from './inquiries.ts'

/** How a cache is set up, and what is promised of it. */
export interface Arrangement {
  readonly name: string
  readonly policy: 'any-cache' | 'vary-cache'
  /** The folder that configures it. */
  readonly configurations: string
  readonly hidesVary: boolean
  /** The newsroom has four languages then, and requests have Accept-Language. */
  readonly languages?: Languages
  /** How many requests, as a multiple of what is asked for: a hit ratio says something once the cache is warm. */
  readonly share: number
  /** The expectation; it must fail for the control, or the test could not fail. */
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
    // Some 470 representations are told apart by their addresses, Accept and Accept-Language in the normal form: the origin hears of each once.
    share: 12,
    expects: 'no wrong answer, and hits',
  },
  // Each cache reads the patterns of its recipe with an engine of its own.
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
  /** Why it does not hold what was promised; empty where it does. */
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
