// Unlisted articles: readers who know the URL can read them. Nothing lists them, and search engines are asked not to.
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { planPreview } from '../../../src/compile/plan/preview.ts'
import { InvalidContent } from '../../../src/text/finding.ts'
import { serve } from '../served.ts'
import { articleFile, newsroomWith, sources } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const noon = Date.UTC(2026, 11, 1, 12)
const quay = 'tags: [quay, moorings alone]\nauthors: [A. Pilot]\n'
const hidden = (more = '') => articleFile('Moor at the first quay.', `${quay}unlisted: true\naliases: /old/pilots\n${more}`)
const others = Object.fromEntries(
  ['older', 'newer', 'newest'].map((name, index) => [
    `section/${name}.md`,
    articleFile('Text.', 'tags: [quay]\n').replace('10-02', `10-0${1 + 2 * index}`),
  ]),
)
const served = serve({ ...others, 'section/pilots.md': hidden() }, { now })
const formats = ['', '.html', '.json', '.txt', '.md', '.jsonld']
const urls = formats.map((extension) => `/section/pilots${extension}`)

describe('an article that is unlisted', () => {
  test.each(urls)('can be read, and is not to be found by search engines: %s', async (path) => {
    const response = await (await served).fetchAt(now, path)
    const text = await response.text()
    expect([response.status, response.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
    expect(text).toContain('Moor at the first quay.')
    if (path === '/section/pilots.html') expect(text).toContain('<meta name="robots" content="noindex">')
  })

  test('is in nothing else that is deployed: no list, feed, topic, search, site map, and no article leads to it', async () => {
    const { fetchAt, bundle } = await served
    const paths = Array.from(bundle.index.matchAll(/^\/\S*/gm), ([path]) => path)
    expect(paths.filter((path) => /pilot|moorings/.test(path))).toEqual(['/section/pilots', '/old/pilots'])
    const listing = paths.filter((path) => !urls.includes(path) && path !== '/old/pilots')
    expect(listing.length).toBeGreaterThan(15)
    for (const path of listing)
      for (const accept of [
        'text/html',
        'application/json',
        'text/plain',
        'text/markdown',
        'application/ld+json',
        'application/atom+xml',
      ]) {
        const text = await (await fetchAt(now, path, { headers: { accept } })).text()
        expect(text, `${path} as ${accept}`).not.toMatch(/section\/pilots|Moor at|moorings|A\. Pilot/)
      }
  })

  test('leads to no list that it is not in, and has no neighbours', async () => {
    const { fetchAt } = await served
    for (const path of urls) expect(await (await fetchAt(now, path)).text()).not.toMatch(/moorings-alone|a-pilot|rel="(?:next|prev)"/)
    expect(await (await fetchAt(now, '/section/older.html')).text()).toContain('<a href="/section/newer" rel="next"')
  })

  test('is found by its former addresses', async () => {
    const response = await (await served).fetchAt(now, '/old/pilots.json')
    expect([response.status, response.headers.get('location')]).toEqual([308, '/section/pilots.json'])
  })

  test('waits for its date, and is withdrawn and gone at its instants, as any other', async () => {
    const coming = hidden('withdrawn: { date: 2026-12-02, note: Closed. }\nexpires: 2026-12-03\n')
    const { fetchAt } = await serve({ ...others, 'section/pilots.md': coming.replace('2019-10-02', '2026-12-01T12:00:00Z') }, { now })
    const day = 24 * 60 * 60 * 1000
    const get = async (instant: number) => {
      const response = await fetchAt(instant, '/section/pilots.txt')
      return [response.status, response.headers.get('x-robots-tag'), (await response.text()).includes('Closed.')]
    }
    expect(await get(noon - 1)).toEqual([404, null, false])
    expect(await get(noon)).toEqual([200, 'noindex', false])
    expect(await get(noon + day)).toEqual([200, 'noindex', true])
    expect((await get(noon + 2 * day))[0]).toBe(410)
    for (const instant of [noon, noon + day]) expect(await (await fetchAt(instant, '/section.json')).text()).not.toContain('pilots')
  })

  test('is not listed in a preview either, and says there what a date will change', () => {
    const texts = {
      'section/waiting.md': hidden('expires: 2026-12-03\n').replace('2019-10-02', '2026-12-01'),
      'section/standing.md': articleFile('Text.', 'hidden: true\nwithdrawn: { date: 2026-12-02 }\n'),
      'section/draft.md': articleFile('Text.', 'hidden: true\ndraft: true\n'),
    }
    const { articles, unlisted } = planPreview(makeNewsroom(sources(texts), { drafts: true }), now)
    expect(articles).toEqual([])
    expect(Object.fromEntries(unlisted.map(({ path, notice }) => [path, notice]))).toEqual({
      '/section/waiting': 'Not published before 1 December 2026. To be taken down on 3 December 2026',
      '/section/standing': 'To be withdrawn on 2 December 2026',
      '/section/draft': 'Draft',
    })
  })
})

describe('what says that it is unlisted', () => {
  const isListed = (lines: string) => newsroomWith('Text.', `${lines}\n`).articles[0]?.isListed

  test.each([
    'unlisted: true',
    'unlisted: yes',
    'hidden: "true"',
    'noindex: true',
    'noIndex: 1',
    'no_index: true',
    'robots: noindex',
    'robots: "noindex, nofollow"',
    'robots: NONE',
    'robots: [noindex, follow]',
    'robots: { index: false }',
    'robotsNoIndex: true',
    'sitemap: false',
    'sitemap: { disable: true }',
    'sitemap: { exclude: yes }',
    'listed: false',
    'params: { robotsNoIndex: true }',
    'eleventyExcludeFromCollections: true',
    'sitemap: true\nhidden: false\nnoindex: true',
  ])('"%s"', (lines) => expect(isListed(lines)).toBe(false))

  test.each([
    'unlisted: false',
    'hidden: no',
    'noindex: 0',
    'robots: "index, follow"',
    'robots: nofollow',
    'robots: { index: true }',
    'sitemap: true',
    'sitemap: { priority: 0.5, changefreq: weekly }',
    'sitemap: { disable: false }',
    'listed: true',
    'tags: [noindex, hidden]',
  ])('and that it is listed: "%s"', (lines) => expect(isListed(lines)).toBe(true))

  test.each([
    ['section/article.md', articleFile('Text.', 'hidden: maybe\n'), '"hidden" is "maybe"; expected true or false'],
    ['section/article.md', articleFile('Text.', 'sitemap: weekly\n'), '"sitemap" is "weekly"; expected true or false'],
    [
      'section/index.md',
      '---\ntitle: Section\ndescription: A section\nnoindex: true\n---\n',
      'a section is listed if its articles are; expected unlisted: true in each article that lists leave out',
    ],
  ])('is a mistake in %s', (path, text, message) => {
    const findings = (() => {
      try {
        return makeNewsroom(sources({ [path]: text })).warnings
      } catch (error) {
        return error instanceof InvalidContent ? error.findings : []
      }
    })()
    expect(findings.find((one) => one.message === message)).toMatchObject({ file: path })
    expect(findings.find((one) => one.message === message)?.warning).toBeUndefined()
  })
})

test('a translation is unlisted as its original is, unless it says otherwise; in lists it is named in the languages that are', async () => {
  const site =
    'title: { en: News, ru: Новости }\ndescription: { en: All, ru: Всё }\nurl: https://news.example\nlanguages: [en, ru]\npublisher: { name: P }\n'
  const { fetchAt } = await serve(
    {
      'site.yaml': site,
      'section/both.md': articleFile('Text.', 'unlisted: true\n'),
      'section/both.ru.md': articleFile('Текст.'),
      'section/one.md': articleFile('Text.', 'unlisted: true\n'),
      'section/one.ru.md': articleFile('Текст.', 'unlisted: false\n'),
    },
    { now },
  )
  const robots = async (path: string) => (await fetchAt(now, path)).headers.get('x-robots-tag')
  for (const path of ['/en/section/both', '/ru/section/both.json', '/en/section/one.txt']) expect(await robots(path), path).toBe('noindex')
  expect(await robots('/ru/section/one')).toBeNull()
  for (const path of ['/en/section.json', '/ru/section.atom', '/sitemap.xml', '/index.ndjson', '/llms.txt']) {
    const text = await (await fetchAt(now, path)).text()
    expect(text, path).toContain('/ru/section/one')
    expect(text, path).not.toMatch(/section\/both|en\/section\/one/)
  }
})
