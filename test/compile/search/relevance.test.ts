// The articles that a query finds, and their order, in a newsroom of eight languages.
import { describe, expect, test } from 'vitest'
import { find, type Narrowing, type SearchTables, tell } from '../../../src/compile/search/find.js'
import { serve } from '../served.ts'
import relevance from './relevance.json' with { type: 'json' }

interface Case {
  readonly what: string
  readonly language: string
  readonly query: string
  readonly narrowing?: Narrowing
  readonly expected: readonly string[]
  readonly isPartial?: true
}

const { corpus } = relevance
const cases: readonly Case[] = relevance.cases as readonly Case[]
const now = Date.UTC(2026, 11, 1)

const { fetchAt } = await serve(
  {
    'site.yaml':
      'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, ru, ar, zh, de, fr, es, ja]\npublisher:\n  name: The Publisher\n',
    'topics.yaml': 'rivers:\n  title: Waterways\n',
    'reports/index.md': '---\ntitle: Reports\ndescription: Those of each year\n---\n',
    'advisories/index.md': '---\ntitle: Advisories\ndescription: Those of each day\n---\n',
    ...Object.fromEntries(
      Object.entries(corpus).map(([path, { text, ...head }]) => {
        const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        return [path, `---\n${lines.join('')}---\n\n${text}\n`]
      }),
    ),
  },
  { now },
)

async function read(path: string): Promise<unknown> {
  const response = await fetchAt(now, path)
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

async function search(language: string, query: string, narrowing?: Narrowing) {
  const { index } = (await read(`/${language}/search.json`)) as { index: SearchTables }
  const { isPartial, found } = await find(query, index, read, narrowing)
  return { isPartial: isPartial && found.length > 0, told: await tell(query, found, index, read) }
}

const slugOf = (path: string) => path.split('/').at(-1)

describe('a query finds', () => {
  test.each(cases)('$what: $language, $query', async ({ language, query, narrowing, expected, isPartial = false }) => {
    const found = await search(language, query, narrowing)
    expect(found.told.map(({ path }) => slugOf(path))).toEqual(expected)
    expect(found.isPartial).toBe(isPartial)
  })

  test('every article by each of its words, in the language that it is in', async () => {
    for (const [path, { language, title, summary, text }] of Object.entries(corpus))
      for (const word of new Set(`${title} ${summary} ${text}`.match(/[\p{L}\p{M}\p{N}]+/gu))) {
        const { isPartial, told } = await search(language, word)
        expect(
          told.map((one) => `${slugOf(one.path)}.md`),
          word,
        ).toContain(slugOf(path))
        expect(isPartial, word).toBe(false)
      }
  })
})

test('a result has the sentence with the word, without the numbers of links and their addresses', async () => {
  const article = { path: '/news/water', title: 'Water', date: '2026-12-01', language: 'en', summary: 'It rises.' }
  const content_text = 'The tide rises[1]. Read on.\n\n[1] https://news.example/tide-tide.pdf\n\nSee https://news.example/tide#tide'
  const index: SearchTables = { language: 'en', words: [], years: [], articles: { path: '/articles/', perFile: 20 } }
  const [told] = await tell('tide', [{ number: 0, rank: 1 }], index, async (path) =>
    path === '/articles/0.json' ? [article] : { content_text },
  )
  expect(told?.sentence).toBe('The tide rises.')
})
