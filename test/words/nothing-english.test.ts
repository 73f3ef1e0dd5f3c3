// Pages in other languages have no English word, in any format.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { planPreview } from '../../src/compile/plan/preview.ts'
import { representProblems } from '../../src/compile/represent/problems.ts'
import { en } from '../../src/words/en.ts'
import type { Plural } from '../../src/words/texts.ts'
import { languages } from '../../src/words/words.ts'
import { representSome } from '../compile/represented.ts'
import { sources } from '../compile/sources.ts'

// The author's texts here are symbols, which belong to no language.
const title = '☂ ①'
const article = (date: string, more = '') =>
  `---\ntitle: ${title}\nsummary: ☀\ndate: ${date}\n${more}---\n\n☁[^1]\n\n![☃](https://x.example/1.png)\n\n- [x] ☄\n- [ ] ☄\n\n[^1]: ★\n`
const full = `updated: 2019-10-03
corrections: [{ date: 2019-10-04, note: ☂ }]
authors: [①, ②]
image: { src: "https://x.example/2.png", alt: ☃, caption: ☃, credit: ① }
source: { publisher: ①, title: ②, date: 2019-10-01, url: "https://x.example/" }
`

function newsroomIn(language: string) {
  const older = Array.from({ length: 40 }, (_, index) => [`section/${index}.md`, article('2018-01-01')])
  return makeNewsroom(
    sources({
      'section/index.md': '---\ntitle: ②\ndescription: ③\n---\n',
      ...Object.fromEntries(older),
      'site.yaml': `title: ${title}\ndescription: ☀\nurl: https://x.example\nlanguages: [${language}, ${language === 'ja' ? 'ru' : 'ja'}]\npublisher: { name: ①, contact: "mailto:1@x.example" }\n`,
      'section/full.md': article('2019-10-02', full),
      'section/waiting.md': article('2036-10-02'),
      'section/draft.md': article('2019-10-02', 'draft: true\n'),
    }),
    { drafts: true, banner: true },
  )
}

// Documents for programs, and the older articles, which are all alike.
const leftOut =
  /\/(?:feed\.css|openapi\.json|opensearch\.xml|robots\.txt|sitemap.*\.xml|favicon\.ico|.*\.(?:png|webmanifest)|\.well-known\/.*|section\/\d+)$/

/** The words of each page in each format, without markup, addresses, and names of fields and formats. */
function wordsOf(language: string): { name: string; words: string[] }[] {
  const newsroom = planPreview(newsroomIn(language), Date.UTC(2026, 0, 1))
  const pages = representSome(newsroom, (path) => !leftOut.test(path)).flatMap(({ path, translations }) =>
    translations
      .filter((translation) => translation.language === language)
      .flatMap(({ representations }) =>
        representations.map(({ format, content }) => ({ name: path + format.extension, text: content.toString() })),
      ),
  )
  const problems = representProblems(newsroom)
    .filter((problem) => problem.language === language)
    .flatMap(({ status, representations }) =>
      // The edge replaces these placeholders.
      representations.map(({ format, content }) => ({
        name: `${status}${format.extension}`,
        text: content.toString().replace(/\{(?:each|end|instance|title|language)\}/g, ''),
      })),
    )
  return [...pages, ...problems].map(({ name, text }) => ({ name, words: latinIn(speech(name, text)) }))
}

/** The text of a representation, without its markup and the names of its fields. */
function speech(name: string, text: string): string {
  if (name.endsWith('.html')) return ofHtml(text)
  if (name.endsWith('.ndjson'))
    return text
      .trim()
      .split('\n')
      .flatMap((line) => ofJson(JSON.parse(line)))
      .join('\n')
  if (/json(?:ld)?$/.test(name)) return ofJson(JSON.parse(text)).join('\n')
  if (/atom|rss/.test(name)) return ofHtml(decode(decode(text.replace(/<language>.*?<\/language>|<[^<>]*>/g, ' '))))
  return text.replace(/^---\ntitle:.*?\n---$|`[^`]*`|^## Optional$/gms, ' ')
}

function ofHtml(html: string): string {
  const { document } = parseHTML(`<html><body>${html.replace(/<!doctype html>/, '')}</body></html>`)
  const said = ['aria-label', 'alt', 'content', 'data-words', 'title'].flatMap((name) =>
    [
      ...document.querySelectorAll(
        `[${name}]:not([name=viewport], [name=robots], [name=color-scheme], [name=theme-color], [name^=twitter], [property^="og:locale"], [property="og:type"])`,
      ),
    ].map((element) => element.getAttribute(name) ?? ''),
  )
  const graphs = [...document.querySelectorAll('script[type]')].flatMap((script) => ofJson(JSON.parse(script.textContent ?? '')))
  for (const element of document.querySelectorAll('style, script, code')) element.remove()
  return [...said, ...graphs, document.documentElement.textContent ?? ''].join('\n')
}

/** The texts of a value, except those that programs read. */
function ofJson(value: unknown): string[] {
  if (typeof value === 'string') return [/<\w/.test(value) ? ofHtml(value) : value]
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return entries
    .filter(
      ([key, one]) => !/^(?:@|slug|language|inLanguage|type|correctionType)/.test(key) && !(key === 'section' && typeof one === 'string'),
    )
    .flatMap(([, one]) => ofJson(one))
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
}

/** The words in Latin letters, without those of addresses, media types and dates. */
function latinIn(text: string): string[] {
  const words = text.replace(/(?:https?|mailto):\S+|\{path\}\S*|[\w.-]*[/.][\w+./-]+|\b\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT/g, ' ')
  return [...new Set(words.match(/\p{Script=Latin}{3,}/gu) ?? [])]
}

// Names of HTTP, formats and time zones, which are the same in every language.
const technical = new Set(
  'HTML JSON Markdown Feed Atom RSS GET HEAD OPTIONS Accept Content Range HTTP URL Match Unmodified Since UTC'.split(' '),
)
const variants = (text: string | Plural) => (typeof text === 'string' ? [text] : Object.values(text))
const latin = (texts: object) =>
  new Set(
    Object.values(texts)
      .flatMap(variants)
      .join(' ')
      .replace(/\{\w+\}/g, ' ')
      .match(/\p{Script=Latin}{3,}/gu) ?? [],
  )
const english = latin(en)

describe.each(Object.entries(languages).filter(([language]) => language !== 'en'))('in %s', (language, texts) => {
  const isLatin = new Intl.Locale(language).maximize().script === 'Latn'
  const own = latin(texts)

  test('no page, problem or feed has a word of English', () => {
    const found = wordsOf(language).flatMap(({ name, words }) =>
      words
        .filter((word) => !technical.has(word) && (isLatin ? english.has(word) && !own.has(word) : true))
        .map((word) => `${name}: ${word}`),
    )
    expect(found).toEqual([])
  })
})
