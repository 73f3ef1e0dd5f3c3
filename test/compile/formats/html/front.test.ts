// The home page with nothing, little and much to show, and the masthead that every page has.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../../src/compile/newsroom.ts'
import { texts } from '../../newsrooms.ts'
import { serve } from '../../served.ts'
import { articleFile, base, sources } from '../../sources.ts'

const picture = 'image: { src: "https://pictures.example/a.jpg", alt: A quay }\n'

/** One article a week, the newest first, each with the front matter given for it. */
function weekly(frontMatter: readonly string[]): Record<string, string> {
  const files = frontMatter.map((own, index) => {
    const date = new Date(Date.UTC(2019, 9, 1 - 7 * index)).toISOString().slice(0, 10)
    return [`section/a-${index}.md`, articleFile('Text.', own).replace('A Title', `Number ${index}`).replace('2019-10-02', date)]
  })
  return Object.fromEntries(files)
}

const count = (length: number) => Array.from({ length }, () => '')

function pagesOf(files: Readonly<Record<string, string>>) {
  const pages = texts(makeNewsroom(sources(files)), '.html')
  return (path: string) => {
    const page = pages.find((one) => one.path === path)
    return page && parseHTML(page.text).document
  }
}

const titlesOf = (root: ReturnType<typeof parseHTML>['document'] | undefined, selector: string) =>
  [...(root?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent)

describe('the front page', () => {
  test('says of nothing that there is nothing yet', () => {
    const home = pagesOf({ 'section/index.md': base['section/index.md'] ?? '' })('/')
    expect(titlesOf(home, 'h1')).toEqual([home?.querySelector('.name')?.textContent])
    expect(titlesOf(home, 'main > p')).toEqual(['No articles yet.'])
  })

  test('of one article is its headline, with or without a picture', () => {
    for (const [own, pictures] of [
      ['', 0],
      [picture, 1],
    ] as const) {
      const home = pagesOf(weekly([own]))('/')
      expect(titlesOf(home, '.front h2')).toEqual(['Number 0'])
      expect(home?.querySelectorAll('.front img')).toHaveLength(pictures)
      expect(home?.querySelectorAll('.month, .pins, .pages')).toHaveLength(0)
    }
  })

  test('leads with the newest that has a picture, else with the newest', () => {
    expect(titlesOf(pagesOf(weekly(['', '', picture, picture]))('/'), '.front h2')).toEqual(['Number 2'])
    expect(titlesOf(pagesOf(weekly(count(4)))('/'), '.front h2')).toEqual(['Number 0'])
  })

  test('leads with the pinned article that asks for it, and has the others that are pinned in a strip', () => {
    const home = pagesOf(weekly([picture, '', 'pinned: true\n', 'pinned: { lead: true }\n']))('/')
    expect(titlesOf(home, '.front h2')).toEqual(['Number 3'])
    expect(titlesOf(home, '.pins h3')).toEqual(['Number 2'])
    expect(titlesOf(home, '.month h3')).toEqual(['Number 0', 'Number 1'])
  })

  test('of many shows 15, by months, each under its section and day, and leads to the list of all', async () => {
    const files = weekly(count(30))
    const page = pagesOf(files)
    const home = page('/')
    expect(titlesOf(home, '.front h2, .month h3')).toEqual(Array.from({ length: 15 }, (_, index) => `Number ${index}`))
    expect(titlesOf(home, '.month h2')).toEqual(['September 2019', 'August 2019', 'July 2019', 'June 2019'])
    expect(titlesOf(home, '.month .label')[0]).toBe('A Section · 24 September 2019')
    expect(titlesOf(home, '.pages a[href="/all"]')).toEqual(['All news'])
    expect(titlesOf(page('/all'), '.month h3')).toHaveLength(30)
    expect(titlesOf(page('/section'), '.month .label')[0]).toBe('24 September 2019')
    const { fetchAt } = await serve(files, { now: Date.UTC(2026, 0, 1) })
    expect((await fetchAt(Date.UTC(2026, 0, 1), '/all.rss')).status).toBe(200)
  })

  test('loads its first picture at once, and the others when they come into view', () => {
    const home = pagesOf(weekly([picture, picture, picture]))('/')
    const loading = [...(home?.querySelectorAll('main img') ?? [])].map((img) => [img.getAttribute('loading'), img.getAttribute('alt')])
    expect(loading).toEqual([
      [null, ''],
      ['lazy', ''],
      ['lazy', ''],
    ])
  })

  test('marks an article in another language than its own with the name of that', async () => {
    const site = (base['site.yaml'] ?? '').replace('language: en-GB', 'languages: [en-GB, ar]')
    const now = Date.UTC(2026, 0, 1)
    const { fetchAt } = await serve({ 'site.yaml': site, ...weekly(['', '']) }, { now })
    const html = await (await fetchAt(now, '/ar/section.html')).text()
    expect(titlesOf(parseHTML(html).document, '.month .label')).toEqual(['24 سبتمبر 2019 · British English'])
    expect(html).toContain('<a href="/en-GB/section/a-1" lang="en-GB" dir="ltr">Number 1</a>')
  })
})

describe('the masthead', () => {
  const files = {
    'site.yaml': `${base['site.yaml']}sections: [second, section]\n`,
    'second/index.md': '---\ntitle: Second\ndescription: More\n---\n',
  }
  const page = pagesOf({ ...files, ...weekly(['']), 'second/b.md': articleFile('Text.') })

  test('leads to the sections in the order of the site file, and says in which one is', () => {
    const sections = (path: string) =>
      [...(page(path)?.querySelectorAll('.sections a') ?? [])].map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])
    expect(sections('/')).toEqual([
      ['/second', null],
      ['/section', null],
    ])
    expect(sections('/section')[1]).toEqual(['/section', 'page'])
    expect(sections('/section/a-0')[1]).toEqual(['/section', 'true'])
    expect(sections('/second/b')[0]).toEqual(['/second', 'true'])
  })

  test('has the name of the newsroom, which is the headline of the home page and leads there from all others', () => {
    expect(page('/')?.querySelector('h1.name')?.textContent).toBe(page('/section')?.querySelector('p.name a[href="/"]')?.textContent)
    expect(page('/section')?.querySelectorAll('h1')).toHaveLength(1)
  })

  test('leads, of an article, to the home page of each language that it lacks, and says so', async () => {
    const site = `title: { en: News, ru: Новости }\ndescription: { en: All, ru: Всё }\nurl: https://news.example\nlanguages: [en, ru]\npublisher: { name: P }\n`
    const now = Date.UTC(2026, 0, 1)
    const { fetchAt } = await serve({ 'site.yaml': site, 'section/a.md': articleFile('Text.') }, { now })
    const html = await (await fetchAt(now, '/en/section/a.html')).text()
    expect(html).toContain('<a href="/ru" hreflang="ru" lang="ru" dir="ltr">Русский<small> (Главная)</small></a>')
    expect(html).not.toContain('rel="alternate" hreflang="ru"')
  })
})
