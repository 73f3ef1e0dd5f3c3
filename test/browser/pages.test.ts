// Every page in every look: the findings of axe, the complaints of the browser, and a picture for people in dist/screenshots,
// which git ignores.
import { join } from 'node:path'
import axe from 'axe-core'
import { afterAll, describe, expect, test } from 'vitest'
import { origin, startBrowser, visit } from './browser.ts'
import { looks, pages } from './pages.ts'

const browser = await startBrowser()
afterAll(() => browser.close())

describe.each(Object.entries(pages))('%s', async (name, path) => {
  const { page, complaints, context } = await visit(browser, path)
  afterAll(() => context.close())
  const picture = (look: string) => ({ path: join('dist/screenshots', `${name}-${look}.png`.replace(/[ ,]+/g, '-')), fullPage: true })

  describe.each(Object.entries(looks))('%s', (look, { colorScheme, forcedColors, viewport }) => {
    test('has nothing that axe finds, and fits the width', async () => {
      await page.emulateMedia({ media: 'screen', colorScheme, forcedColors: forcedColors ?? 'none' })
      await page.setViewportSize(viewport)
      await page.screenshot(picture(look))
      await page.evaluate(axe.source)
      // With forced colours, the reader's own colours are shown, but axe checks those of the style sheet.
      const rules = { 'color-contrast': { enabled: forcedColors === undefined } }
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify({ resultTypes: ['violations'], rules })})`)
      expect(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html)}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
    })
  })

  test('prints without what only a screen can use, and on white', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', forcedColors: 'none' })
    await page.setViewportSize({ width: 700, height: 990 })
    await page.screenshot(picture('print'))
    for (const navigation of await page.locator('nav, .pass-on, .formats, .skip').all()) expect(await navigation.isVisible()).toBe(false)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  })

  test('has no error in the console', () => {
    const expected = path === '/nothing' ? ['error: Failed to load resource: the server responded with a status of 404 (Not Found)'] : []
    expect(complaints).toEqual(expected)
  })

  test('makes no markup or code of a text, whatever script asks for it', async () => {
    for (const ask of ['document.body.innerHTML = "<p>made</p>"', 'trustedTypes.createPolicy("own", {})', 'setTimeout("made = 1")'])
      expect(await page.evaluate(`(() => { try { ${ask}; return 'made' } catch ({ name }) { return name } })()`), ask).toBe('TypeError')
  })

  test('has a window that no other site which opened it has a hold on', async () => {
    const opener = await context.newPage()
    await opener.goto(`${origin.replace('127.0.0.1', 'localhost')}/robots.txt`)
    const [opened] = await Promise.all([context.waitForEvent('page'), opener.evaluate(`void (opened = window.open('${origin + path}'))`)])
    await opened.waitForLoadState()
    expect(await opened.evaluate('window.opener')).toBe(null)
    expect(await opener.evaluate('opened.closed')).toBe(true)
  })
})
