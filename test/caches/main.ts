// `npm run test:caches`: real caches in front of the production bundle. Every answer is compared with the origin's own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
  --languages    the newsroom of four languages alone
  --help         this text

Needs the Debian packages ${caches.map(({ debianPackage }) => debianPackage).join(' ')}.
`

const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    languages: { type: 'boolean', default: false },
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
  console.log(
    `${options.requests} requests to each arrangement and four times as many to (c), twelve times to (d), in random order, seed ${options.seed}\n`,
  )
  console.log(row(['cache', 'arrangement', 'setting', 'wrong answers', 'hit ratio', 'requests at the origin', '']))
  console.log(row(['---', '---', '---', '---:', '---:', '---:', '---']))
  const outcomes: Outcome[] = []
  try {
    const bundle = await bundleForProduction(folder)
    await using anyCache = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' })
    await using varyCache = await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' })
    const several = await bundleForProduction(join(folder, 'several'), ['--content', await writeSeveralLanguages(folder)])
    await using inLanguages = await startWorkerd(several, { CACHE_POLICY: 'vary-cache' })
    const origins: Readonly<Record<Arrangement['policy'], RunningServer>> = { 'any-cache': anyCache, 'vary-cache': varyCache }
    for (const cache of caches.filter((each) => !missing.includes(each) && (options.only ?? each.name) === each.name)) {
      for (const arrangement of arrangements.filter((each) => each.languages !== undefined || !options.languages)) {
        const origin = arrangement.languages !== undefined ? inLanguages : origins[arrangement.policy]
        const outcome = await put(cache, arrangement, origin, {
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

/** A newsroom of four languages. One translation of its article is missing. */
async function writeSeveralLanguages(folder: string): Promise<string> {
  const content = join(folder, 'content')
  await mkdir(join(content, 'news'), { recursive: true })
  const titles = { en: 'News', 'zh-Hans': '新闻', ru: 'Новости', ar: 'أخبار' }
  const site = { title: titles, description: titles, url: 'https://newsroom.example', languages: Object.keys(titles) }
  await writeFile(join(content, 'site.yaml'), JSON.stringify({ ...site, publisher: { name: 'The Publisher' } }))
  for (const [ending, title] of Object.entries({ md: 'Hello', 'zh-Hans.md': '你好', 'ru.md': 'Привет' })) {
    const text = `---\ntitle: ${title}\ndate: 2019-10-02\nsummary: ${title}!\n---\n\n${`${title}. `.repeat(40)}\n`
    await writeFile(join(content, `news/hello.${ending}`), text)
  }
  return content
}

function rowOf({ cache, arrangement, wrong, requests, atOrigin, verdict }: Outcome): string {
  const hits = ((requests - atOrigin) / requests).toFixed(3)
  return row([cache.name, arrangement.name, arrangement.policy, String(wrong.length), hits, String(atOrigin), verdict])
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
