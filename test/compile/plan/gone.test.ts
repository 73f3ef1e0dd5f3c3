// Articles that go or expire: they are there until an instant. From then on, a note says that they are gone, and why.
import { describe, expect, test } from 'vitest'
import { waitingArticles } from '../../../src/commands/summary.ts'
import { isOfIndex, serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const noon = Date.UTC(2026, 11, 1, 12)
const second = 1000
const note = 'The club asked us to take its "plans" down; see <https://club.example>.'
const sentence = 'The lighthouse will be painted in stripes of seven colours.'

const gone = `gone: { date: 2026-11-20, note: ${JSON.stringify(note)} }\naliases: [/old/lighthouse.html, "/?p=12"]\n`
const expiring = 'expires: 2026-12-01T12:00:00Z\naliases: [/old/tickets]\n'

/** Enough articles for an archive that is shorter once one is gone. */
const others = Object.fromEntries(
  Array.from({ length: 39 }, (_, index) => [
    `section/other-${index}.md`,
    articleFile('Text.').replace('2019-10-02', '2019-10-01').replace('A Title', `Number ${index}`),
  ]),
)
const content = {
  ...others,
  'section/lighthouse.md': articleFile(sentence, gone).replace('A Title', 'The Lighthouse'),
  'section/stub.md': '---\ngone: It was a hoax.\nlanguage: pt\naliases: /old/stub\n---\n',
  'section/tickets.md': articleFile('Tickets are cheap.', expiring).replace('A Title', 'Cheap Tickets'),
}

describe('an article that is gone', () => {
  test.each([
    '/section/lighthouse',
    '/section/lighthouse/',
    '/section/lighthouse.html',
    '/section/lighthouse.json',
    '/section/lighthouse.txt',
    '/section/lighthouse.md',
    '/section/lighthouse.jsonld',
    '/old/lighthouse.html',
    '/?p=12',
  ])('is 410 with its note at %s', async (path) => {
    const { fetchAt } = await served
    for (const accept of ['text/html', 'application/json', 'text/plain', 'text/markdown', 'application/ld+json']) {
      const response = await fetchAt(now, path, { headers: { accept } })
      expect(response.status).toBe(410)
      const type = response.headers.get('content-type')?.split(';')[0] ?? ''
      const text = await response.text()
      if (type === 'application/problem+json')
        expect(JSON.parse(text)).toEqual({
          type: 'about:blank',
          status: 410,
          title: 'Gone',
          detail: note,
          links: { section: 'https://news.example/section', home: 'https://news.example/' },
        })
      else
        expect(
          text.replace(/\s+/g, ' ').replaceAll('\\', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
        ).toContain(note)
      expect(text).toMatch(/\/section(?=[">)\s])/)
      const named = path.match(/section\/lighthouse(\.\w+)$/)?.[1]
      const types = {
        '.html': 'text/html',
        '.txt': 'text/plain',
        '.md': 'text/markdown',
        '.json': 'application/problem+json',
        '.jsonld': 'application/problem+json',
      }
      if (named !== undefined) expect(type).toBe(types[named as keyof typeof types])
      else if (accept.startsWith('text/')) expect(type).toBe(accept)
    }
  })

  test('leaves none of its text, title or summary in what is deployed', async () => {
    for (const bundledLength of [undefined, 0]) {
      const { deployed } = await serve({ ...content, 'section/lighthouse.md': content['section/lighthouse.md'] }, { now, bundledLength })
      expect(deployed).toContain('take its')
      for (const word of ['stripes of seven', 'painted', 'The Lighthouse']) expect(deployed).not.toContain(word)
    }
  })

  test('is in no list, feed or document', async () => {
    const { fetchAt } = await served
    for (const path of [
      '/',
      '/section',
      '/section.atom',
      '/section.rss',
      '/section.json',
      '/sitemap.xml',
      '/sitemap.md',
      '/llms.txt',
      '/llms-full.txt',
    ])
      expect(await (await fetchAt(now, path)).text(), path).not.toContain('lighthouse')
  })

  test('needs no text, title or date any more', async () => {
    const { fetchAt, newsroom } = await served
    const response = await fetchAt(now, '/section/stub.txt')
    expect([response.status, response.headers.get('content-language')]).toEqual([410, 'pt'])
    expect(await response.text()).toContain('It was a hoax.')
    expect((await fetchAt(now, '/old/stub')).status).toBe(410)
    expect(newsroom.warnings.filter(({ file }) => file === 'section/stub.md')).toEqual([])
  })

  test.each([
    ['gone: true', 'is not published any more'],
    ['gone: Because.', 'Because.'],
    ['gone: 2026-11-01', 'is not published any more'],
    ['gone: { note: Because. }', 'Because.'],
  ])('may say so as "%s"', async (line, words) => {
    const { fetchAt } = await serve({ 'section/x.md': `---\n${line}\n---\n` }, { now })
    const response = await fetchAt(now, '/section/x')
    expect(response.status).toBe(410)
    expect(await response.text()).toContain(words)
  })

  test('says what is wrong with how it says so', async () => {
    const built = serve({ 'section/x.md': articleFile('Text.', 'gone: { why: 1 }\n') }, { now })
    await expect(built).rejects.toMatchObject({
      findings: [{ line: 5, message: expect.stringContaining('expected { date: 2019-10-04, note:') }],
    })
  })
})

describe('a section that is gone', () => {
  const closed = (line: string, articles: Readonly<Record<string, string>> = {}) => ({
    'section/index.md': `---\n${line}\naliases: [/old, "/?cat=1", /old.atom]\n---\n`,
    'other/index.md': '---\ntitle: Other\ndescription: Other things\n---\n',
    ...articles,
  })
  const stubs = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`section/${index}.md`, '---\ngone: true\n---\n']))

  test.each([
    '/section',
    '/section/',
    '/section.html',
    '/section.json',
    '/section.txt',
    '/section.md',
    '/section.atom',
    '/section.rss',
    '/section.feed.json',
    '/section/page/1',
    '/section/page/1.json',
    '/old',
    '/?cat=1',
    '/old.atom',
    '/old/page/1',
    '/section/7',
  ])('is 410 at %s', async (path) => {
    const { fetchAt } = await serve(closed('gone: { date: 2026-11-20, note: The port is closed. }', stubs), { now })
    for (const method of ['GET', 'HEAD']) {
      const response = await fetchAt(now, path, { method })
      expect(response.status).toBe(410)
      if (method === 'GET' && path !== '/section/7') expect(await response.text()).toContain('The port is closed.')
    }
  })

  test('is in no list of sections, site map or guide, and asks for no title', async () => {
    const { fetchAt, newsroom } = await serve(closed('gone: true', stubs), { now })
    expect(newsroom.warnings).toEqual([])
    for (const path of ['/', '/index.json', '/sitemap.xml', '/sitemap.md', '/llms.txt', '/search.json', '/.well-known/api-catalog'])
      expect(await (await fetchAt(now, path)).text(), path).not.toMatch(/\/section["\s<.]/)
  })

  test.each(['gone: { date: 2026-12-01T12:00:00Z }', 'expires: 2026-12-01T12:00:00Z'])(
    'is there until the instant, with %s',
    async (line) => {
      const article = articleFile('Text.', 'expires: 2026-12-01T12:00:00Z\n')
      const { fetchAt, newsroom } = await serve(closed(line, { 'section/a.md': article }), { now })
      expect(waitingArticles(newsroom, now)).toEqual(
        ['/section/a', '/section'].map((path) => `gone from 2026-12-01T12:00:00.000Z: ${path}`),
      )
      for (const path of ['/section', '/section.atom', '/section/a']) {
        expect((await fetchAt(noon - second, path)).status, path).toBe(200)
        expect((await fetchAt(noon, path)).status, path).toBe(410)
      }
      expect(await (await fetchAt(noon, '/')).text()).not.toContain('/section"')
    },
  )

  test.each(['', 'expires: 2026-12-02\n'])('stops the build while an article of it stays: %s', async (stays) => {
    const built = serve(closed('gone: { date: 2026-12-01 }', { 'section/a.md': articleFile('Text.', stays) }), { now })
    await expect(built).rejects.toMatchObject({
      findings: [
        { file: 'section/index.md', message: expect.stringMatching(/gone from 2026-12-01 on, and 1 of its .* such as \/section\/a; /) },
      ],
    })
  })

  test('cannot be withdrawn instead', async () => {
    const built = serve({ 'section/index.md': '---\ntitle: A Section\ndescription: Some\nwithdrawn: true\n---\n' }, { now })
    await expect(built).rejects.toMatchObject({ findings: [{ line: 4, message: expect.stringContaining('expected gone') }] })
  })

  test('is a warning to whoever links to it', async () => {
    const { newsroom } = await serve(closed('gone: true', { 'other/a.md': articleFile('[It](/section), [once](/old).') }), { now })
    expect(newsroom.warnings.map(({ message }) => message.slice(0, 32))).toEqual([
      'the link /section leads to a pag',
      'the link /old leads to a page th',
    ])
  })
})

describe('what is gone in one of its languages', () => {
  const site = `title: { en: News, ru: Новости, ko: 뉴스 }
description: { en: All, ru: Всё, ko: 모두 }
url: https://news.example
languages: [en, ru, ko]
publisher: { name: P }
`
  const texts = (en: string, ru: string) => ({
    'site.yaml': site,
    'section/a.md': articleFile('Text.', `${en}aliases: [/was]\n`),
    'section/a.ru.md': articleFile('Текст.', `${ru}aliases: [/былое]\n`).replace('A Title', 'Заголовок').replace('date: 2019-10-02\n', ''),
  })
  const statuses = async (fetchAt: Awaited<ReturnType<typeof serve>>['fetchAt'], instant: number, ...paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const response = await fetchAt(instant, path, { headers: { 'accept-language': 'ru' } })
        return `${path} ${response.status} ${response.headers.get('content-language') ?? response.headers.get('location')}`
      }),
    )

  test('is 410 with its note under its prefix and at its former addresses, and what stays is where it was', async () => {
    const { fetchAt } = await serve(texts('', 'gone: { date: 2026-12-01T12:00:00Z, note: Неверно. }\n'), { now })
    const paths = [
      '/section/a',
      '/en/section/a',
      '/ru/section/a',
      '/ru/section/a/',
      '/ru/section/a.json',
      '/ru/section/a.html',
      '/ko/section/a',
    ]
    expect(await statuses(fetchAt, noon - second, ...paths, '/was', '/былое')).toEqual([
      '/section/a 200 ru',
      '/en/section/a 200 en',
      '/ru/section/a 200 ru',
      '/ru/section/a/ 308 /ru/section/a',
      '/ru/section/a.json 200 ru',
      '/ru/section/a.html 200 ru',
      '/ko/section/a 404 en',
      '/was 308 /section/a',
      '/былое 308 /ru/section/a',
    ])
    expect(await statuses(fetchAt, noon, ...paths, '/was', '/былое', '/былое.json')).toEqual([
      '/section/a 200 en',
      '/en/section/a 200 en',
      '/ru/section/a 410 ru',
      '/ru/section/a/ 410 ru',
      '/ru/section/a.json 410 ru',
      '/ru/section/a.html 410 ru',
      '/ko/section/a 404 en',
      '/was 308 /section/a',
      '/былое 410 ru',
      '/былое.json 410 ru',
    ])
    expect(await (await fetchAt(noon, '/ru/section/a.json')).json()).toMatchObject({ status: 410, detail: 'Неверно.' })
    const page = await (await fetchAt(noon, '/ru/section/a')).text()
    for (const part of [
      '<html lang="ru"',
      '<a href="/ru">Новости</a>',
      '– Новости</title>',
      '<li><a href="/ru/section">',
      '<li><a href="/ru">',
    ])
      expect(page).toContain(part)
    expect((await fetchAt(noon, '/en/section/a')).headers.get('link')).not.toContain('/ru/')
    for (const path of ['/en/section/a', '/sitemap.xml', '/ru/section.atom', '/ru/index.json', '/ru/section'])
      expect(await (await fetchAt(noon, path)).text(), path).not.toContain('/ru/section/a')
    expect(await (await fetchAt(noon, '/ru/section')).text()).toContain('href="/en/section/a"')
  })

  test('is said in English, and called so, where there are no words in its language', async () => {
    const { fetchAt } = await serve({ ...texts('', ''), 'section/a.ko.md': '---\ngone: 틀렸습니다.\n---\n' }, { now })
    for (const path of ['/ko/section/a', '/ko/section/a.json']) {
      const response = await fetchAt(now, path)
      expect([response.status, response.headers.get('content-language')]).toEqual([410, 'en'])
      expect(await response.text()).toContain('틀렸습니다.')
    }
    expect(await (await fetchAt(now, '/ko/section/a.html')).text()).toContain('<p class="summary" lang="ko" dir="ltr">틀렸습니다.</p>')
  })

  test('may be the original', async () => {
    const { fetchAt } = await serve(texts('gone: true\n', 'gone: false\n'), { now })
    expect(await statuses(fetchAt, now, '/section/a', '/en/section/a', '/en/section/a.txt', '/ru/section/a', '/was')).toEqual([
      '/section/a 200 ru',
      '/en/section/a 410 en',
      '/en/section/a.txt 410 en',
      '/ru/section/a 200 ru',
      '/was 308 /section/a',
    ])
  })

  test('says so in the language of its note, whichever file has it', async () => {
    const { fetchAt } = await serve(texts('gone: { note: It was wrong. }\n', ''), { now })
    const page = async (path: string) => (await fetchAt(now, path)).text()
    expect(await page('/ru/section/a')).toContain('<p class="summary" lang="en" dir="ltr">It was wrong.</p>')
    expect(await page('/en/section/a')).toContain('<p class="summary">It was wrong.</p>')
  })
})

describe('who refers to what is gone', () => {
  const stub = '---\ngone: true\naliases: /old/gone\n---\n'
  const built = (file: string) => serve({ 'section/gone.md': stub, 'section/x.md': file }, { now })

  test.each(['/section/gone', '/old/gone', 'gone.md'])('is warned of a link to %s', async (target) => {
    const { newsroom } = await built(articleFile(`A [link](${target}).`))
    expect(newsroom.warnings).toMatchObject([
      { file: 'section/x.md', line: 7, message: expect.stringContaining('leads to a page that is gone'), warning: 'dead links' },
    ])
  })

  test('does not have its address by an alias, and has its former one', async () => {
    const { fetchAt, newsroom } = await built(articleFile('Text.', 'aliases: [/section/gone, /old/gone]\n'))
    expect(newsroom.warnings).toMatchObject([
      { file: 'section/gone.md', message: expect.stringContaining('/old/gone is that of content/section/x.md') },
      { file: 'section/x.md', message: expect.stringContaining('/section/gone is that of what is there') },
    ])
    expect((await fetchAt(now, '/section/gone')).status).toBe(410)
    expect((await fetchAt(now, '/old/gone')).status).toBe(308)
  })
})

describe('an article that expires', () => {
  const urls = ['', '.html', '.json', '.txt', '.md', '.jsonld'].map((extension) => `/section/tickets${extension}`)

  test.each([...urls, '/old/tickets', '/old/tickets.json'])('is there until its instant and gone from it on: %s', async (path) => {
    const { fetchAt } = await served
    for (const instant of [now, noon - second, noon - 1]) expect([200, 308]).toContain((await fetchAt(instant, path)).status)
    for (const instant of [noon, noon + second]) expect((await fetchAt(instant, path)).status).toBe(410)
  })

  test('is 304 until then to who has it, and 410 from then on', async () => {
    const { fetchAt } = await served
    for (const path of urls) {
      const headers = { 'if-none-match': (await fetchAt(now, path)).headers.get('etag') ?? '' }
      expect((await fetchAt(noon - 1, path, { headers })).status).toBe(304)
      expect((await fetchAt(noon, path, { headers })).status).toBe(410)
    }
  })

  test('is in lists, feeds and documents until then, and no longer', async () => {
    const { fetchAt } = await served
    for (const path of [
      '/',
      '/section',
      '/section.json',
      '/section.md',
      '/section.atom',
      '/section.rss',
      '/sitemap.xml',
      '/sitemap.md',
      '/llms.txt',
    ]) {
      expect(await (await fetchAt(noon - 1, path)).text(), path).toContain('section/tickets')
      expect(await (await fetchAt(noon, path)).text(), path).not.toContain('section/tickets')
    }
  })

  test('answers at every instant as a build at that instant would', async () => {
    const { fetchAt, bundle } = await served
    const later = await serve(content, { now: noon, lastModified: new Date(noon) })
    const paths = Array.from(bundle.index.matchAll(/^\/\S*/gm), ([path = '']) => path)
    expect(paths).toContain('/page/2')
    for (const path of paths.filter((one) => !isOfIndex(one))) {
      const [one, other] = await Promise.all([fetchAt(noon, path), later.fetchAt(noon, path)])
      expect([one.status, await one.text()], path).toEqual([other.status, await other.text()])
    }
    expect(later.deployed).not.toContain('Tickets are cheap')
  })

  test('is told to whoever builds', async () => {
    const { newsroom } = await served
    expect(waitingArticles(newsroom, now)).toEqual(['gone from 2026-12-01T12:00:00.000Z: /section/tickets'])
    expect(waitingArticles(newsroom, noon)).toEqual([])
  })

  test.each([
    'expiryDate: 2026-12-01T12:00:00Z',
    'expires: 2026-12-01T12:00:00Z',
    'gone: 2026-12-01T12:00:00Z',
    'gone: { date: 2026-12-01T12:00:00Z, note: x }',
  ])('may say so as "%s"', async (line) => {
    const { fetchAt, newsroom } = await serve({ 'section/x.md': articleFile('Text.', `${line}\n`) }, { now })
    expect(newsroom.warnings).toEqual([])
    expect([(await fetchAt(noon - 1, '/section/x')).status, (await fetchAt(noon, '/section/x')).status]).toEqual([200, 410])
  })

  test('does not expire before it is published', async () => {
    const built = serve({ 'section/x.md': articleFile('Text.', 'expires: 2019-01-01\n') }, { now })
    await expect(built).rejects.toMatchObject({ findings: [{ message: expect.stringContaining('would never be read') }] })
  })
})

const served = serve(content, { now })
