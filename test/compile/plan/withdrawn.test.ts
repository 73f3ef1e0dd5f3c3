// Withdrawn articles: they can still be read, under a notice in every format; nothing lists them, and no search engine is to.
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { waitingArticles } from '../../../src/commands/summary.ts'
import { misfits } from '../schemas.ts'
import { isOfIndex, serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const noon = Date.UTC(2026, 11, 1, 12)
const note = 'The figures were made up, *not* <measured>.'
const frontMatter = (date: string) =>
  `withdrawn: { date: ${date}, note: ${JSON.stringify(note)} }\naliases: /old/figures\ntags: [figures alone]\nauthors: [A. Counter]\n`
const others = Object.fromEntries(
  ['older', 'newer'].map((name, index) => [`section/${name}.md`, articleFile('Text.').replace('10-02', `10-0${1 + 2 * index}`)]),
)
const figures = (date: string) => ({
  ...others,
  'section/figures.md': articleFile('The text stays.', frontMatter(date)).replace('A Title', 'Some Figures'),
})

const served = serve(figures('2026-11-20'), { now })
const waiting = serve(figures('2026-12-01T12:00:00Z'), { now })
const urls = ['', '.html', '.json', '.txt', '.md', '.jsonld'].map((extension) => `/section/figures${extension}`)
const lists = ['/', '/section', '/section.json', '/section.txt', '/section.md', '/section.atom', '/section.rss', '/section.feed.json']
const documents = ['/sitemap.xml', '/sitemap.md', '/llms.txt', '/llms-full.txt', '/index.ndjson']

/** The words of a text as a reader sees them, without the escapes of its format. */
function wordsOf(text: string): string {
  return text
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll('\\"', '"')
    .replaceAll('\\', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')
}

describe('an article that is withdrawn', () => {
  test.each(urls)('has its text still, under a notice with the date and the note: %s', async (path) => {
    const response = await (await served).fetchAt(now, path)
    expect(response.status).toBe(200)
    const text = wordsOf(await response.text())
    expect(text).toContain(note)
    expect(text).toContain('Withdrawn')
    expect(text).toMatch(/20 November 2026|2026-11-20/)
    if (!path.endsWith('.jsonld')) expect(text.indexOf('Withdrawn')).toBeLessThan(text.indexOf('The text stays.'))
  })

  test('says so to programs', async () => {
    const { fetchAt } = await served
    const item = (await (await fetchAt(now, '/section/figures.json')).json()) as {
      content_html: string
      content_text: string
      _newsroom: object
    }
    expect(item._newsroom).toMatchObject({ withdrawn: { date: '2026-11-20T00:00:00Z', note } })
    expect(item.content_html).toMatch(/^<p class="withdrawn"/)
    expect(item.content_text).toMatch(/^Withdrawn, /)
    expect(misfits('Article', item)).toEqual([])
    const { '@graph': graph } = (await (await fetchAt(now, '/section/figures.jsonld')).json()) as { '@graph': unknown[] }
    expect(graph[0]).toMatchObject({
      creativeWorkStatus: 'Withdrawn',
      dateModified: '2026-11-20',
      correction: [{ datePublished: '2026-11-20' }],
    })
    expect(await (await fetchAt(now, '/section/figures.md')).text()).toMatch(/^withdrawn:\n {2}date: 2026-11-20\n {2}note: /m)
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'doctype-style': 'off', 'require-sri': 'off' },
    }).validateString(await (await fetchAt(now, '/section/figures.html')).text())
    expect(report.results).toEqual([])
  })

  test.each([
    ['before', '2026-11-19', '2026-11-20'],
    ['after', '2026-11-22', '2026-11-22'],
  ])('changed last when it was withdrawn, or updated %s that', async (_, updated, changed) => {
    const text = figures('2026-11-20')['section/figures.md']?.replace('withdrawn:', `updated: ${updated}\nwithdrawn:`) ?? ''
    const { fetchAt } = await serve({ ...others, 'section/figures.md': text }, { now })
    const { '@graph': graph } = (await (await fetchAt(now, '/section/figures.jsonld')).json()) as { '@graph': unknown[] }
    expect(graph[0]).toMatchObject({ dateModified: changed })
    expect(await (await fetchAt(now, '/section/figures.json')).json()).toMatchObject({ date_modified: `${changed}T00:00:00Z` })
  })

  test.each(urls)('is not to be found by search engines: %s', async (path) => {
    const response = await (await served).fetchAt(now, path)
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    if (response.headers.get('content-type')?.startsWith('text/html'))
      expect(await response.text()).toContain('<meta name="robots" content="noindex">')
  })

  test.each([...lists, ...documents])('is not in %s', async (path) => {
    const text = await (await (await served).fetchAt(now, path)).text()
    expect(text).toContain('section/older')
    expect(text).not.toContain('section/figures')
    expect(text).not.toContain('noindex')
  })

  test('is nobody’s neighbour, and has none', async () => {
    const { fetchAt } = await served
    const pageOf = async (name: string) => (await fetchAt(now, `/section/${name}.html`)).text()
    expect(await pageOf('older')).toContain('<a href="/section/newer" rel="next"')
    expect(await pageOf('newer')).toContain('<a href="/section/older" rel="prev"')
    expect(await pageOf('figures')).not.toMatch(/rel="(?:next|prev)"/)
  })

  test('has no list of its topic or its author, and leads to none', async () => {
    const { fetchAt, bundle } = await served
    expect(bundle.index).not.toMatch(/figures-alone|a-counter/)
    for (const path of urls) expect(await (await fetchAt(now, path)).text()).not.toMatch(/figures-alone|a-counter/)
    expect((await (await waiting).fetchAt(noon - 1, '/topics/figures-alone')).status).toBe(200)
    expect((await (await waiting).fetchAt(noon, '/topics/figures-alone')).status).toBe(404)
  })

  test('is found by its former addresses', async () => {
    const response = await (await served).fetchAt(now, '/old/figures.json')
    expect([response.status, response.headers.get('location')]).toEqual([308, '/section/figures.json'])
  })
})

describe('an article that will be withdrawn', () => {
  test.each(urls)('says nothing of it before its instant: %s', async (path) => {
    const { fetchAt } = await waiting
    for (const instant of [now, noon - 1]) {
      const response = await fetchAt(instant, path)
      expect(wordsOf(await response.text())).not.toMatch(/withdrawn|made up/i)
      if (path === '/section/figures') expect(response.headers.has('x-robots-tag')).toBe(false)
    }
    const headers = { 'if-none-match': (await fetchAt(now, path)).headers.get('etag') ?? '' }
    expect((await fetchAt(noon - 1, path, { headers })).status).toBe(304)
    const response = await fetchAt(noon, path, { headers })
    expect([response.status, response.headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
    expect(response.headers.get('last-modified')).toBe(new Date(noon).toUTCString())
    expect(wordsOf(await response.text())).toContain(note)
  })

  test.each([...lists, ...documents])('is in %s until then', async (path) => {
    const { fetchAt } = await waiting
    expect(await (await fetchAt(noon - 1, path)).text()).toContain('section/figures')
    expect(await (await fetchAt(noon, path)).text()).not.toContain('section/figures')
  })

  test('answers at its instant as a build at that instant would', async () => {
    const { fetchAt, bundle } = await waiting
    const later = await serve(figures('2026-12-01T12:00:00Z'), { now: noon, lastModified: new Date(noon) })
    for (const [path] of bundle.index.matchAll(/^\/\S*/gm)) {
      if (isOfIndex(path)) continue
      const [one, other] = await Promise.all([fetchAt(noon, path), later.fetchAt(noon, path)])
      expect([one.status, await one.text()], path).toEqual([other.status, await other.text()])
    }
  })

  test('is told to whoever builds', async () => {
    expect(waitingArticles((await waiting).newsroom, now)).toEqual(['withdrawn from 2026-12-01T12:00:00.000Z: /section/figures'])
  })

  test.each(['withdrawn: true', 'withdrawn: The figures were wrong.', 'withdrawn: 2026-11-20', 'retracted: { note: x }'])(
    'may say so as "%s"',
    async (line) => {
      const { fetchAt, newsroom } = await serve({ 'section/x.md': articleFile('Text.', `${line}\n`) }, { now })
      expect(newsroom.warnings).toEqual([])
      expect(await (await fetchAt(now, '/section/x.txt')).text()).toContain('[Withdrawn')
    },
  )
})

test('what is withdrawn in one language leads to those in which it stands, and they to it, but no list or site map does', async () => {
  const { fetchAt } = await serve(
    {
      'site.yaml': `title: { en: News, ru: Новости, ar: أخبار }
description: { en: All, ru: Всё, ar: الكل }
url: https://news.example
languages: [en, ru, ar]
publisher: { name: P }
`,
      'section/a.md': articleFile('Text.'),
      'section/a.ru.md': articleFile('Текст.', 'withdrawn: { note: Неверно. }\n'),
      'section/a.ar.md': articleFile('نص.'),
    },
    { now },
  )
  const get = async (path: string) => {
    const response = await fetchAt(now, path)
    return { text: await response.text(), fields: response.headers }
  }
  const withdrawn = await get('/ru/section/a.html')
  expect(withdrawn.fields.get('x-robots-tag')).toBe('noindex')
  expect(withdrawn.text).toContain('<p class="withdrawn"')
  for (const language of ['en', 'ar']) {
    const stands = await get(`/${language}/section/a.html`)
    expect(stands.text).not.toContain('noindex')
    expect(stands.fields.get('x-robots-tag')).toBeNull()
    for (const [{ text, fields }, other] of [
      [withdrawn, language],
      [stands, 'ru'],
    ] as const) {
      expect(text).toContain(`<a href="/${other}/section/a" hreflang="${other}"`)
      expect(text).toContain(`<link rel="alternate" hreflang="${other}" href="https://news.example/${other}/section/a">`)
      expect(fields.get('link')).toContain(`<https://news.example/${other}/section/a>; rel="alternate"; hreflang="${other}"`)
    }
    for (const format of ['.json', '.txt', '.md', '.jsonld']) {
      expect((await get(`/ru/section/a${format}`)).text).toContain(`https://news.example/${language}/section/a`)
      expect((await get(`/${language}/section/a${format}`)).text).toContain('https://news.example/ru/section/a')
    }
  }
  for (const path of ['/ru', '/ru/section.json', '/ru/section.atom', '/sitemap.xml', '/sitemap.md', '/llms.txt', '/index.ndjson'])
    expect((await get(path)).text, path).not.toContain('/ru/section/a')
  expect((await get('/ru/section.json')).text).toContain('https://news.example/en/section/a')
})
