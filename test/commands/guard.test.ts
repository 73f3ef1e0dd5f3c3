// The guard between a bundle and the public, as a command and in wrangler.
import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'smol-toml'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findRefusals } from '../../src/commands/deploy/refusals.ts'
import { type CompileOptions, compile, readAll, recordOf } from '../../src/compile/compile.ts'
import { emit } from '../../src/compile/pack/emit.ts'
import { locateBundle } from '../../src/compile/pack/located.ts'
import { writeRecord } from '../../src/compile/record.ts'
import { commandLikeBuild, fixture } from '../build.ts'
import { run } from '../process.ts'

const draft = '---\ntitle: Nobody knows this yet\ndate: 2020-01-01\nsummary: S\ndraft: true\n---\nText.\n'
const wrangler = resolve('node_modules/wrangler/bin/wrangler.js')
let folder = ''
let content = ''
let out = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  content = join(folder, 'content')
  out = join(folder, 'out')
  await cp(fixture, content, { recursive: true })
  await write('site.yaml', (await readFile(join(content, 'site.yaml'), 'utf8')).replace(/^url:.*$/m, 'url: https://news.test'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(content, name), text)

async function build(options: Partial<CompileOptions> = {}): Promise<void> {
  const asked = { now: Date.now(), ...options }
  const sources = readAll(content)
  const compiled = await compile(sources, asked)
  emit(compiled.bundle, out)
  writeRecord(out, recordOf(compiled, sources, asked))
}

describe('the guard', () => {
  test('lets pass what content/ publishes, also where it was only touched since', async () => {
    await write('harbour/draft.md', draft)
    await build()
    await utimes(join(content, 'harbour/big-storm.md'), new Date(), new Date())
    expect(findRefusals(out)).toEqual([])
  })

  test.each([{ drafts: true }, { preview: true }])('refuses what was built with %j', async (options) => {
    await write('harbour/draft.md', draft)
    await build(options)
    expect(findRefusals(out)).toEqual([expect.stringContaining('it shows drafts or unpublished articles')])
  })

  test.each([
    ['an article was changed', () => write('market/herring.md', '---\ntitle: T\ndate: 2020-01-01\nsummary: S\n---\nText.\n')],
    ['an article was added', () => write('market/later.md', '---\ntitle: T\ndate: 2020-01-01\nsummary: S\n---\nText.\n')],
    ['an article was taken away', () => rm(join(content, 'market/herring.md'))],
    ['a file was added', () => write('market/a.pdf', '%PDF-1.7')],
    ['all of it was taken away', () => rm(content, { recursive: true })],
  ])('refuses what was built before %s', async (_, change) => {
    await build()
    await change()
    expect(findRefusals(out)).toEqual([expect.stringContaining(`it is older than ${content}`)])
  })

  test.each(['https://newsroom.example', 'http://localhost:8787'])('refuses what says that it is at %s', async (url) => {
    await write('site.yaml', (await readFile(join(content, 'site.yaml'), 'utf8')).replace('https://news.test', url))
    await build()
    expect(findRefusals(out)).toEqual([expect.stringContaining(`its links lead to ${url}`)])
  })

  test('lets pass to an environment alone what was made for another URL than production has', async () => {
    await build({ url: 'https://staging.example' })
    expect(findRefusals(out, 'staging')).toEqual([])
    expect(findRefusals(out)).toEqual([expect.stringContaining('it was made for https://staging.example by --url')])
  })

  test.each([
    ['index', () => locateBundle(out).index],
    ['content', () => locateBundle(out).content],
    ['module', () => join(out, 'resources.js')],
    ['record', () => join(out, 'build.json')],
  ])('refuses a bundle whose %s is another', async (_, path) => {
    await build()
    await writeFile(path(), 'x')
    expect(findRefusals(out)).toEqual([expect.stringContaining('run npm run build')])
  })

  test('refuses where nothing was built', () => {
    expect(findRefusals(out)).toEqual([expect.stringContaining('there is no bundle')])
  })
})

describe('wrangler', () => {
  test('runs the guard in every environment of wrangler.toml', async () => {
    const { build: top, env } = parse(await readFile('wrangler.toml', 'utf8'))
    expect(top).toEqual({ command: 'npm run --silent guard' })
    for (const [name, settings] of Object.entries(Object(env)))
      expect(settings, name).toMatchObject({ build: { command: `npm run --silent guard -- --env ${name}` } })
  })

  test.each([['deploy'], ['versions', 'upload']])(
    '%s %s is refused what shows drafts',
    async (...command) => {
      await build({ drafts: true })
      const { build: _, env: __, ...settings } = parse(await readFile('wrangler.toml', 'utf8'))
      const [program, ...args] = commandLikeBuild('src/commands/guard.ts')
      const config = {
        ...settings,
        main: resolve('src/edge/worker.ts'),
        assets: { directory: join(out, 'assets') },
        build: { command: [program, ...args, '--out', out].join(' '), cwd: process.cwd() },
      }
      await writeFile(join(folder, 'wrangler.json'), JSON.stringify(config))
      const options = ['--dry-run', '--config', join(folder, 'wrangler.json'), '--alias', `#resources:${join(out, 'resources.js')}`]
      const { code, stdout, stderr } = await run(process.execPath, [wrangler, ...command, ...options])
      expect({ code, said: stdout + stderr }).toMatchObject({
        code: 1,
        said: expect.stringContaining('it shows drafts or unpublished articles'),
      })
      await build()
      expect(await run(process.execPath, [wrangler, ...command, ...options])).toMatchObject({ code: 0 })
    },
    90_000,
  )
})

describe.each(['guard', 'deploy', 'preview', 'verify'])('src/commands/%s.ts', (name) => {
  test('explains itself, and exits with 2 where an option is unknown', async () => {
    const [program, ...args] = commandLikeBuild(`src/commands/${name}.ts`)
    expect(await run(program, [...args, '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run ') })
    expect(await run(program, [...args, '--nope'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run ') })
  })
})

describe('npm run deploy', () => {
  const [program, ...args] = commandLikeBuild('src/commands/deploy.ts')

  test('exits with 2 where production would be elsewhere than site.yaml says, and with 1 where there is nothing to build', async () => {
    expect(await run(program, [...args, '--url', 'https://staging.example'])).toMatchObject({ code: 2 })
    expect(await run(program, [...args, '--content', join(folder, 'nowhere'), '--dry-run'])).toMatchObject({ code: 1 })
  })

  test('says in a line why it refuses, without a word of wrangler', async () => {
    await write('site.yaml', (await readFile(join(content, 'site.yaml'), 'utf8')).replace('https://news.test', 'https://newsroom.example'))
    const { code, stdout, stderr } = await run(program, [...args, '--dry-run'], { cwd: folder })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^compiled .*\n$/)
    const refusal = 'dist is not to be deployed: its links lead to https://newsroom.example; set url in content/site.yaml to the public URL'
    // There may be warnings, and messages of progress if the machine is slow.
    const isOther = (line: string) => !/\bwarnings?:|^\w+ [\d,]+ of [\d,]+$/.test(line)
    expect(stderr.split('\n').filter(isOther)).toEqual([refusal, ''])
  })
})
