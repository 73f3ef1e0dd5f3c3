import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { type Finding, InvalidContent } from '../../src/text/finding.ts'
import { sources } from '../compile/sources.ts'

const stated = 'title: A Title\ndate: 2019-10-02\nsummary: A summary.'
const doubled = Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`)

describe('front matter that no author means is a mistake of its file', () => {
  test.each([
    ['aliases that stand for billions of values', `${stated}\na0: &a0 [x, x]\n${doubled.join('\n')}`],
    ['a list that holds itself', `${stated}\ntags: &tags [a, *tags]`],
    ['keys that hold themselves', `${stated}\nsource: &source { publisher: P, title: *source }`],
    ['an alias that nothing defines', `${stated}\ntags: *nothing`],
    ['half a character', 'title: "A \\uD800"\ndate: 2019-10-02\nsummary: S'],
    ['a control character, escaped', 'title: "Red \\e[31malert"\ndate: 2019-10-02\nsummary: S'],
    ['a former path of half a character', `${stated}\naliases: ["/a\\uD800"]`],
    ['five thousand nested lists', `${stated}\ntags: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a list instead of keys', '- title\n- date'],
    ['a language that is none', `${stated}\nlanguage: jp`],
    ['an hour that no clock shows', 'title: A\ndate: 2019-10-02T24:00:00Z\nsummary: S'],
  ])('%s', (_, yaml) => {
    const { mistakes } = findingsOf({ 'section/a.md': `---\n${yaml}\n---\n\nHello.\n` })
    expect(mistakes.length).toBeGreaterThan(0)
    expect(new Set(mistakes.map(({ file }) => file))).toEqual(new Set(['section/a.md']))
    for (const { message } of mistakes) expect(message).not.toMatch(/call stack|\p{Cc}|\p{Cs}/u)
  })
})

describe('front matter as other generators write it gives', () => {
  test.each([
    ['the date in the file name', 'section/2024-05-01-a.md', '---\ntitle: A\n---\nHello.', { date: '2024-05-01', path: '/section/a' }],
    [
      'the date in the address (Zola)',
      'section/a.md',
      '+++\ntitle = "A"\npath = "2024/05/01/a"\n+++\nHello.',
      { date: '2024-05-01', aliases: ['/2024/05/01/a'] },
    ],
    [
      'a date of TOML',
      'section/a.md',
      '+++\ntitle = "A"\ndate = 2024-05-01T10:00:00+08:00\n+++\nHello.',
      { date: '2024-05-01T10:00:00+08:00' },
    ],
    [
      'a quotation whose further lines are not indented (Jekyll)',
      'section/a.md',
      '---\ntitle: A\ndate: 2024-05-01\nexcerpt: "One\ntwo\n\nthree"\n---\nHello.',
      { summary: 'One two three' },
    ],
    [
      'authors with more than a name, and topics in a line (Ghost, Hugo)',
      'section/a.md',
      '{\n"title": "A",\n"publishDate": "May 1, 2024",\n"author": { "name": "B", "url": "x" },\n"categories": "one, two"\n}\nHello.',
      { date: '2024-05-01', authors: ['B'], tags: ['one', 'two'] },
    ],
    [
      'JSON in a line, and an author whom two keys name (Ghost)',
      'section/a.md',
      '{ "title": "A", "date": "2024-05-01", "authors": [{ "name": "B" }], "primary_author": { "name": "B" } }\n\nHello.',
      { date: '2024-05-01', authors: ['B'] },
    ],
  ])('%s', (_, file, text, expected) => {
    const [article] = makeNewsroom(sources({ [file]: text })).articles
    expect(article).toMatchObject(expected)
  })
})

test.each([
  ['1.10', '1.10'],
  ['007', '007'],
  ['1e3', '1e3'],
  ['0x1F', '0x1F'],
  ['2024', '2024'],
  ['1_000', '1_000'],
  ['-.5', '-.5'],
])('a number of YAML stays as it is written: %s', (written, expected) => {
  const text = `---\ntitle: ${written}\ndate: 2024-05-01\nsummary: S\ntags: [${written}]\nweight: 3 # or more\n---\nHello.`
  const { articles, warnings } = makeNewsroom(sources({ 'section/a.md': text }))
  expect(articles[0]).toMatchObject({ title: expected, tags: [expected] })
  expect(warnings.filter(({ warning }) => warning === 'comments in front matter')).toEqual([])
})

test('the later of two articles whose names differ in their dates keeps its date, whatever else there is', () => {
  const text = '---\ntitle: A\n---\nHello.'
  const { articles, warnings } = makeNewsroom(sources({ 'section/2024-05-01-report.md': text, 'section/2024-6-1-report.md': text }))
  expect(articles.map(({ path }) => path)).toEqual(['/section/2024-06-01-report', '/section/report'])
  expect(warnings.filter(({ warning }) => warning === 'dates in addresses')).toMatchObject([{ file: 'section/2024-6-1-report.md' }])
})

function findingsOf(files: Readonly<Record<string, string>>): { readonly mistakes: readonly Finding[] } {
  try {
    makeNewsroom(sources(files))
    return { mistakes: [] }
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    return { mistakes: error.findings.filter(({ warning }) => warning === undefined) }
  }
}
