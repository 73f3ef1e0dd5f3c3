// content/ → dist/resources.{js,bin}. Start reading here.
import { parseArgs } from 'node:util'
import { emit, pack } from './emit.ts'
import { InvalidContent } from './finding.ts'
import { findLastModified } from './last-modified.ts'
import { parseNewsroom } from './parse.ts'
import { readSources } from './read.ts'
import { representPages, representProblems } from './represent.ts'

const usage = `Makes every representation of every article, and packs them for the edge.

Usage: npm run build -- [options]

  --content DIR  where the articles are    (content)
  --out DIR      where the bundle goes     (dist)
  --drafts       publish drafts too
  --check        only say what is wrong, write nothing
  --help         this text

Environment: SOURCE_DATE_EPOCH, in seconds, is the date of the last change;
without it, it is the date of the commit, or now if there are changes since.
`

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      content: { type: 'string', default: 'content' },
      out: { type: 'string', default: 'dist' },
      drafts: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (options.help) return void process.stdout.write(usage)

  const started = performance.now()
  const newsroom = parseNewsroom(await readSources(options.content), options)
  const bundle = pack(newsroom, representPages(newsroom), representProblems(newsroom), await findLastModified())
  if (!options.check) await emit(bundle, options.out)

  const count = bundle.index.resources.reduce((sum, { representations }) => sum + representations.length, 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(2)
  const done = options.check ? 'checked' : 'compiled'
  console.log(
    `${done} ${newsroom.articles.length} articles in ${newsroom.sections.length} sections: ${count} representations, ${bundle.content.length.toLocaleString('en')} bytes, ${seconds} s`,
  )
}

try {
  await main()
} catch (error) {
  if (!(error instanceof InvalidContent)) throw error
  console.error(error.message)
  console.error(`${error.findings.length} ${error.findings.length === 1 ? 'problem' : 'problems'} in content/; nothing was written`)
  process.exitCode = 1
}
