import { describe, expect, test } from 'vitest'
import type { Imported } from '../../src/sources/imported.ts'
import { FormerPaths, relink } from '../../src/sources/links.ts'
import { placeArticles } from '../../src/sources/place.ts'
import { understand } from '../../src/sources/understand.ts'
import { site } from './understood.ts'

/** An article with the path of its former file. */
function article(sourcePath: string, markdown = 'Text.', more: Partial<Imported> = {}): Imported {
  const entries = Object.entries({ title: sourcePath, date: '2024-05-03' }).map(([name, value]) => ({
    name,
    value,
    from: { line: 1, column: 1 },
  }))
  return { origin: sourcePath, entries, section: { title: 'News' }, sourcePath, markdown, ...more }
}

function relinked(url: string, files: readonly string[], more: Partial<Imported> = {}): string {
  const all = [article('/from.md', `[link](${url})`, more), ...files.map((file) => article(file))]
  const { placed } = placeArticles(
    all.map((one) => understand(one, {}, true, site)),
    new Map(),
  )
  const paths = new FormerPaths(placed)
  return placed.map((one) => relink(one, paths).markdown)[0] ?? ''
}

test('a picture is asked for as browsers ask for it', () => {
  const { placed } = placeArticles(
    [understand(article('/a.md', '![A](http://a.example/b.png) [b](http://a.example/b)'), {}, true, site)],
    new Map(),
  )
  expect(placed.map((one) => relink(one, new FormerPaths(placed)).markdown)).toEqual([
    '![A](https://a.example/b.png) [b](http://a.example/b)',
  ])
})

describe('a link between files of a site', () => {
  test.each([
    ['/blog/2024/05/03/quay', '/src/content/blog/2024/05/03/quay.md'],
    ['/2024/05/03/quay/', '/2024-05-03-quay.md'],
    ['/posts/second-quay/', '/blog/second-quay/index.md'],
    ['/second-quay', '/content/posts/2024/second-quay.mdx'],
    ['/articles/second-quay.html', '/_posts/2024-05-03-second-quay.markdown'],
    ['./second-quay.md', '/second-quay.md'],
  ])('%s leads to %s', (url, file) => {
    expect(relinked(url, [file])).toMatch(/^\[link\]\(\/news\/[^)]+\)$/)
  })

  test.each([
    ['to another day', '/2023/05/03/second-quay', ['/2024-05-03-second-quay.md']],
    ['to a page that is called as a post is', '/download', ['/blog/2024-05-03-download.md']],
    ['into another folder', '/docs/guides/second-quay', ['/blog/harbour/second-quay.md']],
    ['that two have', '/second-quay', ['/blog/a/second-quay.md', '/blog/b/second-quay.md']],
  ])('leads to none that is like it, %s', (_, url, files) => {
    expect(relinked(url, files)).toBe('link')
    expect(relinked(url, files, { site: 'https://old.example' })).toBe(`[link](https://old.example${url})`)
  })

  test('of a source without files leads to the end of its path', () => {
    const all = [
      article('/a.md', '[link](/blog/second-quay/)'),
      { ...article(''), sourcePath: undefined, formerUrls: ['/second-quay/'] },
    ].map(({ sourcePath, ...one }) => (sourcePath === undefined ? one : { sourcePath, ...one }))
    const { placed } = placeArticles(
      all.map((one, index) => understand({ ...one, slug: `s-${index}` }, { title: 'T' }, false, site)),
      new Map(),
    )
    expect(relink(placed[0] as never, new FormerPaths(placed)).markdown).toBe('[link](/news/s-1)')
  })

  test('that was not imported leads to the page that the file became', () => {
    expect(relinked('../guide/index.md#part', [], { site: 'https://old.example', sourcePath: '/news/from.md' })).toBe(
      '[link](https://old.example/guide/#part)',
    )
  })
})
