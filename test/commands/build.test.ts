// The build as a command.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { locateBundle } from '../../src/compile/pack/located.ts'
import { commandOfBuild, fixture } from '../build.ts'

const run = promisify(execFile)
const [program, ...command] = commandOfBuild()
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsroom-'))
  await cp(fixture, join(folder, 'content'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

async function build(...options: string[]) {
  const args = [...command, '--content', join(folder, 'content'), '--out', join(folder, 'out'), ...options]
  const result = await run(program, args, { env: { ...process.env, SOURCE_DATE_EPOCH: undefined } }).catch((error) => error)
  return { code: Number(result.code ?? 0), stdout: String(result.stdout), stderr: String(result.stderr) }
}

const bundle = async () => Promise.all(Object.values(locateBundle(join(folder, 'out'))).map((path) => readFile(path, 'base64')))

describe('npm run build', () => {
  test('says what it compiled', async () => {
    expect((await build()).stdout).toMatch(/^compiled 55 articles, \d+ representations, [\d,]+ bytes, \d+\.\d\d s\n$/)
  })

  test('makes the same bytes of the same content', async () => {
    await build()
    const first = await bundle()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await build()
    expect(await bundle()).toEqual(first)
  })

  test('writes the content again where it is not what the index speaks of', async () => {
    await build()
    const path = locateBundle(join(folder, 'out')).content
    const content = await readFile(path)
    for (const other of [content.toReversed(), content.subarray(1), Buffer.concat([content, content])]) {
      await writeFile(path, other)
      await build()
      expect(Buffer.compare(await readFile(path), content)).toBe(0)
    }
  })

  test('leaves the former bundle as it was where content has mistakes, and exits with 1', async () => {
    await build()
    const first = await bundle()
    await writeFile(join(folder, 'content/harbour/bad.md'), 'no front matter\n')
    const { code, stderr } = await build()
    expect(code).toBe(1)
    expect(stderr).toContain('content/harbour/bad.md:1:1: ')
    expect(await bundle()).toEqual(first)
  })

  test('draws cards, in which scripts of fonts alone that are installed', async () => {
    await rm(join(folder, 'content'), { recursive: true })
    await mkdir(join(folder, 'content/news'), { recursive: true })
    const site = 'title: N\ndescription: D\nurl: https://news.example\nlanguage: en\npublisher: { name: P }\n'
    await writeFile(join(folder, 'content/site.yaml'), site)
    await writeFile(join(folder, 'content/news/index.md'), '---\ntitle: News\ndescription: D\n---\n')
    await writeFile(join(folder, 'content/news/syllabary.md'), '---\ntitle: ᏣᎳᎩ\ndate: 2020-01-01\nsummary: S\n---\nText.\n')
    const { code, stderr } = await build()
    expect(code).toBe(0)
    expect(stderr).toContain('content/site.yaml:1:1: warning: the page /news/syllabary has no card')
    const index = await readFile(locateBundle(join(folder, 'out')).index, 'utf8')
    expect(index.match(/^\/cards\/[\da-f]+\.png /gm)).toHaveLength(3)
    expect((await build('--strict')).code).toBe(1)
  })

  test('publishes no draft unless asked to', async () => {
    await writeFile(join(folder, 'content/harbour/draft.md'), '---\ntitle: D\ndate: 2020-01-01\nsummary: S\ndraft: true\n---\nText.\n')
    expect((await build()).stdout).toMatch(/^compiled 55 articles,/)
    expect((await build('--drafts')).stdout).toMatch(/^compiled 56 articles,/)
  })

  test('exits with 2 and explains itself where an option is unknown', async () => {
    const { code, stderr } = await build('--chek')
    expect(code).toBe(2)
    expect(stderr).toContain('Usage: npm run build')
  })

  test('takes the date of the last change from SOURCE_DATE_EPOCH', async () => {
    await run(program, [...command, '--content', fixture, '--out', join(folder, 'out')], {
      env: { ...process.env, SOURCE_DATE_EPOCH: '784111777' },
    })
    expect(await readFile(locateBundle(join(folder, 'out')).index, 'utf8')).toContain('"lastModified":"Sun, 06 Nov 1994 08:49:37 GMT"')
  })
})
