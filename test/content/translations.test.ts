import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { type Article, versionsOf } from '../../src/content/article.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'
import { readNamedLanguage, siteLanguage } from '../../src/content/translation-file.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { base, sources } from '../compile/sources.ts'

const site = `title: { en: News, zh-Hans: 新闻, ru: Новости }
description: { en: All of it, zh-Hans: 全部, ru: Всё }
url: https://news.example
languages: [en, zh-Hans, ru]
publisher:
  name: The Publisher
`
const files = {
  'site.yaml': site,
  'section/index.zh-Hans.md': '---\ntitle: 栏目\ndescription: 一部分\n---\n',
  'section/index.ru.md': '---\ntitle: Раздел\ndescription: Часть\n---\n',
}

function parse(texts: Readonly<Record<string, string>>, drafts = false): Newsroom {
  return makeNewsroom(sources({ ...files, ...texts }), { drafts })
}

function findings(texts: Readonly<Record<string, string>>): string[] {
  const all = () => {
    try {
      return parse(texts).warnings
    } catch (error) {
      if (error instanceof InvalidContent) return error.findings
      throw error
    }
  }
  return all().map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
}

const english = '---\ntitle: A Title\nsummary: A summary.\ndate: 2019-10-02\ntags: [harbour]\nauthors: [Ada]\n---\n\nText.\n'
const chinese = '---\ntitle: 标题\nsummary: 摘要。\n---\n\n正文。\n'
const russian = '---\ntitle: Заголовок\nsummary: Кратко.\ndate: 2019-10-05\nupdated: 2019-10-06\n---\n\nТекст.\n'

function pathsOf(articles: readonly Article[]): string[][] {
  return articles.map((article) => versionsOf(article).map(({ path }) => path))
}

describe('a translation', () => {
  test.each([
    ['section/a.md', 'section/a.zh-Hans.md'],
    ['section/a.md', 'section/a.zh.md'],
    ['section/a.en.md', 'section/a.zh-hans.md'],
    ['section/a/index.md', 'section/a/index.zh-Hans.md'],
    ['section/a/index.md', 'section/a.zh-Hans.md'],
    ['section/2019/a.md', 'section/2019/a.zh_Hans.markdown'],
    ['section/2019-10-02-a.md', 'section/2019-10-02-a.zh-Hans.md'],
  ])('is beside its original: %s, %s', (original, translation) => {
    const { articles, warnings } = parse({ [original]: english, [translation]: chinese })
    expect(pathsOf(articles)).toEqual([['/en/section/a', '/zh-Hans/section/a']])
    expect(articles.flatMap(versionsOf).map(({ resource }) => resource)).toEqual(['/section/a', '/section/a'])
    expect(warnings).toEqual([])
  })

  test('has the date, the authors and the tags of its original where it states none', () => {
    const [article] = parse({ 'section/a.md': english, 'section/a.zh-Hans.md': chinese, 'section/a.ru.md': russian }).articles
    expect(article?.translations.map(({ language, date, authors, tags }) => ({ language, date, authors, tags }))).toEqual([
      { language: 'zh-Hans', date: '2019-10-02', authors: ['Ada'], tags: ['harbour'] },
      { language: 'ru', date: '2019-10-05', authors: ['Ada'], tags: ['harbour'] },
    ])
  })

  test('can say that it changed later than its original', () => {
    const [article] = parse({ 'section/a.md': english, 'section/a.ru.md': russian }).articles
    expect(article?.translations.map(({ updates }) => updates)).toEqual([[{ date: '2019-10-06' }]])
  })

  test('is at the address that its original states', () => {
    const original = english.replace('title:', 'slug: another\ntitle:')
    expect(pathsOf(parse({ 'section/a.md': original, 'section/a.zh-Hans.md': chinese }).articles)).toEqual([
      ['/en/section/another', '/zh-Hans/section/another'],
    ])
  })

  test('may be there without an original in the default language', () => {
    const { articles } = parse({ 'section/a.ru.md': russian })
    expect(articles.map(({ path, language, id }) => ({ path, language, id }))).toEqual([
      { path: '/ru/section/a', language: 'ru', id: 'https://news.example/ru/section/a' },
    ])
  })

  test('of a draft is a draft, unless it says that it is none', () => {
    const draft = english.replace('title:', 'draft: true\ntitle:')
    const said = russian.replace('title:', 'draft: false\ntitle:')
    const texts = { 'section/a.md': draft, 'section/a.zh-Hans.md': chinese, 'section/a.ru.md': said }
    expect(pathsOf(parse(texts).articles)).toEqual([['/ru/section/a']])
    expect(pathsOf(parse(texts, true).articles)).toEqual([['/en/section/a', '/zh-Hans/section/a', '/ru/section/a']])
  })

  test('leads to what is translated too by the name of its file, and to what is not where it is', () => {
    const other = english.replace('Text.', '[One](b.md) [two](c.md) [three](b.md#text)')
    const texts = {
      'section/a.md': other,
      'section/a.ru.md': other,
      'section/b.md': english,
      'section/b.ru.md': russian,
      'section/c.md': english,
    }
    const html = parse(texts).articles.find(({ resource }) => resource === '/section/a')
    expect(html?.body.html).toContain('href="/en/section/b"')
    expect(html?.translations[0]?.body.html).toContain('href="/ru/section/b"')
    expect(html?.translations[0]?.body.html).toContain('href="/en/section/c"')
  })
})

describe('ids', () => {
  test('are those that articles had before the newsroom had a second language', () => {
    const before = makeNewsroom(sources({ 'section/a.md': english })).articles
    const after = parse({ 'section/a.md': english, 'section/a.ru.md': russian }).articles
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after.flatMap(({ translations }) => translations.map(({ id }) => id))).toEqual(['https://news.example/ru/section/a'])
  })
})

describe('a section', () => {
  test('has a name in each language', () => {
    const [section] = parse({ 'section/a.md': english }).sections
    expect(section).toMatchObject({
      title: 'A Section',
      names: { 'zh-Hans': { title: '栏目', description: '一部分' }, ru: { title: 'Раздел', description: 'Часть' } },
    })
  })
})

describe('what is said of languages', () => {
  test.each<{ name: string; texts: Readonly<Record<string, string>>; expected: readonly string[] }>([
    {
      name: 'a name in a language that is not there',
      texts: { 'section/a.md': english, 'section/a.fr.md': russian },
      expected: [
        'section/a.fr.md:1:1: its name ends with fr, which is none of the languages of site.yaml; add it there, or give the file another name',
      ],
    },
    {
      name: 'front matter in a language that is not there',
      texts: { 'section/a.md': english.replace('title:', 'language: fr\ntitle:') },
      expected: ['section/a.md:2:1: fr is none of the languages of site.yaml, which are en, zh-Hans, ru; add it there'],
    },
    {
      name: 'the same language twice',
      texts: { 'section/a.md': english, 'section/a.ru.md': russian, 'section/a/index.ru.md': russian },
      expected: [
        'section/a/index.ru.md:1:1: its address would be /ru/section/a, which content/section/a.ru.md has; give one of the two another name, or slug',
      ],
    },
    {
      name: 'a section that has no name in a language',
      texts: { 'section/index.ru.md': '', 'other/index.md': '---\ntitle: Other\ndescription: It\n---\n', 'section/a.md': english },
      expected: [
        'other/index.ru.md:1:1: the section has no name in ru, so that it is shown with its name in en; expected this file with a title and a description',
        'other/index.zh-Hans.md:1:1: the section has no name in zh-Hans, so that it is shown with its name in en; expected this file with a title and a description',
        'section/index.ru.md:1:1: the section has no title, so its folder names it; expected title: News of the Harbour',
        'section/index.ru.md:1:1: the section has no description; expected description: What is in it, in a sentence',
      ],
    },
    {
      name: 'a section whose name is a prefix',
      texts: { 'ru/a.md': english },
      expected: ['"ru" cannot be part of a path, since something else is served there; give the file another name'],
    },
  ])('$name', ({ texts, expected }) => {
    const said = findings(texts)
    for (const one of expected) expect(said.join('\n')).toContain(one)
  })

  test.each([
    { name: 'neither of the two keys', site: base['site.yaml']?.replace('language: en-GB\n', ''), expected: '"language" is missing' },
    { name: 'both keys', site: `${site}language: en\n`, expected: 'there are both "language" and "languages"' },
    { name: 'a language twice', site: site.replace('zh-Hans, ru]', 'ru, ru]'), expected: 'a language is there twice' },
    { name: 'no title in one', site: site.replace(', ru: Новости', ''), expected: 'there is no title in ru' },
    { name: 'a title in another', site: site.replace('ru: Новости', 'ru: Новости, fr: N'), expected: 'fr is none of the' },
    { name: 'no language', site: site.replace('zh-Hans, ru]', 'zh-Hans, xx]'), expected: '"xx" is not a language tag' },
  ])('of the site file: $name', ({ site: text = '', expected }) => {
    expect(findings({ 'site.yaml': text }).join('\n')).toContain(expected)
  })
})

describe('a newsroom of one language', () => {
  test('takes a language in the name of a file for a part of the name', () => {
    const { articles } = makeNewsroom(sources({ 'section/a.md': english, 'section/a.ru.md': russian }))
    expect(pathsOf(articles)).toEqual([['/section/a-ru'], ['/section/a']])
  })
})

describe('readNamedLanguage()', () => {
  const several = { ...parse({}).site }

  test.each([
    ['section/node.js.md', 'section/node.js.md', undefined],
    ['section/v1.20.md', 'section/v1.20.md', undefined],
    ['section/a.ru.md', 'section/a.md', 'ru'],
    ['section/a.zh-CN.md', 'section/a.md', 'zh-Hans'],
    ['section/a.zh-TW.md', 'section/a.zh-TW.md', undefined],
  ])('%s', (path, stripped, language) => {
    const read = readNamedLanguage(path, several)
    expect(read.language).toBe(language)
    if (language !== undefined) expect(read.path).toBe(stripped)
  })
})

describe('siteLanguage()', () => {
  test.each([
    ['zh-Hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', undefined],
    ['fr', undefined],
  ])('%s is %s', (tag, language) => {
    expect(siteLanguage(tag, ['en', 'zh-Hans', 'ru'])).toBe(language)
  })

  test('takes no part of a tag that several have', () => {
    expect(siteLanguage('zh', ['zh-Hans', 'zh-Hant'])).toBeUndefined()
  })
})
