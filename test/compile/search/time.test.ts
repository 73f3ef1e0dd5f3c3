// A search finds no article before its instant, and none that is gone, in whatever order articles come and go.
import { describe, expect, test } from 'vitest'
import { find, type SearchTables } from '../../../src/compile/search/find.js'
import { type Served, serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2019, 9, 3)
const day = 24 * 60 * 60 * 1000

const article = (title: string, date: string, more = '') =>
  articleFile(`All of it about ${title.toLowerCase()}.`, more).replace('A Title', title).replace('2019-10-02', date)

/** The titles that a program finds at an instant. It begins at /search.json, and reads only what is served then. */
async function titlesAt({ fetchAt }: Served, instant: number, query: string): Promise<string[]> {
  const read = async (path: string) => {
    const response = await fetchAt(instant, path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  const { index } = (await read('/search.json')) as { index: SearchTables }
  const { path, perFile } = index.articles
  const { isPartial, found } = await find(query, index, read)
  if (isPartial) return []
  const entries = found.map(async ({ number }) => {
    const file = (await read(`${path}${Math.floor(number / perFile)}.json`)) as ({ title: string } | null)[]
    return file[number % perFile]?.title ?? 'nothing'
  })
  return Promise.all(entries)
}

describe('what waits', async () => {
  const texts = {
    'section/one.md': article('One', '2019-10-01'),
    'section/two.md': article('Two', '2019-10-02'),
    'section/later.md': article('Laterword', '2019-10-05'),
    'section/latest.md': article('Latestword', '2019-10-06'),
  }
  const served = await serve(texts, { now })

  test('is found from its instant on, and before the others', async () => {
    expect(await titlesAt(served, now, 'about')).toEqual(['Two', 'One'])
    expect(await titlesAt(served, now, 'laterword')).toEqual([])
    expect(await titlesAt(served, now + 2 * day, 'about')).toEqual(['Laterword', 'Two', 'One'])
    expect(await titlesAt(served, now + 3 * day, 'about')).toEqual(['Latestword', 'Laterword', 'Two', 'One'])
    expect(await titlesAt(served, now + 3 * day, 'latest')).toEqual(['Latestword'])
  })

  test('is in none of the files before, and changes none of those of the words that were there', async () => {
    const first = served.bundle.index.split('\n').filter((line) => /^\/search\/.*\/words\//.test(line))
    expect(first.length).toBeGreaterThan(0)
    for (const line of first) expect(JSON.parse(line.slice(line.indexOf(' '))).editions).toHaveLength(1)
    const { index } = (await (await served.fetchAt(now, '/search.json')).json()) as {
      index: { words: { path: string; first: string[] }[] }
    }
    for (const { path, first: files } of index.words)
      for (const file of files.keys()) expect(await (await served.fetchAt(now, `${path}${file}.json`)).text()).not.toMatch(/lat/)
  })

  test('tells nothing by what the files are called', async () => {
    const without = await serve({ 'section/one.md': texts['section/one.md'], 'section/two.md': texts['section/two.md'] }, { now })
    const startOf = async ({ fetchAt }: Served) => (await fetchAt(now, '/search.json')).text()
    expect(await startOf(served)).toBe(await startOf(without))
  })
})

describe('what is gone or withdrawn', async () => {
  const served = await serve(
    {
      'section/one.md': article('One', '2019-10-01'),
      'section/two.md': article('Twoword', '2019-10-02', 'expires: 2019-10-05\n'),
      'section/three.md': article('Three', '2019-10-03', 'withdrawn: 2019-10-07\n'),
      'section/four.md': article('Four', '2019-10-04', 'gone: 2019-10-08\n'),
    },
    { now },
  )

  test('is found until then, and the numbers of the others stay', async () => {
    expect(await titlesAt(served, now, 'about')).toEqual(['Three', 'Twoword', 'One'])
    expect(await titlesAt(served, now + day, 'about')).toEqual(['Four', 'Three', 'Twoword', 'One'])
    expect(await titlesAt(served, now + 2 * day, 'about')).toEqual(['Four', 'Three', 'One'])
    expect(await titlesAt(served, now + 4 * day, 'about')).toEqual(['Four', 'One'])
    expect(await titlesAt(served, now + 6 * day, 'about')).toEqual(['One'])
  })

  test('leaves no word behind', async () => {
    const { index } = (await (await served.fetchAt(now + 6 * day, '/search.json')).json()) as {
      index: { words: { path: string; first: string[] }[] }
    }
    for (const { path, first } of index.words)
      for (const file of first.keys())
        expect(await (await served.fetchAt(now + 6 * day, `${path}${file}.json`)).text()).not.toMatch(/twoword|three|four/)
  })
})

describe('a build', async () => {
  const texts = {
    'section/one.md': article('One', '2019-10-01'),
    'section/two.md': article('Twoword', '2019-10-02', 'expires: 2019-10-05\n'),
    'section/three.md': article('Three', '2019-10-03', 'withdrawn: 2019-10-07\n'),
    'section/four.md': article('Four', '2019-10-04'),
    'section/five.md': article('Five', '2019-10-06'),
  }
  const served = await serve(texts, { now })

  test.each([0, 1, 2, 3, 4, 5].map((days) => now + days * day))(
    'finds at %i what a build at that instant would, in the same order',
    async (instant) => {
      const built = await serve(texts, { now: instant })
      for (const query of ['about', 'tw', 'three', 'four', 'five', 'all about one'])
        expect(await titlesAt(served, instant, query), query).toEqual(await titlesAt(built, instant, query))
    },
  )
})
