// Responses, pages, feeds and robots.txt tell machines what the site file states.
import { expect, test } from 'vitest'
import { Newsroom } from '../../../src/edge/app.ts'
import { type Served, serve } from '../served.ts'
import { articleFile, base } from '../sources.ts'

const now = Date.parse('2020-01-01')
const said = (yaml: string) => ({ 'site.yaml': base['site.yaml'] + yaml, 'section/article.md': articleFile('Text.') })
const served = (yaml = '') => serve(said(yaml), { now })
const endings = ['.html', '.json', '.txt', '.md', '.jsonld']
const feeds = ['.atom', '.rss', '.feed.json']

async function linkOf({ fetchAt }: Served, path: string, accept = '*/*'): Promise<string> {
  return (await fetchAt(now, path, { headers: { accept } })).headers.get('link') ?? ''
}

test('every page in every format leads to the guide that covers it, in Link and in the head (llms.txt v2)', async () => {
  const newsroom = await served()
  const paths = [
    '/',
    '/section/article',
    ...endings.map((ending) => `/section/article${ending}`),
    ...[...feeds, '.html'].map((ending) => `/section${ending}`),
  ]
  for (const path of paths) expect(await linkOf(newsroom, path), path).toContain('</llms.txt>; rel="describedby"; type="text/plain"')
  const page = await (await newsroom.fetchAt(now, '/section/article.html')).text()
  expect(page).toContain('<link rel="describedby" href="/llms.txt" type="text/plain">')
  expect(await linkOf(newsroom, '/robots.txt')).not.toContain('describedby')
})

test.each(['/index', '/section', '/section/article'])(
  'the Markdown of %s is at its URL with .md, and at that of its HTML (llms.txt v2)',
  async (path) => {
    const { fetchAt } = await served()
    expect((await fetchAt(now, `${path}.md`)).headers.get('content-type')).toContain('text/markdown')
    const response = await fetchAt(now, `${path}.html.md`)
    expect([response.status, response.headers.get('location')]).toEqual([308, `${path}.md`])
  },
)

test('in several languages, each page leads to the guide in its own, which covers all below its prefix', async () => {
  const site =
    'title: { en: News, ru: Новости }\ndescription: { en: All, ru: Всё }\nurl: https://news.example\nlanguages: [en, ru]\npublisher: { name: P }\n'
  const newsroom = await serve(
    {
      'site.yaml': site,
      'section/article.md': articleFile('Text.'),
      'section/article.ru.md': articleFile('Текст.').replace('A Title', 'Заголовок'),
    },
    { now },
  )
  const get = async (path: string, accept = '*/*') => {
    const response = await newsroom.fetchAt(now, path, { headers: { accept, 'accept-language': 'ru' } })
    return { text: await response.text(), link: response.headers.get('link'), language: response.headers.get('content-language') }
  }
  for (const [path, guide] of [
    ['/section/article', '/ru/llms.txt'],
    ['/en/section/article', '/en/llms.txt'],
    ['/ru/section.html', '/ru/llms.txt'],
    ['/en/index.html', '/en/llms.txt'],
  ] as const) {
    const page = await get(path)
    expect(page.link, path).toContain(`<${guide}>; rel="describedby"; type="text/plain"`)
    expect(page.text, path).toContain(`<link rel="describedby" href="${guide}" type="text/plain">`)
  }
  expect((await get('/ru/section/article.md')).text).toContain('[llms.txt](https://news.example/ru/llms.txt)')
  const russian = await get('/ru/llms.txt')
  expect(russian.language).toBe('ru')
  expect(russian.text).toMatch(/^# Новости\n\n> Всё\n/)
  for (const path of ['/ru/section/article.md', '/ru/search.md', '/en/llms.txt'])
    expect(russian.text).toContain(`https://news.example${path}`)
  expect((await get('/llms.txt')).text).toContain('[Русский](https://news.example/ru/llms.txt)')
})

test.each(['/', '/section', '/section/article'])('the Markdown of %s leads to the guide before its heading', async (path) => {
  const { fetchAt } = await served()
  const text = await (await fetchAt(now, path, { headers: { accept: 'text/markdown' } })).text()
  const [top = ''] = text.split('\n# ')
  expect(top).toContain('> Programs begin at [llms.txt](https://news.example/llms.txt)')
})

test('with nothing in the site file, no response says what machines may do, and none names a licence or a hub', async () => {
  const { fetchAt } = await served()
  for (const path of ['/', '/section/article.md', '/index.atom', '/robots.txt', '/nothing']) {
    const { headers } = await fetchAt(now, path)
    expect(headers.get('content-signal'), path).toBeNull()
    expect(headers.get('content-usage'), path).toBeNull()
    expect(headers.get('link') ?? '', path).not.toMatch(/rel="(?:license|hub|self)"/)
  }
  const robots = await (await fetchAt(now, '/robots.txt')).text()
  expect(robots).not.toMatch(/License|Content-Usage/)
})

test('the fields that the site file names are with every response, and say what robots.txt says', async () => {
  const { fetchAt } = await served('ai: { train: false, fields: [Content-Signal, Content-Usage] }\n')
  for (const path of ['/', '/section/article', '/section/article.json', '/index.rss', '/sitemap.xml', '/llms.txt']) {
    const { headers } = await fetchAt(now, path)
    expect(headers.get('content-signal'), path).toBe('search=yes, ai-input=yes, ai-train=no')
    expect(headers.get('content-usage'), path).toBe('search=y, train-ai=n')
  }
  const robots = await (await fetchAt(now, '/robots.txt')).text()
  expect(robots).toContain('Content-Signal: search=yes, ai-input=yes, ai-train=no\nContent-Usage: search=y, train-ai=n\nAllow: /\n')
})

test.each([
  ['', 'max-age=31536000'],
  ['hsts: off\n', null],
  ['hsts: host\n', 'max-age=31536000'],
  ['hsts: subdomains\n', 'max-age=31536000; includeSubDomains'],
])('%o in the site file has browsers ask by TLS alone: %s', async (setting, expected) => {
  const { publication, fetchAt } = await served(setting)
  for (const path of ['/', '/section/article.txt', '/nothing', '/section/'])
    expect((await fetchAt(now, path)).headers.get('strict-transport-security'), path).toBe(expected)
  const overHttp = new Newsroom(publication, { policy: 'any-cache', clock: () => now }).request('http://news.example/')
  expect((await overHttp).headers.get('strict-transport-security')).toBeNull()
})

test('a licence that programs read is in Link, in the head, in feeds, in the facts and in robots.txt', async () => {
  const newsroom = await served('license: /files/license.xml\n')
  const { fetchAt } = newsroom
  const url = 'https://news.example/files/license.xml'
  for (const path of ['/', '/section/article.txt', '/index.atom', '/sitemap.xml'])
    expect(await linkOf(newsroom, path), path).toContain(`<${url}>; rel="license"; type="application/rsl+xml"`)
  const textOf = async (path: string) => (await fetchAt(now, path)).text()
  expect(await textOf('/section/article.html')).toContain(`<link rel="license" href="${url}" type="application/rsl+xml">`)
  expect(await textOf('/index.atom')).toContain(`<link rel="license" href="${url}" type="application/rsl+xml"/>`)
  expect(await textOf('/index.rss')).toContain(`<atom:link rel="license" href="${url}" type="application/rsl+xml"/>`)
  expect(JSON.parse(await textOf('/index.feed.json'))._newsroom.links.license).toBe(url)
  expect(JSON.parse(await textOf('/section/article.json'))._newsroom.links.license).toBe(url)
  expect(JSON.parse(await textOf('/section/article.jsonld'))['@graph'][0].license).toBe(url)
  expect(await textOf('/section/article.md')).toMatch(new RegExp(`^license: ${url}$`, 'm'))
  expect(await textOf('/robots.txt')).toMatch(new RegExp(`^License: ${url}$`, 'm'))
})

test('a licence for people is named without a type, and not in robots.txt', async () => {
  const newsroom = await served('license: https://creativecommons.org/licenses/by/4.0/\n')
  expect(await linkOf(newsroom, '/')).toMatch(/<https:\/\/creativecommons.org\/licenses\/by\/4.0\/>; rel="license"(?:,|$)/)
  expect(await (await newsroom.fetchAt(now, '/robots.txt')).text()).not.toContain('License')
})

test('hubs are named in feeds and where they are sent, with the feed that one subscribes to (WebSub)', async () => {
  const newsroom = await served('hubs: [https://hub.example/, https://other.example/]\n')
  const textOf = async (path: string) => (await newsroom.fetchAt(now, path)).text()
  for (const [path, accept, self] of [
    ['/index.atom', '*/*', '/index.atom'],
    ['/', 'application/atom+xml', '/index.atom'],
    ['/section.rss', '*/*', '/section.rss'],
    ['/section', 'application/feed+json', '/section.feed.json'],
  ] as const) {
    const link = await linkOf(newsroom, path, accept)
    expect(link, path).toContain('<https://hub.example/>; rel="hub", <https://other.example/>; rel="hub"')
    expect(link, path).toContain(`<https://news.example${self}>; rel="self"`)
  }
  for (const path of ['/', '/index.json', '/section/article', '/robots.txt'])
    expect(await linkOf(newsroom, path), path).not.toContain('hub')
  expect(await textOf('/index.atom')).toContain('<link rel="hub" href="https://hub.example/"/>')
  expect(await textOf('/index.rss')).toContain('<atom:link rel="hub" href="https://hub.example/"/>')
  expect(JSON.parse(await textOf('/index.feed.json')).hubs[0]).toEqual({ type: 'WebSub', url: 'https://hub.example/' })
})

const warningsOf = async (yaml: string, texts: Readonly<Record<string, string>> = {}) => {
  const compiled = await serve({ ...said(yaml), ...texts }, { now })
  return compiled.newsroom.warnings.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}

test.each(['/files/license.xml', '/licence', 'https://news.example/terms'])(
  'a licence at %s is a warning where nothing is there',
  async (license) => {
    const path = new URL(license, 'https://news.example').pathname
    expect(await warningsOf(`license: ${license}\n`)).toEqual([
      `site.yaml:7: the licence ${path} leads to nothing here; put it into content/files/`,
    ])
  },
)

test.each(['/section/article', '/section/article.html', '/former', 'https://other.example/terms'])(
  'a licence at %s is none',
  async (license) => {
    const aliased = { 'section/article.md': articleFile('Text.', 'aliases: [/former]\n') }
    expect(await warningsOf(`license: ${license}\n`, aliased)).toEqual([])
  },
)

test.each(['llms-full', 'harbour-news'])('a key of IndexNow whose file would be another is a mistake: %s', async (key) => {
  const texts = { 'harbour-news/index.md': '---\ntitle: A\ndescription: B\n---\n' }
  await expect(warningsOf(`indexnow: ${key}\n`, texts)).rejects.toMatchObject({
    findings: [
      expect.objectContaining({
        file: 'site.yaml',
        line: 7,
        message: expect.stringContaining(`/${key}.txt is the path of something else`),
      }),
    ],
  })
})

test('no alias takes the place of the key of IndexNow', async () => {
  const aliased = { 'section/article.md': articleFile('Text.', 'aliases: [/harbour-news.txt]\n') }
  expect((await warningsOf('indexnow: harbour-news\n', aliased)).join()).toContain('/harbour-news.txt is that of what is there')
})
