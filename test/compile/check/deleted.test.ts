// Findings about addresses of files that were deleted or renamed, in a real repository.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findDeleted } from '../../../src/compile/check/deleted.ts'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { allPaths } from '../../../src/compile/represent/served.ts'
import { readSources } from '../../../src/content/read.ts'
import { commandOfBuild } from '../../build.ts'
import { articleFile, base } from '../sources.ts'

const now = Date.UTC(2026, 10, 25)
let repository = ''
const content = () => join(repository, 'site/content')
const path = (name: string) => join(content(), name)

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=A. Writer', '-c', 'user.email=writer@news.example', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['-C', repository, ...identity, ...args], { stdio: 'ignore' })
}

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
}

function commit(): void {
  git('add', '-A')
  git('commit', '-m', 'A change')
}

function found(folder = content()) {
  const newsroom = makeNewsroom(readSources(folder), {})
  return findDeleted(newsroom, allPaths(newsroom), folder, now).map(({ file, message, warning }) => {
    expect(warning).toBe('deleted addresses')
    return `${file}: ${message}`
  })
}

const long = (words: string) => articleFile(`${words}\n\n${Array.from({ length: 20 }, (_, index) => `Line ${index}.`).join('\n\n')}`)

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'deleted-'))
  put({ ...base, 'section/first.md': long('One.'), 'section/second.md': long('Two.'), 'section/Größe.md': long('Three.') })
  git('init', '--quiet')
  commit()
})
afterEach(() => rmSync(repository, { recursive: true }))

describe('findDeleted()', () => {
  test('says nothing where nothing was deleted, or is there again', () => {
    rmSync(path('section/first.md'))
    commit()
    put({ 'section/first.md': long('Again.') })
    expect(found()).toEqual([])
  })

  test('says of a deleted file where its page was, and what to do, before and after that is committed', () => {
    rmSync(path('section/first.md'))
    rmSync(path('section/Größe.md'))
    const said = [
      'section/Größe.md: /section/gr%C3%B6%C3%9Fe was published, and leads nowhere now; add aliases: [/section/gr%C3%B6%C3%9Fe] to the page that its readers should find instead, or restore the file with nothing but gone: Why it is gone, between two lines of three hyphens',
      'section/first.md: /section/first was published, and leads nowhere now; add aliases: [/section/first] to the page that its readers should find instead, or restore the file with nothing but gone: Why it is gone, between two lines of three hyphens',
    ]
    expect(found().sort()).toEqual(said)
    commit()
    expect(found().sort()).toEqual(said)
  })

  test('says of a renamed file what has become of it', () => {
    renameSync(path('section/first.md'), path('section/third.md'))
    commit()
    expect(found()).toEqual([
      'section/first.md: /section/first was published, and leads nowhere now; add aliases: [/section/first] to content/section/third.md, which the file has become',
    ])
  })

  test.each([
    ['an alias', { 'section/second.md': articleFile('Two.', 'aliases: /section/first\n') }],
    ['gone', { 'section/first.md': '---\ngone: It was a hoax.\n---\n' }],
    ['another file of that address', { 'section/2024/first.md': articleFile('Text.') }],
    ['a slug', { 'section/third.md': articleFile('Text.', 'slug: first\n') }],
  ])('is content with %s', (_, files) => {
    rmSync(path('section/first.md'))
    commit()
    put(files)
    expect(found()).toEqual([])
  })

  test('says nothing of what was never published: drafts, what was waiting, other files', () => {
    put({
      'section/draft.md': articleFile('Text.', 'draft: true\n'),
      'section/waiting.md': articleFile('Text.').replace('2019-10-02', '2027-01-01'),
      'files/report.txt': 'Text.',
    })
    commit()
    for (const name of ['section/draft.md', 'section/waiting.md', 'files/report.txt']) rmSync(path(name))
    expect(found()).toEqual([])
  })

  test('knows the slug and the former addresses that the file had', () => {
    put({ 'section/third.md': articleFile('Text.', 'slug: other\naliases: [/old/third, "/?p=3"]\n') })
    commit()
    rmSync(path('section/third.md'))
    expect(found().map((line) => line.split(' ')[1])).toEqual(['/section/other', '/old/third', '/?p=3'])
  })

  test('says of a translation that its address in its language is gone, and of an article in all languages one address', () => {
    const site = base['site.yaml']?.replace('language: en-GB', 'languages: [en, ru]') ?? ''
    put({ 'site.yaml': site, 'section/first.ru.md': long('Раз.'), 'section/second.ru.md': long('Два.') })
    commit()
    for (const name of ['section/first.ru.md', 'section/second.md', 'section/second.ru.md']) rmSync(path(name))
    expect(found().map((line) => line.replace(/ was published.*/, ''))).toEqual([
      'section/first.ru.md: /ru/section/first',
      'section/second.md: /section/second',
    ])
    for (const name of ['section/first.ru.md', 'section/second.md', 'section/second.ru.md']) put({ [name]: '---\ngone: true\n---\n' })
    expect(found()).toEqual([])
  })

  test('says of a section that it is gone', () => {
    put({ 'other/index.md': '---\ntitle: Other\ndescription: More\n---\n', 'other/one.md': long('One.') })
    commit()
    rmSync(path('other'), { recursive: true })
    expect(found().map((line) => line.split(';')[0])).toEqual([
      'other/index.md: /other was published, and leads nowhere now',
      'other/one.md: /other/one was published, and leads nowhere now',
    ])
  })

  test('is what npm run check ends with, and a mistake under --strict', () => {
    rmSync(path('section/first.md'))
    const [program, ...args] = commandOfBuild()
    const check = (...more: string[]) => spawnSync(program, [...args, '--check', '--content', content(), ...more], { encoding: 'utf8' })
    const checked = check()
    expect(checked.stderr).toContain('section/first.md:1:1: warning: /section/first was published')
    expect(checked.status).toBe(0)
    expect(check('--strict').status).toBe(1)
  })

  test('says nothing in a shallow clone, in a folder that is no repository, and in one without a commit', () => {
    rmSync(path('section/first.md'))
    commit()
    const clone = join(repository, 'clone')
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repository}`, clone], { stdio: 'ignore' })
    expect(found(join(clone, 'site/content'))).toEqual([])
    rmSync(join(repository, '.git'), { recursive: true })
    expect(found()).toEqual([])
    git('init', '--quiet')
    expect(found()).toEqual([])
  })
})
