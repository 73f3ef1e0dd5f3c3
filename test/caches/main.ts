// `npm run test:caches`: real caches before the production bundle, and every answer held against the origin's own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleForProduction } from '../production/bundle.ts'
import { type RunningServer, startWorkerd } from '../production/workerd.ts'
import { caches, findMissing } from './caches.ts'
import { type Arrangement, arrangements, type Outcome, put } from './trial.ts'

const usage = `Puts real caches in front of the newsroom and compares every answer with what the newsroom says directly.

Usage: npm run test:caches -- [options]

  --requests N   requests to each arrangement  (2000)
  --seed N       of the random order           (the time)
  --only NAME    one cache, such as nginx
  --help         this text

Needs the Debian packages ${caches.map(({ debianPackage }) => debianPackage).join(' ')}.
`

const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (options.help) process.stdout.write(usage)
else await run()

async function run(): Promise<void> {
  const missing = findMissing()
  for (const { name, program, debianPackage } of missing)
    console.error(`${name} is not installed: there is no ${program}; expected the Debian package ${debianPackage}`)
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  console.log(`${options.requests} requests to each arrangement and four times as many to (c), in random order, seed ${options.seed}\n`)
  console.log(row(['cache', 'arrangement', 'setting', 'wrong answers', 'hit ratio', 'requests at the origin', '']))
  console.log(row(['---', '---', '---', '---:', '---:', '---:', '---']))
  const outcomes: Outcome[] = []
  try {
    const bundle = await bundleForProduction(folder)
    await using anyCache = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' })
    await using varyCache = await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' })
    const origins: Readonly<Record<Arrangement['policy'], RunningServer>> = { 'any-cache': anyCache, 'vary-cache': varyCache }
    for (const cache of caches.filter((each) => !missing.includes(each) && (options.only ?? each.name) === each.name)) {
      for (const arrangement of arrangements) {
        const outcome = await put(cache, arrangement, origins[arrangement.policy], {
          requests: Number(options.requests),
          seed: Number(options.seed),
        })
        outcomes.push(outcome)
        console.log(rowOf(outcome))
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const passed = outcomes.filter(({ verdict }) => verdict === '').length
  const failed = outcomes.length - passed + missing.length
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && outcomes.length > 0 ? 0 : 1
}

function rowOf({ cache, arrangement, wrong, requests, atOrigin, verdict }: Outcome): string {
  const hits = ((requests - atOrigin) / requests).toFixed(3)
  return row([cache.name, arrangement.name, arrangement.policy, String(wrong.length), hits, String(atOrigin), verdict])
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
