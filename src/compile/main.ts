// content/ → dist/. Start reading here.
import { parseArgs } from 'node:util'
import { formatFindings, InvalidContent } from './content/finding.ts'
import { findLastModified } from './content/last-modified.ts'
import { readSources } from './content/read.ts'
import { Emitter } from './pack/emit.ts'
import { bundledLength, findExcess } from './pack/limits.ts'
import { Threads } from './threads/threads.ts'

const usage = `Makes every representation of every article, and packs them for the edge.

Usage: npm run build -- [options]

  --content DIR  where the articles are    (content)
  --out DIR      where the bundle goes     (dist)
  --drafts       publish drafts too
  --assets WHEN  keep content in Static Assets: always, never, auto,
                 where it is too much for the Worker, or where that
                 would have more than a number of bytes      (auto)
  --check        only say what is wrong, write nothing
  --help         this text

Environment: SOURCE_DATE_EPOCH, in seconds, is the date of the last change;
without it, it is the date of the commit, or now if there are changes since.

Exit code: 0, 1 where content has mistakes or Cloudflare would refuse it, 2
where the options have mistakes.
`

const { values: options } = readOptions()
if (options.help) process.stdout.write(usage)
else await build()

async function build(): Promise<void> {
  const started = performance.now()
  try {
    const lastModified = findLastModified()
    const files = readSources(options.content)
    const threads = new Threads()
    threads.expect(files.length)
    // They start while its many modules are loaded.
    const { Builder, summarize } = await import('./builder.ts')
    const bundle = await new Builder(options, threads).build(files, await lastModified)
    const excess = findExcess(bundle)
    for (const { message } of excess) process.stderr.write(`Cloudflare's limits: ${message}\n`)
    if (excess.some(({ refused }) => refused)) {
      process.stderr.write('Nothing was written.\n')
      process.exitCode = 1
      return
    }
    if (!options.check) new Emitter(options.out).emit(bundle)
    console.log(`${options.check ? 'checked' : 'compiled'} ${summarize(bundle, performance.now() - started)}`)
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    process.stderr.write(formatFindings(error, options.content))
    process.exitCode = 1
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        content: { type: 'string', default: 'content' },
        out: { type: 'string', default: 'dist' },
        drafts: { type: 'boolean', default: false },
        assets: { type: 'string', default: 'auto' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    return { values: { ...values, bundledLength: readBundledLength(values.assets) } }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
}

function readBundledLength(text: string): number {
  const lengths = new Map([
    ['always', 0],
    ['never', Number.POSITIVE_INFINITY],
    ['auto', bundledLength],
  ])
  const length = lengths.get(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined)
  if (length === undefined) throw new TypeError(`--assets ${text} is none of always, never, auto and a number of bytes`)
  return length
}
