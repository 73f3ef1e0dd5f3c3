// Uses of a page: reading it, moving through it with the keyboard, enlarging it, passing it on.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/text/markdown.ts'
import { languages } from '../../src/words/words.ts'
import { article, richArticle, sectionTitle, wordsOfArticle } from '../fixtures/pages.ts'
import { origin, startBrowser, visit } from './browser.ts'
import { pages } from './pages.ts'

const browser = await startBrowser()
afterAll(() => browser.close())

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe('the keyboard alone', () => {
  test.each(Object.entries(pages))('reaches every link and button of %s in order, and shows where it is', async (_, path) => {
    await using visitor = await visit(browser, path)
    const { page } = visitor
    const all = `[...document.querySelectorAll('a[href], button, input:enabled, select, summary, table[tabindex]')].filter((one) => one.checkVisibility())`
    const stops = await page.evaluate<number>(`${all}.length`)
    for (let stop = 0; stop < stops; stop++) {
      await page.keyboard.press('Tab')
      const { index, outline, visible } = await page.evaluate<{ index: number; outline: string; visible: boolean }>(`(() => {
        const focused = document.activeElement
        const { width, height } = focused.getBoundingClientRect()
        return { index: ${all}.indexOf(focused), outline: getComputedStyle(focused).outlineStyle, visible: width > 1 && height > 1 }
      })()`)
      expect({ index, outline, visible }).toEqual({ index: stop, outline: 'solid', visible: true })
    }
  })

  test('skips to the text with the first link', async () => {
    await using visitor = await visit(browser, article)
    const { page } = visitor
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
  })
})

describe('a table', () => {
  test('is a stop of the keyboard, named after its heading, only where it is wider than the page', async () => {
    await using visitor = await visit(browser, pages['article with very long words'], { viewport: { width: 360, height: 740 } })
    const { page } = visitor
    const stop = () => page.locator('table').evaluate((table) => [table.getAttribute('tabindex'), table.getAttribute('aria-label')])
    expect(await stop()).toEqual(['0', await page.locator('h1').textContent()])
    await page.setViewportSize({ width: 2000, height: 740 })
    await page.goto(richArticle)
    expect(await stop()).toEqual([null, null])
  })
})

describe('a line', () => {
  test('has 60 to 75 characters where there is room', async () => {
    await using visitor = await visit(browser, article)
    const perLine = await visitor.page.evaluate<number>(`(() => {
      const paragraphs = [...document.querySelectorAll('.text > p')]
      const lines = paragraphs.map((paragraph) => {
        const range = document.createRange()
        range.selectNodeContents(paragraph)
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
      })
      // The last line of a paragraph is half full on average.
      const full = lines.reduce((sum, count) => sum + count - 0.5, 0)
      return paragraphs.reduce((sum, { textContent }) => sum + textContent.length, 0) / full
    })()`)
    expect(perLine).toBeGreaterThanOrEqual(60)
    expect(perLine).toBeLessThanOrEqual(75)
  })
})

describe('a page does not scroll sideways', () => {
  test.each(Object.entries(pages))('%s', async (_, path) => {
    await using visitor = await visit(browser, path, { viewport: { width: 320, height: 640 } })
    const { page } = visitor
    // WCAG 2.2, 1.4.10: 320 px wide.
    expect(await overflow(page), 'at 320 px').toBe(0)
    // WCAG 2.2, 1.4.4: text of twice its size. A zoom of 200 % halves the window in the same way.
    await page.setViewportSize({ width: 640, height: 450 })
    await page.evaluate('document.documentElement.style.fontSize = "200%"')
    expect(await overflow(page), 'at 200 %').toBe(0)
  })
})

describe('scripts of other directions and widths', () => {
  test('an article in Arabic runs from the right, and so do the words of the newsroom', async () => {
    await using visitor = await visit(browser, pages['article in Arabic'])
    const { page } = visitor
    const directionOf = (selector: string) => page.locator(selector).evaluate((element) => element.matches(':dir(rtl)'))
    expect(await directionOf('h1')).toBe(true)
    expect(await directionOf('.text')).toBe(true)
    expect(await directionOf('.masthead .sections li:first-child a')).toBe(false)
    expect(await directionOf('.formats')).toBe(true)
    const [heading, dateline] = await Promise.all(['h1', '.dateline'].map((selector) => page.locator(selector).boundingBox()))
    expect(dateline?.x).toBeGreaterThan(heading?.x ?? Number.POSITIVE_INFINITY)
  })

  test('a list marks each headline with its language and direction', async () => {
    await using visitor = await visit(browser, '/harbour')
    const headline = visitor.page.locator('.front a[lang=ar], .entry a[lang=ar]').first()
    expect(await headline.getAttribute('dir')).toBe('rtl')
    expect(await visitor.page.locator(':is(.front, .entry) a[lang=zh-Hans]').textContent()).toContain('防波堤')
  })

  test('code in an Arabic article runs from the left, and a footnote mark does not join the year before it', async () => {
    await using visitor = await visit(browser, pages['article in Arabic'])
    const style = (selector: string) =>
      visitor.page.evaluate(`(() => {
        const { direction, unicodeBidi, textAlign } = getComputedStyle(document.querySelector('${selector}'))
        return { direction, unicodeBidi, textAlign }
      })()`)
    expect(await style('pre')).toEqual({ direction: 'ltr', unicodeBidi: 'isolate', textAlign: 'left' })
    expect(await style('.text li code')).toMatchObject({ direction: 'ltr', unicodeBidi: 'isolate' })
    expect(await style('.text sup')).toMatchObject({ unicodeBidi: 'isolate' })
    expect(await style('.dateline time')).toMatchObject({ unicodeBidi: 'isolate' })
  })

  test('a column that is aligned to the right is at the right in an Arabic table', async () => {
    await using visitor = await visit(browser, pages['article in Arabic'])
    expect(await visitor.page.evaluate(`getComputedStyle(document.querySelector('td.align-right')).textAlign`)).toBe('right')
  })

  // The boxes of glyphs show each number as readers see it, from left to right.
  test.each([
    ['ar', '+4.1 | −0.3–0.4 | 1990–2026 | ±0 % | 7.5 % | -2.5% | $5.00', true],
    ['fa', '+۴٫۱ | −۰٫۳–۰٫۴ | ۱۹۹۰–۲۰۲۶ | -2.5% | 1990-2026', true],
    ['he', '+4.1 | −0.3–0.4 | 1990–2026 | ±0 % | -2.5%', true],
    ['ur', '+4.1 | −0.3–0.4 | 1990–2026 | -2.5%', true],
    ['ar', '+٤٫١ | ١٩٩٠–٢٠٢٦', false],
  ])('in %s, %s runs from the left in cells and in prose: %s', async (language, cells, isFromLeft) => {
    const word = { ar: 'بلغ', fa: 'از', he: 'בין', ur: 'میں' }[language] ?? ''
    const numbers = cells.split(' | ')
    const markdown = `| ${cells} |\n|${' --- |'.repeat(numbers.length)}\n| ${cells} |\n\n${numbers.map((one) => `${word} ${one} ${word}`).join('، ')}\n`
    const { html } = parseMarkdown('a.md', markdown, origin, [], { language })
    await using visitor = await visit(browser, 'about:blank')
    await visitor.page.setContent(`<html lang="${language}" dir="rtl"><body>${html}`)
    const seen = await visitor.page.evaluate<string>(`(() => {
      const glyphs = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) for (const [index, sign] of [...walker.currentNode.data].entries()) {
        const range = document.createRange()
        range.setStart(walker.currentNode, index)
        range.setEnd(walker.currentNode, index + 1)
        const { left, top } = range.getBoundingClientRect()
        if (sign !== '\\n') glyphs.push({ sign, left, top })
      }
      return glyphs.sort((one, other) => one.top - other.top || one.left - other.left).map(({ sign }) => sign).join('')
    })()`)
    for (const number of numbers) expect(seen.split(number).length - 1).toBe(isFromLeft ? 3 : 0)
  })

  test('Chinese has its own fonts first, also in a list in English, and the English name of the newsroom its own in a Chinese page', async () => {
    const fontOf = async (path: string, selector: string) => {
      await using visitor = await visit(browser, path)
      return await visitor.page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontFamily`)
    }
    const chinese = pages['article in Chinese']
    expect(await fontOf(chinese, '.text p')).toMatch(/^"Songti SC"/)
    expect(await fontOf(chinese, '.source p')).toMatch(/^"PingFang SC"/)
    expect(await fontOf(chinese, '.formats p')).toMatch(/^"PingFang SC"/)
    expect(await fontOf(chinese, '.imprint p')).toMatch(/^system-ui/)
    expect(await fontOf(chinese, '.name a')).toMatch(/^Charter/)
    expect(await fontOf('/harbour', ':is(.front, .entry) a[lang=zh-Hans]')).toMatch(/^"Songti SC"/)
    expect(await fontOf('/harbour', '.label span[lang=zh-Hans]')).toMatch(/^"PingFang SC"/)
    expect(await fontOf(richArticle, '.text p')).toMatch(/^Charter/)
  })

  test('the first column of a Chinese table is not broken on a phone, and no column into single characters', async () => {
    await using visitor = await visit(browser, pages['article in Chinese'], { viewport: { width: 360, height: 740 } })
    const linesOf = (selector: string) =>
      visitor.page.evaluate<number[]>(`[...document.querySelectorAll('${selector}')].map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return new Set([...range.getClientRects()].map(({ top }) => top)).size
      })`)
    expect(await linesOf('.text td:first-child')).toEqual([1, 1])
    expect(Math.max(...(await linesOf('.text td')))).toBeLessThanOrEqual(4)
  })

  test('words are hyphenated on phones alone', async () => {
    const hyphensOf = async (width: number) => {
      await using visitor = await visit(browser, richArticle, { viewport: { width, height: 740 } })
      return await visitor.page.evaluate<string[]>(
        `['h1', '.text p', 'pre'].map((one) => getComputedStyle(document.querySelector(one)).hyphens)`,
      )
    }
    expect(await hyphensOf(360)).toEqual(['auto', 'auto', 'manual'])
    expect(await hyphensOf(1280)).toEqual(['manual', 'manual', 'manual'])
  })

  test('emphasis is not slanted in Chinese', async () => {
    await using visitor = await visit(browser, pages['article in Chinese'])
    expect(await visitor.page.evaluate('getComputedStyle(document.querySelector("cite")).fontStyle')).toBe('normal')
  })
})

describe('a picture', () => {
  const boxesOf = (page: Page) =>
    page.evaluate<{ name: string; width: number; height: number; left: number; right: number }[]>(`
      [...document.querySelectorAll('.lead img, .text img')].map((img) => {
        const { width, height, left, right } = img.getBoundingClientRect()
        return { name: img.currentSrc.replace(/.*\\/|-.*/g, ''), width, height, left, right }
      })`)

  test.each([360, 1280])('is no higher than 70 of 100 of the window, and no wider than it is, at %s pixels', async (width) => {
    await using visitor = await visit(browser, pages['article with pictures'], { viewport: { width, height: 600 } })
    const boxes = await boxesOf(visitor.page)
    expect(boxes).toHaveLength(3)
    for (const { height } of boxes) expect(height).toBeLessThanOrEqual(0.7 * 600 + 1)
    expect(boxes.at(-1)).toMatchObject({ width: 120, height: 80 })
  })

  test('keeps the side in a list that its author names', async () => {
    await using visitor = await visit(browser, '/harbour')
    const position =
      'getComputedStyle(document.querySelector(\'a[href="/harbour/pictures"]\').closest(".entry, .front").querySelector("img")).objectPosition'
    expect(await visitor.page.evaluate(position)).toBe('50% 100%')
  })

  test.each([
    ['article with pictures', 'left'],
    ['article in Arabic with pictures', 'right'],
  ] as const)('of the %s stands at the %s, on paper too', async (name, side) => {
    await using visitor = await visit(browser, pages[name])
    for (const media of ['screen', 'print'] as const) {
      await visitor.page.emulateMedia({ media })
      const positions = await visitor.page.evaluate<string[]>(
        `[...document.querySelectorAll('.lead img, .text img')].map((img) => getComputedStyle(img).objectPosition)`,
      )
      expect(new Set(positions)).toEqual(new Set([side === 'left' ? '0% 50%' : '100% 50%']))
    }
  })
})

describe('the contents of a long article', () => {
  const linksOf = (page: Page) => page.locator('.contents a')

  test('are in the margin where there is one, beside the text, and stay in sight', async () => {
    await using visitor = await visit(browser, pages['article with pictures'])
    const { page } = visitor
    expect(await linksOf(page).count()).toBe(4)
    await linksOf(page).last().click()
    const [contents, text] = await Promise.all(['.contents', '.text'].map((one) => page.locator(one).boundingBox()))
    expect((contents?.x ?? 0) + (contents?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0)
    expect(contents?.y).toBeGreaterThanOrEqual(0)
    expect(await page.locator('.contents summary').isVisible()).toBe(false)
  })

  test('are opened on a phone', async () => {
    await using visitor = await visit(browser, pages['article with pictures'], { viewport: { width: 360, height: 740 } })
    const { page } = visitor
    expect(await linksOf(page).first().isVisible()).toBe(false)
    await page.locator('.contents summary').click()
    await linksOf(page).first().click()
    expect(await page.evaluate('location.hash')).toBe('#above-the-quay-1')
  })
})

describe('print', () => {
  test("has the address of every link, this newsroom's own too", async () => {
    await using visitor = await visit(browser, pages['article with pictures'])
    const { page } = visitor
    await page.emulateMedia({ media: 'print' })
    const behind = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.text > p:first-child a')].map((link) => getComputedStyle(link, '::after').content)`,
    )
    const shown = behind.map((content) => content.replaceAll('" "', '').replaceAll('"', ''))
    expect(shown).toEqual([` (${origin}/harbour/big-storm)`, ' (https://harbour.example/)', ` (${origin}/harbour/tides.pdf)`])
    for (const hidden of ['.share', '.contents', '.formats']) expect(await page.locator(hidden).isVisible()).toBe(false)
  })

  test('has the address of the page and of its source', async () => {
    await using visitor = await visit(browser, richArticle)
    const { page } = visitor
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.printed').isVisible()).toBe(true)
    expect(await page.locator('.printed').textContent()).toBe(origin + richArticle)
    const after = await page.evaluate('getComputedStyle(document.querySelector(".source a"), "::after").content')
    expect(after).toContain('https://harbour.example/reports/')
  })

  test('takes three sheets at most for the longest article', async () => {
    await using visitor = await visit(browser, article)
    const pdf = (await visitor.page.pdf({ format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } })).toString(
      'latin1',
    )
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(3)
  })
})

describe('passing an article on', () => {
  const shareStub = 'navigator.share = (data) => { globalThis.shared = data; return Promise.resolve() }'
  const noShare = 'delete Navigator.prototype.share'

  test('opens the share sheet of the browser with headline and canonical address, where it has one', async () => {
    await using visitor = await visit(browser, 'about:blank')
    const { page, context } = visitor
    await context.addInitScript(shareStub)
    await page.goto(`${article}.html?utm_source=elsewhere`)
    for (const button of await page.getByRole('button', { name: 'Share' }).all()) {
      await button.click()
      expect(await page.evaluate('shared')).toEqual({ title: await page.locator('h1').textContent(), url: origin + article })
      await page.evaluate('globalThis.shared = undefined')
    }
    expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(2)
  })

  test('offers no button for what the browser does not have', async () => {
    await using visitor = await visit(browser, 'about:blank')
    const { page, context } = visitor
    await context.addInitScript(noShare)
    await page.goto(article)
    expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Copy link' }).count()).toBe(2)
  })

  test.each(['header .share', '.pass-on'])('copies the canonical address, and says so to everyone, in %s', async (row) => {
    await using visitor = await visit(browser, article, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = visitor
    await page.locator(row).getByRole('button', { name: 'Copy link' }).click()
    await page.locator(row).getByRole('status').getByText('The link is copied.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(origin + article)
  })

  test.each(['header .share', '.pass-on'])('shows the address where copying is forbidden, in %s', async (row) => {
    await using visitor = await visit(browser, 'about:blank')
    const { page, context } = visitor
    await context.addInitScript('navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))')
    await page.goto(article)
    await page.locator(row).getByRole('button', { name: 'Copy link' }).click()
    await page
      .locator(row)
      .getByRole('status')
      .getByText(origin + article)
      .waitFor()
  })

  test('a mail has headline, summary and address', async () => {
    await using visitor = await visit(browser, article)
    const link = visitor.page.getByRole('link', { name: 'Suggest to a friend' })
    const mail = new URL((await link.getAttribute('href')) ?? '')
    expect(mail.searchParams.get('subject')).toBe(await visitor.page.locator('h1').textContent())
    expect(mail.searchParams.get('body')).toContain(origin + article)
  })
})

describe('without JavaScript', () => {
  test('a page has all there is to read, every link, and no dead button', async () => {
    await using visitor = await visit(browser, article, { javaScriptEnabled: false })
    const { page } = visitor
    expect(await page.locator('.text').textContent()).toContain(wordsOfArticle)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.locator('.trail').getByRole('link', { name: sectionTitle }).click()
    expect(await page.locator('h1').textContent()).toBe(sectionTitle)
  })
})

describe('the masthead', () => {
  test('is a row of sections that scrolls on a phone, and the first headline of the home page is on its screen', async () => {
    await using visitor = await visit(browser, '/', { viewport: { width: 320, height: 640 } })
    const { page } = visitor
    const rows = await page
      .locator('.sections li')
      .evaluateAll((items) => new Set(items.map((item) => item.getBoundingClientRect().top)).size)
    expect(rows).toBe(1)
    const headline = await page.locator('.front h2').boundingBox()
    expect((headline?.y ?? Number.POSITIVE_INFINITY) + (headline?.height ?? 0)).toBeLessThan(640)
  })

  test.each(['/', '/harbour', pages['article in Arabic']])(
    'has targets of 24 pixels and more, and so has the foot, on %s',
    async (path) => {
      await using visitor = await visit(browser, path, { viewport: { width: 360, height: 740 } })
      const small = await visitor.page
        .locator(':is(.masthead, .imprint) a')
        .evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().height < 24).map(({ outerHTML }) => outerHTML))
      expect(small).toEqual([])
    },
  )
})

describe('the dateline', () => {
  test('has a line for each of its parts in the rail, and dots between them where it is one line', async () => {
    await using visitor = await visit(browser, pages['article with pictures'])
    const { page } = visitor
    const lines = () =>
      page
        .locator('.dateline > span:not(.separator), .dateline > time')
        .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top))
    const dots = async () => Promise.all((await page.locator('.dateline .separator').all()).map((dot) => dot.isVisible()))
    expect(new Set(await lines()).size).toBe((await lines()).length)
    expect(new Set(await dots())).toEqual(new Set([false]))
    await page.setViewportSize({ width: 900, height: 740 })
    expect(new Set(await lines()).size).toBe(1)
    expect(new Set(await dots())).toEqual(new Set([true]))
  })
})

describe('the front page', () => {
  test.each([
    [1280, 800],
    [960, 540],
    [740, 360],
    [360, 640],
  ])('has the headline of its lead on the first screen, at %s × %s', async (width, height) => {
    await using visitor = await visit(browser, '/harbour', { viewport: { width, height } })
    const { page } = visitor
    const [picture, headline] = await Promise.all(['.front img', '.front h2'].map((one) => page.locator(one).boundingBox()))
    expect(picture?.height).toBeLessThanOrEqual(0.6 * height + 1)
    expect(headline?.y).toBeLessThan(height)
  })
})

describe('the formats of an article', () => {
  test('are one line in every language, where there is room, until how to ask for them is opened', async () => {
    await using visitor = await visit(browser, 'about:blank')
    const { page } = visitor
    const boxOf = (selector: string) => page.locator(selector).first().boundingBox()
    for (const language of Object.keys(languages)) {
      await page.goto(`/harbour/in-${language.toLowerCase()}`)
      const [first, last] = [await boxOf('.formats p'), await boxOf('.formats details')]
      expect(last, language).toMatchObject({ y: first?.y, height: first?.height })
    }
    await page.locator('.formats summary').click()
    expect(await page.locator('.formats details code').first().isVisible()).toBe(true)
  })
})

describe('forced colours, which leave no background but one', () => {
  const forced = { forcedColors: 'active', colorScheme: 'dark' } as const
  /** Styles of the first element that a selector finds. */
  const styleOf = (page: Page, selector: string, names: readonly string[]) =>
    page.evaluate<string[]>(
      `((style) => ${JSON.stringify(names)}.map((name) => style.getPropertyValue(name)))(getComputedStyle(document.querySelector('${selector}')))`,
    )
  const label = `(() => {
    const [label, word] = ['p', 'strong'].map((name) => document.createElement(name))
    label.className = 'notice'
    word.textContent = 'Draft'
    label.append(word)
    document.querySelector('main').prepend(label)
  })()`

  test('links, and buttons that look like them, are underlined, and of the sections the current one alone', async () => {
    await using visitor = await visit(browser, '/market/pinned', forced)
    for (const [selector, line] of [
      ['.sections [aria-current]', 'underline'],
      ['.sections a:not([aria-current])', 'none'],
      ['.share a', 'underline'],
      ['.share button:not([hidden])', 'underline'],
      ['.formats a', 'underline'],
    ] as const)
      expect(await styleOf(visitor.page, selector, ['text-decoration-line']), selector).toEqual([line])
  })

  test.each([
    ['/market', ['.pins', '.notice strong']],
    ['/market/withdrawn', ['.withdrawn', '.pass-on a', '.pass-on button:not([hidden])']],
    [pages['article in Arabic'], ['pre', '.notice strong']],
    [pages['article with pictures'], ['.documents']],
    ['/search', ['#Words', '#Find select', '#Find button']],
  ])('on %s, %j have an edge', async (path, selectors) => {
    await using visitor = await visit(browser, path, forced)
    const { page } = visitor
    // No page of production has the notice of a preview, so the script adds one.
    await page.evaluate(label)
    const [ground] = await styleOf(page, 'body', ['background-color'])
    for (const selector of selectors) {
      const edge = ['border-inline-start-style', 'border-inline-start-width', 'border-inline-start-color']
      const [style, width = '', colour] = await styleOf(page, selector, edge)
      expect({ style, isSeen: Number.parseFloat(width) >= 1 && colour !== ground }, selector).toEqual({ style: 'solid', isSeen: true })
    }
  })

  test.each(['/market/pinned', '/search'])('the keyboard shows where it is on %s', async (path) => {
    await using visitor = await visit(browser, path, forced)
    const { page } = visitor
    const [ground] = await styleOf(page, 'body', ['background-color'])
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const [style, width = '', colour] = await styleOf(page, ':focus', ['outline-style', 'outline-width', 'outline-color'])
      expect({ style, isSeen: Number.parseFloat(width) >= 2 && colour !== ground }).toEqual({ style: 'solid', isSeen: true })
    }
  })
})

describe('the form of a page that is not there', () => {
  test('leads to what is found, by the keyboard alone', async () => {
    await using visitor = await visit(browser, '/nothing')
    const { page } = visitor
    await page.getByRole('searchbox').fill('breakwater')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=breakwater')
    await page.locator('#Results a').first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('breakwater')
  })
})
