// Pages near an address where nothing is published: found with little work, and all of them published.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNearest } from '../../../src/edge/publication/nearest.ts'
import { goneFrom, moved, page, pageFrom, pageIn, publish } from '../newsroom.ts'

const now = Date.parse('2030-01-01')
const pages = [
  page('/'),
  page('/news'),
  page('/about'),
  page('/news/second-quay'),
  page('/news/%E6%B8%94%E6%B8%AF'),
  pageFrom('/news/embargo', now + 1000),
  goneFrom('/news/gone', now - 1000),
  moved('/old/quay', '/news/second-quay'),
]
const publication = publish('at hand', pages)
const pathsNear = (one: typeof publication, path: string) => findNearest(one, path, now).map((near) => near.path)

test.each([
  ['/news/Second_Quay', ['/news/second-quay', '/news']],
  ['/news/second%20quay', ['/news/second-quay', '/news']],
  ['/news/second-quay).', ['/news/second-quay', '/news']],
  ['/news/second-quay.pdf', ['/news/second-quay', '/news']],
  ['/news/second-quay.html.pdf', ['/news/second-quay', '/news']],
  ['/news/second-quay/comments', ['/news/second-quay', '/news']],
  ['/NEWS/%e6%b8%94%e6%b8%af', ['/news/%E6%B8%94%E6%B8%AF', '/news']],
  ['/old/Quay', ['/news/second-quay']],
  ['/news/third-quay', ['/news']],
  ['/news/embargo', ['/news']],
  ['/news/Gone', ['/news']],
  ['/nothing', []],
  ['/', []],
  ['/%zz/news', []],
  [`/news/${'a'.repeat(600)}`, []],
])('%s is near %j', (path, nearest) => {
  expect(pathsNear(publication, path)).toEqual(nearest)
})

test.each([
  ['one wrong letter', '/news/second-quoy', ['/news/second-quay', '/news']],
  ['one too many', '/news/secoond-quay.html', ['/news/second-quay', '/news']],
  ['one missing, in another script', '/news/%E6%B8%94%E6%B8%AF%E6%B8%AF', ['/news/%E6%B8%94%E6%B8%AF', '/news']],
  ['in the name of the section', '/newz/second-quay', ['/news/second-quay', '/news']],
  ['in both', '/newz/secnd-quay', ['/news/second-quay', '/news']],
  ['in an address of one part', '/newss', ['/news']],
  ['in two that changed places, of a page that is no news', '/abuot', ['/about']],
  ['too many to be meant', '/news/sixth-quarry', ['/news']],
  ['which would be that of an embargo', '/news/embargi', ['/news']],
])('%s: %s is near %j', (_, path, nearest) => {
  expect(pathsNear(publication, path)).toEqual(nearest)
})

test('of many names that are alike, the nearest come first, three pages at most', () => {
  const weeks = Array.from({ length: 40 }, (_, week) => page(`/news/week-in-review-${week + 1}`))
  const many = publish('at hand', [page('/'), page('/news'), ...weeks])
  expect(pathsNear(many, '/news/wek-in-review-7')).toEqual(['/news/week-in-review-7', '/news/week-in-review-1', '/news/week-in-review-17'])
})

test.each([
  ['/ru/news/hello', ['/news/hello', '/ru/news']],
  ['/RU/news/Hello.json', ['/news/hello', '/ru/news']],
  ['/zh-Hans/nothing', []],
  ['/ru/news/helo', ['/news/hello', '/ru/news']],
  ['/ru/newz', ['/ru/news']],
])('%s is near %j, where what is not there in its language is in another', (path, nearest) => {
  const inLanguages = publish(
    'at hand',
    [pageIn('/', 'en', 'ru'), pageIn('/news', 'en', 'ru'), pageIn('/news/hello', 'en')],
    [],
    ['en', 'ru'],
  )
  expect(pathsNear(inLanguages, path)).toEqual(nearest)
})

test('of any path: three at most, in a dozen or two of look-ups, each of a page that is published', () => {
  const published = new Set(['/news', '/about', '/news/second-quay', '/news/%E6%B8%94%E6%B8%AF'])
  const piece = fc.constantFrom(
    '/',
    '//',
    'news',
    'News',
    'second',
    '-',
    '_',
    'quay',
    '.',
    '..',
    '%20',
    '%',
    '%2F',
    '<script>',
    "'",
    '"',
    '{path}',
    '{each}',
    'x',
  )
  const hostile = fc.oneof(
    fc.array(piece, { maxLength: 300 }).map((pieces) => `/${pieces.join('')}`),
    fc.string().map((text) => `/${text}`),
  )
  fc.assert(
    fc.property(hostile, (path) => {
      let lookups = 0
      const find = (one: string) => {
        lookups++
        return publication.find(one)
      }
      const counted = { ...publication, find }
      const nearest = pathsNear(counted, path)
      expect(nearest.length).toBeLessThanOrEqual(3)
      for (const one of nearest) expect(published).toContain(one)
      expect(lookups).toBeLessThanOrEqual(100)
    }),
    { numRuns: 2000 },
  )
})
