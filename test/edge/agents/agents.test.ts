// The requests of public checkers of readiness for agents and of Markdown negotiation, run against the deployed bundle.
// checks.json has the checks; left-out.json has the checks that do not fit, each with the reason.
import { describe, expect, test } from 'vitest'
import { article, headline, section } from '../../fixtures/pages.ts'
import { worker } from '../server.ts'
import checks from './checks.json'
import leftOut from './left-out.json'

/** Expected values are regular expressions; `{article}` stands for the path of an article. */
interface Check {
  readonly checker: string
  readonly check: string
  readonly request: { readonly path: string; readonly method?: string; readonly fields?: Readonly<Record<string, string | undefined>> }
  readonly expected: {
    readonly status: number
    readonly fields?: Readonly<Record<string, string | undefined>>
    readonly absent?: readonly string[]
    readonly content?: readonly string[]
    readonly lacks?: readonly string[]
  }
}

const origin = 'https://newsroom.example'
const fill = (text: string) => text.replace('{article}', article)

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  return worker.fetch(new Request(origin + path, { redirect: 'manual', ...init }))
}

const textOf = async (path: string, accept = '*/*') => (await request(path, { headers: { accept } })).text()

describe('every check of a public checker that fits', () => {
  test.each(checks as readonly Check[])('$checker: $check', async ({ request: { path, method = 'GET', fields = {} }, expected }) => {
    const headers = Object.entries(fields).map(([name, value = '']): [string, string] => [name, value])
    const response = await request(fill(path), { method, headers })
    expect(response.status).toBe(expected.status)
    for (const [name, value = ''] of Object.entries(expected.fields ?? {}))
      expect(response.headers.get(name), name).toMatch(new RegExp(fill(value)))
    for (const name of expected.absent ?? []) expect(response.headers.get(name), name).toBeNull()
    const content = await response.text()
    for (const pattern of expected.content ?? []) expect(content).toMatch(new RegExp(pattern, 'm'))
    for (const pattern of expected.lacks ?? []) expect(content).not.toMatch(new RegExp(pattern, 'i'))
  })

  test('each one left out has its reason', () => {
    for (const { checker, check, reason } of leftOut) expect(reason, `${checker}: ${check}`).toMatch(/\w+ \w+/)
  })
})

describe('AFDocs', async () => {
  const guide = await textOf('/llms.txt')
  const links = [...guide.matchAll(/\]\((https:[^)]+)\)/g)].map(([, url = '']) => new URL(url).pathname)

  test('llms-txt-size, page-size-markdown, page-size-html: less than 50,000 characters each', async () => {
    for (const [path, accept] of [
      ['/llms.txt', '*/*'],
      [article, 'text/markdown'],
      [article, 'text/html'],
      ['/', 'text/html'],
    ] as const)
      expect((await textOf(path, accept)).length, `${path} as ${accept}`).toBeLessThan(50_000)
  })

  test('llms-txt-links-resolve, llms-txt-links-markdown', async () => {
    expect(links.length).toBeGreaterThan(3)
    for (const path of links) expect((await request(path)).status, path).toBe(200)
    expect(links.filter((path) => !path.endsWith('.md'))).toEqual(['/index.ndjson', '/llms-full.txt', '/openapi.json'])
  })

  test('llms-txt-coverage: it leads to every page of the sitemap but archived pages, and lists of one topic, author or year', async () => {
    const urls = [...(await textOf('/sitemap.xml')).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
    for (const path of urls.filter((url) => url !== '/' && !/\/page\/|^\/(?:topics|authors|years)\//.test(url)))
      expect(links).toContain(`${path}.md`)
  })

  test('content-start-position: less than a tenth of the page is before the headline', async () => {
    const text = visibleText(await textOf(article, 'text/html'))
    expect(text.indexOf(headline) / text.length).toBeLessThan(0.1)
  })

  test('section-header-quality: headings of an article differ, and none skips a level', async () => {
    const headings = [...(await textOf(article, 'text/markdown')).matchAll(/^(#+) (.+)$/gm)]
    expect(headings.map(([, sign = '']) => sign.length).slice(0, 2)).toEqual([1, 2])
    expect(new Set(headings.map(([, , words]) => words)).size).toBe(headings.length)
  })

  test('markdown-code-fence-validity: every fence is closed', async () => {
    for (const path of [article, '/', section])
      expect(((await textOf(path, 'text/markdown')).match(/^(?:```|~~~)/gm)?.length ?? 0) % 2).toBe(0)
  })

  test('markdown-content-parity: Markdown has every paragraph of the page', async () => {
    const [, page = ''] = /<div class="text">([\s\S]*?)<\/div>/.exec(await textOf(article, 'text/html')) ?? []
    const text = (await textOf(article, 'text/markdown')).replaceAll('\\', '')
    const paragraphs = [...page.matchAll(/<(?:p|li|h2)>([^<]+)<\/(?:p|li|h2)>/g)].map(([, words = '']) => words)
    expect(paragraphs.length).toBeGreaterThan(8)
    for (const words of paragraphs) expect(text).toContain(words.replaceAll('&#x27;', "'").replaceAll('&amp;', '&').trim())
  })
})

describe('robots.txt', () => {
  test('has fields of RFC 9309, the sitemap and Content-Signal, and no others', async () => {
    const names = (await textOf('/robots.txt')).split('\n').flatMap((line) => (line === '' ? [] : [line.split(':', 1)[0]]))
    expect([...new Set(names)].toSorted()).toEqual(['Allow', 'Content-Signal', 'Sitemap', 'User-agent'])
  })
})

describe('a feed reader', () => {
  test.each(['/index.atom', '/index.rss', '/index.feed.json'])('that comes back to %s learns that nothing is new', async (path) => {
    const { headers } = await request(path)
    const again = await request(path, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'if-modified-since': headers.get('last-modified') ?? '' },
    })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })
})

function visibleText(page: string): string {
  return page
    .replace(/<head>[\s\S]*<\/style>/, '')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}
