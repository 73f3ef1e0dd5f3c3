// Links to articles that are under an embargo, and files that are public before the articles that refer to them.
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { type ContentFile, Files } from '../../../src/content/files/files.ts'
import { articleFile, sources } from '../sources.ts'

const now = Date.parse('2020-01-01T00:00:00Z')
const waiting = (front = '', date = '2020-02-01T10:00:00Z') => articleFile('## Part\n\nHello.', front).replace('2019-10-02', date)

function findings(texts: Readonly<Record<string, string>>, files = new Files(), drafts = false): string[] {
  const { warnings } = makeNewsroom(sources(texts), { now, files, drafts })
  return warnings.map(({ file, line, column, message, warning }) => `${file}:${line}:${column}: [${warning}] ${message}`)
}

describe('a link to an article that waits', () => {
  const linking = (link: string, date = '2019-10-02') =>
    findings({
      'section/a.md': articleFile(`See [b](${link}).`).replace('2019-10-02', date),
      'section/b.md': waiting('aliases: [/former]\n'),
    })

  test.each([
    'b.md',
    '/section/b',
    '/section/b.json',
    '/former',
    'b.md#part',
    'https://news.example/section/b',
    'https://news.example/section/b.json?x#part',
    'http://news.example/section/b',
    '//news.example/former',
  ])('is a warning where what has it is not: %s', (link) => {
    const [finding] = linking(link)
    expect(finding).toMatch(
      /^section\/a\.md:7:5: \[links to what is to come\] the link \S+ leads to a page that is not published before 2020-02-01T10:00:00Z/,
    )
  })

  test('is none where what has it comes no earlier', () => {
    expect(linking('b.md', '2020-02-01T10:00:00Z')).toEqual([])
    expect(linking('https://news.example/section/b', '2020-03-01')).toEqual([])
  })

  test('is one where it comes earlier, and is waiting too', () => {
    expect(linking('b.md', '2020-01-15')).toHaveLength(1)
    expect(linking('https://news.example/section/b', '2020-01-15')).toHaveLength(1)
  })

  test('in HTML is one too', () => {
    const html = articleFile('<p><a href="https://news.example/section/b">b</a></p>')
    expect(findings({ 'section/a.md': html, 'section/b.md': waiting() })).toHaveLength(1)
  })

  test('of another host is none, nor an absolute one to what something else may answer', () => {
    expect(linking('https://other.example/section/b')).toEqual([])
    expect(linking('https://news.example/shop')).toEqual([])
  })
})

describe('a link to a list that only waiting articles are in', () => {
  const linking = (link: string, texts: Readonly<Record<string, string>>) =>
    findings({
      'section/a.md': articleFile(`[b](${link})`),
      'merger/index.md': '---\ntitle: A\ndescription: B\naliases: [/old]\n---\n',
      ...texts,
    })
  const secret = waiting('tags: [Merger]\nauthors: [A. Writer]\n')

  test.each([
    '/topics/merger',
    '/topics/merger.atom',
    '/authors/a-writer',
    '/merger',
    '../merger/index.md',
    '/old',
    'https://news.example/topics/merger',
  ])('is a warning: %s', (link) => {
    const [finding] = linking(link, { 'merger/b.md': secret, 'merger/c.md': waiting('tags: [Merger]\n', '2020-03-01') })
    expect(finding).toContain('leads to a page that is not published before 2020-02-01T10:00:00Z')
  })

  test.each<[string, string, Record<string, string>]>([
    ['one has been published', '/topics/merger', { 'section/c.md': articleFile('Text.', 'tags: [merger]\n') }],
    ['its section has a date that has come', '/merger', { 'merger/index.md': '---\ntitle: A\ndescription: B\ndate: 2019-01-01\n---\n' }],
    ['its section had an article', '/merger', { 'merger/c.md': '---\ngone: true\n---\n' }],
  ])('is none where %s', (_, link, texts) => {
    expect(linking(link, { 'merger/b.md': secret.replace('Merger', 'merger'), ...texts })).toEqual([])
  })

  test('counts what is unlisted for its section, and for no topic', () => {
    const unlisted = { 'merger/b.md': secret, 'merger/c.md': articleFile('Text.', 'tags: [Merger]\nunlisted: true\n') }
    expect(linking('/topics/merger', unlisted)).toHaveLength(1)
    expect(linking('/merger', unlisted)).toEqual([])
  })

  test('is one in a newsroom of several languages, with a prefix and without', () => {
    const languages =
      'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, fr]\npublisher:\n  name: The Publisher\n'
    for (const link of ['/topics/merger', '/fr/topics/merger', '/fr/merger'])
      expect(
        linking(link, { 'site.yaml': languages, 'merger/b.md': secret }).filter((one) => one.includes('before 2020-02-01')),
      ).toHaveLength(1)
  })
})

describe('a file below files/', () => {
  const fileOf = (path: string): ContentFile => ({
    kind: 'document',
    path,
    document: { path: `/${encodeURI(path)}`, mediaType: 'application/pdf', length: 1, digest: path, location: path },
  })
  const files = new Files([fileOf('files/budget.pdf'), fileOf('files/a b.pdf'), fileOf('section/beside.pdf')])
  const referring = (link: string, date = '2020-02-01', front = '') => articleFile(`See [it](${link}).`, front).replace('2019-10-02', date)

  test.each([
    ['/files/budget.pdf', 'content/files/budget.pdf'],
    ['../files/budget.pdf', 'content/files/budget.pdf'],
    ['/budget.pdf', 'content/files/budget.pdf'],
    ['https://news.example/files/budget.pdf', 'content/files/budget.pdf'],
    ['../files/a%20b.pdf', 'content/files/a b.pdf'],
  ])('to which a waiting article refers as %s is named with its place', (link, named) => {
    const [finding, ...others] = findings({ 'section/a.md': referring(link), 'section/b.md': articleFile('[it](beside.pdf)') }, files)
    expect(others).toEqual([])
    expect(finding).toMatch(/^section\/a\.md:7:\d+: \[files without an embargo\] /)
    expect(finding).toContain(`${named} is public at once, but this article, which refers to it, is not (not before 2020-02-01)`)
  })

  test.each<[string, number, Record<string, string>]>([
    ['one beside its article keeps its embargo', 0, { 'section/a.md': referring('beside.pdf') }],
    [
      'what is public refers to it too',
      0,
      { 'section/a.md': referring('/files/budget.pdf'), 'section/b.md': referring('/files/budget.pdf', '2019-10-02') },
    ],
    [
      'one is told once, whoever waits',
      1,
      { 'section/a.md': referring('/files/budget.pdf'), 'section/b.md': referring('/files/budget.pdf', '2021-01-01') },
    ],
    ['a draft refers to it', 1, { 'section/a.md': referring('/files/budget.pdf', '2019-10-02', 'draft: true\n') }],
  ])('%s', (_, count, texts) => {
    const all = { 'section/z.md': articleFile('[it](beside.pdf)'), ...texts }
    expect(findings(all, files).filter((one) => one.includes('files without an embargo'))).toHaveLength(count)
  })

  test('of a draft that is published is public with it', () => {
    const texts = {
      'section/z.md': articleFile('[it](beside.pdf)'),
      'section/a.md': referring('/files/budget.pdf', '2019-10-02', 'draft: true\n'),
    }
    expect(findings(texts, files, true)).toEqual([])
  })
})
