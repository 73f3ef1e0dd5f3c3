// Load from wrk, on a core of its own. https://github.com/wg/wrk
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The request that is sent again and again. */
export interface LoadRequest {
  readonly method?: 'HEAD'
  readonly path: string
  readonly fields?: Readonly<Record<string, string>>
  /** The expected status code of every response; any 2xx if undefined. */
  readonly status?: number
  /** A Lua script that makes the requests instead. https://github.com/wg/wrk/blob/master/SCRIPTING */
  readonly script?: string
}

/** The result. */
export interface LoadResult {
  readonly requests: number
  readonly requestsPerSecond: number
  /** Milliseconds in which half the responses came, and 99 of 100. */
  readonly p50: number
  readonly p99: number
}

const connections = 32

/** Sends a request over and over for some seconds, from core 1. */
export async function load(url: string, request: LoadRequest, seconds: number): Promise<LoadResult> {
  const { path, fields = {}, script } = request
  const names = Object.entries(fields).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  // wrk waits for content after HEAD, since the response has Content-Length. ab does not, but measures milliseconds less precisely.
  const command =
    request.method === 'HEAD'
      ? ['ab', '-i', '-k', '-c', `${connections}`, '-t', `${seconds}`, '-n', '100000000', ...names]
      : ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...names, ...(script === undefined ? [] : ['-s', script])]
  const { stdout } = await run('taskset', ['-c', '1', ...command, `${url}${path}`])
  // A server may close a connection between two requests, as Apache sometimes does. That is no failure.
  if (/connect [1-9]|read \d{3}|write [1-9]|timeout [1-9]|Failed requests: +[1-9]/.test(stdout))
    throw new Error(`the server failed under load:\n${stdout}`)
  if ((request.status ?? 200) < 400 && stdout.includes('Non-2xx')) throw new Error(`not every response was one of success:\n${stdout}`)
  return {
    requests: Number(find(/(\d+) requests in|Complete requests: +(\d+)/, stdout)),
    requestsPerSecond: Number(find(/Requests\/sec: +([\d.]+)|Requests per second: +([\d.]+)/, stdout)),
    p50: milliseconds(find(/50% +(\S+)/, stdout)),
    p99: milliseconds(find(/99% +(\S+)/, stdout)),
  }
}

function find(pattern: RegExp, text: string): string {
  const found = pattern
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined)
  if (found === undefined) throw new Error(`there is nothing like ${pattern} in:\n${text}`)
  return found
}

function milliseconds(text: string): number {
  const units: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3, m: 6e4 }
  const [, number, unit = 'ms'] = /^([\d.]+)([a-z]+)?$/.exec(text) ?? []
  return Number(number) * (units[unit] ?? Number.NaN)
}
