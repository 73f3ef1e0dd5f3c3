import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { relatedIn } from '../../../src/compile/plan/related.ts'
import { texts } from '../newsrooms.ts'
import { serve } from '../served.ts'
import { articleFile, sources } from '../sources.ts'

/** Files of articles, given as `section/name` and tags: one for each day from 1 January 2019 on. */
function filesOf(articles: Readonly<Record<string, string>>): Record<string, string> {
  const files = Object.entries(articles).map(([name, tags], index) => {
    const date = new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10)
    const text = articleFile('Text.', tags === '' ? '' : `tags: [${tags}]\n`)
    return [`${name}.md`, text.replace('2019-10-02', date).replace('A Title', `About ${name.replace('/', ' ')}`)]
  })
  return Object.fromEntries(files)
}

function relatedTo(path: string, articles: Readonly<Record<string, string>>): string[] {
  const newsroom = makeNewsroom(sources(filesOf(articles)))
  const all = relatedIn(newsroom)
  return (all.get(newsroom.articles.find((article) => article.path === path) ?? (newsroom.articles[0] as never)) ?? []).map(
    (one) => one.path,
  )
}

describe('related articles', () => {
  test('are those that share most topics, then the nearest in time, then others of the section', () => {
    const articles = { 'a/1': 'x', 'b/2': 'x, y', 'a/3': '', 'c/4': 'x', 'a/5': 'x, y', 'a/6': '', 'b/7': 'y', 'a/8': '', 'a/9': '' }
    expect(relatedTo('/a/5', articles)).toEqual(['/b/2', '/c/4', '/b/7'])
    expect(relatedTo('/a/8', articles)).toEqual(['/a/5', '/a/3', '/a/1'])
  })

  test('are none of the two that are before and behind in the section', () => {
    expect(relatedTo('/a/2', { 'a/1': 'x', 'a/2': 'x', 'a/3': 'x' })).toEqual([])
    expect(relatedTo('/a/1', { 'a/1': 'x', 'a/2': 'x', 'a/3': 'x' })).toEqual(['/a/3'])
  })

  test('change on few pages when an article comes', () => {
    const articles = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a/${index}`, index % 3 === 0 ? 'x' : 'y']))
    const before = relatedIn(makeNewsroom(sources(filesOf(articles))))
    const after = relatedIn(makeNewsroom(sources(filesOf({ ...articles, 'a/new': 'x' }))))
    const paths = (all: typeof before) => new Map([...all].map(([{ path }, ones]) => [path, ones.map((one) => one.path).join()]))
    const later = paths(after)
    expect([...paths(before)].filter(([path, ones]) => later.get(path) !== ones).length).toBeLessThanOrEqual(5)
  })

  test('stand in every format of the page, and in no list', () => {
    const newsroom = makeNewsroom(sources(filesOf({ 'a/1': 'x', 'b/2': 'x' })))
    const of = (extension: string) => texts(newsroom, extension).find(({ path }) => path === '/a/1')?.text ?? ''
    expect(of('.html')).toContain(
      '<nav class="related" aria-label="Related articles"><h2>Related articles</h2><ul><li><a href="/b/2">About b 2</a>',
    )
    expect(JSON.parse(of('.json'))._newsroom.related).toEqual([{ title: 'About b 2', url: 'https://news.example/b/2' }])
    expect(of('.txt')).toContain('Related articles:\nAbout b 2\n  https://news.example/b/2\n')
    expect(of('.md')).toContain('## Related articles\n\n- [About b 2](https://news.example/b/2.md)\n')
    expect(JSON.parse(of('.jsonld'))['@graph'][0].mainEntityOfPage.relatedLink).toEqual(['https://news.example/b/2'])
    const list = texts(newsroom, '.json').find(({ path }) => path === '/a')?.text ?? ''
    expect(JSON.parse(list).items[0]._newsroom).not.toHaveProperty('related')
  })

  test('are nothing that waits, until its instant, and nothing that is gone', async () => {
    const now = Date.UTC(2019, 0, 2)
    const { fetchAt } = await serve(filesOf({ 'a/1': 'x', 'b/2': 'x', 'b/3': 'x', 'c/4': 'x' }), { now })
    const at = async (instant: number) =>
      (await (await fetchAt(instant, '/a/1.json')).json()) as { _newsroom: { related: { url: string }[] } }
    const day = 24 * 60 * 60 * 1000
    expect((await at(now))._newsroom.related.map(({ url }) => url)).toEqual(['https://news.example/b/2'])
    expect((await at(now + 2 * day))._newsroom.related).toHaveLength(3)
  })
})
