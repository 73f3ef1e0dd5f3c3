// content/ → dist/. Start reading the build here, and go on in compile.ts.
import { resolve } from 'node:path'
import { findDeleted } from '../compile/check/deleted.ts'
import { type CompileOptions, compile, readAll, recordOf } from '../compile/compile.ts'
import { emit } from '../compile/pack/emit.ts'
import { bundledLength, findExcess } from '../compile/pack/limits.ts'
import { writeRecord } from '../compile/record.ts'
import { allPaths } from '../compile/represent/served.ts'
import { isFileError, makeFolder } from '../content/folder.ts'
import { noContent, readSiteUrl } from '../content/setting.ts'
import { formatFindings, InvalidContent } from '../text/finding.ts'
import { contentOption, flag, readCommand, text } from './cli.ts'
import { Progress } from './progress.ts'
import { expiredArticles, summarize, waitingArticles } from './summary.ts'

const options = readCommand(
  {
    does: 'Makes every representation of every article, and packs them for the edge.',
    usage: 'npm run build -- [options]',
    options: {
      content: contentOption(),
      out: text('DIR', 'where the bundle goes', 'dist'),
      url: text('URL', 'the public URL, if it is not the one in site.yaml'),
      drafts: flag('publish drafts too'),
      preview: flag('also show drafts and articles that wait for their date, with a notice'),
      assets: text(
        'WHEN',
        'whether to keep content in Static Assets: always, never, auto (if it is too much for the Worker), or a number of bytes (if the Worker would hold more)',
        'auto',
      ),
      check: flag('only say what is wrong, write nothing'),
      strict: flag('treat warnings as mistakes'),
      all: flag('show every warning, not only the first of each kind'),
    },
    more: `Environment: SOURCE_DATE_EPOCH, in seconds, is the date of the last change;
the default is now.

Exit code: 0; 1 if content has mistakes, if Cloudflare would refuse the bundle or
if it cannot be written; 2 if the options have mistakes.`,
  },
  ({ values }) => {
    const url = values.url === undefined ? undefined : readSiteUrl(values.url)
    return { ...values, url, drafts: values.drafts || values.preview, bundledLength: readBundledLength(values.assets) }
  },
)
await build()

async function build(): Promise<void> {
  const missing = noContent(options.content)
  if (missing !== undefined) {
    process.stderr.write(`${missing}\n`)
    process.exitCode = 2
    return
  }
  const started = performance.now()
  const progress = new Progress()
  const asked: CompileOptions = {
    ...options,
    banner: options.preview,
    cards: true,
    onProgress: progress.tell,
    now: Date.now(),
    lastModified: dateOfBuild(),
  }
  try {
    if (!options.check) makeFolder(options.out)
    const sources = readAll(resolve(options.content))
    const compiled = await compile(sources, asked)
    const { newsroom, bundle } = compiled
    const excess = findExcess(bundle)
    for (const { message } of excess) process.stderr.write(`Cloudflare's limits: ${message}\n`)
    if (excess.some(({ refused }) => refused)) {
      process.stderr.write('Nothing was written.\n')
      process.exitCode = 1
      return
    }
    if (!options.check) {
      emit(bundle, options.out)
      writeRecord(options.out, recordOf(compiled, sources, asked))
    }
    progress.end()
    const deleted = options.check ? findDeleted(newsroom, allPaths(newsroom), resolve(options.content), asked.now) : []
    if (options.strict && deleted.length > 0) throw new InvalidContent(deleted.map(({ warning: _, ...mistake }) => mistake))
    process.stderr.write(formatFindings([...newsroom.warnings, ...deleted], options.content, options.all))
    console.log(`${options.check ? 'checked' : 'compiled'} ${summarize(newsroom, bundle, performance.now() - started)}`)
    for (const line of [...expiredArticles(newsroom, asked.now), ...waitingArticles(newsroom, asked.now)]) console.log(line)
  } catch (error) {
    process.exitCode = 1
    if (error instanceof InvalidContent) process.stderr.write(formatFindings(error.findings, options.content, options.all))
    else if (isFileError(error)) process.stderr.write(`${error.message}\n`)
    else throw error
  } finally {
    progress.end()
  }
}

/** The date of every first edition, if SOURCE_DATE_EPOCH is set (https://reproducible-builds.org/specs/source-date-epoch/). */
function dateOfBuild(): Date | undefined {
  const epoch = process.env.SOURCE_DATE_EPOCH
  return epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : undefined
}

function readBundledLength(text: string): number {
  const lengths = new Map([
    ['always', 0],
    ['never', Number.POSITIVE_INFINITY],
    ['auto', bundledLength],
  ])
  const length = lengths.get(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined)
  if (length === undefined) throw new TypeError(`--assets ${text} is not known; expected always, never, auto or a number of bytes`)
  return length
}
