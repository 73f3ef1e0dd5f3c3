// The end of a release: about its publisher, and whom journalists can ask.
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import type { Newsroom } from '../../src/content/newsroom.ts'
import { piecesOf, waysTo } from '../../src/content/press.ts'
import { formatFindings, InvalidContent } from '../../src/text/finding.ts'
import { documentAt, texts } from '../compile/newsrooms.ts'
import { representPages } from '../compile/represented.ts'
import { articleFile, base, sources } from '../compile/sources.ts'

const site = (yaml: string) => `${base['site.yaml']}${yaml}`
const section = (yaml: string, title = 'A Section') => `---\ntitle: ${title}\ndescription: Some of it\n${yaml}---\n`
const parse = (files: Readonly<Record<string, string>>) => makeNewsroom(sources(files))
const shownBy = ({ articles }: Newsroom) =>
  Object.fromEntries(articles.map(({ path, boilerplate, pressContact }) => [path, [boilerplate?.join('|'), pressContact?.email]]))
const ofSite = 'boilerplate: Of the site\npressContact: { email: site@news.example }\n'
const ofSection = 'boilerplate: Of the section\npressContact: { email: section@news.example }\n'

describe('what is shown below an article', () => {
  test('is said by the article, else by its section, else by the newsroom; false is nothing', () => {
    const newsroom = parse({
      'site.yaml': site(ofSite),
      'section/index.md': section(ofSection),
      'section/own.md': articleFile('Text.', 'boilerplate: Own\npressContact: { email: own@news.example }\n'),
      'section/half.md': articleFile('Text.', 'press_contact: { email: own@news.example }\n'),
      'section/none.md': articleFile('Text.', 'boilerplate: false\npressContact: false\n'),
      'section/plain.md': articleFile('Text.'),
      'other/index.md': section('', 'Other'),
      'other/plain.md': articleFile('Text.'),
      'quiet/index.md': section('boilerplate: false\npressContact: false\n', 'Quiet'),
      'quiet/plain.md': articleFile('Text.'),
    })
    expect(newsroom.warnings).toEqual([])
    expect(shownBy(newsroom)).toEqual({
      '/section/own': ['Own', 'own@news.example'],
      '/section/half': ['Of the section', 'own@news.example'],
      '/section/none': [undefined, undefined],
      '/section/plain': ['Of the section', 'section@news.example'],
      '/other/plain': ['Of the site', 'site@news.example'],
      '/quiet/plain': [undefined, undefined],
    })
  })

  test('is as in the original in a translation, but for texts, which are those of its language', () => {
    const texts = '{ en: Of the site, fr: Du site }'
    const newsroom = parse({
      'site.yaml': `${site(`boilerplate: ${texts}\n`).replace('language: en-GB', 'languages: [en, fr]')}`,
      'section/index.md': section(''),
      'section/index.fr.md': section(''),
      'section/own.md': articleFile('Text.', 'boilerplate: Own\npressContact: { email: own@news.example }\n'),
      'section/own.fr.md': '---\ntitle: Un\nsummary: Une phrase.\n---\n\nTexte.\n',
      'section/none.md': articleFile('Text.', 'boilerplate: false\n'),
      'section/none.fr.md': '---\ntitle: Deux\nsummary: Une phrase.\n---\n\nTexte.\n',
      'other/index.md': section(ofSection, 'Other'),
      'other/index.fr.md': section('boilerplate: De la rubrique\n', 'Autre'),
      'other/a.md': articleFile('Text.'),
      'other/a.fr.md': '---\ntitle: Trois\nsummary: Une phrase.\n---\n\nTexte.\n',
    })
    const all = { ...newsroom, articles: newsroom.articles.flatMap((article) => [article, ...article.translations]) }
    expect(shownBy(all)).toEqual({
      '/en/section/own': ['Own', 'own@news.example'],
      '/fr/section/own': ['Du site', 'own@news.example'],
      '/en/section/none': [undefined, undefined],
      '/fr/section/none': [undefined, undefined],
      '/en/other/a': ['Of the section', 'section@news.example'],
      '/fr/other/a': ['De la rubrique', 'section@news.example'],
    })
  })

  const full = parse({
    'site.yaml': site(
      'boilerplate: |\n  We are <b>The Publisher</b>\n  of https://about.example/us.\n\n  Since 1990.\npressContact: { name: Ada Harbour, role: Press officer, email: press@news.example, phone: "+49 (0)40 1234-5", url: "https://news.example/press" }\n',
    ),
    'section/article.md': articleFile('Text.'),
  })
  const at = (extension: string) => texts(full, extension).find(({ path }) => path === '/section/article')?.text ?? ''

  test.each(['.html', '.txt', '.md', '.json', '.jsonld'])('is in an article as %s', (extension) => {
    for (const said of [
      'about.example/us',
      'Since 1990.',
      'Ada Harbour',
      'Press officer',
      'press@news.example',
      '+49 (0)40 1234-5',
      'news.example/press',
    ])
      expect(
        at(extension)
          .replaceAll('\\', '')
          .replace(/\u00a0|&#xA0;|&nbsp;/g, ' '),
      ).toContain(said)
  })

  test('is in every feed', () => {
    const feeds = ['.atom', '.rss', '.json'].map((extension) => texts(full, extension).find(({ path }) => path === '/section')?.text ?? '')
    for (const feed of feeds)
      for (const said of ['About ', 'Since 1990.', 'Press contact', 'mailto:press@news.example']) expect(feed).toContain(said)
  })

  test('has links that open a mail and a call, and no markup', () => {
    const page = at('.html')
    expect(page).toContain('We are &lt;b&gt;The Publisher&lt;/b&gt; of <a href="https://about.example/us">https://about.example/us</a>.')
    expect(page).toContain('<a href="mailto:press@news.example">')
    expect(page).toContain('<a href="tel:+494012345">')
    expect(page.indexOf('class="press"')).toBeLessThan(page.indexOf('class="pass-on"'))
  })

  test('is in JSON and JSON-LD by its names', () => {
    const { _newsroom } = JSON.parse(at('.json'))
    expect(_newsroom.boilerplate).toBe('We are <b>The Publisher</b> of https://about.example/us.\n\nSince 1990.')
    expect(_newsroom.contact).toMatchObject({ name: 'Ada Harbour', email: 'press@news.example' })
    const { publisher } = JSON.parse(at('.jsonld'))['@graph'][0]
    expect(publisher).toMatchObject({
      description: _newsroom.boilerplate,
      contactPoint: { contactType: 'press', telephone: '+49 (0)40 1234-5' },
    })
  })

  test('is nothing where nobody says so', () => {
    const bare = parse({ 'section/article.md': articleFile('Text.') })
    for (const { representations } of representPages(bare).flatMap(({ translations }) => translations))
      for (const { content } of representations) expect(content.toString()).not.toMatch(/Press contact|class="press"/)
    expect(documentAt(bare, '/llms.txt')).toBeDefined()
  })
})

describe('a press contact', () => {
  const said = (
    contact: string,
    files: Readonly<Record<string, string>> = { 'section/a.md': articleFile('Text.', `pressContact: ${contact}\n`) },
  ) => {
    try {
      parse(files)
    } catch (error) {
      if (error instanceof InvalidContent) return formatFindings(error.findings, '')
      throw error
    }
    return ''
  }

  test.each([
    ['{ name: Ada }', 'no way to reach anybody; expected an email, a phone or a url'],
    ['{ email: ada at news }', 'pressContact.email is "ada at news"; expected an address such as press@news.example'],
    ['{ phone: by day }', 'pressContact.phone is "by day"; expected a number'],
    ['{ url: "javascript:alert(1)" }', 'expected one that starts with https://'],
    ['{ email: a@b.example, fax: "1" }', '"fax"; expected '],
    ['Ada', 'pressContact is "Ada"; expected {'],
  ])('that says %s is a mistake, in front matter and in the site file', (contact, message) => {
    expect(said(contact)).toMatch(/section\/a\.md:5:1/)
    expect(said(contact)).toContain(message)
    const inSite = said(contact, { 'site.yaml': site(`pressContact: ${contact}\n`) })
    expect(inSite).toMatch(/site\.yaml:7:\d+/)
    expect(inSite).toContain(message)
    expect(said(contact, { 'section/index.md': section(`pressContact: ${contact}\n`) })).toContain(message)
  })

  test('is reached by what a link can open', () => {
    expect(waysTo({ email: 'a+b?c@news.example', phone: '040 / 12 34' }).map(({ url }) => url)).toEqual([
      'mailto:a%2Bb%3Fc@news.example',
      'tel:0401234',
    ])
  })
})

test('a boilerplate is text', () => {
  expect(() => parse({ 'section/a.md': articleFile('Text.', 'boilerplate: [one]\n') })).toThrow(InvalidContent)
  expect(() => parse({ 'section/a.md': articleFile('Text.', 'boilerplate: true\n') })).toThrow(InvalidContent)
})

test('a URL in a boilerplate ends before the signs of its sentence', () => {
  const urls = (text: string) => piecesOf(text).flatMap(({ url }) => url ?? [])
  expect(urls('See https://a.example/b/ (or http://c.example/d?e=f), https://g.example.')).toEqual([
    'https://a.example/b/',
    'http://c.example/d?e=f',
    'https://g.example',
  ])
  expect(urls('见https://a.example/关于，谢谢')).toEqual(['https://a.example/关于'])
  expect(urls('https:// is none')).toEqual([])
})
