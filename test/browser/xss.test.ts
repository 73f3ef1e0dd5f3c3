// Each vector in Chromium, without a security policy: in a page, in feeds, and in a page that a program writes from JSON.
import { afterAll, describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/text/markdown.ts'
import vectors from '../text/xss.json' with { type: 'json' }
import { startBrowser } from './browser.ts'

const browser = await startBrowser()
afterAll(() => browser.close())

/** Opens documents in frames of one page, and triggers events on all elements. @returns the numbers of documents that ran a script. */
async function run(documents: readonly string[]): Promise<readonly number[]> {
  await using context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  // Nothing is fetched from other hosts. A failed load is an event too, which a vector may handle.
  await page.route(/^https?:/, (route) => route.abort())
  await page.evaluate(`globalThis.documents = ${JSON.stringify(documents)}`)
  return await page.evaluate<number[]>(`(async () => {
    const ran = new Set()
    addEventListener('message', ({ data }) => ran.add(data))
    const frames = documents.map((text, number) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<!doctype html><script>fired = () => parent.postMessage(' + number + ', "*")</' + 'script><div>' + text + '</div>'
      document.body.append(frame)
      return new Promise((resolve) => frame.addEventListener('load', () => resolve(frame)))
    })
    for (const frame of await Promise.all(frames)) {
      for (const element of frame.contentDocument?.querySelectorAll('div *') ?? []) {
        element.focus?.()
        for (const name of ['click', 'mouseover', 'pointerenter', 'focus']) {
          // Other links are harmless and would leave the page, so they are not clicked.
          if (name === 'click' && /^(?!javascript)/.test(element.protocol ?? 'javascript')) continue
          element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }))
        }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
    return [...ran]
  })()`)
}

describe('no script runs', () => {
  test('but where there is one, that is seen', async () => {
    const documents = [
      '<img src=x onerror=fired()>',
      '<script>fired()</script>',
      '<p>a</p>',
      '<a href="javascript:parent.postMessage(3, \'*\')">a</a>',
      '<p onclick=fired()>',
    ]
    expect((await run(documents)).toSorted()).toEqual([0, 1, 3, 4])
  })

  const parsed = vectors.map(({ markdown }) => parseMarkdown('section/article.md', markdown, 'https://news.example', []))
  test.each([
    ['a page', parsed.map(({ html }) => html)],
    ['feeds', parsed.map(({ absoluteHtml }) => absoluteHtml)],
    // A program may write the HTML of JSON into a page of its own.
    [
      'JSON',
      parsed.map(
        ({ absoluteHtml }) =>
          `<script>document.write(JSON.parse(${JSON.stringify(JSON.stringify(absoluteHtml)).replaceAll('<', '\\u003c')}))</script>`,
      ),
    ],
  ])(
    'in the content of %s',
    async (_, documents) => {
      for (let start = 0; start < documents.length; start += 100) {
        const ran = await run(documents.slice(start, start + 100))
        expect(ran.map((number) => vectors[start + number]?.markdown)).toEqual([])
      }
    },
    180_000,
  )
})
