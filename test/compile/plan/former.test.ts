// Former addresses, through the edge: each leads to its like.
import { describe, expect, test } from 'vitest'
import { serve } from '../served.ts'
import { articleFile, base } from '../sources.ts'

const now = Date.UTC(2026, 10, 25)
/** Enough for two archived pages. */
const many = Object.fromEntries(Array.from({ length: 62 }, (_, index) => [`section/other-${index}.md`, articleFile('Text.')]))
const lists = [
  '/former',
  '/category/former/',
  '/?cat=3',
  '/former/feed/',
  '/former/feed/atom/',
  '/former/feed.json',
  '/former/index.xml',
  '/?feed=rss2&cat=3',
]
const articles = [
  '/old/',
  '/older.html',
  '/?p=12',
  '/index.php?id=3',
  '/blog/index.php?id=4',
  '/2019/10/02/title/',
  '/old.asp',
  '/Über/ß.htm',
  'https://other.example/path/?z=1',
  '/api/title.json',
]
const homes = ['/feed.xml', '/feed/', '/atom.xml', '/rss.xml', '/feed/json', '/news.xml', '/blog']
const content = {
  ...many,
  'site.yaml': `${base['site.yaml']}aliases: ${JSON.stringify(homes)}\n`,
  'section/index.md': `---\ntitle: A Section\ndescription: Some\naliases: ${JSON.stringify(lists)}\n---\n`,
  'topics.yaml': 'harbour:\n  title: The Harbour\n  aliases: [/tag/port/, /tag/port/feed/]\n',
  'section/new.md': articleFile('Text.', `tags: [harbour]\naliases: ${JSON.stringify(articles)}\n`),
}
const served = serve(content, { now })

describe('a former address', () => {
  test.each([
    // An article, and its formats.
    ['/old', '/section/new'],
    ['/old/', '/section/new'],
    ['/old.html', '/section/new.html'],
    ['/old.json', '/section/new.json'],
    ['/old.jsonld', '/section/new.jsonld'],
    ['/old/index.html', '/section/new.html'],
    ['/old.txt?x=1', '/section/new.txt?x=1'],
    ['/older.html', '/section/new'],
    ['/older.html/', '/section/new'],
    ['/2019/10/02/title/', '/section/new'],
    ['/2019/10/02/title.md', '/section/new.md'],
    ['/old.asp', '/section/new'],
    ['/%C3%9Cber/%c3%9f.htm', '/section/new'],
    ['/api/title.json', '/section/new.json'],
    // Queries.
    ['/?p=12', '/section/new'],
    ['/?p=12&utm_source=mail', '/section/new'],
    ['/index.php?id=3', '/section/new'],
    ['/blog/index.php?id=4', '/section/new'],
    ['/blog/index.php?id=4&fbclid=x', '/section/new'],
    ['/path?z=1', '/section/new'],
    ['/path/?z=1', '/section/new'],
    // A section, its formats, feeds and pages.
    ['/former', '/section'],
    ['/former/', '/section'],
    ['/former.atom', '/section.atom'],
    ['/former.rss', '/section.rss'],
    ['/former.feed.json', '/section.feed.json'],
    ['/former.json', '/section.json'],
    ['/former/page/2', '/section/page/2'],
    ['/former/page/2/', '/section/page/2'],
    ['/former/page/1.json', '/section/page/1.json'],
    ['/category/former/page/2', '/section/page/2'],
    ['/?cat=3', '/section'],
    ['/former/feed/', '/section.rss'],
    ['/former/feed/atom/', '/section.atom'],
    ['/former/feed.json', '/section.feed.json'],
    ['/former/index.xml', '/section.rss'],
    ['/?feed=rss2&cat=3', '/section.rss'],
    // A topic.
    ['/tag/port', '/topics/harbour'],
    ['/tag/port.json', '/topics/harbour.json'],
    ['/tag/port/feed/', '/topics/harbour.rss'],
    // The home page.
    ['/feed.xml', '/index.rss'],
    ['/feed', '/index.rss'],
    ['/feed/', '/index.rss'],
    ['/rss.xml', '/index.rss'],
    ['/atom.xml', '/index.atom'],
    ['/feed/json', '/index.feed.json'],
    ['/news.xml', '/'],
    ['/blog', '/'],
    ['/blog/page/1', '/page/1'],
    ['/blog.atom', '/index.atom'],
  ])('%s leads to %s', async (path, to) => {
    const { fetchAt } = await served
    const response = await fetchAt(now, path)
    expect([response.status, response.headers.get('location')]).toEqual([308, to])
    expect((await fetchAt(now, to)).status).toBe(200)
  })

  test.each(['/older', '/path', '/former/page/9', '/?p=13', '/index.php'])('%s is none', async (path) => {
    const { status } = await (await served).fetchAt(now, path)
    expect(status).toBe(path === '/?p=13' ? 200 : 404)
  })

  test('is the first to know an article by, whatever becomes of it, unless an id is said', async () => {
    const idOf = async (frontMatter: string, name: string) => {
      const { newsroom } = await serve({ [`section/${name}.md`]: articleFile('Text.', frontMatter) }, { now })
      return newsroom.articles[0]?.id
    }
    expect(await idOf('', 'first')).toBe('https://news.example/section/first')
    expect(await idOf('aliases: /section/first\n', 'second')).toBe('https://news.example/section/first')
    expect(await idOf('aliases: [/section/first, /section/second]\n', 'third')).toBe('https://news.example/section/first')
    expect(await idOf('id: "urn:uuid:1"\naliases: /section/first\n', 'second')).toBe('urn:uuid:1')
  })

  test.each([
    ['site.yaml', { 'site.yaml': `${base['site.yaml']}aliases: [/section/x]\n` }],
    ['section/y.md', { 'section/y.md': articleFile('Text.', 'aliases: /feed\n'), 'site.yaml': `${base['site.yaml']}aliases: [/feed/]\n` }],
  ])('in %s that something else has is a mistake', async (file, more) => {
    const built = serve({ 'section/x.md': articleFile('Text.'), ...more }, { now })
    await expect(built).rejects.toMatchObject({ findings: [{ file, message: expect.stringContaining('is taken by') }] })
  })
})
