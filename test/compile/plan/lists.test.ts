import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Surroundings } from '../../../src/compile/formats/format.ts'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { frameOf } from '../../../src/compile/plan/frame.ts'
import { collectionsOf, redirectsOf } from '../../../src/compile/plan/lists.ts'
import { collectionPage } from '../../../src/compile/represent/pages.ts'
import { representPage } from '../../../src/compile/represent/represent.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { articleFile, sources } from '../sources.ts'

const largest = 130

/** A newsroom with articles of two sections, one a day. */
const newsroom = makeNewsroom(
  sources({
    'other/index.md': '---\ntitle: قسم\ndescription: وصف\nlanguage: ar\n---\n',
    'third/index.md': '---\ntitle: Third\ndescription: More\n---\n',
    ...Object.fromEntries(
      Array.from({ length: largest }, (_, index) => {
        const date = new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10)
        return [
          `${index % 3 === 0 ? 'other' : 'section'}/article-${index}.md`,
          articleFile(`Text ${index}.`).replace('2019-10-02', date).replace('A Title', `Number ${index}`),
        ]
      }),
    ),
  }),
)

/** The newsroom when it had that many articles. With few articles, it has one section less. */
function earlier(count: number): Newsroom {
  const sections = count < 70 ? newsroom.sections.filter(({ slug }) => slug !== 'third') : newsroom.sections
  return { ...newsroom, sections, articles: newsroom.articles.slice(largest - count) }
}

const surroundings: Surroundings = { site: newsroom.site, frame: frameOf(newsroom), alternatesOf: () => [] }

/** Every page of every list, or only the archived pages, in every format, by path and extension. */
function listsOf(one: Newsroom, isArchivedAlone = false): Map<string, string> {
  const collections = collectionsOf(one).filter(({ path }) => !isArchivedAlone || path.includes('/page/'))
  return new Map(
    collections.flatMap((collection) =>
      representPage(collectionPage(collection, surroundings)).translations[0].representations.map(({ format, content }) => [
        `${collection.path} ${format.extension}`,
        content.toString(),
      ]),
    ),
  )
}

function texts(count: number, extension: string) {
  return new Map([...listsOf(earlier(count))].filter(([name]) => name.endsWith(` ${extension}`)))
}

describe('a list', () => {
  test.each([
    [0, [0]],
    [19, [19]],
    [39, [39]],
    [40, [20, 20]],
    [59, [39, 20]],
    [60, [20, 20, 20]],
    [99, [39, 20, 20, 20]],
    [100, [20, 20, 20, 20, 20]],
  ])('of %i articles has pages of %j', (count, lengths) => {
    const home = collectionsOf(earlier(count)).filter(({ list }) => list.path === '/')
    expect(home.map(({ articles }) => articles.length)).toEqual(lengths)
    expect(home.map(({ path }) => path)).toEqual(['/', ...lengths.slice(1).map((_, index) => `/page/${index + 1}`)])
  })

  test('of all news begins with as many as the home page has, and goes on in its archive', () => {
    const [home, all] = ['/', '/all'].map((path) => collectionsOf(earlier(99)).find(({ resource }) => resource === path))
    expect(all?.articles).toEqual(home?.articles)
    expect(all).toMatchObject({ olderPath: '/page/3', pinned: [], inFull: false })
  })

  test('has each article on one page, newest first from the list to the first page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), (count) => {
        const one = earlier(count)
        for (const list of ['/', '/section', '/other']) {
          const [newest, ...archive] = collectionsOf(one).filter((collection) => collection.list.path === list)
          const inOrder = [newest, ...archive.toReversed()].flatMap((page) => page?.articles ?? [])
          expect(inOrder).toEqual(one.articles.filter(({ section }) => list === '/' || section.path === list))
        }
      }),
    )
  })

  test('links each page to the next older and the next newer one, and what is not there yet to the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), (count) => {
        // The list of all news shares its archive with the home page.
        const pages = collectionsOf(earlier(count)).filter(({ resource }) => resource !== '/all')
        const redirects = new Map(redirectsOf(earlier(count)).map(({ path, to }) => [path, to]))
        const pageAt = (path: string) => pages.find((page) => page.path === (redirects.get(path) ?? path))
        for (const page of pages) {
          expect(redirects.has(page.path)).toBe(false)
          if (page.olderPath !== undefined) expect(pageAt(pageAt(page.olderPath)?.newerPath ?? '')).toBe(page)
          if (page.newerPath !== undefined) expect(pageAt(page.newerPath)?.olderPath).toBe(page.path)
        }
      }),
    )
  })
})

describe('an archived page', () => {
  test('is the same in every format, byte by byte, however many articles are added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), fc.constantFrom(1, 2, 19, 20, 21, 40, 47), (count, added) => {
        const before = listsOf(earlier(count), true)
        const after = listsOf(earlier(Math.min(largest, count + added)), true)
        for (const [name, text] of before) expect(after.get(name), name).toBe(text)
      }),
      {
        numRuns: 40,
        examples: [
          [40, 1],
          [59, 1],
          [59, 20],
          [61, 60],
        ],
      },
    )
  })

  test('says its number once in each title, in English only where the list is English', () => {
    const pages = texts(130, '.html')
    expect(pages.get('/page/3 .html')).toContain('<title>News, page 3</title>')
    expect(pages.get('/section/page/1 .html')).toContain('<title>A Section, page 1 – News</title>')
    expect(pages.get('/other/page/1 .html')).toContain('<title>قسم، الصفحة 1 – News</title>')
  })
})

describe('a feed', () => {
  test.each(['.atom', '.rss'])('in %s has its archive by RFC 5005 section 4', (extension) => {
    const of = (path: string) => texts(80, extension).get(`${path} ${extension}`) ?? ''
    const relations = (text: string) =>
      [...text.matchAll(/rel="(current|prev-archive|[a-z]*-?archive)" [^>]*href="([^"]*)"/g)].map(([, rel, href]) => [rel, href])
    const url = 'https://news.example'
    expect(relations(of('/'))).toEqual([['prev-archive', `${url}/page/3${extension}`]])
    expect(relations(of('/page/3'))).toEqual([
      ['current', `${url}/index${extension}`],
      ['prev-archive', `${url}/page/2${extension}`],
    ])
    expect(relations(of('/page/1'))).toEqual([['current', `${url}/index${extension}`]])
    expect(of('/')).not.toContain('<fh:archive')
    expect(of('/page/1')).toContain('<fh:archive/>')
  })

  test.each(['.atom', '.rss', '.json', '.feed.json'])('in %s has full text on its newest page alone', (extension) => {
    const texted = [...texts(130, extension)].filter(([, text]) => text.includes('Text '))
    expect(texted.map(([name]) => name.split(' ')[0])).toEqual(['/', '/other', '/section'])
  })

  test('is the same JSON for both of its media types', () => {
    const feeds = [...texts(130, '.feed.json')]
    expect(feeds.length).toBeGreaterThan(6)
    for (const [name, text] of feeds) expect(texts(130, '.json').get(name.replace('.feed.json', '.json'))).toBe(text)
  })
})
