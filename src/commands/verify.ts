// `npm run verify`: whether the public is sent what was built.
import { setTimeout as sleep } from 'node:timers/promises'
import { Newsroom } from '../edge/app.ts'
import type { Publication } from '../edge/publication/publication.ts'
import { readCommand } from './cli.ts'
import { readBundleOrExit } from './serve/bundle.ts'

const usage = `Asks a newsroom for its home page in every format, and holds each answer against
what was built last.

Usage: npm run verify -- [URL] [options]

  URL         where it is, if not where its links lead
  --out DIR   where the bundle is                       (dist)
  --wait TIME how many seconds it may take until the new one is
              everywhere                                  (60)
  --help      this text

Exit code: 0, 1 where an answer is another one, 2 where the options have mistakes.
`

// Media types that every list comes in.
const types = ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/atom+xml']
// What is the same wherever it is served.
const fields = ['content-type', 'content-language', 'repr-digest', 'vary', 'x-content-type-options']

const { url, out, wait } = readCommand(
  usage,
  {
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'dist' },
      wait: { type: 'string', default: '60' },
    },
  },
  ({ values, positionals }) => {
    const [place, ...others] = positionals
    if (others.length > 0 || (place !== undefined && !URL.canParse(place))) throw new TypeError('at most one URL is to be named')
    if (!/^\d+$/.test(values.wait)) throw new TypeError(`--wait ${values.wait} is no number of seconds`)
    return { ...values, wait: Number(values.wait), url: place === undefined ? undefined : new URL(place).origin }
  },
)
process.exitCode = await compareWith(readBundleOrExit(out))

async function compareWith(publication: Publication): Promise<0 | 1> {
  const app = new Newsroom(publication, { policy: 'any-cache', clock: Date.now })
  const origin = url ?? publication.origin
  const deadline = Date.now() + wait * 1000
  for (;;) {
    const differences = (await Promise.all(types.map((type) => compare(app, origin, type)))).flat()
    if (differences.length === 0) {
      console.log(`${origin} sends what was built`)
      return 0
    }
    if (Date.now() > deadline) {
      for (const difference of differences) console.error(difference)
      return 1
    }
    await sleep(2000)
  }
}

async function compare(app: Newsroom, origin: string, accept: string): Promise<string[]> {
  const init = { headers: { accept, 'accept-encoding': 'identity' } }
  const expected = await app.request(`${origin}/`, init)
  try {
    const answered = await fetch(`${origin}/`, init)
    if (answered.status !== expected.status) return [`${origin}/ as ${accept}: status ${answered.status}; expected ${expected.status}`]
    return fields
      .filter((name) => answered.headers.get(name) !== expected.headers.get(name))
      .map((name) => `${origin}/ as ${accept}: ${name} is ${answered.headers.get(name)}; expected ${expected.headers.get(name)}`)
  } catch (error) {
    return [`${origin}/ as ${accept}: ${error instanceof Error ? error.message : error}`]
  }
}
