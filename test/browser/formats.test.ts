// Several formats at one address, in a browser: its cache, its history, and scripts of other sites.
import { createServer } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { article, headline, section, sectionTitle } from '../fixtures/pages.ts'
import { listen } from '../production/workerd.ts'
import { origin, startBrowser, visit } from './browser.ts'

const browser = await startBrowser()
afterAll(() => browser.close())

/** The options of fetch() in these tests. */
interface ScriptRequest {
  readonly method?: string
  readonly cache?: 'no-store'
  readonly headers?: Record<string, string>
}

describe('a feed', () => {
  test.each(['/index.rss', `${section}.atom`])('opens as a page that says what it is: %s', async (path) => {
    await using visitor = await visit(browser, path)
    const shown = await visitor.page.evaluate<{ name: string; display: string; text: string }[]>(`
      [...document.querySelectorAll('title, p, content, encoded')].map((element) => ({
        name: element.localName,
        display: getComputedStyle(element).display,
        text: element.textContent,
      }))`)
    expect(shown.find(({ name }) => name === 'p')).toMatchObject({ display: 'block', text: expect.stringContaining('This is a feed') })
    expect(shown.filter(({ name, display }) => (name === 'title' || name === 'p') !== (display === 'block'))).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
})

describe("the browser's own cache (react.dev#8301)", () => {
  test('never shows one format for another, whichever came first', async () => {
    await using visitor = await visit(browser, '/')
    const { page } = visitor
    const types = await page.evaluate<string[]>(`(async () => {
      const types = []
      for (const accept of ['application/json', 'text/markdown', 'application/json', 'text/html'])
        types.push((await fetch('${article}', { headers: { accept } })).headers.get('content-type'))
      return types
    })()`)
    expect(types).toEqual(['application/json', 'text/markdown; charset=utf-8', 'application/json', 'text/html; charset=utf-8'])
    await page.goto(article)
    expect(await page.locator('h1').count()).toBe(1)
    const again = await page.evaluate(
      `fetch('${article}', { headers: { accept: 'application/json' } }).then((response) => response.json())`,
    )
    expect(again).toHaveProperty('title')
  })

  test('back and forward bring back the page, after a script has fetched JSON from its address', async () => {
    await using visitor = await visit(browser, article)
    const { page } = visitor
    await page.locator('.trail').getByRole('link', { name: sectionTitle }).click()
    await page.evaluate(`fetch('${article}', { headers: { accept: 'application/json' } }).then((response) => response.text())`)
    await page.goBack()
    expect(await page.locator('h1').textContent()).toBe(headline)
    await page.goForward()
    expect(await page.locator('h1').textContent()).toBe(sectionTitle)
    await page.goBack()
    expect(await page.evaluate('document.contentType')).toBe('text/html')
  })
})

describe('a script of another site', async () => {
  const elsewhere = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title>'),
  )
  const port = await listen(elsewhere)
  afterAll(() => elsewhere.close())

  async function fetchFromElsewhere(init: ScriptRequest) {
    await using visitor = await visit(browser, `http://127.0.0.1:${port}/`)
    return await visitor.page.evaluate(
      async ([url, options]) => {
        const response = await fetch(url, options)
        return { status: response.status, fields: Object.fromEntries(response.headers), text: await response.text() }
      },
      [origin + article, init] as const,
    )
  }

  test('reads the article in a format of its choice, and the fields about it', async () => {
    const { status, fields, text } = await fetchFromElsewhere({ headers: { accept: 'application/json' } })
    expect(status).toBe(200)
    expect(JSON.parse(text)).toHaveProperty('title')
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(['content-location', 'etag', 'link', 'repr-digest', 'accept-ranges']))
  })

  test('may ask on a condition, for which the browser asks leave first', async () => {
    const { fields } = await fetchFromElsewhere({ headers: { accept: 'text/markdown' } })
    const again = await fetchFromElsewhere({ headers: { accept: 'text/markdown', 'if-none-match': fields.etag ?? '' }, cache: 'no-store' })
    expect(again.status).toBe(304)
    const failed = await fetchFromElsewhere({ headers: { accept: 'application/json', 'if-match': '"other"' } })
    expect(failed.status).toBe(412)
  })

  test('may ask for a part', async () => {
    const { status, fields, text } = await fetchFromElsewhere({ headers: { accept: 'text/plain', range: 'bytes=0-3' } })
    expect(status).toBe(206)
    expect(fields['content-range']).toMatch(/^bytes 0-3\/\d+$/)
    expect(text).toBe('Home')
  })

  test('may not change anything', async () => {
    await expect(fetchFromElsewhere({ method: 'DELETE' })).rejects.toThrow('Failed to fetch')
  })
})
