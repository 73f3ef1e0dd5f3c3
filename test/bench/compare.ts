// Servers, each compared with the same baseline, in several rounds.
import type { RunningServer } from '../production/workerd.ts'
import { type LoadRequest, load } from './load.ts'
import { usageOf } from './processes.ts'
import { measurePair, median, middleRound } from './statistics.ts'
import { format, formatSpread, megabytes } from './table.ts'

/** How much is measured. */
export interface Effort {
  /** An odd number. */
  readonly rounds: number
  readonly seconds: number
}

/** A server, and the request that it gets. */
export interface Contender {
  readonly name: string
  /** Processes of the server, which take turns. */
  readonly servers: readonly RunningServer[]
  readonly request: LoadRequest
}

/** A contender's results in one round. */
export interface Measurement {
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
  /** CPU seconds for 100,000 requests. */
  readonly cpu: number
  readonly memory: number
}

/** The results of a contender and the baseline in one round. */
export interface MeasuredPair {
  readonly subject: Measurement
  readonly baseline: Measurement
}

/** A row for each contender but the baseline, with the rates of contender and baseline in the round of the median ratio. */
export async function compare(contenders: readonly Contender[], limit: string, effort: Effort) {
  const baseline = contenders.find(({ name }) => name === limit)
  if (baseline === undefined) throw new RangeError(`${limit} is not among the contenders`)
  const subjects = contenders.filter((contender) => contender !== baseline)
  const measured = await measurePairs(
    subjects.map((subject) => ({ subject, baseline })),
    effort,
  )
  return subjects.map(({ name }, index) => {
    const pairs = measured[index] ?? []
    const middle = (key: keyof Measurement) => median(pairs.map(({ subject }) => subject[key]))
    const rate = middleRound(pairs.map((pair) => ratesOf(pair)))
    return {
      server: name,
      'requests/s': format(rate.subject),
      [`requests/s of ${limit}`]: format(rate.baseline),
      ratio: format(rate.ratio, 2),
      'half of the rounds': formatSpread(rate.spread),
      'p50, ms': format(middle('p50'), 2),
      'p99, ms': format(middle('p99'), 2),
      'CPU s per 100,000': format(middle('cpu'), 2),
      resident: megabytes(middle('memory')),
    }
  })
}

/** The rates of a pair. */
export function ratesOf({ subject, baseline }: MeasuredPair) {
  return { subject: subject.requestsPerSecond, baseline: baseline.requestsPerSecond }
}

/** Measures all pairs in each round, so that a slow hour of the machine affects all of them. */
export async function measurePairs(
  pairs: readonly { readonly subject: Contender; readonly baseline: Contender }[],
  { rounds, seconds }: Effort,
): Promise<MeasuredPair[][]> {
  const contenders = new Set(pairs.flatMap(({ subject, baseline }) => [subject, baseline]))
  // All servers are warmed up first, so that none is measured cold.
  for (const { servers, request } of contenders) for (const { url } of servers) await load(url, request, Math.max(seconds, 3))
  const measured = pairs.map((pair) => ({ ...pair, results: [] as MeasuredPair[] }))
  for (let round = 0; round < rounds; round++) {
    const measureOne = ({ servers, request }: Contender) => measure(servers[round % servers.length], request, seconds)
    for (const { subject, baseline, results } of measured)
      results.push(
        await measurePair(
          round,
          () => measureOne(subject),
          () => measureOne(baseline),
        ),
      )
  }
  return measured.map(({ results }) => results)
}

async function measure(server: RunningServer | undefined, request: LoadRequest, seconds: number): Promise<Measurement> {
  if (server === undefined) throw new RangeError('a contender has at least one server')
  const { url, process } = server
  const before = usageOf(process.pid ?? 0)
  const { requests, ...speed } = await load(url, request, seconds)
  const { cpuSeconds, memory } = usageOf(process.pid ?? 0)
  return { ...speed, cpu: ((cpuSeconds - before.cpuSeconds) / requests) * 1e5, memory }
}
