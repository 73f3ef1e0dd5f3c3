// `npm run bench`: measures speed, size and start. docs/performance.md shows the results.
import { parseArgs } from 'node:util'
import { benchBeside } from './beside.ts'
import { benchBuilds } from './builds.ts'
import { benchBytes } from './bytes.ts'
import { benchGrowth } from './growth.ts'
import { describeMachine } from './machine.ts'
import { benchRequests } from './requests.ts'
import { publish, type Tables } from './table.ts'

const usage = `Measures the newsroom beside others, on Linux.

Usage: npm run bench -- [options] [requests] [growth] [builds] [bytes]
       npm run bench -- --beside COMMIT [options] [requests] [builds]

  requests       requests per second of the production bundle, and of a Worker
                 that decides nothing, stock Hono, Apache httpd and nginx
  growth         synthetic newsrooms of 1, 100, 1,000 and 10,000 articles
  builds         the build beside Hugo and Eleventy, and of one change
  bytes          what each format of the article weighs

All of them, if none is named. Every contender is measured in turn with what
it is compared to, in the other order each second round. A row has the numbers
of the round with the median ratio, and between which ratios half of the rounds
lie.

Options:

  --beside COMMIT  only this: requests, builds and packed bytes of the working
                   tree and of a former commit, which is checked out elsewhere

  --rounds N     how often everything is measured in turn, an odd number  (5)
  --seconds N    how long each time                        (3)
  --only TEXT    only requests with this in their name
  --articles N   no newsroom of more than this               (10000)
  --write        put the tables into docs/performance.md
  --help         this text
`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    articles: { type: 'string', default: '10000' },
    write: { type: 'boolean', default: false },
    beside: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
// Rounds must be odd in number, so that one of them has the median.
const effort = { rounds: Number(options.rounds) | 1, seconds: Number(options.seconds) }

const benches: Readonly<Record<string, () => Promise<Tables>>> = {
  requests: () => benchRequests(effort, options.only),
  growth: () => benchGrowth(effort, Number(options.articles)),
  builds: () => benchBuilds(effort.rounds, Number(options.articles)),
  bytes: benchBytes,
}

if (options.help) process.stdout.write(usage)
else if (options.beside !== undefined) await show(await benchBeside(options.beside, effort, Number(options.articles), positionals))
else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const bench = benches[name]
    if (bench === undefined) throw new Error(`there is no bench called ${name}\n\n${usage}`)
    await show(await bench())
  }
  await show({ machine: describeMachine() })
}

async function show(tables: Tables): Promise<void> {
  for (const [name, text] of Object.entries(tables)) {
    process.stdout.write(`\n${text}\n`)
    if (options.write) await publish(name, text)
  }
}
