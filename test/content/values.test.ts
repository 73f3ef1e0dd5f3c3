// Whatever value an author gives to a key: it is used, or a finding tells of it with its place. Nothing is a stack trace.
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { siteSchema } from '../../src/content/schema.ts'
import { names } from '../../src/facts/names.ts'
import { type Finding, InvalidContent } from '../../src/text/finding.ts'
import { base, sources } from '../compile/sources.ts'

const scalars = [null, true, false, 0, -1, 1.5, '', ' ', 'x', '2019-10-02', 'https://other.example/x', '/x', '\u202e', 'x'.repeat(5000)]
const nobody = 'zzzz'
const values = [
  ...scalars,
  [],
  ...scalars.map((value) => [value]),
  [[['x']]],
  {},
  ...['x', null].map((value) => ({ [nobody]: value })),
  ...['en', 'name', 'title', 'date', 'note', 'key', 'light', 'src', 'until', 'search', 'contact'].map((key) => ({
    [key]: 'x',
    [nobody]: 'x',
  })),
  [{ [nobody]: 'x' }],
  [{ name: ['x'] }],
]
const site = base['site.yaml'] ?? ''
const section = base['section/index.md'] ?? ''
const article = { title: 'A Title', date: '2019-10-02', summary: 'A summary.' }
const articleWith = (matter: object) => `---\n${stringify({ ...article, ...matter })}---\n\nText.\n`

function findingsOf(files: Readonly<Record<string, string>>): readonly Finding[] {
  try {
    return makeNewsroom(sources({ 'section/other.md': articleWith({}), ...files }), { now: Date.UTC(2026, 11) }).warnings
  } catch (error) {
    if (error instanceof InvalidContent) return error.findings
    throw error
  }
}

/** Holds findings against the files that they are in: each has a place there, and says something of our own. */
function expectPlaces(files: Readonly<Record<string, string>>): void {
  for (const { file, line, column, message } of findingsOf(files)) {
    expect(file, message).not.toBe('')
    expect(line, message).toBeGreaterThanOrEqual(1)
    expect(line, message).toBeLessThanOrEqual(files[file]?.split('\n').length ?? Number.POSITIVE_INFINITY)
    expect(column, message).toBeGreaterThanOrEqual(1)
    expect(message).not.toMatch(/undefined|\[object|Unrecognized|Invalid input|Too (?:small|big)/)
  }
}

/** A file for each value: all of them are one newsroom. */
const forEach = (path: (index: number) => string, text: (value: unknown) => string) =>
  Object.fromEntries(values.map((value, index) => [path(index), text(value)]))

describe('any value', () => {
  test.each([...Object.keys(siteSchema.shape), nobody])('of %s in the site file', (key) => {
    const rest = site.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '')
    for (const value of values) expectPlaces({ 'site.yaml': `${rest}${stringify({ [key]: value })}` })
  })

  const keys = [...new Set(Object.values(names).flat()), nobody]
  test.each(keys)('of %s in front matter', (key) => {
    expectPlaces(
      forEach(
        (index) => `section/a${index}.md`,
        (value) => articleWith({ [key]: value }),
      ),
    )
  })

  test.each(keys)('of %s in the file of a section', (key) => {
    const sections = forEach(
      (index) => `section-${index}/index.md`,
      (value) => section.replace(/---\n*$/, `${stringify({ [key]: value })}---\n`),
    )
    const articles = forEach(
      (index) => `section-${index}/a.md`,
      () => articleWith({}),
    )
    expectPlaces({ ...sections, ...articles })
  })

  test('of a topic', () => {
    for (const value of values) expectPlaces({ 'topics.yaml': stringify({ Ships: value }) })
  })
})

test('a key that nobody knows is told of, in whatever it is', () => {
  const unknown = { [nobody]: 'x' }
  const told = (files: Readonly<Record<string, string>>) => findingsOf(files).filter(({ message }) => message.includes(nobody))
  for (const key of ['publisher', 'ai', 'security', 'indexnow', 'look', 'pressContact', 'words']) {
    const rest = site.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '')
    expect(told({ 'site.yaml': `${rest}${stringify({ [key]: unknown })}` }), key).not.toEqual([])
  }
  for (const [key, value] of Object.entries({
    source: unknown,
    gone: unknown,
    withdrawn: unknown,
    pinned: unknown,
    pressContact: unknown,
    corrections: [{ date: '2019-10-04', note: 'N', ...unknown }],
    authors: [unknown],
    image: { src: 'https://other.example/a.jpg', ...unknown },
  }))
    expect(told({ 'section/a.md': articleWith({ [key]: value }) }), key).not.toEqual([])
  expect(told({ 'topics.yaml': stringify({ Ships: unknown }) })).not.toEqual([])
})
