// Pages that are no news: in every format and language, at the foot of every page, and in no list, feed or search.
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { InvalidContent } from '../../../src/text/finding.ts'
import { everythingAt, serve } from '../served.ts'
import { articleFile, sources } from '../sources.ts'

const now = Date.UTC(2026, 0, 1)
const later = Date.UTC(2027, 0, 1)
const page = (title: string, more = '') => `---\ntitle: ${title}\nsummary: Said of it.\n${more}---\n\nWords of ${title}.\n`
const files = {
  'site.yaml': `title: { en: News, ru: Новости }\ndescription: { en: All, ru: Всё }\nurl: https://news.example\nlanguages: [en, ru]\npublisher: { name: P }\nboilerplate: { en: Boiler., ru: О нас. }\n`,
  'section/a.md': articleFile('See [us](../pages/about.md).'),
  'pages/about.md': page('About-us', 'tags: [tides]\nauthors: [Ada]\naliases: [/who-we-are]\n'),
  'pages/about.ru.md': page('О-нас'),
  'pages/contacts.md': page('Contacts-for-media'),
  'pages/moving.md': page('Moving-house', 'date: 2027-01-01\n'),
  'pages/secret.md': page('Secret', 'draft: true\n'),
}

describe('a page of content/pages/', async () => {
  const newsroom = await serve(files, { now })
  const get = (path: string, instant = now) => newsroom.fetchAt(instant, path)
  const textOf = async (path: string, instant = now) => (await get(path, instant)).text()

  test('is there under the name of its file, in every format that an article has, without a date', async () => {
    for (const ending of ['html', 'json', 'txt', 'md', 'jsonld']) {
      const text = await textOf(`/en/about.${ending}`)
      expect(text, ending).toContain('Words of About-us.')
      expect(text, ending).not.toMatch(/1970|Boiler/)
      expect(await textOf(`/ru/about.${ending}`), ending).toContain('О-нас')
    }
    expect((await get('/en/about')).headers.get('x-robots-tag')).toBeNull()
    expect((await get('/who-we-are')).headers.get('location')).toBe('/about')
    expect(newsroom.newsroom.warnings.filter(({ file }) => file.startsWith('pages/'))).toEqual([])
  })

  test('is at the foot of every page, in the language of that if it can be, and found by links to its file', async () => {
    for (const path of ['/en', '/en/section', '/en/section/a', '/en/nothing', '/en/search'])
      expect(await (await newsroom.fetchAt(now, path, { headers: { accept: 'text/html' } })).text(), path).toMatch(
        /<footer.*<a href="\/en\/about">About-us<\/a>.*<a href="\/en\/contacts">/,
      )
    const russian = await textOf('/ru/index.html')
    expect(russian).toContain('<a href="/ru/about">О-нас</a>')
    expect(russian).toContain('<a href="/en/contacts" lang="en" dir="ltr">Contacts-for-media</a>')
    expect(await textOf('/en/section/a.md')).toContain('(https://news.example/en/about')
  })

  test('is in no list, feed, topic, year or index, and in the site maps and the guide', async () => {
    const all = await everythingAt(newsroom, now)
    for (const name of all.keys()) expect(name).not.toMatch(/^\/(?:pages|topics\/tides|authors|years\/1970)/)
    for (const path of ['/en/index.json', '/en/index.atom', '/en/index.rss', '/index.ndjson', '/en/section.txt'])
      expect(await textOf(path), path).not.toMatch(/Words of|About-us/)
    for (const path of ['/sitemap.xml', '/sitemap.md', '/llms.txt', '/ru/llms.txt'])
      expect(await textOf(path), path).toMatch(/\/(?:en|ru)\/about/)
    expect(await textOf('/sitemap.xml')).not.toContain('1970')
  })

  test('waits for its date, and a draft for ever, with nothing that tells of them', async () => {
    expect((await get('/en/moving')).status).toBe(404)
    expect(await textOf('/en/section.html')).not.toContain('Moving')
    expect((await get('/en/moving', later)).status).toBe(200)
    expect(await textOf('/en/section.html', later)).toContain('<a href="/en/moving">Moving-house</a>')
    for (const text of (await everythingAt(newsroom, later)).values()) expect(text).not.toContain('Secret')
  })
})

describe('the order of pages', () => {
  const order = 'pages: [moving, Contacts]\n'

  test('is that of the site file at the foot, in the site maps and in the guide, and what it does not name comes behind', async () => {
    const { fetchAt } = await serve({ ...files, 'site.yaml': files['site.yaml'] + order }, { now })
    for (const path of ['/en/section.html', '/ru/section.html', '/sitemap.xml', '/sitemap.md', '/llms.txt', '/ru/llms.txt']) {
      const text = await (await fetchAt(later, path)).text()
      const places = ['/moving', '/contacts', '/about'].map((name) => text.search(new RegExp(`(?<!who-we)${name}\\b`)))
      expect(places, path).toEqual(places.toSorted((one, other) => one - other))
      expect(Math.min(...places), path).toBeGreaterThan(-1)
    }
  })

  test('is that of the site file in a preview too', async () => {
    const { fetchAt } = await serve({ ...files, 'site.yaml': files['site.yaml'] + order }, { now, preview: true })
    expect(await (await fetchAt(now, '/en/section.html')).text()).toMatch(/\/moving".*\/contacts".*\/about"/)
  })

  test.each([
    ['pages: [imprint]\n', 'pages names "imprint", which is no file of content/pages/; expected one of about, contacts, moving, secret'],
    ['pages: [secret, moving]\n', undefined],
  ])('%s names no page that is not there without a warning', (line, message) => {
    const { warnings } = makeNewsroom(sources({ ...files, 'site.yaml': files['site.yaml'] + line }))
    const found = warnings.filter(({ file }) => file === 'site.yaml')
    expect(found).toEqual(message === undefined ? [] : [expect.objectContaining({ message, warning: 'unknown pages' })])
  })
})

test.each([
  ['pages/section.md', 'its address would be /section, which content/section/index.md has'],
  ['pages/loose.md', 'its address would be /loose, which content/loose/b.md has'],
  ['pages/search.md', '"search" cannot be part of a path'],
  ['pages/years.md', '"years" cannot be part of a path'],
])('%s has an address that is taken, which is a mistake', (path, said) => {
  const findings = () => {
    try {
      return makeNewsroom(sources({ 'section/a.md': articleFile('Text.'), 'loose/b.md': articleFile('Text.'), [path]: page('Mine') }))
        .warnings
    } catch (error) {
      if (error instanceof InvalidContent) return error.findings
      throw error
    }
  }
  expect(
    findings()
      .filter(({ warning }) => warning === undefined)
      .map(({ file, message }) => `${file}: ${message}`),
  ).toEqual([expect.stringContaining(`${path}: ${said}`)])
})
