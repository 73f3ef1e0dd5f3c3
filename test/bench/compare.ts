// Contenders in turn, again and again, so that what else the machine does falls on all alike.
import type { RunningServer } from '../production/workerd.ts'
import { type LoadRequest, load } from './load.ts'
import { usageOf } from './processes.ts'
import { median } from './statistics.ts'
import { format, megabytes } from './table.ts'

/** How much is measured. */
export interface Effort {
  readonly rounds: number
  readonly seconds: number
}

/** A server, and what it is asked for. */
export interface Contender {
  readonly name: string
  /** Processes of it, which take turns: where the memory of one happens to lie makes it some per cent faster or slower. */
  readonly servers: readonly RunningServer[]
  readonly request: LoadRequest
}

/** What a contender did in one round. */
interface Measurement {
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
  /** CPU seconds for 100,000 requests. */
  readonly cpu: number
  readonly memory: number
}

/** A row for each contender: medians, and the median of the ratios to the one named in the same round. */
export async function compare(contenders: readonly Contender[], limit: string, { rounds, seconds }: Effort) {
  const measured = contenders.map((contender) => ({ ...contender, results: [] as Measurement[] }))
  // A server that has only just started is to be as warm as one that has not.
  for (const { servers, request } of contenders) for (const { url } of servers) await load(url, request, Math.max(seconds, 3))
  for (let round = 0; round < rounds; round++) {
    for (const { servers, request, results } of measured) {
      const server = servers[round % servers.length]
      if (server !== undefined) results.push(await measure(server, request, seconds))
    }
  }
  const limits = measured.find(({ name }) => name === limit)?.results ?? []
  return measured.map(({ name, results }) => {
    const middle = (key: keyof Measurement) => median(results.map((result) => result[key]))
    const ratios = results.map((result, round) => result.requestsPerSecond / (limits[round]?.requestsPerSecond ?? Number.NaN))
    return {
      server: name,
      'requests/s': format(middle('requestsPerSecond')),
      [`to ${limit}`]: format(median(ratios), 2),
      'p50, ms': format(middle('p50'), 2),
      'p99, ms': format(middle('p99'), 2),
      'CPU s per 100,000': format(middle('cpu'), 2),
      resident: megabytes(middle('memory')),
    }
  })
}

async function measure({ url, process }: RunningServer, request: LoadRequest, seconds: number): Promise<Measurement> {
  const before = usageOf(process.pid ?? 0)
  const { requests, ...speed } = await load(url, request, seconds)
  const { cpuSeconds, memory } = usageOf(process.pid ?? 0)
  return { ...speed, cpu: ((cpuSeconds - before.cpuSeconds) / requests) * 1e5, memory }
}
