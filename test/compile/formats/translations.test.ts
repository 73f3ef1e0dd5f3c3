// Links of a page to itself in the newsroom's other languages, in each format.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { representProblems } from '../../../src/compile/represent/problems.ts'
import { documentAt } from '../newsrooms.ts'
import { representPages } from '../represented.ts'
import { misfits } from '../schemas.ts'
import { articleFile, sources } from '../sources.ts'

const newsroom = makeNewsroom(
  sources({
    'site.yaml':
      'title: { en: News, ru: Новости, zh-Hans: 新闻 }\ndescription: { en: All of it, ru: Всё, zh-Hans: 全部 }\nurl: https://news.example\nlanguages: [en, ru, zh-Hans]\npublisher: { name: The Publisher }\n',
    'section/index.ru.md': '---\ntitle: Раздел\ndescription: Часть\n---\n',
    'section/a.md': articleFile('Text.'),
    'section/a.ru.md': articleFile('Текст.').replace('A Title', 'Заголовок'),
    'section/a.zh-Hans.md': articleFile('正文。').replace('A Title', '标题'),
    'section/b.md': articleFile('Text.').replace('A Title', 'Only English'),
  }),
)
const pages = representPages(newsroom)
const read = (path: string, language: string, extension: string) =>
  pages
    .find((page) => page.path === path)
    ?.translations.find((translation) => translation.language === language)
    ?.representations.find(({ format }) => format.extension === extension)
    ?.content.toString() ?? ''
const page = (path: string, language: string) => parseHTML(read(path, language, '.html')).document
const attributesOf = (path: string, language: string, selector: string, ...names: string[]) =>
  [...page(path, language).querySelectorAll(selector)].map((element) => names.map((name) => element.getAttribute(name)).join(' '))

const own = 'https://news.example'

describe('a page in HTML', () => {
  test.each(['en', 'ru', 'zh-Hans'])('in %s names all of its languages, and the address that negotiates', (language) => {
    expect(attributesOf('/section/a', language, 'link[hreflang]', 'rel', 'hreflang', 'href')).toEqual([
      `alternate x-default ${own}/section/a`,
      `alternate en ${own}/en/section/a`,
      `alternate ru ${own}/ru/section/a`,
      `alternate zh-Hans ${own}/zh-Hans/section/a`,
    ])
    expect(attributesOf('/section/a', language, 'link[rel=canonical]', 'href')).toEqual([`${own}/${language}/section/a`])
  })

  test('has a switch, with the name that each language calls itself', () => {
    const links = [...page('/section/a', 'ru').querySelectorAll('.languages li > *')]
    expect(
      links.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('lang'), link.getAttribute('aria-current')]),
    ).toEqual([
      ['English', '/en/section/a', 'en', null],
      ['Русский', null, null, 'true'],
      ['简体中文', '/zh-Hans/section/a', 'zh-Hans', null],
    ])
    expect(page('/section/a', 'ru').querySelector('.languages')?.getAttribute('aria-label')).toBe('Языки')
  })

  test('names the languages that it has, and no others', () => {
    expect(attributesOf('/section/b', 'en', 'link[hreflang]', 'hreflang')).toEqual(['x-default', 'en'])
    expect(attributesOf('/', 'ru', 'link[hreflang]', 'hreflang', 'href')).toEqual([
      `x-default ${own}/`,
      `en ${own}/en`,
      `ru ${own}/ru`,
      `zh-Hans ${own}/zh-Hans`,
    ])
  })

  test('tells cards its languages, with the territory that is most likely', () => {
    expect(attributesOf('/section/a', 'zh-Hans', 'meta[property^="og:locale"]', 'property', 'content')).toEqual([
      'og:locale zh_CN',
      'og:locale:alternate en_US',
      'og:locale:alternate ru_RU',
    ])
  })

  test('leads to the home pages where something went wrong', () => {
    const problems = representProblems(newsroom).filter(({ status }) => status === 404)
    expect(problems.map(({ language }) => language)).toEqual(['en', 'ru', 'zh-Hans'])
    const { document } = parseHTML(problems[1]?.representations[0]?.content.toString() ?? '')
    expect(document.documentElement.lang).toBe('ru')
    expect(document.querySelector('h1')?.textContent).toBe('404 Страница не найдена')
    expect([...document.querySelectorAll('.languages a')].map((link) => link.getAttribute('href'))).toEqual(['/en', '/ru', '/zh-Hans'])
    expect(document.querySelectorAll('.languages [aria-current], link[hreflang]')).toHaveLength(0)
  })
})

describe('a list', () => {
  test("has each article in the reader's language, else in the first that it has, with its language", () => {
    const links = [...page('/section', 'ru').querySelectorAll(':is(.front, .entry) a')]
    expect(links.map((link) => [link.getAttribute('lang'), link.getAttribute('href')])).toEqual([
      [null, '/ru/section/a'],
      ['en', '/en/section/b'],
    ])
    const { items: entries } = JSON.parse(read('/section', 'ru', '.json'))
    expect(entries.map(({ language, title }: { language: string; title: string }) => `${language} ${title}`)).toEqual([
      'ru Заголовок',
      'en Only English',
    ])
  })
})

describe('the other formats name the others', () => {
  test('JSON, by its schema', () => {
    const article = JSON.parse(read('/section/a', 'ru', '.json'))
    const list = JSON.parse(read('/section', 'ru', '.json'))
    expect(article._newsroom.translations).toEqual([
      { language: 'en', url: `${own}/en/section/a` },
      { language: 'zh-Hans', url: `${own}/zh-Hans/section/a` },
    ])
    expect(list._newsroom.translations).toEqual([
      { language: 'en', url: `${own}/en/section` },
      { language: 'zh-Hans', url: `${own}/zh-Hans/section` },
    ])
    expect(list.items[0]._newsroom.translations).toEqual(article._newsroom.translations)
    expect(misfits('Article', article)).toEqual([])
    expect(misfits('List', list)).toEqual([])
  })

  test('JSON-LD, with the original', () => {
    const [original] = JSON.parse(read('/section/a', 'en', '.jsonld'))['@graph']
    const [translation] = JSON.parse(read('/section/a', 'ru', '.jsonld'))['@graph']
    const work = (language: string) => ({
      '@type': 'NewsArticle',
      '@id': `${own}/${language}/section/a`,
      url: `${own}/${language}/section/a`,
      inLanguage: language,
    })
    expect(original).toMatchObject({ inLanguage: 'en', workTranslation: [work('ru'), work('zh-Hans')] })
    expect(original.translationOfWork).toBeUndefined()
    expect(translation).toMatchObject({ inLanguage: 'ru', translationOfWork: work('en'), workTranslation: [work('zh-Hans')] })
  })

  test('plain text and Markdown, by the names that they call themselves', () => {
    expect(read('/section/a', 'ru', '.txt')).toContain(
      `\n\nНа других языках:\nEnglish\n  ${own}/en/section/a\n简体中文\n  ${own}/zh-Hans/section/a\n`,
    )
    expect(read('/', 'zh-Hans', '.md')).toContain(`\n\n其他语言：[English](${own}/en/index.md)，[Русский](${own}/ru/index.md)\n`)
  })

  test('Atom and RSS, of the list and of each entry', () => {
    const links = [...read('/section', 'ru', '.atom').matchAll(/<link rel="alternate"[^>]*>/g)].map(String)
    const link = (path: string, language?: string) =>
      `<link rel="alternate" type="text/html"${language === undefined ? '' : ` hreflang="${language}"`} href="${own}${path}"/>`
    expect(links).toEqual([
      link('/ru/section'),
      link('/en/section', 'en'),
      link('/zh-Hans/section', 'zh-Hans'),
      link('/ru/section/a'),
      link('/en/section/a', 'en'),
      link('/zh-Hans/section/a', 'zh-Hans'),
      link('/en/section/b'),
    ])
    expect(read('/section', 'ru', '.rss')).toContain(`<atom:link rel="alternate" type="text/html" hreflang="en" href="${own}/en/section"/>`)
  })

  test('site maps: each page in each language, with all of them', () => {
    const xml = documentAt(newsroom, '/sitemap.xml') ?? ''
    const urls = xml.split('<url>').filter((url) => url.startsWith('<loc>') && !url.includes('/years/'))
    expect(urls.map((url) => /<loc>(.*?)<\/loc>/.exec(url)?.[1]?.slice(own.length))).toEqual([
      ...['/en', '/ru', '/zh-Hans', '/en/section', '/ru/section', '/zh-Hans/section'],
      ...['/en/section/a', '/ru/section/a', '/zh-Hans/section/a', '/en/section/b'],
    ])
    const article = urls.find((url) => url.startsWith(`<loc>${own}/ru/section/a<`)) ?? ''
    for (const [language, path] of [
      ['x-default', '/section/a'],
      ['en', '/en/section/a'],
      ['ru', '/ru/section/a'],
      ['zh-Hans', '/zh-Hans/section/a'],
    ])
      expect(article).toContain(`<xhtml:link rel="alternate" hreflang="${language}" href="${own}${path}"/>`)
    expect(article).toContain(`<xhtml:link rel="alternate" type="text/markdown" href="${own}/ru/section/a.md"/>`)
    expect(xml).toContain(`href="${own}/zh-Hans/index.md"`)
    expect(documentAt(newsroom, '/sitemap.md')).toContain(` · [Русский](${own}/ru/section/a.md)`)
    expect(documentAt(newsroom, '/llms.txt')).toContain(`Other languages: [Русский](${own}/ru/llms.txt)`)
  })
})
