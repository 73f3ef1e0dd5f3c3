// `npm run inspect` as a program.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandOfBuild, fixture } from '../build.ts'
import { article } from '../fixtures/pages.ts'

const run = promisify(execFile)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'))
  await cp(fixture, join(folder, 'content'), { recursive: true })
  await writeFile(join(folder, 'content/harbour/later.md'), '---\ntitle: Later\ndate: 2990-01-01\nsummary: Not yet.\n---\nText.\n')
  await writeFile(join(folder, 'content/harbour/gone.md'), '---\ngone: It was a hoax.\n---\n')
  const [program, ...args] = commandOfBuild()
  await run(program, [...args, '--content', join(folder, 'content'), '--out', join(folder, 'out'), '--assets', 'always'])
})
afterAll(() => rm(folder, { recursive: true }))

async function inspect(...args: string[]) {
  const command = ['src/commands/inspect.ts', '--out', join(folder, 'out'), ...args]
  const result = await run(process.execPath, command).catch((error) => error)
  return { code: Number(result.code ?? 0), stdout: String(result.stdout), stderr: String(result.stderr) }
}

describe('npm run inspect', () => {
  test.each([
    ['text/html;q=0.5, application/json', 'JSON', 'HTML', 'its weight is higher'],
    ['text/*, application/json', 'JSON', 'HTML', 'the range that admits it is more specific'],
    ['text/html, application/json', 'JSON', 'HTML', 'the field names both'],
    ['*/*', 'HTML', 'JSON', 'the server puts it first'],
  ])('%s: says that %s is sent before %s, since %s', async (accept, chosen, other, reason) => {
    const { stdout, code } = await inspect(article, '--accept', accept)
    expect(code).toBe(0)
    expect(stdout).toContain(`\nNegotiation: ${chosen}\n`)
    expect(stdout).toMatch(new RegExp(`\\n  ${other} .*${reason}`))
  })

  test('shows every media range with its weight, and the fields of the response', async () => {
    const { stdout } = await inspect(article, '--accept', 'text/*;q=0.5, image/png;q=0, text/markdown;variant=GFM')
    expect(stdout).toMatch(/^ {2}text\/\* +0\.5$/m)
    expect(stdout).toMatch(/^ {2}image\/png +0, not acceptable$/m)
    expect(stdout).toMatch(/^ {2}text\/markdown;variant=gfm +1$/m)
    expect(stdout).toContain('\nResponse: 200, ')
    expect(stdout).toContain('\n  content-type: text/markdown; charset=utf-8\n')
    expect(stdout).toContain('\n  vary: Accept\n')
  })

  test('says of languages what is wanted, what is sent, and why', async () => {
    await mkdir(join(folder, 'several/news'), { recursive: true })
    const site = `title: { en: News, zh-Hans: 新闻, ru: Новости }\ndescription: { en: All, zh-Hans: 全部, ru: Всё }\nurl: https://news.example\nlanguages: [en, zh-Hans, ru]\npublisher:\n  name: The Publisher\n`
    await writeFile(join(folder, 'several/site.yaml'), site)
    for (const ending of ['md', 'zh-Hans.md', 'ru.md'])
      await writeFile(
        join(folder, `several/news/hello.${ending}`),
        '---\ntitle: Hello\ndate: 2019-10-02\nsummary: A greeting.\n---\nText.\n',
      )
    const [program, ...args] = commandOfBuild()
    await run(program, [...args, '--content', join(folder, 'several'), '--out', join(folder, 'several-out'), '--assets', 'always'])
    const { stdout } = await inspect('/news/hello', '--accept-language', 'zh-TW, ru;q=0.9, en;q=0', '--out', join(folder, 'several-out'))
    expect(stdout).toContain('\nAccept-Language: zh-TW, ru;q=0.9, en;q=0\n')
    expect(stdout).toMatch(/^ {2}ru +0\.9$/m)
    expect(stdout).toContain('\nLanguage: ru\n  ru         weight 0.9, by its name: sent\n')
    expect(stdout).toContain('  zh-Hans    no range names it: ru goes first\n')
    expect(stdout).toContain('  en         weight 0, by its name; ru goes first: its weight is higher\n')
    expect(stdout).toContain('\n  vary: Accept, Accept-Language\n')
    const lookedUp = await inspect('/news/hello', '--accept-language', 'ru-RU, zh', '--out', join(folder, 'several-out'))
    expect(lookedUp.stdout).toContain('\nLanguage: ru\n  ru         weight 1, by lookup: sent\n')
    expect(lookedUp.stdout).toContain('  zh-Hans    weight 1, by a broader range; ru goes first: a range names it more closely\n')
    const cut = await inspect('/news/hello', '--accept-language', 'zh-TW', '--out', join(folder, 'several-out'))
    expect(cut.stdout).toContain('\nLanguage: zh-Hans\n  zh-Hans    weight 1, by a range that is cut until it is broader: sent\n')
    const prefixed = await inspect('/ru/news/hello', '--out', join(folder, 'several-out'))
    expect(prefixed.stdout).toContain('  in ru, which this URL asks for\n')
    expect(prefixed.stdout).toContain('\nLanguage: ru\n')
  })

  test('moves the clock: what waits is nothing before its instant, and an edition of its own from it on', async () => {
    const before = await inspect('/harbour/later', '--at', '2989-12-31T23:59:59Z')
    expect(before.stdout).toContain('\nPath: nothing\n')
    expect(before.stdout).toContain('\nResponse: 404, ')
    const { stdout } = await inspect('/harbour/later', '--at', '2990-01-01T00:00:00Z')
    expect(stdout).toContain('\n  state: published\n  from: 2990-01-01T00:00:00.000Z\n  last modified: Fri, 01 Jan 2990 00:00:00 GMT\n')
    expect((await inspect('/harbour')).stdout).toContain('\nEdition: 1 of 2\n')
  })

  test('says of what is gone that it is', async () => {
    const { stdout } = await inspect('/harbour/gone.txt')
    expect(stdout).toContain('\nPath: a resource that is gone\n')
    expect(stdout).toContain('\n  state: gone\n')
    expect(stdout).toContain('\nResponse: 410, ')
  })

  test('shows where a path leads, and what no format can be', async () => {
    expect((await inspect('/harbour/wall')).stdout).toContain('leads to /harbour/breakwater, as former')
    expect((await inspect('/%zz')).stdout).toContain('\nPath: malformed\n')
    expect((await inspect(`${article}.json`)).stdout).toContain('\nNegotiation: none\n')
    const { stdout } = await inspect(article, '--accept', 'image/png')
    expect(stdout).toContain('\nNegotiation: nothing is acceptable\n')
    expect(stdout).toContain('\nResponse: 406, ')
  })

  test('sends any field and method, behind any cache', async () => {
    const { stdout } = await inspect(article, '--field', 'If-None-Match: *', '--policy', 'vary-cache')
    expect(stdout).toContain('\nResponse: 304, 0 bytes\n')
    expect(stdout).toContain('s-maxage=')
    expect((await inspect(article, '--method', 'PUT')).stdout).toContain('\nResponse: 405, ')
  })

  test.each([
    [[], 'name one path'],
    [['/', '/other'], 'name one path'],
    [['/', '--at', 'soon'], '--at soon is no instant'],
    [['/', '--policy', 'none'], 'expected "any-cache" or "vary-cache"'],
    [['/', '--field', 'Accept'], 'has no colon'],
    [['/', '--field', 'a b: c'], 'a b'],
    [['/', '--method', 'A B'], 'A B'],
    [['/', '--chek'], '--chek'],
  ])('exits with 2 and explains itself on %j', async (args, message) => {
    const { code, stderr } = await inspect(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).toContain('Usage: npm run inspect')
    expect(stderr).not.toMatch(/^ +at /m)
  })

  test('exits with 1 where there is no bundle, and says how to get one', async () => {
    const missing = await run(process.execPath, ['src/commands/inspect.ts', '/', '--out', join(folder, 'nowhere')]).catch((error) => error)
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('run npm run build')
    expect(missing.stderr).not.toMatch(/^ +at /m)
  })

  test('--help explains it', async () => {
    const { code, stdout } = await inspect('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: npm run inspect -- PATH')
  })
})
