import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { newsroomIn, newsroomsOf } from '../../../src/compile/plan/languages.ts'
import { collectionsOf } from '../../../src/compile/plan/lists.ts'
import { changesAfter, planAhead } from '../../../src/compile/plan/plan.ts'
import { planPreview } from '../../../src/compile/plan/preview.ts'
import type { RepresentedResource } from '../../../src/compile/represent/resource.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { representAll } from '../represented.ts'
import { articleFile, sources } from '../sources.ts'

const site = `title: { en: News, ru: Новости, ar: أخبار }
description: { en: All of it, ru: Всё, ar: الكل }
url: https://news.example
languages: [en, ru, ar]
publisher:
  name: The Publisher
`
const files = {
  'site.yaml': site,
  'section/index.ru.md': '---\ntitle: Раздел\ndescription: Часть\n---\n',
  'section/a.md': articleFile('Text.', 'aliases: [/old]\n'),
  'section/a.ru.md': articleFile('Текст.', 'aliases: [/старое]\n').replace('A Title', 'Заголовок'),
  'section/b.ru.md': articleFile('Только.', 'date: 2019-10-01\n').replace('date: 2019-10-02\n', '').replace('A Title', 'Второй'),
}
const newsroom = makeNewsroom(sources(files))
const now = Date.UTC(2026, 0, 1)

function resources(one: Newsroom): ReadonlyMap<string, RepresentedResource> {
  return new Map(representAll(...planAhead(one, now)).map((resource) => [resource.path, resource]))
}

function languagesOf(resource: RepresentedResource | undefined): string[][] {
  return (resource?.editions ?? []).map(({ page }) => ('translations' in page ? page.translations.map(({ language }) => language) : []))
}

/** A resource in a language and a format. */
function textOf(one: Newsroom, path: string, language: string, extension: string): string {
  const page = resources(one).get(path)?.editions[0]?.page
  const translation = page && 'translations' in page ? page.translations.find((each) => each.language === language) : undefined
  return translation?.representations.find(({ format }) => format.extension === extension)?.content.toString() ?? ''
}

describe('a newsroom of several languages', () => {
  test('has each article in the languages that it has, and each list in all', () => {
    const all = resources(newsroom)
    expect(languagesOf(all.get('/section/a'))).toEqual([['en', 'ru']])
    expect(languagesOf(all.get('/section/b'))).toEqual([['ru']])
    expect(languagesOf(all.get('/'))).toEqual([['en', 'ru', 'ar']])
    expect(languagesOf(all.get('/section'))).toEqual([['en', 'ru', 'ar']])
    expect(languagesOf(all.get('/robots.txt'))).toEqual([['en']])
  })

  test('has the tags of an article as topics are called in its language', () => {
    const tagged = makeNewsroom(
      sources({
        ...files,
        'topics.yaml': 'harbour-dues: { title: { en: Harbour dues, ru: Портовые сборы } }\n',
        'section/a.md': articleFile('Text.', 'tags: [Harbour Dues, ships]\n'),
      }),
    )
    const tags = newsroomsOf(tagged).map(({ articles }) => articles.find(({ resource }) => resource === '/section/a')?.tags)
    expect(tags).toEqual([
      ['Harbour dues', 'ships'],
      ['Портовые сборы', 'ships'],
      ['Harbour dues', 'ships'],
    ])
  })

  test('has above all others in each language what is pinned, unless the translation says otherwise', () => {
    const pinned = (more = '') =>
      newsroomsOf(
        makeNewsroom(
          sources({
            ...files,
            'section/a.md': articleFile('Text.', 'pinned: true\n'),
            'section/a.ru.md': files['section/a.ru.md'].replace('summary:', `${more}summary:`),
          }),
        ),
      ).map((one) => collectionsOf(one)[0]?.pinned.map(({ path }) => path))
    expect(pinned()).toEqual([['/en/section/a'], ['/ru/section/a'], ['/en/section/a']])
    expect(pinned('pinned: false\n')).toEqual([['/en/section/a'], [], ['/en/section/a']])
  })

  test('has first in a list and in feeds what was published last in their language', async () => {
    const later = {
      ...files,
      'section/a.ru.md': files['section/a.ru.md'].replace('2019-10-02', '2019-12-01'),
      'section/b.md': articleFile('Text.').replace('2019-10-02', '2019-11-01').replace('A Title', 'B'),
      'section/b.ru.md': files['section/b.ru.md'].replace('2019-10-01', '2019-11-01'),
    }
    const shown = newsroomsOf(makeNewsroom(sources(later))).map(({ articles }) => articles.map(({ path }) => path))
    expect(shown).toEqual([
      ['/en/section/b', '/en/section/a'],
      ['/ru/section/a', '/ru/section/b'],
      ['/en/section/b', '/en/section/a'],
    ])
  })

  test('is in its lists in the language of whoever reads them, and what is not there in the first that it has', () => {
    const shown = newsroomsOf(newsroom).map(({ articles }) => articles.map(({ path, title }) => `${path} ${title}`))
    expect(shown).toEqual([
      ['/en/section/a A Title', '/ru/section/b Второй'],
      ['/ru/section/a Заголовок', '/ru/section/b Второй'],
      ['/en/section/a A Title', '/ru/section/b Второй'],
    ])
  })

  test('has the paths and the names of its lists in their language', () => {
    const shown = newsroomsOf(newsroom).flatMap((one) =>
      collectionsOf(one)
        .filter(({ inFull }) => inFull)
        .map(({ path, title, language }) => `${path} ${title} ${language}`),
    )
    expect(shown).toEqual([
      '/en News en',
      '/en/section A Section en',
      '/ru Новости ru',
      '/ru/section Раздел ru',
      '/ar أخبار ar',
      '/ar/section A Section ar',
    ])
  })

  test('names the formats of a home page by `index`', () => {
    expect(textOf(newsroom, '/', 'ru', '.html')).toContain('href="/ru/index.json"')
    expect(JSON.parse(textOf(newsroom, '/', 'ru', '.json'))).toMatchObject({
      home_page_url: 'https://news.example/ru',
      feed_url: 'https://news.example/ru/index.feed.json',
    })
  })

  test('leads from a former address of a translation to that translation', () => {
    const found = [...resources(newsroom).values()].flatMap(({ path, editions }) =>
      editions.map(({ page }) => ('to' in page ? `${path} ${page.to}` : '')),
    )
    expect(found).toContain('/old /section/a')
    expect(found).toContain(`${encodeURI('/старое')} /ru/section/a`)
  })

  test('publishes a translation when its own date has come', () => {
    const later = makeNewsroom(sources({ ...files, 'section/a.ru.md': articleFile('Позже.').replace('2019-10-02', '2027-03-01') }))
    const instant = Date.UTC(2027, 2, 1)
    expect(changesAfter(later, now)).toEqual([instant])
    const article = resources(later).get('/section/a')
    expect(article?.editions.map(({ from }) => from)).toEqual([undefined, instant])
    expect(languagesOf(article)).toEqual([['en'], ['en', 'ru']])
    expect(textOf(later, '/section', 'ru', '.html')).not.toContain('/ru/section/a')
  })

  test('marks the translation that is waiting, where it is shown all the same', () => {
    const later = makeNewsroom(sources({ ...files, 'section/a.ru.md': articleFile('Позже.').replace('2019-10-02', '2027-03-01') }))
    const [article] = newsroomIn(planPreview(later, now), 'ru').articles
    expect(article?.notice).toContain('2027')
    expect(newsroomIn(planPreview(later, now), 'en').articles.find(({ language }) => language === 'en')?.notice).toBeUndefined()
  })

  test('makes the same objects of the same newsroom, so that a second build makes nothing anew', () => {
    expect(newsroomIn(newsroom, 'ru').articles).toEqual(newsroomIn(newsroom, 'ru').articles)
    expect(newsroomIn(newsroom, 'ru').articles[0]).toBe(newsroomIn(newsroom, 'ru').articles[0])
    expect(newsroomIn(newsroom, 'ru').sections[0]).toBe(newsroomIn(newsroom, 'ru').sections[0])
  })
})
