// Cards of pages without a picture, as link previews find them.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { makeCards } from '../../../src/compile/cards/cards.ts'
import { Fonts } from '../../../src/compile/cards/fonts.ts'
import type { CompileOptions } from '../../../src/compile/compile.ts'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { collectionsOf } from '../../../src/compile/plan/lists.ts'
import { planAhead } from '../../../src/compile/plan/plan.ts'
import { PictureCache } from '../../../src/content/files/cache.ts'
import type { Site } from '../../../src/content/site.ts'
import { photograph } from '../../content/files/pictures.ts'
import { serve } from '../served.ts'
import { articleFile, base, sources } from '../sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'cards-'))
afterAll(() => rmSync(folder, { recursive: true }))

// The fonts that every newsroom has.
for (const name of ['@fontsource-variable/inter', '@fontsource/noto-sans-math']) {
  mkdirSync(dirname(join(folder, 'fonts', name)), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules', name), join(folder, 'fonts', name))
}
const fonts = new Fonts(join(folder, 'fonts'))
const now = Date.UTC(2026, 0)

/** Plans of these texts, and the cards of their pages, which a cache with a new name draws anew. */
async function cardsOf(texts: Readonly<Record<string, string>>, cache = 'cache') {
  const plans = planAhead(makeNewsroom(sources(texts)), now)
  return { plans, cards: await makeCards(plans, undefined, new PictureCache(join(folder, cache)), fonts) }
}

const siteFile = (more: string) => `${base['site.yaml']}${more}`
const article = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2019-10-02\nsummary: A summary.\n${more}---\n\nText.\n`
const imageIn = (html: string) => /<meta property="og:image" content="([^"]*)">/.exec(html)?.[1]

describe('a card', () => {
  const texts = {
    'section/article.md': article('Quay'),
    'section/waiting.md': articleFile('Text.', 'tags: [dues]\n').replace('2019', '2030'),
  }
  const drawn = cardsOf(texts)

  test('is a PNG of 1200 by 630 with a headline on paper, and the accent at the edge where lines begin', async () => {
    const { plans, cards } = await drawn
    const [{ newsroom }] = plans
    const files = cards.filesIn(newsroom)
    expect(files.map(({ articles }) => articles).sort()).toEqual([['/'], ['/section'], ['/section/article'], ['/years/2019']])
    for (const { file } of files) {
      expect(await sharp(file.location).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
      const { data, info } = await sharp(file.location).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)]
      expect(at(10, 300)).toEqual([0x86, 0x1b, 0x1b])
      expect(at(1190, 300)).toEqual([0xfd, 0xfc, 0xf9])
      expect(new Set(data).size).toBeGreaterThan(50)
    }
  })

  test('is the same of the same page, byte by byte, and another of another headline', async () => {
    const digestsOf = async ({ plans, cards }: Awaited<typeof drawn>) => cards.filesIn(plans[0].newsroom).map(({ file }) => file.digest)
    const digests = await digestsOf(await drawn)
    expect(await digestsOf(await cardsOf(texts, 'again'))).toEqual(digests)
    const others = await digestsOf(await cardsOf({ ...texts, 'section/article.md': article('Pier') }))
    expect(others.filter((digest) => digests.includes(digest))).toHaveLength(digests.length - 1)
  })

  test('is not there before the article is, nor that of a list that begins with it', async () => {
    const { plans, cards } = await drawn
    const pathsIn = (index: number) => cards.filesIn(plans[index]?.newsroom ?? plans[0].newsroom).flatMap(({ articles }) => articles)
    const later = pathsIn(1).filter((path) => !pathsIn(0).includes(path))
    expect(later.sort()).toEqual(['/section/waiting', '/topics', '/topics/dues', '/years/2030'])
  })
})

describe('a page', () => {
  const options: CompileOptions = { now, cards: true }
  const picture = join(folder, 'card.png')
  const others = async () => {
    writeFileSync(picture, await photograph(600, 315).png().toBuffer())
    return [{ path: 'card.png', location: picture, length: 1, modified: 1 }]
  }
  const texts = { 'section/article.md': article('Quay'), 'section/waiting.md': article('Pier').replace('2019', '2030') }
  const page = async ({ fetchAt }: Awaited<ReturnType<typeof serve>>, path: string, accept = 'text/html') =>
    (await fetchAt(now, path, { headers: { accept } })).text()

  test('names its card to link previews, which get it from when the page is there; programs are told of no picture', async () => {
    const served = await serve(texts, options)
    const html = await page(served, '/section/article')
    const url = imageIn(html) ?? ''
    expect(url).toMatch(/^https:\/\/news\.example\/cards\/[\da-f]{24}\.png$/)
    expect(html).toContain('<meta property="og:image:width" content="1200">')
    expect(html).toContain('<meta property="og:image:height" content="630">')
    expect(html).toContain('<meta property="og:image:alt" content="News – Quay – A Section – 2 October 2019">')
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image">')
    const card = await served.fetchAt(now, new URL(url).pathname)
    expect([card.status, card.headers.get('Content-Type'), card.headers.get('Cache-Control')]).toEqual([
      200,
      'image/png',
      expect.stringContaining('immutable'),
    ])
    expect((await sharp(await card.arrayBuffer()).metadata()).width).toBe(1200)
    for (const accept of ['application/json', 'application/ld+json'])
      expect(await page(served, '/section/article', accept)).not.toContain('/cards/')
    expect(html.split('application/ld+json">')[1]).not.toContain('/cards/')
    for (const path of ['/', '/section', '/years/2019']) expect(imageIn(await page(served, path)), path).toContain('/cards/')

    const instant = Date.UTC(2030, 9, 2)
    const waiting = new URL(imageIn(await (await served.fetchAt(instant, '/section/waiting.html')).text()) ?? '').pathname
    expect((await served.fetchAt(instant - 1, waiting)).status).toBe(404)
    expect((await served.fetchAt(instant, waiting)).status).toBe(200)
  })

  test('has none where the site file says so, one picture for all where it names one, and its own where it has one', async () => {
    const none = await serve({ ...texts, 'site.yaml': siteFile('cards: false\n') }, options)
    expect([imageIn(await page(none, '/section/article')), imageIn(await page(none, '/'))]).toEqual([undefined, undefined])
    const withImage = article('Quay', 'image: { src: https://elsewhere.example/quay.jpg, alt: A quay }\n')
    const one = await serve(
      { 'section/other.md': withImage, ...texts, 'site.yaml': siteFile('cards: card.png\n') },
      { now },
      await others(),
    )
    expect(one.newsroom.warnings).toEqual([])
    const path = new URL(imageIn(await page(one, '/')) ?? '').pathname
    expect(path).toMatch(/^\/pictures\/card-600-/)
    expect(imageIn(await page(one, '/section/article'))).toContain(path)
    expect((await one.fetchAt(now, path)).status).toBe(200)
    expect(imageIn(await page(one, '/section/other'))).toBe('https://elsewhere.example/quay.jpg')
  })

  test('has none in a build that draws none', async () => {
    expect(imageIn(await page(await serve(texts, { now }), '/'))).toBeUndefined()
  })
})

describe('the site file', () => {
  const findingsOf = (more: string) => {
    try {
      return makeNewsroom(sources({ 'site.yaml': siteFile(more) })).warnings.map(({ line, message }) => `${line}: ${message}`)
    } catch (error) {
      return Object(error).findings.map(({ line, message }: { line: number; message: string }) => `${line}: ${message}`)
    }
  }
  test.each([
    ['cards: none.png', '7: cards: "none.png" is not in content/'],
    ['cards: [card.png]', '7: ["card.png"] is no card; expected false, or a picture of content/ such as card.png'],
  ])('is told what is wrong with %s', (more, said) => {
    expect(findingsOf(`${more}\n`)).toEqual([said])
  })
})

describe('a script without a font', () => {
  const languages = 'languages: [en, ar, zh-Hant]\n'
  const names = 'title: { en: News, ar: أخبار, zh-Hant: 新聞 }\ndescription: { en: All, ar: الكل, zh-Hant: 全部 }\n'
  const texts = {
    'site.yaml': `${names}url: https://news.example\n${languages}publisher: { name: P }\n`,
    'section/article.md': article('Quay'),
    'section/article.ar.md': article('رصيف'),
    'section/article.zh-Hant.md': article('碼頭'),
  }

  test('leaves pages without a card, and a warning names the package to add', async () => {
    const { plans, cards } = await cardsOf(texts)
    const said = cards.findings.map(({ file, message, warning }) => `${file} ${warning}: ${message}`)
    expect(said).toEqual([
      expect.stringMatching(
        /^site\.yaml missing fonts: 4 pages such as \/ar\S* have no card .* npm install @fontsource-variable\/noto-sans-arabic /,
      ),
      expect.stringMatching(/^site\.yaml missing fonts: 4 pages such as \/zh-Hant\S* have no card .*\/noto-sans-tc /),
    ])
    const [{ newsroom }] = plans
    const chinese: Site = { ...newsroom.site, ...newsroom.site.names['zh-Hant'], language: 'zh-Hant', prefix: '/zh-Hant' }
    const [home] = collectionsOf({ ...newsroom, site: chinese })
    expect(home && cards.of(home, chinese)).toBeUndefined()
  })
})
