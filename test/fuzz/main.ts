// `npm run fuzz`: random requests and content, until a fault is found or the time is over.
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { bundleForProduction } from '../production/bundle.ts'
import { startServe } from '../production/serve.ts'
import { startWorkerd } from '../production/workerd.ts'
import { findFault, requests, send } from './requests.ts'

const usage = `Sends requests at random to workerd and to npm run serve, and builds and imports content at random.

Usage: npm run fuzz -- [options]

  --seconds N  how long                      (120)
  --seed N     of all that is random         (another each time)
  --path PATH  of a failure that is printed, to try it again with its seed
  --only WHAT  requests or content
  --names N    only builds a folder of as many names
  --help       this text
`
// In milliseconds. No sample takes more than seconds.
const longestSample = 60_000

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string' },
    only: { type: 'string' },
    names: { type: 'string' },
    child: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const parameters = {
  seed: Number(values.seed),
  ...(values.path === undefined ? {} : { path: values.path }),
  numRuns: 1e9,
  includeErrorInReport: true,
  interruptAfterTimeLimit: Number(values.seconds) * 1000,
  markInterruptAsFailure: false,
}
if (values.help) process.stdout.write(usage)
else if (values.child) await fuzzContent()
else if (values.names !== undefined) await buildNames(Number(values.names))
else {
  console.log(`seed ${values.seed}`)
  const [asked, built] = await Promise.all([
    values.only === 'content' || fuzzRequests().catch(say),
    values.only === 'requests' || superviseContent().catch(say),
  ])
  process.exitCode = asked && built ? 0 : 1
}

/** Tries samples until one has a fault or the time is over. The last sample is finished, so that nothing keeps running. */
async function tryAll<Sample>(samples: fc.Arbitrary<Sample>, findFaultOf: (sample: Sample) => Promise<string | undefined>): Promise<void> {
  let last: Promise<string | undefined> = Promise.resolve(undefined)
  const property = fc.asyncProperty(samples, async (sample) => {
    last = findFaultOf(sample)
    const fault = await last
    if (fault !== undefined) throw new Error(fault)
  })
  await fc.assert(property, parameters)
  const fault = await last
  if (fault !== undefined) throw new Error(fault)
}

async function buildNames(count: number): Promise<void> {
  const { findFaultOfNames } = await import('./content.ts')
  const fault = await findFaultOfNames(count)
  console.log(`${count.toLocaleString('en')} names: ${fault ?? 'nothing found'}, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  process.exitCode = fault === undefined ? 0 : 1
}

function say(error: unknown): false {
  console.error(error instanceof Error ? error.message : error)
  return false
}

async function fuzzRequests(): Promise<true> {
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-fuzz-'))
  let count = 0
  try {
    const bundle = await bundleForProduction(folder)
    await using workerd = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' })
    await using serve = await startServe(join(folder, 'built'))
    await tryAll(requests, async (request) => {
      for (const [name, { port }] of Object.entries({ workerd, serve })) {
        count++
        const fault = findFault(request, await send(port, request))
        if (fault !== undefined) return `${name}: ${fault}`
      }
      return undefined
    })
    // A fault of ours is logged, even if the client was gone before the answer.
    for (const server of [workerd, serve])
      if (server.output() !== '' && /urn:uuid|\n\s+at /.test(server.output())) throw new Error(server.output())
    console.log(`${count.toLocaleString('en')} requests: nothing found`)
    return true
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Tries content in a process of its own, because a sample that hangs cannot be stopped from within the process. */
async function superviseContent(): Promise<true> {
  const child = fork(import.meta.filename, [...process.argv.slice(2), '--child', '--seed', values.seed])
  let last: unknown
  let timer: NodeJS.Timeout | undefined
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    const wait = (process: ChildProcess) => {
      clearTimeout(timer)
      timer = setTimeout(() => process.kill('SIGKILL'), longestSample)
    }
    wait(child)
    child.on('message', (sample) => {
      last = sample
      wait(child)
    })
    child.on('exit', (...ended) => resolve(ended))
  })
  clearTimeout(timer)
  if (signal !== null || code === null)
    throw new Error(`content: ended by ${signal}, or nothing for ${longestSample / 1000} s, at ${JSON.stringify(last)}`)
  if (code !== 0) throw new Error('content: see above')
  return true
}

async function fuzzContent(): Promise<void> {
  const end = () => process.exit(1)
  // Once the parent process is gone, nobody waits for the result.
  process.on('disconnect', end)
  const { findFault: findFaultOf, samples } = await import('./content.ts')
  let count = 0
  try {
    await tryAll(samples, (sample) => {
      count++
      process.send?.(sample)
      return findFaultOf(sample)
    })
    console.log(`${count.toLocaleString('en')} times content: nothing found`)
  } catch (error) {
    say(error)
    process.exitCode = 1
  } finally {
    process.off('disconnect', end)
    process.disconnect?.()
  }
}
