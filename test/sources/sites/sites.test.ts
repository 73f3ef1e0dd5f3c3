import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Desk } from '../desk.ts'

// Each test runs commands, which take a second, or more on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let desk = new Desk()
beforeEach(() => {
  desk = new Desk()
})
afterEach(() => desk.remove())

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const files = (all: Readonly<Record<string, string | Buffer>>) => {
  for (const [path, text] of Object.entries(all)) desk.write(`site/${path}`, text)
}

test('Markdown in another encoding is read as it looks, which is said', async () => {
  const words = 'В порту Норвик открыт второй причал, первый за двадцать лет. Мэр города поздравил всех жителей.'
  desk.write(
    'a.md',
    Uint8Array.from(
      [...`---\ntitle: ${words.slice(0, 12)}\ndate: 2024-05-03\n---\n${words}\n`].map(
        (sign) => sign.charCodeAt(0) - (sign < 'А' ? 0 : 0x350),
      ),
    ),
  )
  const { code, stdout } = await desk.run('import', ['a.md', '--section', 'ports'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('encoding: windows-1251 – what its bytes look like') })
  expect(desk.read('content/ports/a.md')).toContain(words)
})

describe('a site of', () => {
  test('Hugo has sections, bundles, languages, front matter in TOML and its own forms of URLs', async () => {
    files({
      'hugo.toml':
        'baseURL = "https://old.example/"\nlanguageCode = "en"\ndefaultContentLanguage = "en"\ntitle = "Harbour"\n[permalinks]\nposts = "/:year/:month/:slug/"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
      'content/posts/_index.md': '---\ntitle: Our Posts\ndescription: What we post.\n---\n',
      'content/posts/quay.md':
        '+++\ntitle = "The “quay”"\ndate = 2024-05-03T08:00:00+02:00\nlastmod = 2024-05-04\ndescription = "Short."\ntags = ["cranes"]\naliases = ["/old/quay/"]\nweight = 3\nodd = 1\n+++\n\n# Part\n\nIt opened – *here*. See [b]({{< relref "bundle" >}}), [c](bundle/index.md) and [d](/about/).\n',
      'content/posts/quay.fr.md': '---\ntitle: Le quai\ndate: 2024-05-03\n---\nIl est ouvert.\n',
      'content/posts/bundle/index.md': '---\ntitle: Bundle\ndate: 2024-05-05\ndraft: false\n---\n![A](a.png) ![B](/b.png)\n',
      'content/posts/bundle/a.png': Buffer.from(onePixel, 'base64'),
      'static/b.png': Buffer.from(`${onePixel}AAAA`, 'base64'),
    })
    const { code, stdout } = await desk.run('import', ['site'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('3 articles: 3 new') })
    expect(stdout).toContain('"odd: ')
    expect(desk.files()).toEqual(
      ['bundle/a.png', 'bundle/b.png', 'bundle/index.md', 'index.md', 'quay-2024-05-03.md', 'quay.md'].map((name) => `posts/${name}`),
    )
    expect(desk.read('content/posts/index.md')).toContain('title: Our Posts\ndescription: What we post.')
    const [english, french] = ['quay.md', 'quay-2024-05-03.md']
      .map((name) => desk.read(`content/posts/${name}`))
      .sort((one) => (one.includes('language: fr') ? 1 : -1))
    expect(english).toBe(
      '---\ntitle: The “quay”\ndate: 2024-05-03T08:00:00+02:00\nupdated: 2024-05-04\nsummary: Short.\ntags:\n  - cranes\naliases:\n  - /2024/05/the-quay\n  - /old/quay\n---\n\n' +
        '# Part\n\nIt opened – *here*. See [b](/posts/bundle), [c](/posts/bundle) and [d](https://old.example/about/).\n',
    )
    expect(french).toContain('language: fr')
    expect(desk.read('content/posts/bundle/index.md')).toContain('![A](a.png) ![B](b.png)')
  })

  test('Jekyll has posts by date, drafts, collections and links between them', async () => {
    files({
      '_config.yml': 'title: Harbour\nurl: https://old.example\nbaseurl: /blog\ncollections: [docs]\n',
      '_posts/2024-05-03-quay.md':
        '---\ntitle: Quay\ncategories: Ports News\ntags: [a]\nlayout: post\n---\n![Q]({{ site.baseurl }}/assets/q.png)\n\n{% highlight js %}\na\n{% endhighlight %}\n',
      '_posts/2024-05-04-more.md':
        '---\ntitle: More\ncategory: Ports\nredirect_from: [/ports/more.html]\n---\n[Before]({% post_url 2024-05-03-quay %})\n',
      '_drafts/later.md': '---\ntitle: Later\ndate: 2024-05-05\n---\nText.\n',
      '_docs/how.md': '---\ntitle: How\ndate: 2024-05-06\n---\nText.\n',
      'assets/q.png': Buffer.from(onePixel, 'base64'),
      'README.md': 'no',
    })
    const { code } = await desk.run('import', ['site'])
    expect(code).toBe(0)
    const all = desk.files()
    expect(all).toContain('docs/how.md')
    expect(all).toContain('harbour/later.md')
    expect(desk.read('content/harbour/later.md')).toContain('draft: true')
    expect(desk.read('content/ports/more.md')).toContain('aliases:\n  - /blog/ports/2024/05/04/more.html')
    expect(desk.read('content/ports/more.md')).toContain('[Before](/')
    const quay = all.find((name) => name.endsWith('quay/index.md')) ?? ''
    expect(desk.read(`content/${quay}`)).toContain('![Q](q.png)\n\n```js\na\n```')
  })

  test('Eleventy has posts by folder, and metadata', async () => {
    files({
      'eleventy.config.js': 'export default () => ({ dir: { input: "src" } })\n',
      'src/_data/metadata.json': '{ "title": "Harbour", "url": "https://old.example", "language": "en" }',
      'src/blog/2024-05-03-quay.md': '---\ntitle: Quay\n---\nAt {{ metadata.title }}.\n',
      'src/about.md': '---\ntitle: About\ndate: 2024-01-01\npermalink: /who/\n---\nUs.\n',
      'src/.hidden.md': 'no',
    })
    const { code, stdout } = await desk.run('import', ['site'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('the file\'s name "2024-05-03-quay"') })
    expect(desk.read('content/blog/quay.md')).toBe('---\ntitle: Quay\ndate: 2024-05-03\n---\n\nAt Harbour.\n')
    expect(desk.read('content/harbour/about.md')).toContain('aliases:\n  - /who\n')
  })

  test('what folders and configurations state of their pages counts, unless a page says otherwise', async () => {
    files({
      '.eleventy.js': 'module.exports = () => ({ dir: { input: "src" } })\n',
      'src/news/news.json': '{ "tags": "news", "author": "The Board", "permalink": "/artikel/{{ page.fileSlug }}/" }',
      'src/news/one.md': '---\ntitle: One\ndate: 2024-05-03\n---\n{{ title }}: {% image "./q.png", "Quay" %}\n',
      'src/news/q.png': Buffer.from(onePixel, 'base64'),
      'src/news/two.md': '---\ntitle: Two\ndate: 2024-05-04\nauthor: Ann\npermalink: /two/\n---\nTwo.\n',
    })
    await desk.run('import', ['site'])
    expect(desk.read('content/news/one/index.md')).toBe(
      '---\ntitle: One\ndate: 2024-05-03\nauthors:\n  - The Board\naliases:\n  - /artikel/one\n---\n\nOne: ![Quay](q.png)\n',
    )
    expect(desk.read('content/news/two.md')).toContain('authors:\n  - Ann\naliases:\n  - /two\n')
  })

  test('defaults of Jekyll too, and forms of URLs among them', async () => {
    files({
      '_config.yml':
        'title: Harbour\ndefaults:\n  - scope: { path: "", type: posts }\n    values: { author: The Board, permalink: "/p/:year/:title/" }\n',
      '_posts/2024-05-03-quay.md': '---\ncategories: [ships]\n---\nIt opened.\n',
    })
    await desk.run('import', ['site'])
    expect(desk.read('content/ships/quay.md')).toContain('authors:\n  - The Board\naliases:\n  - /p/2024/quay\n')
  })

  test('of a page in several languages, that in the language of the site has its name', async () => {
    files({
      'hugo.toml': 'title = "Harbour"\nbaseURL = "https://old.example/"\ndefaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n',
      'content/news/quay.fr.md': '---\ntitle: Quai\ndate: 2024-05-03\n---\nOuvert.\n',
      'content/news/quay.md': '---\ntitle: Quay\ndate: 2024-05-03\n---\nOpen.\n',
    })
    await desk.run('import', ['site'])
    expect(desk.read('content/news/quay.md')).toContain('Open.')
    expect(desk.read('content/news/quay-2024-05-03.md')).toContain('language: fr')
  })

  test('Astro has collections, MDX, and pictures by their paths', async () => {
    files({
      'astro.config.mjs': "export default { site: 'https://old.example' }\n",
      'src/pages/blog/[...slug].astro': '',
      'src/content/blog/quay.mdx':
        '---\ntitle: Quay\npubDate: May 3 2024\nheroImage: ../../assets/q.png\n---\nimport X from "x"\nimport q from "../../assets/q.png"\n\n<YouTube id="abc" />\n\n<Image src={q} alt="Q" />\n',
      'src/content/blog/next.md': '---\ntitle: Next\npubDate: 2024-05-04\n---\n[Q](./quay.mdx)\n',
      'src/assets/q.png': Buffer.from(onePixel, 'base64'),
      'src/content/blog/empty.md': '---\ntitle: Empty\ndate: 2024-05-05\n---\n',
    })
    const { code } = await desk.run('import', ['site'])
    expect(code).toBe(0)
    expect(desk.read('content/blog/quay/index.md')).toBe(
      '---\ntitle: Quay\ndate: 2024-05-03\nimage:\n  src: q.png\n---\n\n<https://www.youtube.com/watch?v=abc>\n\n![Q](q.png)\n',
    )
    expect(desk.read('content/blog/next.md')).toContain('[Q](/blog/quay)')
    expect((await desk.check()).code).toBe(0)
  })

  test('Hugo in several languages becomes a newsroom in these: translations beside their originals, by name or by folder', async () => {
    const article = (title: string, more = '') =>
      `---\ntitle: ${title}\ndate: 2024-05-03\n${more}---\nText. [b](../bundle/) [c](../later/)\n`
    files({
      'hugo.toml':
        'baseURL = "https://old.example/"\nlanguageCode = "en-us"\ntitle = "Harbour"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
      'content/posts/_index.md': '---\ntitle: Our Posts\n---\n',
      'content/posts/_index.fr.md': '---\ntitle: Nos billets\n---\n',
      'content/posts/quay.md': article('The quay', 'expiryDate: 2090-01-01\n'),
      'content/posts/quay.fr.md': article('Le quai'),
      'content/posts/bundle/index.md': `${article('Bundle')}![A](a.png)\n`,
      'content/posts/bundle/index.fr.md': `${article('Lot')}![A](a.png)\n`,
      'content/posts/bundle/a.png': Buffer.from(onePixel, 'base64'),
      'content/posts/seulement.fr.md': article('Seulement en français'),
      'content/posts/later.md': article('Later', 'draft: true\n'),
    })
    const { code, stdout } = await desk.run('import', ['site', '--content', 'fresh'])
    expect(code).toBe(0)
    expect(stdout).toContain('../later/ leads to https://old.example/posts/later/, which is a draft')
    expect(desk.read('fresh/site.yaml')).toContain('languages:\n  - en\n  - fr\n')
    expect(desk.read('fresh/posts/index.md')).toContain('title: Our Posts')
    expect(desk.read('fresh/posts/quay.md')).toContain('date: 2024-05-03\nexpires: 2090-01-01\n')
    expect(desk.read('fresh/posts/quay.fr.md')).toMatch(/^---\ntitle: Le quai\ndate: 2024-05-03\n(?!language)/)
    expect(desk.read('fresh/posts/quay.fr.md')).toContain('[b](/fr/posts/bundle)')
    expect(desk.read('fresh/posts/bundle/index.fr.md')).toContain('![A](a.png)')
    expect(desk.read('fresh/posts/seulement.md')).toContain('language: fr')
    rmSync(join(desk.folder, 'content'), { recursive: true })
    renameSync(join(desk.folder, 'fresh'), join(desk.folder, 'content'))
    const checked = await desk.check()
    expect({ ...checked, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: expect.not.stringContaining('alias') })
    const again = await desk.run('import', ['site'])
    expect(again.stdout).toContain('6 articles: 6 unchanged')
  })

  test('a site whose URL is a path or a variable, and whose words have controls, is one that is built', async () => {
    files({
      'hugo.toml': 'title = "Harbour"\nbaseURL = "/"\n',
      'content/news/a.md': '---\ntitle: "Qu\\x9Day"\ndate: 2024-05-03\n---\n\nText.\n',
    })
    const { code } = await desk.run('import', ['site', '--content', 'fresh'])
    expect(code).toBe(0)
    expect(desk.read('fresh/site.yaml')).toContain('url: https://newsroom.example\n')
    expect(desk.read('fresh/news/a.md')).toContain('title: Quay\n')
  })

  test('no kind has a program of its own run', async () => {
    const program = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(`${desk.folder}/${name}`)}, 'ran')\n`
    files({
      'eleventy.config.js': `${program('ran-1')}module.exports = { dir: { input: 'src' } }\n`,
      'astro.config.mjs': program('ran-2'),
      'package.json': JSON.stringify({
        scripts: { preinstall: 'touch ran-3', build: 'touch ran-3' },
        dependencies: { '@11ty/eleventy': '3' },
      }),
      'src/posts/posts.11tydata.js': program('ran-4'),
      'src/_data/site.js': program('ran-5'),
      'src/posts/a.md': `---js\n{ title: "A", ran: ${program('ran-6').trim()} }\n---\nText.\n`,
      'src/posts/b.md': '---\ntitle: B\ndate: 2024-05-03\n---\nText.\n',
    })
    await desk.run('import', ['site', '--content', 'fresh'])
    expect(desk.exists('fresh/posts/b.md')).toBe(true)
    expect(readdirSync(desk.folder, { recursive: true }).filter((name) => String(name).includes('ran-'))).toEqual([])
  })

  test('any kind gives a newsroom its site file where there is none', async () => {
    files({ '_config.yml': 'title: Harbour\nurl: https://old.example/\nlang: fr\n', '_posts/2024-05-03-a.md': 'Text.\n' })
    await desk.run('import', ['site', '--content', 'fresh'])
    expect(desk.read('fresh/site.yaml')).toBe(
      'title: Harbour\ndescription: Harbour\nurl: https://old.example\nlanguage: fr\npublisher:\n  name: Harbour\n',
    )
    expect(desk.read('fresh/harbour/a.md')).toBe('---\ntitle: A\ndate: 2024-05-03\naliases:\n  - /2024/05/03/a.html\n---\n\nText.\n')
  })
})
