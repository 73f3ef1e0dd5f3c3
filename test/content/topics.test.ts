import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { newsroomIn } from '../../src/compile/plan/languages.ts'
import { collectionsOf } from '../../src/compile/plan/lists.ts'
import { changesAfter, plan } from '../../src/compile/plan/plan.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { serve } from '../compile/served.ts'
import { articleFile, base, sources } from '../compile/sources.ts'

const now = Date.UTC(2026, 0, 1)

function parse(texts: Readonly<Record<string, string>>, drafts = false): Newsroom {
  return makeNewsroom(sources(texts), { drafts })
}

function messages(texts: Readonly<Record<string, string>>): string[] {
  try {
    return parse(texts).warnings.map(({ file, line, message }) => `${file}:${line}: ${message}`)
  } catch (error) {
    if (error instanceof InvalidContent) return error.findings.map(({ file, line, message }) => `${file}:${line}: ${message}`)
    throw error
  }
}

/** The lists other than those of sections and the home page: the path, title and articles of each. */
function lists(newsroom: Newsroom): Record<string, string[]> {
  const shown = collectionsOf(plan(newsroom, now)).filter(({ inFull, archive }) => !inFull && archive === undefined)
  return Object.fromEntries(shown.map(({ path, title, articles }) => [`${path} ${title}`, articles.map((article) => article.path)]))
}

describe('a topic', () => {
  test.each(['page', 'Index', '🎉', '#', '---'])('is made of no tag that is %s, and that is a warning', (tag) => {
    const texts = { 'section/a.md': articleFile('Text.', `tags: [${JSON.stringify(tag)}, Harbour]\n`) }
    expect(Object.keys(lists(parse(texts)))).toEqual(['/topics Topics', '/topics/harbour Harbour', '/years/2019 2019'])
    expect(messages(texts)).toEqual([
      expect.stringMatching(/^section\/a\.md:5: ".*" is shown, and has no list, since .*; expected another name$/),
    ])
  })

  test('is made of no author whose name is one of these, either', () => {
    const texts = { 'section/a.md': articleFile('Text.', 'authors: [Page, ☃]\n') }
    expect(messages(texts)).toEqual([
      'section/a.md:5: "Page" is shown, and has no list, since something else is served at its path; expected another name',
      'section/a.md:5: "☃" is shown, and has no list, since a list needs a name with a letter or a digit; expected another name',
    ])
  })

  test('is a list of the articles that have its tag', () => {
    const texts = {
      'section/a.md': articleFile('Text.', 'tags: [Harbour, Fish & Chips]\n'),
      'other/b.md': articleFile('Text.', 'tags: Harbour\n').replace('2019-10-02', '2020-01-01'),
    }
    expect(lists(parse(texts))).toEqual({
      '/topics Topics': [],
      '/topics/harbour Harbour': ['/other/b', '/section/a'],
      '/topics/fish-chips Fish & Chips': ['/section/a'],
      '/years/2020 2020': ['/other/b'],
      '/years/2019 2019': ['/section/a'],
    })
  })

  test.each([
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['#harbour', 'harbour'],
    ['渔港', '渔港'],
    ['São Tomé', 'são-tomé'],
  ])('of %s is at %s', (tag, slug) => {
    const [article] = parse({ 'section/a.md': articleFile('Text.', `tags: ["${tag}"]\n`) }).articles
    expect(article?.topics.map(({ path }) => decodeURI(path))).toEqual([`/topics/${slug}`])
  })

  test('is not made of a draft, nor of what is waiting or gone', () => {
    const texts = {
      'section/a.md': articleFile('Text.', 'tags: [one]\ndraft: true\n'),
      'section/b.md': articleFile('Text.', 'tags: [two]\n').replace('2019-10-02', '2030-01-01'),
      'section/c.md': articleFile('Text.', 'tags: [three]\nexpires: 2020-01-01\n'),
    }
    expect(lists(parse(texts))).toEqual({})
  })

  test('is not called as a draft calls it', () => {
    const texts = {
      'section/a.md': articleFile('Text.', 'tags: [HARBOUR]\ndraft: true\n'),
      'section/b.md': articleFile('Text.', 'tags: [HARBOUR]\ndraft: true\n'),
      'section/c.md': articleFile('Text.', 'tags: [harbour]\n'),
    }
    expect(Object.keys(lists(parse(texts)))).toContain('/topics/harbour harbour')
    expect(messages(texts)).toEqual([])
  })

  test.each(['harbour', 'Har\u00adbour', 'Harbour\u200b'])(
    'is called what it is called most often, and %j as well is a warning',
    (other) => {
      const texts = Object.fromEntries(
        ['Harbour', 'Harbour', other].map((tag, index) => [`section/${index}.md`, articleFile('Text.', `tags: [${tag}]\n`)]),
      )
      expect(Object.keys(lists(parse(texts)))).toContain('/topics/harbour Harbour')
      expect(messages(texts)).toEqual([
        `section/2.md:5: "${other}" is "Harbour" elsewhere, and both share one list; write it alike, or say in topics.yaml what it is called`,
      ])
    },
  )

  test('is called what topics.yaml says, with other names and former addresses, which lead to it', async () => {
    const texts = {
      'topics.yaml': 'harbour:\n  title: The Harbour\n  description: Quays and cranes\n  also: [Port, docks]\n  aliases: [/tag/port]\n',
      'section/a.md': articleFile('Text.', 'tags: [port, harbour]\n'),
      'section/b.md': articleFile('Text.', 'tags: [Docks]\n').replace('2019-10-02', '2019-10-01'),
    }
    expect(lists(parse(texts))).toMatchObject({ '/topics/harbour The Harbour': ['/section/a', '/section/b'] })
    expect(messages(texts)).toEqual([])
    const [topic] = parse(texts).articles[0]?.topics ?? []
    expect(topic).toMatchObject({ description: 'Quays and cranes' })
    const { fetchAt } = await serve(texts, { now })
    for (const [former, to] of [
      ['/tag/port', '/topics/harbour'],
      ['/topics/docks', '/topics/harbour'],
      ['/topics/port.atom', '/topics/harbour.atom'],
    ] as const)
      expect((await fetchAt(now, former)).headers.get('location')).toBe(to)
  })

  test('has a name in each language', () => {
    const site = base['site.yaml']?.replace('language: en-GB', 'languages: [en, ru]') ?? ''
    const newsroom = parse({
      'site.yaml': site,
      'topics.yaml': 'harbour:\n  title: { en: The Harbour, ru: Гавань }\n',
      'section/a.md': articleFile('Text.', 'tags: [harbour, ferries]\n'),
      'section/a.ru.md': articleFile('Текст.', 'tags: [Гавань]\n'),
    })
    const named = (language: string) =>
      collectionsOf(newsroomIn(plan(newsroom, now), language))
        .filter(({ path }) => path.includes('/topics/'))
        .map(({ path, title, language: own }) => `${path} ${title} ${own}`)
    expect(named('en')).toEqual(['/en/topics/harbour The Harbour en', '/en/topics/ferries ferries en'])
    expect(named('ru')).toEqual(['/ru/topics/harbour Гавань ru'])
  })
})

describe('topics.yaml', () => {
  test.each([
    ['harbour:\n  titel: X\n', 'topics.yaml:2: unknown key "titel"'],
    ['harbour:\n  aliases: ["/"]\n', 'topics.yaml:2: "/" is not a path that can redirect'],
    ['- harbour\n', 'topics.yaml:'],
    ['harbour: [\n', 'topics.yaml:'],
  ])('%j is a mistake', (text, expected) => {
    expect(messages({ 'topics.yaml': text }).join('\n')).toContain(expected)
  })
})

describe('an author', () => {
  test('has a list, unless a section has its address', () => {
    const article = articleFile('Text.', 'authors: [Ada Quay, Bo Pier]\n')
    expect(Object.keys(lists(parse({ 'section/a.md': article })))).toEqual([
      '/authors/ada-quay Ada Quay',
      '/authors/bo-pier Bo Pier',
      '/years/2019 2019',
    ])
    expect(Object.keys(lists(parse({ 'authors/a.md': article })))).toEqual(['/years/2019 2019'])
  })

  test('has a page of its own behind each name, though two of them are spellings of one and one has no letter', () => {
    const newsroom = parse({ 'section/a.md': articleFile('Text.', 'authors: [J. Doe, J Doe, "***", Ann Lee]\n') })
    expect(newsroom.articles[0]?.by.map((author) => author?.path)).toEqual([
      '/authors/j-doe',
      '/authors/j-doe',
      undefined,
      '/authors/ann-lee',
    ])
    expect(lists(newsroom)['/authors/ann-lee Ann Lee']).toEqual(['/section/a'])
    expect(lists(newsroom)['/authors/j-doe J Doe']).toEqual(['/section/a'])
  })
})

describe('a year', () => {
  test('is that of the newsroom’s own zone, and has no list where a section has its address', () => {
    const site = `${base['site.yaml']}timezone: Pacific/Auckland\n`
    const article = articleFile('Text.').replace('2019-10-02', '2019-12-31T20:00:00Z')
    expect(Object.keys(lists(parse({ 'site.yaml': site, 'section/a.md': article })))).toEqual(['/years/2020 2020'])
    expect(lists(parse({ 'years/a.md': article }))).toEqual({})
  })
})

describe('a pinned article', () => {
  const texts = {
    'section/a.md': articleFile('Text.', 'pinned: 2026-06-01\n'),
    'section/b.md': articleFile('Text.', 'pinned: true\n').replace('2019-10-02', '2019-10-01'),
    'section/c.md': articleFile('Text.', 'tags: [harbour]\n').replace('2019-10-02', '2019-10-03'),
  }
  const newsroom = parse(texts)
  const until = Date.UTC(2026, 5, 1)
  const pinned = (instant: number) =>
    Object.fromEntries(collectionsOf(plan(newsroom, instant)).map((list) => [list.path, list.pinned.map(({ path }) => path)]))

  test('is above all others of home and section, until its date', () => {
    expect(changesAfter(newsroom, now)).toEqual([until])
    expect(pinned(until - 1)).toMatchObject({ '/': ['/section/a', '/section/b'], '/section': ['/section/a', '/section/b'] })
    expect(pinned(until)).toMatchObject({ '/': ['/section/b'], '/topics/harbour': [], '/years/2019': [] })
  })

  test.each([
    ['.html', /(?<=class="pins">(?:(?!<\/section>).)*)<h3>/g],
    ['.txt', /^\[Pinned\]$/gm],
    ['.md', /(?<=^## Pinned\n(?:\n- .*)*\n)- /gm],
    ['.json', /(?<="pinned": \[[^\]]*)"http/g],
  ])('is said to be so as %s to the instant, with no deploy', async (ending, mark) => {
    const { fetchAt } = await serve(texts, { now })
    const count = async (instant: number) => (await (await fetchAt(instant, `/section${ending}`)).text()).match(mark)?.length ?? 0
    expect([await count(until - 1), await count(until)]).toEqual([2, 1])
  })

  test('is in its place by date too, as feed readers expect', () => {
    const [home] = collectionsOf(plan(newsroom, now))
    expect(home?.articles.map(({ path }) => path)).toEqual(['/section/c', '/section/a', '/section/b'])
  })
})

describe('the order of sections', () => {
  const texts = { 'one/a.md': articleFile('Text.'), 'two/b.md': articleFile('Text.'), 'three/c.md': articleFile('Text.') }

  test('is that of the site file, and what it does not name comes behind', () => {
    const site = `${base['site.yaml']}sections: [two, section]\n`
    expect(parse({ ...texts, 'site.yaml': site }).sections.map(({ slug }) => slug)).toEqual(['two', 'section', 'one', 'three'])
  })

  test('names no section that is not there without a warning', () => {
    expect(messages({ 'site.yaml': `${base['site.yaml']}sections: [four]\n` })).toEqual([
      'site.yaml:1: sections names "four", which is no folder of content/; expected one of section',
    ])
  })
})
