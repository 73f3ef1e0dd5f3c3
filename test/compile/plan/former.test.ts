// Former addresses, through the edge: each leads to the page, format or archived page that it stands for.
import { describe, expect, test } from 'vitest'
import { serve } from '../served.ts'
import { articleFile, base } from '../sources.ts'

const now = Date.UTC(2026, 10, 25)
/** Enough articles for two archived pages. */
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
  '/index.php?view=article&id=5',
  '/forum/?6',
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
    ['/index.php?view=article&id=5', '/section/new'],
    ['/index.php?fbclid=x&id=5&y&view=article', '/section/new'],
    ['/forum?utm_source=mail&6', '/section/new'],
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

  test.each(['/older', '/path', '/former/page/9', '/?p=13', '/index.php', '/index.php?view=article', '/index.php?id=5', '/forum/?7'])(
    '%s is none',
    async (path) => {
      const { status } = await (await served).fetchAt(now, path)
      expect(status).toBe(path === '/?p=13' ? 200 : 404)
    },
  )

  test('with a query leaves only the page that it begins with without a word that no query matters', async () => {
    const { fetchAt } = await served
    const said = async (path: string) => (await fetchAt(now, path)).headers.get('no-vary-search')
    expect(await said('/')).toBeNull()
    expect(await said('/index.html')).toBeNull()
    expect(await said('/section')).toBe('params')
    expect(await said('/section/new.json')).toBe('params')
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

  test('of what a page has already leads to that page, and whoever claims it is warned', async () => {
    const { fetchAt, newsroom } = await serve(
      {
        'site.yaml': `${base['site.yaml']}aliases: [/section/x, /feed/]\n`,
        'section/x.md': articleFile('Text.', 'aliases: [/section, /robots.txt, /section/page/1]\n'),
        'section/y.md': articleFile('Text.', 'aliases: [/feed]\n'),
      },
      { now },
    )
    for (const [path, status, to] of [
      ['/section/x', 200, null],
      ['/section', 200, null],
      ['/robots.txt', 200, null],
      ['/feed', 308, '/index.rss'],
    ] as const) {
      const response = await fetchAt(now, path)
      expect([response.status, response.headers.get('location')], path).toEqual([status, to])
    }
    expect(newsroom.warnings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'section/x.md:5 the alias /section is that of what is there, which keeps it; take it out of one of the two',
      'section/x.md:5 the alias /robots.txt is that of what is there, which keeps it; take it out of one of the two',
      'section/x.md:5 the alias /section/page/1 is that of what is there, which keeps it; take it out of one of the two',
      'section/y.md:5 the alias /feed is that of content/site.yaml, which keeps it; take it out of one of the two',
      'site.yaml:7 the alias /section/x is that of what is there, which keeps it; take it out of one of the two',
    ])
  })

  test('that two articles claim leads to the older one, which alone has it for its id', async () => {
    const older = articleFile('Text.', 'aliases: [/old]\n')
    const newer = older.replace('2019-10-02', '2020-01-01')
    for (const [a, b, owner] of [
      [older, newer, 'a'],
      [newer, older, 'b'],
    ] as const) {
      const { fetchAt, newsroom } = await serve({ 'section/a.md': a, 'section/b.md': b }, { now })
      expect((await fetchAt(now, '/old')).headers.get('location')).toBe(`/section/${owner}`)
      const other = owner === 'a' ? 'b' : 'a'
      expect(newsroom.warnings).toMatchObject([
        {
          file: `section/${other}.md`,
          line: 5,
          message: expect.stringContaining(`is that of content/section/${owner}.md, which keeps it`),
          warning: 'aliases',
        },
      ])
      expect(Object.fromEntries(newsroom.articles.map(({ path, id }) => [path, id]))).toEqual({
        [`/section/${owner}`]: 'https://news.example/old',
        [`/section/${other}`]: `https://news.example/section/${other}`,
      })
    }
  })

  test('is no reason for an id that two articles state, of which one is told', async () => {
    const { newsroom } = await serve(
      { 'section/a.md': articleFile('Text.', 'id: urn:x\n'), 'section/b.md': articleFile('Text.', 'id: urn:x\n') },
      { now },
    )
    expect(newsroom.warnings).toMatchObject([{ file: 'section/b.md', line: 5, warning: 'ids' }])
    expect(new Set(newsroom.articles.map(({ id }) => id)).size).toBe(2)
  })
})
