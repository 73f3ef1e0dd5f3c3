// Corrections, in every format and feed. Each links to the place that it names, and the place says that it was corrected.
import { describe, expect, test } from 'vitest'
import { serve } from '../compile/served.ts'
import { articleFile, parseFile } from '../compile/sources.ts'

const now = Date.UTC(2026, 10, 25)
const url = 'https://news.example/section/article'
const corrections = [
  '  - { date: 2019-10-04, note: "The price was *wrong*.", place: "#what-it-costs" }',
  '  - { date: 2019-10-05, note: "So was the day.", place: when-it-opens-1 }',
  '  - { date: 2019-10-06, note: "And a name." }',
].join('\n')
const text = 'First.\n\n## When it opens\n\nSoon.\n\n## What it costs\n\nMuch.\n\n> ### When it opens\n>\n> Later.'

const served = serve({ 'section/article.md': articleFile(text, `corrections:\n${corrections}\n`) }, { now })
const read = async (path: string) => (await (await served).fetchAt(now, path)).text()

describe('corrections', () => {
  test.each(['.html', '.json', '.txt', '.md', '.jsonld'])('are in the article as %s', async (extension) => {
    const words = (await read(`/section/article${extension}`)).replaceAll('\\', '')
    for (const note of ['The price was *wrong*.', 'So was the day.', 'And a name.']) expect(words).toContain(note)
    expect(words).toContain(extension === '.html' ? 'href="#what-it-costs"' : `${url}#what-it-costs`)
  })

  test.each(['/section.atom', '/section.rss', '/section.feed.json', '/section.json', '/index.atom'])(
    'are in what %s has of the article',
    async (path) => {
      const feed = await read(path)
      for (const words of [
        'The price was *wrong*.',
        'So was the day.',
        'And a name.',
        `${url}#what-it-costs`,
        `${url}#when-it-opens-1`,
        `${url}#Corrections`,
      ])
        expect(feed).toContain(words)
    },
  )

  test('mark the heading that they name, in every format', async () => {
    const html = await read('/section/article.html')
    expect(html).toContain(
      '<h2 id="what-it-costs">What it costs</h2>\n<p class="corrected"><a href="#Corrections">Corrected, 4 October 2019</a></p>',
    )
    expect(html).toContain('</blockquote>\n<p class="corrected"><a href="#Corrections">Corrected, 5 October 2019</a></p>')
    expect(html).toContain('<section class="corrections" id="Corrections">')
    expect(html.match(/class="corrected"/g)).toHaveLength(2)
    expect(await read('/section/article.md')).toContain('## What it costs\n\n*Corrected, 4 October 2019*\n')
    expect(await read('/section/article.txt')).toMatch(/What it costs\n-+\n\n\*?Corrected, 4 October 2019/)
    const item = JSON.parse(await read('/section/article.json'))
    expect(item.content_text).toContain('Corrected, 4 October 2019')
    expect(item.content_html).toContain(`<p class="corrected"><a href="${url}#Corrections">`)
    expect(item._newsroom.updates).toEqual([
      { date: '2019-10-04T00:00:00Z', note: 'The price was *wrong*.', url: `${url}#what-it-costs` },
      { date: '2019-10-05T00:00:00Z', note: 'So was the day.', url: `${url}#when-it-opens-1` },
      { date: '2019-10-06T00:00:00Z', note: 'And a name.' },
    ])
    const { '@graph': graph } = JSON.parse(await read('/section/article.jsonld'))
    expect(graph[0].correction[0]).toEqual({
      '@type': 'CorrectionComment',
      text: 'The price was *wrong*.',
      datePublished: '2019-10-04',
      about: { '@type': 'WebPageElement', name: 'What it costs', url: `${url}#what-it-costs` },
    })
  })

  test('several at one heading stand in their order, and none is taken for the first paragraph', () => {
    const two = 'corrections: [{ date: 2019-10-04, note: One., place: "#a" }, { date: 2019-10-05, note: Two., place: "#a" }]\n'
    const { value } = parseFile(articleFile('## A\n\nText.', two).replace('summary: A summary.\n', ''))
    expect(value?.body.markdown).toBe('## A\n\n*Corrected, 4 October 2019*\n\n*Corrected, 5 October 2019*\n\nText.')
    expect(value?.summary).toBe('Text.')
  })

  test.each([
    ['## A\n\nText.', '#b', 'the place "#b" is no heading of this text; expected one of #a'],
    ['Text.', 'b', 'the place "#b" is no heading of this text; expected none, since that text has no headings'],
    ['Text.[^1]\n\n[^1]: ## A', '#a', 'the place "#a" is no heading of this text'],
  ])('of %j whose place is %s: a warning, and no link', (markdown, place, message) => {
    const { value, findings } = parseFile(articleFile(markdown, `corrections: [{ date: 2019-10-04, note: One., place: "${place}" }]\n`))
    expect(findings).toMatchObject([{ line: 5, message: expect.stringContaining(message), warning: 'fragments' }])
    expect(value?.updates).toEqual([{ date: '2019-10-04', note: 'One.' }])
  })

  test('mark headings of texts that have HTML', () => {
    const { value } = parseFile(
      articleFile(
        '<h2>A <b>one</b></h2>\n\n<div>\n\n## Two\n\n</div>\n\nText.',
        'corrections: [{ date: 2019-10-04, note: One., place: two }]\n',
      ),
    )
    expect(value?.body.html).toMatch(/Two<\/h2>\s*<\/div>\s<p class="corrected">|Two<\/h2>\s<p class="corrected">/)
    expect(value?.body.markdown).toContain('## Two\n\n*Corrected')
  })

  test('mark in the language of the article, or say so', () => {
    const file = (language: string) =>
      parseFile(articleFile('## A\n\nText.', `language: ${language}\ncorrections: [{ date: 2019-10-04, note: One., place: a }]\n`))
    expect(file('de').value?.body.html).toContain('<p class="corrected"><a href="#Corrections">Korrigiert am 4. Oktober 2019</a></p>')
    expect(file('nl').value?.body.html).toContain(
      '<p class="corrected" lang="en"><a href="#Corrections">Corrected, October 4, 2019</a></p>',
    )
  })
})
