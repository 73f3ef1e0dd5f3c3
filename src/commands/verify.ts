// `npm run verify`: whether the public is sent what was built, and whether any URL is negotiated as RFC 9110 has it.
import { readCommand } from './cli.ts'
import { readBundleOrExit } from './serve/bundle.ts'
import { compareWith } from './verify/built.ts'
import { Unanswered } from './verify/exchange.ts'
import { findIn } from './verify/findings.ts'
import { observe } from './verify/observe.ts'
import { describe, reportOf } from './verify/report.ts'

const usage = `Looks at how a URL is negotiated: formats, weights, Vary, entity tags, caches in front.
Without a URL it first holds the newsroom's home page against what was built last.

Usage: npm run verify -- [URL] [options]

  URL             any page, of this newsroom or not
  --out DIR       where the bundle is, against which the home page of the URL's
                  host is held first                       (dist, without URL)
  --wait SECONDS  how long it may take until the new one is everywhere  (60)
  --timeout SECONDS  how long each answer may take                      (10)
  --languages     looks at Accept-Language too
  --json          prints a report for programs
  --help          this text

Sends a few dozen requests, one at a time, to no other host, and none that robots.txt forbids.

Exit code: 0, 1 where there are errors, 2 where the options have mistakes, 3 where the URL cannot be looked at.
`

const { place, values, wait, timeout } = readCommand(
  usage,
  {
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      wait: { type: 'string', default: '60' },
      timeout: { type: 'string', default: '10' },
      languages: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  },
  ({ values, positionals: [place, ...others] }) => {
    if (others.length > 0 || (place !== undefined && !(/^https?:\/\/./.test(place) && URL.canParse(place))))
      throw new TypeError('at most one URL is to be named')
    for (const name of ['wait', 'timeout'] as const)
      if (!/^\d{1,6}$/.test(values[name])) throw new TypeError(`--${name} ${values[name]} is no number of seconds`)
    return { place: place === undefined ? undefined : new URL(place), values, wait: Number(values.wait), timeout: Number(values.timeout) }
  },
)
process.exitCode = await verify()

async function verify(): Promise<0 | 1 | 3> {
  const out = values.out ?? (place === undefined ? 'dist' : undefined)
  const publication = out === undefined ? undefined : readBundleOrExit(out)
  const url = place ?? new URL(publication?.origin ?? '')
  if (publication !== undefined) {
    const differences = await compareWith(publication, url.origin, wait)
    for (const difference of differences) console.error(difference)
    if (differences.length > 0) return 1
    if (!values.json) console.log(`${url.origin} sends what was built`)
  }
  try {
    const observation = await observe(url, { languages: values.languages, timeout: timeout * 1000 })
    const report = reportOf(observation, findIn(observation))
    console.log(values.json ? JSON.stringify(report, undefined, 2) : describe(report))
    return report.findings.some(({ level }) => level === 'error') ? 1 : 0
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    console.error(error.message)
    return 3
  }
}
