// The search as people use it: with the script and without, by keyboard, from a link, on a phone and from right to left.
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { article, headline, section, sectionTitle } from '../fixtures/pages.ts'
import { origin, shiftsOf, startBrowser, visit } from './browser.ts'
import { looks } from './pages.ts'

const browser = await startBrowser()
afterAll(() => browser.close())

const titles = (page: Page) => page.locator('#Results h2').allTextContents()
const found = (page: Page) => page.locator('#Count:not(:empty)').textContent()

describe('with the script', () => {
  test('articles are found as words are typed, and the address can be passed on', async () => {
    await using visitor = await visit(browser, '/search')
    const { page, complaints } = visitor
    await page.getByRole('searchbox').fill('night ferry skerr')
    await page.locator('#Results li').first().waitFor()
    expect(await titles(page)).toEqual([headline])
    expect(await found(page)).toBe('1 article found')
    expect(page.url()).toBe(`${origin}/search?q=night+ferry+skerr`)
    expect(await page.locator('#Browse').isVisible()).toBe(false)
    expect(await page.locator('#Results a').getAttribute('href')).toBe(article)
    await page.getByRole('searchbox').fill('')
    await page.locator('#Browse').waitFor()
    expect(await titles(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a link with a query shows what it finds, and more on demand, which the keyboard goes on with', async () => {
    await using visitor = await visit(browser, '/search?q=week')
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('week')
    expect(await titles(page)).toHaveLength(10)
    const more = page.getByRole('button', { name: 'More results' })
    await more.focus()
    await page.keyboard.press('Enter')
    await page.locator('#Results li:nth-child(11)').waitFor()
    expect(await titles(page)).toHaveLength(20)
    expect(await page.evaluate('document.activeElement === document.querySelector("#Results li:nth-child(11) a")')).toBe(true)
  })

  test('it is said where there is nothing, and where the index cannot be read', async () => {
    await using visitor = await visit(browser, '/search?q=nothinglikethis')
    const { page, context } = visitor
    expect(await found(page)).toBe('No article has all of these words.')
    await page.goto('/search')
    await context.route('**/search/**', (route) => route.abort())
    await page.getByRole('searchbox').fill('zzz')
    await page.getByRole('searchbox').press('Enter')
    await expect.poll(() => page.locator('#Count').textContent()).toBe('The search did not work. Please try again.')
  })

  test('texts of other languages are found, each marked as what it is', async () => {
    await using visitor = await visit(browser, `/search?q=${encodeURIComponent('渔港')}`)
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    expect(await page.locator('#Results li:has(time)').first().getAttribute('lang')).toMatch(/^zh/)
  })

  test('an article is labelled with its section and day, and shows the sentence that has the words', async () => {
    await using visitor = await visit(browser, '/search?q=tenor+choirs')
    const { page, complaints } = visitor
    const entry = page.locator('#Results li').first()
    await entry.waitFor()
    expect(await entry.locator('.dateline').textContent()).toBe('Harbour Affairs · 9 October 2023')
    expect(await entry.locator('.found').textContent()).toMatch(/^Two families had moved to the town/)
    expect(await entry.locator('mark').allTextContents()).toEqual(['choir', 'tenors'])
    expect(complaints).toEqual([])
  })

  test('a section and a year narrow what is found, by a link too', async () => {
    await using visitor = await visit(browser, '/search?q=harbour&section=harbour')
    const { page } = visitor
    await page.locator('#Results time').first().waitFor()
    const sections = await page.locator('#Results .dateline span:first-child').allTextContents()
    expect(new Set(sections)).toEqual(new Set(['Harbour Affairs']))
    await page.getByRole('combobox', { name: 'Years' }).selectOption('2019')
    await expect
      .poll(() => page.locator('#Results li:has(time) h2').allTextContents())
      .toEqual(['Eleven boats lost as storm drives the sea over the quay'])
    expect(page.url()).toBe(`${origin}/search?q=harbour&section=harbour&year=2019`)
  })

  test('the name of a section or a topic finds it, before articles', async () => {
    await using visitor = await visit(browser, '/search?q=harbour+affair')
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    expect(await page.locator('#Results a').first().getAttribute('href')).toBe(section)
    expect(await page.locator('#Results .dateline').first().textContent()).toBe('Sections')
  })

  test('where no article has all words, those that have most are shown, and said to be such', async () => {
    await using visitor = await visit(browser, '/search?q=tenors+volcano')
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    expect(await titles(page)).toEqual([headline])
    expect(await found(page)).toBe('No article has all of these words. These have some of them:')
  })

  test('results are announced, and nothing moves while one reads', async () => {
    await using visitor = await visit(browser, '/search')
    const { page } = visitor
    expect(await page.locator('#Count').getAttribute('role')).toBe('status')
    await page.getByRole('searchbox').pressSequentially('ferry')
    await page.locator('#Results li').first().waitFor()
    expect(await shiftsOf(page)).toEqual([])
  })

  test.each(Object.entries(looks))('axe finds nothing in what is found: %s', async (_, { colorScheme, viewport }) => {
    await using visitor = await visit(browser, '/search?q=week', { colorScheme, viewport })
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate('axe.run({ resultTypes: ["violations"] })').then((results) => results as axe.AxeResults)
    expect(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html)}`)).toEqual([])
  })

  test.each(['ltr', 'rtl'])('the form and the results fit a width of 320 px, %s', async (dir) => {
    await using visitor = await visit(browser, '/search?q=week', { viewport: { width: 320, height: 640 } })
    const { page } = visitor
    await page.locator('#Results li').first().waitFor()
    await page.evaluate(`document.documentElement.dir = '${dir}'`)
    await page.screenshot({ path: `dist/screenshots/search-${dir}-320.png` })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })
})

describe('without a script', () => {
  test('the page is a list by section and year, without a form that does nothing', async () => {
    await using visitor = await visit(browser, '/search?q=ferry', { javaScriptEnabled: false })
    const { page } = visitor
    expect(await page.getByRole('search').count()).toBe(0)
    expect(await page.locator('#Browse h2').allTextContents()).toContain('Years')
    await page.getByRole('main').getByRole('link', { name: sectionTitle }).click()
    expect(page.url()).toBe(`${origin}${section}`)
  })
})

describe('the security policy', () => {
  const policyOf = async (path: string) =>
    (await fetch(`${origin}${path}`, { headers: { accept: 'text/html' } })).headers.get('content-security-policy') ?? ''
  const directivesOf = (policy: string) => policy.split('; ').filter((directive) => !directive.startsWith('script-src'))

  test('allows the search its script and nothing else that other pages may not, and these not that script', async () => {
    const [ofSearch, ofArticle, ofHome, ofNothing] = await Promise.all(['/search', article, '/', '/nothing/at/all'].map(policyOf))
    const scripts = [ofSearch, ofArticle].map((policy) => /script-src ([^;]*)/.exec(policy ?? '')?.[1])
    for (const script of scripts) expect(script).toMatch(/^'sha256-[^' ]+'$/)
    expect(scripts[0]).not.toBe(scripts[1])
    expect(directivesOf(ofSearch ?? '')).toEqual(directivesOf(ofArticle ?? ''))
    expect(ofHome).toBe(ofArticle)
    expect(ofNothing).toBe(ofArticle)
  })
})
