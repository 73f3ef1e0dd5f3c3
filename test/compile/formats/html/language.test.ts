// WCAG 2.2, 3.1.2: every word is marked with its language.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { formats } from '../../../../src/compile/formats/index.ts'
import { makeNewsroom } from '../../../../src/compile/newsroom.ts'
import { texts } from '../../newsrooms.ts'
import { serve } from '../../served.ts'
import { articleFile, sources } from '../../sources.ts'

const frontMatter = `updated: 2019-10-03T08:00:00+03:00
corrections: [{ date: 2019-10-04, note: ملاحظة }]
authors: [ليلى حداد]
source: { publisher: ناشر, title: عنوان, date: 2019-10-01 }
`

/** A newsroom in one language, and an article in another. */
function newsroomIn(site: string, article: string) {
  const many = Object.fromEntries(
    Array.from({ length: 41 }, (_, index) => [
      `section/number-${index}.md`,
      articleFile('نص').replace('A Title', 'عنوان').replace('A summary.', 'ملخص'),
    ]),
  )
  return makeNewsroom(
    sources({
      ...many,
      'site.yaml': `title: غرفة\ndescription: كل شيء\nurl: https://news.example\nlanguage: ${site}\npublisher: { name: ناشر, contact: 'mailto:a@news.example' }\n`,
      'section/index.md': '---\ntitle: قسم\ndescription: بعضه\n---\n',
      'section/article.md': articleFile('نص[^1]\n\n- [ ] نص\n\n[^1]: نص', `${frontMatter}language: ${article}\n`)
        .replace('A Title', 'عنوان')
        .replace('A summary.', 'ملخص'),
    }),
  )
}

/** The words of an HTML document, each with the language that marks it. */
function wordsOf(html: string): { words: string; lang: string }[] {
  const { document } = parseHTML(html)
  const languageOf = (element: typeof document.body | null) => element?.closest('[lang]')?.getAttribute('lang') ?? ''
  const named = [...document.querySelectorAll('[aria-label]')].map((element) => ({
    words: element.getAttribute('aria-label') ?? '',
    lang: languageOf(element),
  }))
  const inText: { words: string; lang: string }[] = []
  const walk = (node: typeof document.body): void => {
    if (node.nodeType === 3) inText.push({ words: node.textContent ?? '', lang: languageOf(node.parentElement) })
    else if (!/^(?:script|style|code)$/i.test(node.nodeName)) node.childNodes.forEach(walk)
  }
  walk(document.body)
  return [...named, ...inText].filter(({ words }) => /\p{L}/u.test(words))
}

const latin = /[A-Za-z]{2,}/
// Addresses, and names of formats and media types, belong to no language.
const names = formats.map(({ name }) => name).filter((name) => name !== 'plain text')
const ofNoLanguage = new RegExp(`^(?:https?:\\S+|\\.\\w+|${names.join('|')}|llms\\.txt|openapi\\.json)$`)

test('what a translation has from its original stands under the language of that', async () => {
  const said = `image: { src: "https://pictures.example/a.jpg", alt: A quay, caption: The quay. }
withdrawn: { date: 2019-10-05, note: It was wrong. }
pressContact: { name: Ада, role: Press officer, email: a@news.example }
`
  const { fetchAt } = await serve(
    {
      'site.yaml': `title: { en: News, ru: Новости }\ndescription: { en: All, ru: Всё }\nurl: https://news.example\nlanguages: [en, ru]\npublisher: { name: П }\n`,
      'section/index.ru.md': '---\ntitle: Раздел\ndescription: Часть\n---\n',
      'section/a.md': articleFile('Text.', said),
      'section/a.ru.md': '---\ntitle: Заголовок\nsummary: Кратко.\n---\nТекст.\n',
    },
    { now: Date.UTC(2026, 0, 1) },
  )
  const html = await (await fetchAt(Date.UTC(2026, 0, 1), '/ru/section/a.html')).text()
  for (const marked of [
    '<span lang="en" dir="ltr">The quay.</span>',
    'alt="A quay" fetchpriority="high" lang="en"',
    '<span lang="en" dir="ltr">It was wrong.</span>',
    '<address>Ада, <span lang="en" dir="ltr">Press officer</span><br>',
  ])
    expect(html).toContain(marked)
})

test('lists of what has no name in their language have each word under its own', async () => {
  const { fetchAt } = await serve(
    {
      'site.yaml': `title: { en: News, ko: 뉴스 }\ndescription: { en: All, ko: 모두 }\nurl: https://news.example\nlanguages: [en, ko]\npublisher: { name: P }\n`,
      'topics.yaml':
        'dues: { title: { en: Dues, ko: 요금 }, description: What it costs. }\nquays: { description: { en: Where, ko: 어디 } }\n',
      'section/a.md': articleFile('Text.', 'tags: [dues, quays]\n'),
      'section/b.ko.md': articleFile('본문.', 'tags: [항구]\nauthors: [김]\n').replace('A Title', '제목'),
    },
    { now: Date.UTC(2026, 0, 1) },
  )
  const head = async (path: string) => {
    const { document } = parseHTML(await (await fetchAt(Date.UTC(2026, 0, 1), `${path}.html`)).text())
    const languageOf = (selector: string) => document.querySelector(selector)?.closest('[lang]')?.getAttribute('lang')
    const textOf = (selector: string) => document.querySelector(selector)?.textContent
    return [textOf('h1'), languageOf('h1'), textOf('p.summary'), languageOf('p.summary')]
  }
  expect(await head('/ko/section')).toEqual(['A Section', 'en', 'Some of it', 'en'])
  expect(await head('/ko/topics')).toEqual(['Topics', 'en', 'All topics, each with its articles', 'en'])
  expect(await head('/ko/topics/dues')).toEqual(['요금', 'ko', undefined, undefined])
  expect(await head('/ko/topics/quays')).toEqual(['quays', 'ko', '어디', 'ko'])
  expect(await head('/en/topics/dues')).toEqual(['Dues', 'en', 'What it costs.', 'en'])
  expect(await head('/en/topics/%ED%95%AD%EA%B5%AC')).toEqual(['항구', 'ko', undefined, undefined])
  expect(await head('/en/authors/%EA%B9%80')).toEqual(['김', 'ko', undefined, undefined])
})

describe.each([
  ['ar', 'ar'],
  ['ar', 'fa'],
  ['en-GB', 'ar'],
  ['ur', 'en-GB'],
])('in a newsroom in %s with an article in %s', (site, article) => {
  test.each(texts(newsroomIn(site, article), '.html').filter(({ path }) => !path.includes('number-')))(
    '$path has each word under its language',
    ({ text }) => {
      const all = wordsOf(text)
      expect(all.filter(({ words }) => latin.test(words)).length).toBeGreaterThan(4)
      for (const { words, lang } of all)
        if (latin.test(words) && !ofNoLanguage.test(words.trim()))
          expect({ words, english: /^en/.test(lang) }).toEqual({ words, english: true })
        else if (/\p{Script=Arabic}/u.test(words)) expect({ words, lang: [site, article].includes(lang) }).toEqual({ words, lang: true })
    },
  )
})

test('an English page needs no marks', () => {
  const newsroom = makeNewsroom(sources({ 'section/article.md': articleFile('Text.') }))
  for (const { text } of texts(newsroom, '.html')) expect(text.match(/ lang=/g)?.length).toBeLessThanOrEqual(2)
})

test.each([
  ['en-GB', 'en_GB'],
  ['zh-Hant-TW', 'zh_TW'],
  ['ar', undefined],
  ['eo', undefined],
  ['zh-Hans', undefined],
])('og:locale of %s is %s', (language, locale) => {
  const newsroom = newsroomIn(language, language)
  const [page] = texts(newsroom, '.html').filter(({ path }) => path === '/section/article')
  expect(/<meta property="og:locale" content="(.*?)">/.exec(page?.text ?? '')?.[1]).toBe(locale)
})

test('a date has the direction of its language, whatever stands beside it', () => {
  const pages = texts(newsroomIn('en-GB', 'ar'), '.html')
  const timesOf = (path: string) => [...(pages.find((page) => page.path === path)?.text ?? '').matchAll(/<time [^>]*>/g)].map(String)
  expect(timesOf('/section/article').length).toBe(5)
  for (const time of timesOf('/section/article')) expect(time).toContain('dir="rtl"')
  // A list has days in its own language, whatever the language of the article.
  expect(timesOf('/section').length).toBeGreaterThan(1)
  for (const time of timesOf('/section')) expect(time).toContain('dir="ltr"')
})
