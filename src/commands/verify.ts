// `npm run verify`: checks that the public URL sends what was built, and that a URL is negotiated as RFC 9110 says.
import { flag, readCommand, text } from './cli.ts'
import { readBundleOrExit } from './serve/bundle.ts'
import { compareWith } from './verify/built.ts'
import { Unanswered } from './verify/exchange.ts'
import { findIn } from './verify/findings.ts'
import { observe } from './verify/observe.ts'
import { describe, reportOf } from './verify/report.ts'

const { place, values, wait, timeout } = readCommand(
  {
    does: `Checks how a URL is negotiated: formats, weights, Vary, entity tags, caches in front.
Without a URL it first compares the newsroom's home page with the last build.`,
    usage: `npm run verify -- [URL] [options]

  URL is any page, of this newsroom or not`,
    allowPositionals: true,
    options: {
      out: text('DIR', "where a bundle is, to compare the home page of the URL's host with first; without URL, dist"),
      wait: text('SECONDS', 'how long to wait until the new build is everywhere', '60'),
      timeout: text('SECONDS', 'how long each answer may take', '10'),
      languages: flag('checks Accept-Language too'),
      json: flag('prints a report for programs'),
    },
    more: `Sends a few dozen requests, one at a time, to no other host, and none that robots.txt forbids.

Exit code: 0; 1 if there are errors; 2 if the options have mistakes; 3 if the URL cannot be checked.`,
  },
  ({ values, positionals: [place, ...others] }) => {
    if (others.length > 0 || (place !== undefined && !(/^https?:\/\/./.test(place) && URL.canParse(place))))
      throw new TypeError('name one URL at most')
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
