// A search in the index, as the page of the search does it, finds the same as reading every article.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { newsroomsOf } from '../../../src/compile/plan/languages.ts'
import { find, type Narrowing } from '../../../src/compile/search/find.js'
import { type SearchFiles, searchIndexes } from '../../../src/compile/search/search-index.ts'
import { Vocabulary } from '../../../src/compile/search/vocabulary.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { stem } from '../../../src/text/stems.js'
import { fold, termsAsked, termsOf } from '../../../src/text/words.js'
import { articleFile, sources } from '../sources.ts'

interface Written {
  readonly title: string
  readonly summary: string
  readonly text: string
}

// Few words, so that articles share some, with long and short words that have the same prefix.
const vocabularies = {
  en: 'harbour harbours har ferry ferries night pier piers Pier2 a'.split(' '),
  fr: 'forêt forêts École élève œuvre à aujourd’hui'.split(' '),
  ru: 'причал причалы ёлка ЁЛКА порт портовый'.split(' '),
  ar: 'مِيناء ميناء أخبار الأخبار سفينة'.split(' '),
  de: 'Straße STRASSE Hafen Häfen Fähre'.split(' '),
  el: 'λιμάνι κόσμος κόσ πλοίο'.split(' '),
  zh: '外交 外交部 部长 港 渔港 港口'.split(' '),
  ja: 'ガイド がいど 港 渡り船 フェリー ﾌｪﾘｰ'.split(' '),
  th: 'ท่าเรือ เรือ ประมง'.split(' '),
} as const

const anyLanguage = fc.constantFrom(...Object.entries(vocabularies))

function anyArticle([language, words]: readonly [string, readonly string[]]) {
  const isUnspaced = ['zh', 'ja', 'th'].includes(language)
  const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(isUnspaced ? '' : ' '))
  return fc.record({ title: phrase, summary: phrase, text: phrase })
}

function newsroomOf(articles: readonly Written[]): Newsroom {
  const file = ({ title, summary, text }: Written, index: number) => [
    `news/article-${index}.md`,
    // Dates in order, so that the first is the oldest.
    `---\ntitle: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(summary)}\ndate: ${new Date(Date.UTC(2019, 0, 1 + index)).toISOString().slice(0, 10)}\n---\n\n${text}\n`,
  ]
  return makeNewsroom(sources(Object.fromEntries(articles.map(file))))
}

/** Reads files of the index as a program does, and records their paths. */
function reader({ documents }: SearchFiles, read: string[] = []) {
  const byPath = new Map(documents.map(({ path, content }) => [path, content()]))
  return async (path: string): Promise<unknown> => {
    read.push(path)
    return JSON.parse(byPath.get(path) ?? 'null')
  }
}

function indexOf(newsroom: Newsroom): SearchFiles {
  return searchIndexes(new Vocabulary())(newsroom)
}

/** The numbers of the articles found, marked if they have only a part of the words. */
function searchIn(newsroom: Newsroom): (query: string, narrowing?: Narrowing) => Promise<(number | string)[]> {
  const files = indexOf(newsroom)
  return async (query, narrowing) => {
    const { isPartial, found } = await find(query, files.tables, reader(files), narrowing)
    return found.map(({ number }) => (isPartial ? `${number} in part` : number))
  }
}

const search = (newsroom: Newsroom, query: string) => searchIn(newsroom)(query)

/** Reads every article, and finds those that docs/search.md says a search finds. */
function scan(articles: readonly Written[], query: string): (number | string)[] {
  const asked = termsAsked(query).map(({ word, isBeginning, run }) => {
    const isForm = (term: string) => (isBeginning && term.startsWith(word)) || stem(term, 'en') === stem(word, 'en')
    const costs = articles.map(({ title, summary, text }) => {
      const all = [title, summary, `News ${text}`].flatMap((place, index) =>
        termsOf(place).map((term) => (term === word ? 2 * index : isForm(term) ? 2 * index + 1 : 6)),
      )
      return Math.min(6, ...all)
    })
    return { run, costs, weight: 1 / Math.log2(2 + costs.filter((cost) => cost < 6).length) }
  })
  const sum = (values: readonly number[]) => values.reduce((rest, value) => rest + value, 0)
  const all = articles.map((_, number) => ({
    number,
    lack: sum(asked.map(({ costs, weight }) => (costs[number] === 6 ? weight : 0))),
    rank: sum(asked.map(({ costs, weight }) => weight * (costs[number] ?? 6))) / sum(asked.map(({ weight }) => weight)),
    hasSome: asked.some(({ costs }) => costs[number] !== 6),
    fits: [...Map.groupBy(asked, ({ run }) => run).values()].every(
      (run) => 2 * run.filter(({ costs }) => costs[number] !== 6).length > run.length,
    ),
  }))
  const some = all.filter(({ hasSome }) => hasSome)
  const fitting = some.filter(({ fits }) => fits)
  const found = fitting.length > 0 ? fitting : some.filter(({ lack }) => lack === Math.min(...some.map((one) => one.lack)))
  return found
    .sort((one, other) => one.rank - other.rank || other.number - one.number)
    .map(({ number }) => (fitting.length > 0 ? number : `${number} in part`))
}

describe('a search', () => {
  test('finds what reading every article finds, in the same order, in any language', async () => {
    const cases = anyLanguage.chain((language) =>
      fc.record({
        articles: fc.array(anyArticle(language), { minLength: 1, maxLength: 8 }),
        query: anyArticle(language).map(({ title }) => title),
        length: fc.nat(12),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ articles, query, length }) => {
        const searched = searchIn(newsroomOf(articles))
        for (const asked of [query, [...query].slice(0, length).join('')]) expect(await searched(asked)).toEqual(scan(articles, asked))
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['the whole text of an article', 'Wind, rain: 12 ships', 'wind 12 SHIPS'],
    ['a word without its accents', 'Forêt', 'foret'],
    ['a word with accents that the text lacks', 'foret', 'FORÊT'],
    ['ß as ss', 'Straße', 'strasse'],
    ['sigma in either form', 'κόσμος', 'ΚΟΣ'],
    ['Turkish i', 'İstanbul ılık', 'istanbul ilik'],
    ['wide letters and half-wide ones', 'ＡＢＣ ﾌｪﾘｰ', 'abc フェリー'],
    ['letters with strokes', 'Łódź, Đà Nẵng, København, Ħamrun', 'lodz DA nang kobenhavn hamrun'],
    ['letters with strokes that the text lacks', 'Lodz', 'Łódź'],
    ['letters that are joined', 'Ærø, l’œuvre, Þingvellir', 'aero oeuvre thingvellir'],
    ['a word with soft hyphens', 'Donau\u00addampf\u00adschiff', 'Donaudampfschiff'],
    ['a word that may be broken by HTML', 'Trans&shy;port<wbr>gesetz', 'Transportgesetz'],
    ['a word without what is not seen, asked for with it', 'harbour', '\ufeffhar\u200bbour\u2060'],
    ['Arabic by its last letters', 'مدرسة مصطفى', 'مدرسه مصطفي'],
    ['Persian, with what keeps letters apart and without', 'می\u200cخواهم کتاب', 'ميخواهم كتاب'],
    ['Arabic without vowel signs', 'مِيناء أُخرى', 'ميناء اخرى'],
    ['the inside of Chinese that no space divides', '中国外交部长王毅', '外交部'],
    ['a single character of Chinese', '中国外交部长王毅', '毅'],
    ['the beginning of the last word', 'harbours', 'harb'],
    ['the words of a code, which signs divide', 'see RFC-9110', 'rfc 9110'],
  ])('finds %s', async (_, text, query) => {
    expect(await search(newsroomOf([{ title: 'One', summary: 'Two', text }]), query)).toEqual([0])
  })

  test.each([
    ['nothing', ''],
    ['signs alone', '?! …'],
    ['a word that is nowhere', 'absent'],
    ['dakuten, which make another letter', 'かいと'],
  ])('finds nothing for %s', async (_, query) => {
    expect(await search(newsroomOf([{ title: 'One', summary: 'Two', text: 'harbour がいど' }]), query)).toEqual([])
  })

  test('puts the title before the summary, that before the text, and then the newest first', async () => {
    const articles = ['text', 'summary', 'title', 'title', 'text'].map((place) => ({
      title: 'x',
      summary: 'y',
      text: 'z',
      [place]: 'ferry',
    }))
    expect(await search(newsroomOf(articles), 'ferry')).toEqual([3, 2, 1, 4, 0])
  })
})

describe('a newsroom of several languages', () => {
  const site =
    'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, zh-Hans]\npublisher:\n  name: The Publisher\n'
  const [english, chinese] = newsroomsOf(
    makeNewsroom(
      sources({
        'site.yaml': site,
        'section/harbour.md': articleFile('All about the harbour.'),
        'section/harbour.zh-Hans.md': '---\ntitle: 渔港\nsummary: 摘要\n---\n\n关于渔港的一切。\n',
        'section/ferry.md': articleFile('All about the ferry.').replace('2019-10-02', '2019-10-01'),
      }),
    ),
  )

  test.each([
    ['渔港', [], [1]],
    ['harbour', [1], []],
    ['ferry', [0], [0]],
  ])('finds %s in the language of the page, and what has no translation as lists show it', async (query, inEnglish, inChinese) => {
    expect(await search(english, query)).toEqual(inEnglish)
    expect(chinese && (await search(chinese, query))).toEqual(inChinese)
  })
})

describe('a newsroom of many words', () => {
  const words = Array.from({ length: 6000 }, (_, index) => `w${index.toString(36)}`)
  const articles = Array.from({ length: 60 }, (_, index) => ({
    title: `Number ${index}`,
    summary: 'All have this',
    text: words.slice(index * 100, index * 100 + 100).join(' '),
  }))
  const newsroom = newsroomOf(articles)
  const files = indexOf(newsroom)
  const numbersOf = async (query: string, read: string[] = []) =>
    (await find(query, files.tables, reader(files, read))).found.map(({ number }) => number)

  test('has files of words of a bounded size, which begin as the table says', () => {
    const [table] = files.tables.words
    const contents = files.documents.filter(({ path }) => path.startsWith(table?.path ?? '')).map(({ content }) => content())
    expect(contents.length).toBeGreaterThan(5)
    for (const content of contents) expect(content.length).toBeLessThan(10_000)
    const firsts = contents.map(
      (content) =>
        Object.values<object>(JSON.parse(content))
          .flatMap((place) => Object.keys(place))
          .sort()[0],
    )
    expect(['', ...firsts.slice(1)]).toEqual(table?.first)
  })

  test('reads one file for a word, and few for the beginning of one', async () => {
    const read: string[] = []
    expect(await numbersOf('w4m2', read)).toEqual([59])
    expect(read.length).toBeLessThanOrEqual(2)
    read.length = 0
    expect(await numbersOf('w4m', read)).toEqual(scan(articles, 'w4m'))
    expect(read.length).toBeLessThanOrEqual(4)
  })

  test('takes a beginning that too many files have words with for a word', async () => {
    const read: string[] = []
    expect(await numbersOf('w', read)).toEqual([])
    expect(read.length).toBe(1)
  })

  test('says of each article by its number what it is', async () => {
    const { path, perFile } = files.tables.articles
    const [number = 0] = await numbersOf('w4m2')
    const file: unknown[] = JSON.parse(
      files.documents.find((one) => one.path === `${path}${Math.floor(number / perFile)}.json`)?.content() ?? '',
    )
    expect(file[number % perFile]).toEqual({
      path: `/news/article-${number}`,
      title: `Number ${number}`,
      date: new Date(Date.UTC(2019, 0, 1 + number)).toISOString().slice(0, 10),
      language: 'en-GB',
      summary: 'All have this',
    })
  })
})

describe('a vocabulary', () => {
  test('makes no difference to an index, whatever was built with it before', () => {
    const newsrooms = fc.array(
      anyLanguage.chain((language) => fc.array(anyArticle(language), { minLength: 1, maxLength: 4 })),
      {
        minLength: 2,
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(newsrooms, (all) => {
        const vocabulary = new Vocabulary()
        const made = ({ tables, documents }: SearchFiles) => ({
          tables,
          documents: documents.map((one) => ({ ...one, content: one.content() })),
        })
        for (const newsroom of all.map(newsroomOf))
          expect(made(searchIndexes(vocabulary.begin())(newsroom))).toEqual(made(indexOf(newsroom)))
      }),
      { numRuns: 10 },
    )
  })

  test('has no more than twice the words of a newsroom, however often texts change', () => {
    const vocabulary = new Vocabulary()
    const sizes = Array.from({ length: 12 }, (_, build) => {
      const text = Array.from({ length: 50 }, (_word, index) => `word${build}x${index}`).join(' ')
      searchIndexes(vocabulary.begin())(newsroomOf([{ title: 'One', summary: 'Two', text }]))
      return vocabulary.size
    })
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0)
    expect(Math.max(...sizes)).toBeLessThan(200)
  })
})

describe('stem()', () => {
  test('is the beginning of the word, but for an i, so that those that have one stand together', () => {
    const words = fc.oneof(
      fc.constantFrom(...Object.values(vocabularies).flat()),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z]{1,12}$/),
    )
    fc.assert(
      fc.property(words, fc.constantFrom('en-GB', 'fr', 'de', 'es', 'pt', 'ru', 'ar', 'zh-Hans', 'it'), (text, language) => {
        for (const word of termsOf(text)) {
          const own = stem(word, language)
          expect(word.startsWith(own.replace(/i$/, ''))).toBe(true)
          expect(own.length).toBeGreaterThanOrEqual(Math.min(3, word.length))
        }
      }),
    )
  })

  test.each([
    [
      'en',
      'study studies studied studying',
      'party parties',
      'part parts',
      'tax taxes',
      'vote votes voted',
      'ship shipped shipping',
      'news',
    ],
    ['en', 'note notes noted', 'not', 'new', 'press presses pressed', 'release released releasing', 'delay delays delayed', 'this', 'even'],
    ['fr', 'national nationale nationaux', 'publié publiée publiés publier', 'bureau bureaux', 'journal journaux'],
    ['de', 'Hafen Häfen Hafens', 'Land Länder Ländern Landes', 'Haus Häuser', 'Region Regionen', 'Insel Inseln'],
    ['es', 'puerto puertos', 'inundación inundaciones', 'noche noches', 'país países', 'casa casas', 'caso casos', 'mes meses'],
    ['pt', 'inundação inundações', 'nacional nacionais', 'porto portos'],
    [
      'ru',
      'уровень уровня уровней уровнем',
      'река реки рекой',
      'Россия России Россией',
      'парк парки',
      'пар пара',
      'суд суда',
      'судно судна',
    ],
    ['ar', 'وكالة الوكالة وكالات للوكالة والوكالة', 'مدينة المدينة', 'وزير الوزير', 'فيضان الفيضانات'],
    ['ru', 'ship shipped shipping', 'وزير الوزير'],
    ['ar', 'ship shipped shipping', 'парк парки'],
    ['zh-Hans', 'ship shipped shipping', 'парк парки'],
    ['fr', 'bureau bureaux', 'парк парки', 'وزير الوزير'],
  ])('is the same of the forms of a word and another of other words: %s, %s …', (language, ...groups) => {
    const stems = groups.map(
      (forms) =>
        new Set(
          forms
            .split(' ')
            .flatMap(termsOf)
            .map((word) => stem(word, language)),
        ),
    )
    for (const [index, forms] of stems.entries()) expect([...forms], groups[index]).toHaveLength(1)
    expect(new Set(stems.flatMap((forms) => [...forms]))).toHaveLength(groups.length)
  })
})

describe('fold()', () => {
  test('does the same to what it made', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })

  test('does the same to each character of Unicode that it made one of', () => {
    // fold() treats each line of a text by itself, so one call can test a block of characters.
    const length = 0x1000
    for (let first = 0; first < 0x110000; first += length) {
      const codes = Array.from({ length }, (_, index) => first + index)
      const characters = codes.map((code) => String.fromCodePoint(code)).filter((one) => one.isWellFormed())
      const folded = fold(characters.join('\n'))
      expect(fold(folded) === folded ? [] : characters.filter((one) => fold(fold(one)) !== fold(one))).toEqual([])
      expect(fold(folded)).toBe(folded)
    }
    expect(fold('STRAẞE')).toBe(fold('straße'))
  })

  test('makes the same of a text however its characters are composed, and in capitals', () => {
    const texts = Object.values(vocabularies).flat()
    for (const text of texts)
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(text.normalize(form).toUpperCase())).toBe(fold(text))
  })
})
