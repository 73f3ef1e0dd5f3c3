import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { importSite, openSite, type SiteContent } from '../../../src/sources/sites/site.ts'
import { understood } from '../understood.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

type Files = Readonly<Record<string, string>>

function write(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-site-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

function read(files: Files, options: { below?: string; site?: string } = {}): SiteContent {
  return importSite(openSite(join(write(files), options.below ?? ''), true, options.site))
}

/** The articles of a site by title, with their facts. */
function articles(content: SiteContent) {
  return new Map(content.articles.map((article) => [String(understood(article).title), understood(article)]))
}

const post = (title: string, more = '', text = 'It opened.') => `---\ntitle: ${title}\ndate: 2024-05-03\n${more}---\n${text}\n`

describe('a generator is known by its configuration:', () => {
  test.each<[string, Files, { url?: string; paths: string[]; section?: string }]>([
    [
      'Docusaurus, with the date of a name as folders',
      { 'docusaurus.config.ts': "export default { url: 'https://old.example', baseUrl: '/' }", 'blog/2024-05-03-quay.md': post('Quay') },
      { url: 'https://old.example', paths: ['/blog/2024/05/03/quay/'], section: 'blog' },
    ],
    [
      'Docusaurus, with blogs of other names, and no documentation',
      {
        'docusaurus.config.js': `module.exports = { url: "https://old.example", plugins: [["@docusaurus/plugin-content-blog", { id: "news", path: "./press", routeBasePath: "releases" }]] }`,
        'press/2024/05-03-quay/index.mdx': post('Quay'),
        'docs/how.md': post('How'),
      },
      { url: 'https://old.example', paths: ['/releases/2024/05/03/quay/'], section: 'releases' },
    ],
    [
      'Docusaurus, whose blog has options before those of other plugins',
      {
        'docusaurus.config.js': `module.exports = { url: "https://old.example", presets: [["classic", { "docs": { path: "docs" }, "blog": { editUrl: ({ path }) => \`/\${path}\`, path: "news" } }]], plugins: [\n["plugin-content-docs", { path: "guide" }]] }`,
        'news/quay.md': post('Quay'),
        'guide/quay.md': post('How'),
      },
      { url: 'https://old.example', paths: ['/blog/quay/'], section: 'blog' },
    ],
    [
      'Hexo, by its form of URLs',
      {
        '_config.yml': 'title: H\nurl: https://old.example\npermalink: :year/:month/:day/:title/\nsource_dir: source\n',
        'source/_posts/quay.md': 'title: Quay\ndate: 2024-05-03 10:00:00\n---\nIt opened.\n',
      },
      { url: 'https://old.example', paths: ['/2024/05/03/quay/'], section: 'posts' },
    ],
    [
      'Pelican, with lines above the text',
      {
        'pelicanconf.py': "SITENAME = 'P'\nSITEURL = 'https://old.example'\nPATH = 'content'\nARTICLE_URL = 'posts/{date:%Y}/{slug}/'\n",
        'content/news/quay.md': 'Title: Quay\nDate: 2024-05-03 10:00\nTags: ships,\n  cranes\n\nIt opened.\n',
      },
      { url: 'https://old.example', paths: ['/posts/2024/quay/'], section: 'news' },
    ],
    [
      'VitePress, below docs/',
      { 'docs/.vitepress/config.mts': "export default { title: 'V' }", 'docs/posts/quay.md': post('Quay') },
      { paths: ['/posts/quay/'], section: 'posts' },
    ],
    [
      'Zola, without the date of a name',
      {
        'config.toml': 'base_url = "https://old.example/z"\n',
        'content/blog/2024-05-03-quay.md': '+++\ntitle = "Quay"\n+++\nIt opened.\n',
      },
      { url: 'https://old.example/z', paths: ['/z/blog/quay/'], section: 'blog' },
    ],
    [
      'Gatsby, with bundles, by the address in its metadata',
      {
        'gatsby-config.js': 'module.exports = { siteMetadata: { title: `G`, siteUrl: `https://old.example` } }',
        'content/blog/quay/index.md': post('Quay'),
        'content/blog/index.md': '---\ntitle: All\n---\n',
      },
      { url: 'https://old.example', paths: ['/blog/quay/'], section: 'blog' },
    ],
  ])('%s', (_, files, { url, paths, section }) => {
    const content = read(files)
    expect(content.site.url).toBe(url)
    expect(content.articles).toHaveLength(1)
    const quay = articles(content).get('Quay')
    expect(quay).toMatchObject({ formerUrls: paths, section: { slug: section }, markdown: 'It opened.', losses: [] })
    expect(quay?.date).toMatch(/^2024-05-03/)
  })

  test('what the user says of the address counts more', () => {
    const content = read(
      { 'mkdocs.yml': 'site_url: https://old.example/\n', 'docs/blog/quay.md': post('Quay') },
      { site: 'https://other.example/n' },
    )
    expect(content.articles[0]).toMatchObject({ site: 'https://other.example', formerUrls: ['/n/blog/quay/'] })
  })

  test('of settings in a program, those that are indented least are about the site', () => {
    const program =
      'export default {\n  modules: {\n    other: { title: "Other", url: "https://other.example" },\n  },\n  title: "Own",\n  url: "https://own.example",\n}\n'
    expect(read({ 'nuxt.config.ts': program, 'content/a.md': post('Quay') }).site).toMatchObject({
      title: 'Own',
      url: 'https://own.example',
    })
  })

  test('MkDocs may have dates in one record', () => {
    const content = read({
      'mkdocs.yml': 'site_name: M\n',
      'docs/blog/posts/a.md': '---\ntitle: Quay\ndate: { created: 2024-05-03, updated: 2024-05-04 }\n---\nText.\n',
    })
    expect(articles(content).get('Quay')).toMatchObject({ date: '2024-05-03', updated: '2024-05-04' })
  })

  test('a folder within a site is read as part of it', () => {
    const content = read(
      { '_config.yml': 'url: https://old.example\n', '_posts/2024-05-03-quay.md': 'Text.', '_posts/2023/2023-01-01-old.md': 'Old.' },
      { below: '_posts/2023' },
    )
    expect(content.articles.map(({ formerUrls }) => formerUrls)).toEqual([['/2023/01/01/old.html']])
  })

  test('a folder that no generator is known of has bundles, sections and guesses by its paths', () => {
    const all = articles(
      read({ 'news/2024/05/03/quay.md': 'It opened.', 'news/first-story/index.md': post('First'), 'solo.md': post('Solo') }),
    )
    expect(all.get('Quay')).toMatchObject({ date: '2024-05-03', section: { title: 'News' }, formerUrls: ['/news/2024/05/03/quay/'] })
    expect(all.get('First')).toMatchObject({ slug: 'first-story', section: { title: 'News' } })
    expect(all.get('Solo')).toMatchObject({ formerUrls: [] })
    expect(all.get('Solo')?.section).toBeUndefined()
  })
})

describe('authors by key', () => {
  const ada = 'ada:\n  name: Ada Harbour\n'
  test.each<[string, Files, string[]]>([
    [
      'of authors.yml in a blog',
      { 'docusaurus.config.js': '', 'blog/authors.yml': ada, 'blog/a.md': post('Quay', 'authors: [ada]\n') },
      ['Ada Harbour'],
    ],
    [
      'of a record with a key and a role',
      {
        'docusaurus.config.js': '',
        'blog/authors.yml': ada,
        'blog/a.md': post('Quay', 'authors:\n  - key: ada\n    title: Pilot\n  - name: Bob Quay\n'),
      },
      ['Ada Harbour', 'Bob Quay'],
    ],
    [
      'of _data/authors.yml',
      { '_config.yml': 'title: T', '_data/authors.yml': ada, '_posts/2024-05-03-a.md': post('Quay', 'author: ada\n') },
      ['Ada Harbour'],
    ],
    [
      'of a list with the keys within',
      {
        '_config.yml': 'title: T',
        '_data/people.json': '[{ "username": "ada", "first_name": "Ada", "last_name": "Harbour" }]',
        '_posts/2024-05-03-a.md': post('Quay', 'author: ada\n'),
      },
      ['Ada Harbour'],
    ],
    [
      "of a taxonomy's pages in Hugo",
      {
        'hugo.toml': '[taxonomies]\nwriter = "writers"\n',
        'content/writers/ada/_index.md': '---\ntitle: Ada Harbour\n---\n',
        'content/news/a.md': post('Quay', 'writers: [ada, Bob Quay]\n'),
      },
      ['Ada Harbour', 'Bob Quay'],
    ],
    [
      'of a program',
      {
        'astro.config.mjs': '',
        'src/data/authors.ts': "export const authors = { ada: { name: 'Ada Harbour', url: '/' } }",
        'src/content/blog/a.md': post('Quay', 'author: ada\n'),
      },
      ['Ada Harbour'],
    ],
    [
      'in the options of a program',
      {
        'astro.config.mjs':
          "export default {\n  plugins: [blog({ authors: {\n    ada: { name: 'Ada Harbour', url: 'https://ada.example' } } })],\n  site: 'https://own.example',\n}",
        'src/content/blog/a.md': post('Quay', 'authors: [ada]\n'),
      },
      ['Ada Harbour'],
    ],
    [
      'in a constant of the configuration',
      {
        'astro.config.mjs':
          "const authors = {\n  ada: { title: 'Pilot', name: 'Ada Harbour' },\n}\nexport default { integrations: [blog({ authors })] }",
        'src/content/blog/a.md': post('Quay', 'authors: [ada]\n'),
      },
      ['Ada Harbour'],
    ],
    [
      'of _data/members.yml',
      { '_config.yml': 'title: T', '_data/members.yml': ada, '_posts/2024-05-03-a.md': post('Quay', 'author: ada\n') },
      ['Ada Harbour'],
    ],
    [
      'in .authors.yml',
      {
        'mkdocs.yml': 'site_name: M',
        'docs/blog/.authors.yml': `authors:\n  ${ada.replace('\n', '\n  ')}`,
        'docs/blog/posts/a.md': post('Quay', 'authors: [ada]\n'),
      },
      ['Ada Harbour'],
    ],
  ])('are names: %s', (_, files, names) => {
    const content = read(files)
    expect(articles(content).get('Quay')?.authors).toEqual(names)
    expect(content.articles).toHaveLength(1)
  })
})

describe('languages', () => {
  test.each<[string, Files, string[], string[]]>([
    [
      'of content folders in Hugo, with their own addresses, joined by translationKey',
      {
        'config/_default/config.yaml':
          'DefaultContentLanguage: en\nlanguages:\n  en: { baseURL: "https://harbour.example/", contentDir: content/en }\n  fr: { baseURL: "https://port.example/", contentDir: content/fr }\n',
        'content/en/blog/a.md': post('Quay', 'translationKey: q\n'),
        'content/fr/blog/b.md': post('Quai', 'translationKey: q\n'),
      },
      ['en', 'fr'],
      ['https://harbour.example/blog/a/', 'https://port.example/blog/b/'],
    ],
    [
      "of folders in Hugo's content/",
      { 'hugo.toml': '[languages.en]\n[languages.ja]\n', 'content/en/blog/a.md': post('Quay'), 'content/ja/blog/a.md': post('埠頭') },
      ['en', 'ja'],
      ['/blog/a/', '/ja/blog/a/'],
    ],
    [
      "of Hugo's mounts",
      {
        'hugo.yaml':
          'languages: { en: {}, de: {} }\nmodule:\n  mounts:\n    - { source: text/english, target: content, lang: en }\n    - { source: text/german, target: content, lang: de }\n',
        'text/english/blog/a.md': post('Quay'),
        'text/german/blog/a.md': post('Kai'),
      },
      ['en', 'de'],
      ['/blog/a/', '/de/blog/a/'],
    ],
    [
      'of i18n/ in Docusaurus',
      {
        'docusaurus.config.js': "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'zh-Hans'] } }",
        'blog/2024-05-03-a.md': post('Quay'),
        'i18n/zh-Hans/docusaurus-plugin-content-blog/2024-05-03-a.md': post('码头'),
      },
      ['en', 'zh-Hans'],
      ['/blog/2024/05/03/a/', '/zh-hans/blog/2024/05/03/a/'],
    ],
    [
      'of folders whose paths match, anywhere',
      { 'astro.config.mjs': '', 'src/content/blog/en/a.md': post('Quay'), 'src/content/blog/ar/a.md': post('الرصيف') },
      ['en', 'ar'],
      ['/en/blog/a/', '/ar/blog/a/'],
    ],
    [
      'of endings behind a hyphen, where there is one without',
      {
        'next.config.js': 'const theme = { name: "No" }\nmodule.exports = {\n  title: "N",\n}',
        'posts/a.md': post('Quay'),
        'posts/a-ja.md': post('埠頭'),
      },
      ['en', 'ja'],
      ['/posts/a/', '/ja/posts/a/'],
    ],
    [
      'of endings',
      {
        'config.toml': 'base_url = "https://old.example"\ndefault_language = "en"\n',
        'content/a/index.md': post('Quay'),
        'content/a/index.fr.md': post('Quai'),
      },
      ['en', 'fr'],
      ['/a/', '/fr/a/'],
    ],
  ])('%s', (_, files, languages, urls) => {
    const content = read(files)
    expect(content.site.languages).toEqual(languages)
    expect(content.articles.map(({ formerUrls }) => formerUrls?.[0])).toEqual(urls)
    expect(new Set(content.articles.map(({ page }) => page)).size).toBe(1)
    expect(content.articles.map((article) => understood(article).language ?? 'en')).toEqual(languages)
  })

  test('a folder that is called like one by chance is a section', () => {
    const content = read({ 'astro.config.mjs': '', 'src/content/it/a.md': post('Quay'), 'src/content/news/b.md': post('Crane') })
    expect(content.articles.map(({ section }) => section?.title)).toEqual(['It', 'News'])
    expect(content.site.languages).toBeUndefined()
  })
})

test.each([
  ['by what a theme calls it', 'resources: [{ name: other, src: o.png }, { name: hero, src: q.png }]'],
  ['where another name has none', 'image: { feature: }\nthumbnail: q.png'],
])('a lead picture is found %s', (_, line) => {
  const content = read({
    'hugo.toml': '',
    'content/news/a/index.md': post('Quay', `${line}\n`),
    'content/news/a/q.png': '',
    'content/news/a/o.png': '',
  })
  expect(articles(content).get('Quay')).toMatchObject({ imageSrc: 'q.png', files: [{ name: 'q.png' }] })
})

describe('a link by a name', () => {
  const text = 'See [[Second quay]], [[./second quay.md|here]], [[Second quay#The *long* part]], [[#Own part]] and [[Nowhere]].'

  test.each<[string, Files, string]>([
    ['of a site leads to its URL', { 'quartz.config.ts': '' }, '/notes/Second quay/'],
    ['of a folder of notes leads to the file', {}, '/notes/Second%20quay.md'],
  ])('%s', (_, config, url) => {
    const target = url.includes(' ') ? `<${url}>` : url
    const content = read(
      { ...config, 'content/notes/Second quay.md': post('Two'), 'content/notes/a.md': post('One', '', text) },
      config['quartz.config.ts'] === undefined ? { below: 'content' } : {},
    )
    const one = articles(content).get('One')
    expect(one?.markdown).toBe(
      `See [Second quay](${target}), [here](${target}), [Second quay, The *long* part](${target.replace(/>?$/, (end) => `#the-long-part${end}`)}), [Own part](#own-part) and Nowhere.`,
    )
    expect(one?.losses).toEqual([expect.stringContaining('"[[Nowhere]]" is a link by name')])
  })
})

describe('pictures', () => {
  const paths = (content: SiteContent) => content.articles[0]?.files?.map(({ name }) => name)

  test.each<[string, Files, string]>([
    [
      'in a folder that is published',
      { 'docusaurus.config.js': '', 'static/img/q.png': '', 'blog/a.md': post('Q', '', '![Q](/img/q.png)') },
      'q.png',
    ],
    [
      'in one that the configuration passes through',
      { '.eleventy.js': 'c.addPassthroughCopy("photos")', 'photos/q.png': '', 'news/a.md': post('Q', '', '![Q](/q.png)') },
      'q.png',
    ],
    [
      'beside it, by a part of its name',
      { 'hugo.toml': '', 'content/news/a/index.md': post('Q', '', '{{< imgproc quay Fill "1x1" />}}'), 'content/news/a/my-quay-1.png': '' },
      'my-quay-1.png',
    ],
    [
      'by the end of its path',
      { 'gatsby-config.js': '', 'media/2024/q.png': '', 'content/news/a.md': post('Q', '', '![Q](/2024/q.png)') },
      'q.png',
    ],
    [
      'below the path of the site, and on its own host',
      {
        '_config.yml': 'url: https://old.example\nbaseurl: /b',
        'q.png': '',
        '_posts/2024-05-03-a.md': post('Q', '', '![Q](https://old.example/q.png)'),
      },
      'q.png',
    ],
    [
      'in the folder that is called as the post is',
      { '_config.yml': 'source_dir: source', 'source/_posts/quay/q.png': '', 'source/_posts/quay.md': post('Q', '', '![Q](q.png)') },
      'q.png',
    ],
    [
      "by the site's root",
      { 'docusaurus.config.js': '', 'static/q.png': '', 'blog/a.md': post('Q', '', '![Q](@site/static/q.png)') },
      'q.png',
    ],
  ])('are found %s', (_, files, name) => {
    expect(paths(read(files))).toEqual([name])
  })

  test('of another article of the same name are not taken', () => {
    expect(paths(read({ 'gatsby-config.js': '', 'content/b/q.png': '', 'content/a/index.md': post('Q', '', '![Q](q.png)') }))).toEqual([])
  })

  test('that all posts have are none, whether by default or in each', () => {
    const byDefault = read({
      '_config.yml': 'title: T\ndefaults: [{ scope: { path: "" }, values: { image: /og.png, author: The Board } }]\n',
      'og.png': '',
      '_posts/2024-05-03-a.md': post('Quay'),
    })
    expect(articles(byDefault).get('Quay')).toMatchObject({ authors: ['The Board'], files: [] })
    expect(articles(byDefault).get('Quay')).not.toHaveProperty('image')
    const each = read({ 'og.png': '', ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.md`, post(name, 'image: og.png\n')])) })
    expect([...articles(each).values()].map(({ image, losses }) => ({ image, losses }))).toEqual(
      Array(3).fill({ image: undefined, losses: [] }),
    )
    expect(each.losses).toEqual([expect.stringMatching(/^the picture \S+og\.png, which most pages have for previews of links$/)])
    const own = read(
      Object.fromEntries(
        ['a', 'b', 'c'].flatMap((name) => [
          [`n/${name}/cover.png`, name],
          [`n/${name}/index.md`, post(name, 'image: cover.png\n')],
        ]),
      ),
    )
    expect([...articles(own).values()].map(({ image }) => image?.src)).toEqual(Array(3).fill('cover.png'))
  })
})

describe('Hugo', () => {
  test('cascades hold for pages below, unless they say otherwise, and where their target matches', () => {
    const content = read({
      'hugo.toml': 'baseURL = "https://old.example"\n',
      'content/q/_index.md': '---\ntitle: Q\ncascade:\n  draft: true\n---\n',
      'content/q/deep/a.md': post('Below'),
      'content/q/b.md': post('Own', 'draft: false\n'),
      'content/p/_index.md': '---\ncascade:\n  - target: { path: "/p/secret/**" }\n    build: { render: never }\n---\n',
      'content/p/secret/c.md': post('Secret'),
      'content/p/d.md': post('Open'),
    })
    expect([...articles(content)].map(([title, { draft }]) => [title, draft])).toEqual(
      [
        ['Secret', 'build.render: never'],
        ['Open', undefined],
        ['Own', undefined],
        ['Below', 'draft: true'],
      ].toSorted(
        ([one = ''], [other = '']) =>
          content.articles.findIndex((a) => understood(a).title === one) - content.articles.findIndex((a) => understood(a).title === other),
      ),
    )
  })

  test('a bundle without a head and without a date is listed', () => {
    const content = read({
      'hugo.toml': 'title = "T"\n',
      'content/p/part/index.md': '---\ntitle: Part\nheadless: true\n---\nText.\n',
      'content/p/a.md': post('Open'),
    })
    expect(content).toMatchObject({
      articles: [{}],
      losses: ['content/p/part/index.md: it is kept back by "headless: true", and without a date'],
    })
  })
})

describe('HTML', () => {
  test('with front matter is a post, its templates are done, and other markup is named with the way to convert it', () => {
    const content = read({
      '_config.yml': 'title: T\nurl: https://old.example\n',
      '_posts/2024-05-03-a.html':
        '---\ntitle: Quay\n---\n<p>It <b>opened</b>, see <a href="{% post_url 2024-05-04-b %}">b</a>.</p>\n{% highlight js %}\nlet a = "<b>"\n{% endhighlight %}\n<a href="{% unknown %}">here</a>',
      '_posts/2024-05-04-b.textile': '---\ntitle: B\n---\nh2. Part',
      'list.html': '---\nlayout: list\n---\n{% for post in posts %}',
    })
    expect(content.articles[0]?.markdown).toBe('It **opened**, see [b](/2024/05/04/b.html).\n\n```js\nlet a = "<b>"\n```\n\nhere')
    expect(content.unreadable).toEqual([expect.stringMatching(/b\.textile: convert it to Markdown first/)])
    expect(content.losses).toEqual(['list.html: it is a page of HTML without a date, such as a template'])
  })

  test('is accounted for as HTML, in which blank lines end nothing', () => {
    const code = '<p>Say:</p>\n<pre>name\n\n    mail=<i>quay@old.example</i> https://old.example/x\n</pre>'
    const [article] = read({ '_config.yml': 'title: T\n', '_posts/2024-05-03-a.html': `---\ntitle: Quay\n---\n${code}` }).articles
    expect(article?.seen?.().addresses).toEqual([])
    expect(article?.seen?.().passages.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('<i>'))
  })
})

test('a date that cannot be read is that of the name, and the post a draft', () => {
  const content = read({
    '_config.yml': 'title: T\n',
    '_posts/2024-05-03-a.md': '---\ntitle: Quay\ndate: 2024-05-03 00:10::00\n---\nText.\n',
  })
  expect(articles(content).get('Quay')).toMatchObject({ date: '2024-05-03', draft: expect.stringContaining('is not a date') })
})

test('Jekyll divides tags and categories at blanks, and has the folders above _posts as categories', () => {
  const content = read({
    '_config.yml': 'title: T\n',
    'ships/_posts/2024-05-03-a.md': post('Quay', 'tags: harbour ferry\ncategories: big news\n'),
    '_posts/2024-05-03-b.md': post('Crane', 'tags: two words, three\ncategory: big news\n'),
  })
  expect(articles(content).get('Quay')).toMatchObject({
    tags: expect.arrayContaining(['harbour', 'ferry', 'big', 'news']),
    formerUrls: ['/ships/big/news/2024/05/03/a.html'],
  })
  expect(articles(content).get('Crane')?.tags).toEqual(expect.arrayContaining(['two words', 'three', 'big news']))
})
