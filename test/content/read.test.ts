import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { findOtherFiles, isIgnored, readSources } from '../../src/content/read.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { articleFile, base } from '../compile/sources.ts'

let root = ''
let folder = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'newsroom-read-'))
  folder = join(root, 'content')
  await mkdir(join(folder, 'section'), { recursive: true })
  for (const [path, text] of Object.entries(base)) await writeFile(join(folder, path), text)
})
afterAll(() => rm(root, { recursive: true }))

/** Writes a file, reads the folder, and deletes the file. */
async function reading<Value>(path: string, content: string | Buffer, read: () => Value): Promise<Value> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), content)
  try {
    return read()
  } finally {
    await rm(join(folder, path))
  }
}

function messages(): string[] {
  try {
    return makeNewsroom(readSources(folder)).warnings.map(({ message }) => message)
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    return error.findings.map(({ file, message }) => `${file}: ${message}`)
  }
}

const texts = () => readSources(folder).map(({ path, text }) => [path, text])

describe('readSources()', () => {
  test.each([
    [
      'windows-1252',
      Buffer.from(articleFile('D\u00e9j\u00e0 vu, \u00e0 la fran\u00e7aise.'), 'latin1'),
      /is not UTF-8, and looks like \S+; convert it, as with: iconv -f \S+ -t UTF-8/,
    ],
    [
      'UTF-8 but for a byte',
      Buffer.concat([Buffer.from(articleFile('Déjà vu, à la française, à peu près. ').trimEnd()), Buffer.from([0xff])]),
      /is UTF-8 except for a few bytes/,
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${articleFile('Text.')}`, 'utf16le'),
      /looks like UTF-16LE; convert it, as with: iconv -f UTF-16LE -t UTF-8/,
    ],
  ])('names the encoding of what is %s, and how to convert it', async (_, content, expected) => {
    expect((await reading('section/a.md', content, messages)).join('\n')).toMatch(expected)
  })

  test('reads line ends of Windows, and a byte order mark, as if they were not there', async () => {
    const plain = await reading('section/a.md', articleFile('One.\n\nTwo.'), texts)
    const other = await reading('section/a.md', `\ufeff${articleFile('One.\n\nTwo.').replaceAll('\n', '\r\n')}`, texts)
    expect(other).toEqual(plain)
  })

  test('follows links within the folder, and tells of one that leads out of it or around', async () => {
    await writeFile(join(folder, 'section/real.md'), articleFile('Text.'))
    await writeFile(join(root, 'secret.md'), articleFile('Secret.'))
    await symlink(join(folder, 'section/real.md'), join(folder, 'section/linked.md'))
    await symlink(join(root, 'secret.md'), join(folder, 'section/out.md'))
    await symlink(root, join(folder, 'section/folder'))
    await symlink(folder, join(folder, 'section/loop'))
    await symlink(join(root, 'gone.md'), join(folder, 'section/dangling.md'))
    try {
      const found = readSources(folder)
      expect(found.find(({ path }) => path === 'section/linked.md')?.text).toContain('Text.')
      const problems = new Map(found.map(({ path, unreadable }) => [path, unreadable]))
      for (const path of ['section/out.md', 'section/folder']) expect(problems.get(path)).toContain('leads out of content/')
      expect(problems.get('section/loop')).toContain('folder around it')
      expect(problems.get('section/dangling.md')).toContain('cannot be read')
      expect(found.map(({ text }) => text).join()).not.toContain('Secret')
    } finally {
      for (const name of ['real.md', 'linked.md', 'out.md', 'folder', 'loop', 'dangling.md']) await rm(join(folder, 'section', name))
    }
  })

  test('tells of a pipe, which nobody may ever write to, instead of waiting for it', async () => {
    execFileSync('mkfifo', [join(folder, 'section/pipe.md')])
    try {
      expect(messages()).toEqual([expect.stringContaining('section/pipe.md: it is neither a file nor a folder')])
      expect(findOtherFiles(folder)).toEqual([])
    } finally {
      await rm(join(folder, 'section/pipe.md'))
    }
  })

  test('reads the same by any spelling of the folder', async () => {
    const plain = await reading('section/a.md', articleFile('Text.'), texts)
    for (const spelling of [`${folder}/`, join(folder, '.'), `${folder}/../content`])
      expect(
        await reading('section/a.md', articleFile('Text.'), () => readSources(spelling).map(({ path, text }) => [path, text])),
      ).toEqual(plain)
  })

  test('tells of a file that it may not read', async (context) => {
    if (process.getuid?.() === 0) return context.skip('root may read everything')
    await reading('section/a.md', articleFile('Text.'), () => undefined)
    await writeFile(join(folder, 'section/a.md'), articleFile('Text.'))
    await chmod(join(folder, 'section/a.md'), 0)
    expect(messages().join()).toContain('cannot be read')
    await rm(join(folder, 'section/a.md'))
  })

  test.each([
    'a.md~',
    '#a.md#',
    '.a.md.swp',
    'Thumbs.db',
    '.DS_Store',
    'README.md',
    'section/.git/config',
    'desktop.ini',
    'a.md.tmp',
    'CODEOWNERS',
    'pull_request_template.md',
    'ISSUE_TEMPLATE/bug.md',
  ])('leaves %s alone, as the watcher does', async (name) => {
    expect(isIgnored(name)).toBe(true)
    const found = await reading(`section/${name}`, 'x', () => [...readSources(folder), ...findOtherFiles(folder)].map(({ path }) => path))
    expect(found).toEqual(['section/index.md', 'site.yaml'])
  })

  test.each(['license.xml', 'README.txt', 'terms/LICENSE'])('publishes files/%s, which is there for nothing else', async (name) => {
    expect(await reading(`files/${name}`, 'x', () => findOtherFiles(folder).map(({ path }) => path))).toEqual([`files/${name}`])
  })
})

describe('a path is made of any name', () => {
  test.each([
    ['ニュース.md', '/section/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9'],
    ['人々.md', '/section/%E4%BA%BA%E3%80%85'],
    ['cafe\u0301.md', '/section/caf%C3%A9'],
    ['An_Article (2).v1.md', '/section/an-article-2-v1'],
    ['2024-05-01-Title.md', '/section/title'],
    ['2024/some-news.md', '/section/some-news'],
    ['some-bundle/index.md', '/section/some-bundle'],
    ['Some.mdx', '/section/some'],
    ['other-bundle/index.mdx', '/section/other-bundle'],
  ])('%s', async (name, expected) => {
    const newsroom = await reading(`section/${name}`, articleFile('Text.'), () => makeNewsroom(readSources(folder)))
    expect(newsroom.articles.map(({ path }) => path)).toEqual([expected])
  })

  test('and two that become one are a mistake, which names both', async () => {
    await writeFile(join(folder, 'section/one-two.md'), articleFile('Text.'))
    const found = await reading('section/One Two.md', articleFile('Text.'), messages)
    await rm(join(folder, 'section/one-two.md'))
    expect(found.join()).toMatch(
      /one-two\.md: its address would be \/section\/one-two, which content\/section\/One Two\.md has|One Two\.md: its address would be \/section\/one-two, which content\/section\/one-two\.md has/,
    )
  })
})

describe('a draft', () => {
  const draft = '---\ntitle: A\ndraft: true\ndate: soon\n---\n[gone](/nowhere)\n'

  test('that has mistakes stops nothing while it is not published', async () => {
    expect(await reading('section/a.md', draft, () => makeNewsroom(readSources(folder)).warnings.map(({ warning }) => warning))).toContain(
      'drafts',
    )
  })

  test('stops what would show it', async () => {
    await expect(reading('section/a.md', draft, () => makeNewsroom(readSources(folder), { drafts: true }))).rejects.toThrow(InvalidContent)
  })
})
