// `untranslated: hide`: lists in a language have only articles in that language, but every path still leads somewhere.
import { describe, expect, test } from 'vitest'
import { serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2026, 0, 1)
const site = (setting: string) => `title: { en: News, ru: Новости }
description: { en: All of it, ru: Всё }
url: https://news.example
languages: [en, ru]
publisher: { name: { en: The Publisher, ru: Издатель } }
${setting}`

/** 65 articles in English, the first 45 in Russian too. */
const files = Object.fromEntries(
  Array.from({ length: 65 }, (_, index) => {
    const date = new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10)
    const english = articleFile('Text.', `tags: [tides, t-${index}]\n`).replace('2019-10-02', date).replace('A Title', `Number ${index}`)
    const russian = `---\ntitle: Номер ${index}\nsummary: Кратко.\n---\n\nТекст.\n`
    return [[`section/a-${index}.md`, english], ...(index < 45 ? [[`section/a-${index}.ru.md`, russian]] : [])] as const
  }).flat(),
) as Record<string, string>

async function newsroom(setting: string) {
  const { fetchAt } = await serve({ ...files, 'site.yaml': site(setting) }, { now })
  const get = (path: string) => fetchAt(now, path)
  return { get, feed: async (path: string) => (await get(path)).json() as Promise<{ items: { language: string }[]; next_url?: string }> }
}

describe('untranslated: hide', async () => {
  const { get, feed } = await newsroom('untranslated: hide\n')

  test('leaves out of lists in a language the articles that it lacks, in every format', async () => {
    for (const path of ['/ru/index.json', '/ru/section.json', '/ru/topics/tides.json', '/ru/years/2019.json'])
      expect(new Set((await feed(path)).items.map(({ language }) => language)), path).toEqual(new Set(['ru']))
    expect(await (await get('/ru/index.atom')).text()).not.toContain('Number ')
    expect((await feed('/en/index.json')).items).toHaveLength(25)
  })

  test('keeps lists that are empty in a language, and archives of its own length, without a dead link between them', async () => {
    expect((await feed('/ru/topics/t-60.json')).items).toEqual([])
    const { items, next_url: older = '' } = await feed('/ru/index.json')
    expect(items).toHaveLength(25)
    expect(older).toBe('https://news.example/ru/page/1.feed.json')
    const archived = await (await get('/ru/page/1.html')).text()
    for (const [, path = ''] of archived.matchAll(/<a [^>]*?href="(\/[^"#]*)"/g))
      expect([200, 302, 307], path).toContain((await get(path)).status)
    expect(archived).toContain('href="/ru/page/2"')
    const next = await get('/ru/page/2')
    expect([next.status, next.headers.get('location')]).toEqual([307, '/ru'])
    expect(archived).not.toContain('hreflang="x-default"')
  })

  test('names in the site map only pages that are there', async () => {
    const urls = [...(await (await get('/sitemap.xml')).text()).matchAll(/(?:<loc>|href=")https:\/\/news\.example([^<"]*)/g)]
    expect(urls.length).toBeGreaterThan(100)
    for (const path of new Set(urls.map(([, path = '']) => path))) expect((await get(path || '/')).status, path).toBe(200)
  })
})

describe('without it', async () => {
  const { feed } = await newsroom('')

  test('lists have every article, in the first language that it has', async () => {
    expect(new Set((await feed('/ru/index.json')).items.map(({ language }) => language))).toEqual(new Set(['ru', 'en']))
  })
})

test('the publisher has a name in each language', async () => {
  const { get } = await newsroom('boilerplate: { en: About., ru: О нас. }\n')
  expect(await (await get('/ru/section/a-1.html')).text()).toContain('Издатель')
  expect(await (await get('/en/section/a-1.txt')).text()).toContain('The Publisher')
  for (const ending of ['html', 'txt', 'md', 'json', 'jsonld'])
    expect(await (await get(`/ru/section/a-1.${ending}`)).text(), ending).not.toContain('The Publisher')
})
