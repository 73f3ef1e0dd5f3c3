// The response for a page that does not exist has links that lead on, in each format.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../served.ts'
import { articleFile, base } from '../sources.ts'

const now = Date.parse('2020-01-01')
let newsroom: Served
const origin = 'https://news.example'

beforeAll(async () => {
  newsroom = await serve(
    {
      'section/an-article.md': articleFile('Text.').replace('A Title', '"A <b> {path}"'),
      'section/index.md': '---\ntitle: "[All] of *it*"\ndescription: All.\n---\n',
      'pages/about.md': '---\ntitle: "About, \\"us\\""\nsummary: Who we are.\n---\n\nWe.\n',
      'section/embargo.md': articleFile('Secret.').replace('2019-10-02', '2020-06-01'),
    },
    { now },
  )
})

const ask = (path: string, accept: string) => newsroom.fetchAt(now, path, { headers: { accept } })
const urlsIn = (problem: string) => JSON.parse(problem).nearest.map(({ url }: { url: string }) => url)
const textOf = async (path: string, accept: string) => (await ask(path, accept)).text()

describe('404', () => {
  test('as HTML has links to the nearest pages by their titles, the search, all there is and the home page, and all of them are there', async () => {
    const page = await textOf('/section/An_Article', 'text/html')
    const [, main = ''] = /<main[^>]*>(.*?)<\/main>/.exec(page) ?? []
    const links = Array.from(main.matchAll(/(?:href|action)="([^"]+)"/g), ([, path = '']) => path)
    expect(links).toEqual(['/section/an-article', '/section', '/search', '/search', '/'])
    for (const path of links) expect((await newsroom.fetchAt(now, path)).status, path).toBe(200)
    expect(main).toContain('<p>Nearest to this address: <a href="/section/an-article" lang="en-GB" dir="auto">A &lt;b&gt; {path}</a></p>')
    expect(main).toContain('<input id="Words" type="search" name="q"')
    expect((await ask('/section/An_Article', 'text/html')).headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(await textOf('/section/an-artikle', 'text/html')).toContain('<a href="/section/an-article" lang="en-GB" dir="auto">A &lt;b&gt;')
  })

  test('as problem details has them with their titles', async () => {
    const problem = JSON.parse(await textOf('/section/An_Article', 'application/json'))
    expect(problem.nearest).toEqual([
      { title: 'A <b> {path}', url: `${origin}/section/an-article`, language: 'en-GB' },
      { title: '[All] of *it*', url: `${origin}/section`, language: 'en-GB' },
      { title: expect.any(String), url: `${origin}/`, language: 'en-GB' },
    ])
    expect(problem.links).toMatchObject({ search: `${origin}/search`, sitemap: `${origin}/sitemap.md`, home: `${origin}/` })
  })

  test('where nothing is near, it says nothing of it, in every format', async () => {
    expect(urlsIn(await textOf('/nowhere/at/all', 'application/json'))).toEqual([`${origin}/`])
    for (const accept of ['text/html', 'text/plain', 'text/markdown', 'application/json']) {
      const text = await textOf('/nowhere/at/all', accept)
      expect(text, accept).not.toMatch(/Nearest|\{(?:each|end|path|title|language)\}/)
      expect(text, accept).toContain(accept === 'text/html' ? 'href="/search"' : '/sitemap.md')
    }
  })

  test('as text and as Markdown is short, with the same', async () => {
    const text = await textOf('/section/An_Article', 'text/plain')
    expect(text).toContain(
      [
        'Nearest to this address: A <b> {path}',
        `  ${origin}/section/an-article`,
        'Nearest to this address: [All] of *it*',
        `  ${origin}/section`,
        `Search: ${origin}/search`,
        `Site map: ${origin}/sitemap.md\n`,
      ].join('\n'),
    )
    const markdown = await textOf('/section/An_Article', 'text/markdown')
    expect(markdown).toMatch(
      /^# 404 Not Found\n\n.+\n\n- Nearest to this address: A \\<b> \{path\} <https:\/\/news\.example\/section\/an-article>\n/,
    )
    expect(markdown).toContain(`- Nearest to this address: \\[All] of \\*it\\* <${origin}/section>\n`)
    expect(markdown).toContain(`- [Site map](${origin}/sitemap.md)\n`)
    expect(markdown.length).toBeLessThan(600)
  })

  test.each([
    ['/abuot', '/about', 'About, "us"'],
    ['/secton', '/section', '[All] of *it*'],
  ])('%s is near %s, a page or a section, by its title in every format', async (path, near, title) => {
    const [first] = JSON.parse(await textOf(path, 'application/json')).nearest
    expect(first).toEqual({ title, url: origin + near, language: 'en-GB' })
    expect(await textOf(path, 'text/plain')).toContain(`: ${title}\n  ${origin + near}\n`)
    expect((await textOf(path, 'text/markdown')).replace(/\\/g, '')).toContain(`: ${title} <${origin + near}>\n`)
    expect((await textOf(path, 'text/html')).replaceAll('&quot;', '"')).toContain(`dir="auto">${title}</a>`)
  })

  test('tells nothing of what is waiting, and repeats nothing of what was asked', async () => {
    for (const accept of ['text/html', 'text/plain', 'text/markdown', 'application/json']) {
      const text = await textOf('/section/embargo/%3Cscript%3E/{path}{each}"<b>', accept)
      expect(text, accept).not.toMatch(/embargo|%3Cscript|"<b>|\{(?:each|path)/)
      expect(text, accept).toContain('/section')
    }
  })

  test('is stored and varies as before: what is near depends on the URL alone', async () => {
    for (const accept of ['text/html', 'application/json']) {
      const { headers } = await ask('/section/nothing', accept)
      expect(headers.get('vary')).toBe('Accept')
      expect(headers.get('cache-control')).toBe('private, max-age=0, must-revalidate')
    }
    const head = await newsroom.fetchAt(now, '/section/nothing', { method: 'HEAD' })
    expect(Number(head.headers.get('content-length'))).toBe((await (await newsroom.fetchAt(now, '/section/nothing')).bytes()).length)
  })

  test('leads to the pages of its language in a newsroom of several', async () => {
    const site = base['site.yaml']?.replace('language: en-GB', 'languages: [en-GB, fr]') ?? ''
    const { fetchAt } = await serve({ 'site.yaml': site, 'section/an-article.md': articleFile('Text.') }, { now })
    const text = await (await fetchAt(now, '/fr/section/nothing', { headers: { accept: 'application/json' } })).text()
    const problem = JSON.parse(text)
    expect(problem.title).toBe('Page introuvable')
    expect(urlsIn(text)).toEqual([`${origin}/fr/section`, `${origin}/fr`])
    expect(problem.links.search).toBe(`${origin}/fr/search`)
    const bare = await (await fetchAt(now, '/section/nothing', { headers: { accept: 'application/json' } })).text()
    expect(urlsIn(bare)).toEqual([`${origin}/section`, `${origin}/en-GB`])
  })
})
