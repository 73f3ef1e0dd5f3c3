// The site map for Google News: articles come and leave by the clock, without a deploy.
import { expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { newsAt, newsChanges } from '../../../src/compile/plan/news.ts'
import { serve } from '../served.ts'
import { articleFile, base, sources } from '../sources.ts'

const now = Date.parse('2020-03-01T00:00:00Z')
const hour = 60 * 60 * 1000
const section = (more: string) => `---\ntitle: A Section\ndescription: Some of it\n${more}---\n`
const dated = (title: string, date: string) => articleFile('Text.').replace('2019-10-02', date).replace('A Title', title)

const texts = {
  'section/index.md': section('news: true\n'),
  'other/index.md': section(''),
  'section/old.md': dated('Old', '2020-02-27T00:00:00Z'),
  'section/new.md': dated('New & "quoted"', '2020-02-29T12:00:00Z'),
  'section/later.md': dated('Later', '2020-03-02T12:00:00Z'),
  'other/elsewhere.md': dated('Elsewhere', '2020-02-29T12:00:00Z'),
}

test('a section that says so has its articles of the last two days there, and no others', async () => {
  const { fetchAt } = await serve(texts, { now })
  const textAt = async (instant: number) => (await fetchAt(instant, '/sitemap-news.xml')).text()
  const pathsAt = async (instant: number) =>
    Array.from((await textAt(instant)).matchAll(/<loc>https:\/\/news\.example(.*?)<\/loc>/g), ([, path]) => path)
  expect(await pathsAt(now)).toEqual(['/section/new'])
  expect(await textAt(now)).toContain(
    '<news:news><news:publication><news:name>News</news:name><news:language>en</news:language></news:publication><news:publication_date>2020-02-29T12:00:00Z</news:publication_date><news:title>New &#x26; &#x22;quoted&#x22;</news:title></news:news>',
  )
  // Articles under an embargo are not in it, and old ones leave without a deploy.
  expect(await pathsAt(now + 35 * hour)).toEqual(['/section/new'])
  expect(await pathsAt(now + 36 * hour)).toEqual(['/section/later'])
  expect(await pathsAt(now + 200 * hour)).toEqual([])
  expect(await textAt(now + 200 * hour)).toContain('<urlset')
})

test('robots.txt and the index of site maps name it', async () => {
  const { fetchAt } = await serve(texts, { now })
  expect(await (await fetchAt(now, '/robots.txt')).text()).toContain(
    'Sitemap: https://news.example/sitemap.xml\nSitemap: https://news.example/sitemap-news.xml\n',
  )
  const index = await (await fetchAt(now, '/sitemap.xml')).text()
  expect(Array.from(index.matchAll(/<loc>(.*?)<\/loc>/g), ([, url]) => url)).toEqual([
    'https://news.example/sitemap-1.xml',
    'https://news.example/sitemap-news.xml',
  ])
  expect(await (await fetchAt(now, '/sitemap-1.xml')).text()).toContain('<loc>https://news.example/section/new</loc>')
})

test('there is none where no section says so', async () => {
  const { fetchAt } = await serve({ ...texts, 'section/index.md': section('') }, { now })
  expect((await fetchAt(now, '/sitemap-news.xml')).status).toBe(404)
  expect(await (await fetchAt(now, '/robots.txt')).text()).not.toContain('sitemap-news')
  expect(await (await fetchAt(now, '/sitemap.xml')).text()).toContain('<urlset')
})

test('each language has its own URL, title, date and name of the newsroom', async () => {
  const site = base['site.yaml']
    ?.replace('title: News', 'title: { en-GB: News, zh-Hans: 新闻 }')
    .replace('language: en-GB', 'languages: [en-GB, zh-Hans]')
  const { fetchAt } = await serve(
    { ...texts, 'site.yaml': site ?? '', 'section/new.zh-Hans.md': dated('新的', '2020-02-29T13:00:00Z') },
    { now },
  )
  const text = await (await fetchAt(now, '/sitemap-news.xml')).text()
  expect(text).toContain('<loc>https://news.example/en-GB/section/new</loc>')
  expect(text).toContain(
    '<loc>https://news.example/zh-Hans/section/new</loc><news:news><news:publication><news:name>新闻</news:name><news:language>zh-cn</news:language></news:publication><news:publication_date>2020-02-29T13:00:00Z</news:publication_date><news:title>新的</news:title>',
  )
})

test('it has a thousand URLs at most, the newest, and few editions however many articles leave', () => {
  const [known] = makeNewsroom(sources(texts)).articles.filter(({ title }) => title === 'Old')
  if (known === undefined) throw new RangeError('no article')
  const many = Array.from({ length: 1001 }, (_, index) => ({ ...known, date: new Date(now - index * 60_000).toISOString() }))
  const news = newsAt(many, 'UTC', now)
  expect(news).toEqual(many.slice(0, 1000))
  expect(newsChanges({ ...makeNewsroom(sources(texts)), news }).length).toBeLessThanOrEqual(8)
})
