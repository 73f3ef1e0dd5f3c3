import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { type Finding, InvalidContent } from '../../src/text/finding.ts'
import { articleFile, sources } from '../compile/sources.ts'
import mistakes from './mistakes.json' with { type: 'json' }

describe('makeNewsroom() reports', () => {
  test.each(mistakes)('$name', ({ files, expected }) => {
    expect(findings(files)).toEqual(expected)
  })

  test('a site file that is missing', () => {
    const files = sources({}).filter(({ path }) => path !== 'site.yaml')
    expect(() => makeNewsroom(files)).toThrow(InvalidContent)
  })
})

describe('makeNewsroom() accepts', () => {
  test.each([
    ['a comment, which reaches no page', 'One.\n\n<!-- to be checked -->\n\nTwo.'],
    [
      'links to articles by file and by path, to sections and home',
      '[a](b.md#part) [b](/section/b?x) [c](../section/index.md) [d](/) [e](b.md)',
    ],
    ['links to representations', '[a](/section/b.json)'],
    ['links to where an article was', '[a](/former)'],
  ])('%s', (_, markdown) => {
    expect(
      findings({ 'section/a.md': articleFile(markdown), 'section/b.md': articleFile('## Part\n\nHello.', 'aliases: [/former]\n') }),
    ).toEqual([])
  })
})

/** Each finding as a line. The kind of a warning precedes its message. */
function findings(files: Readonly<Record<string, string | undefined>>): string[] {
  return findingsOf(files).map(
    ({ file, line, column, message, warning }) => `${file}:${line}:${column}: ${warning === undefined ? '' : `[${warning}] `}${message}`,
  )
}

function findingsOf(files: Readonly<Record<string, string | undefined>>): readonly Finding[] {
  try {
    return makeNewsroom(sources(Object.fromEntries(Object.entries(files).map(([path, text = '']) => [path, text])))).warnings
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    return error.findings
  }
}

describe('a mistake of one article makes none of another', () => {
  const broken = articleFile('Hello.', 'language: english_uk\naliases: [/former]\n')
  const good = articleFile('[a](a.md) [c](/former) [d](a.md#part)')

  test.each([
    ['a mistake in what others link to', { 'section/a.md': broken, 'section/b.md': good }, ['section/a.md']],
    ['two files with one address', { 'section/a.md': articleFile('One.'), 'section/A.md': articleFile('Two.') }, ['section/a.md']],
    [
      'a section that cannot be read',
      { 'section/index.md': '---\ntitle: "A\n---\n', 'section/a.md': articleFile('One.') },
      ['section/index.md'],
    ],
    [
      'a site file that cannot be read',
      { 'site.yaml': 'title: "A\n', 'section/a.md': articleFile('[home](/) ![x](none.jpg)') },
      ['site.yaml'],
    ],
    ['topics that cannot be read', { 'topics.yaml': 'a: "A\n', 'section/a.md': articleFile('One.', 'tags: [a]\n') }, ['topics.yaml']],
  ])('%s', (_, files, expected) => {
    const mistakes = findingsOf(files).filter(({ warning }) => warning === undefined)
    expect([...new Set(mistakes.map(({ file }) => file))]).toEqual(expected)
    expect(findingsOf(files).filter(({ warning }) => warning === 'dead links')).toEqual([])
  })
})
