import { describe, expect, test } from 'vitest'
import { importHtml } from '../../src/sources/html.ts'
import { Desk } from './desk.ts'
import { understood } from './understood.ts'

const read = (...page: Parameters<typeof importHtml>) => understood(importHtml(...page))

const text =
  '<p>NORVIK – The Harbour Board opened its “second” quay on Friday, after nine years of work, in front of two thousand people.</p>'
const page = (head: string, body: string) =>
  `<!doctype html><html lang="en-GB"><head><title>The quay opens | Harbour Times</title>${head}</head><body><nav><a href="/">Home</a></nav><main><article><h1>The quay opens</h1>${body}</article></main><footer><p>Imprint</p></footer></body></html>`

describe('importHtml()', () => {
  test('takes the facts from JSON-LD, Open Graph and meta, and the text from the article', () => {
    const article = read(
      'a.html',
      page(
        `<link rel="canonical" href="https://old.example/ports/quay"><meta property="og:site_name" content="Harbour Times"><meta name="description" content="After nine years.">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"The quay opens","datePublished":"2024-05-03T08:00:00+02:00","dateModified":"2024-05-04","author":[{"@type":"Person","name":"Ann Writer"}],"articleSection":"Ports","keywords":["cranes","quays"]}]}</script>`,
        `${text}<p>See <a href="/ports/first">the first</a>.</p>`,
      ),
    )
    expect(article).toMatchObject({
      title: 'The quay opens',
      date: '2024-05-03T08:00:00+02:00',
      updated: '2024-05-04',
      summary: 'After nine years.',
      language: 'en-GB',
      authors: ['Ann Writer'],
      tags: ['cranes', 'quays'],
      section: { title: 'Ports' },
      source: { publisher: 'Harbour Times', title: 'The quay opens', url: 'https://old.example/ports/quay' },
      formerUrls: ['https://old.example/ports/quay'],
    })
    expect(article.markdown).toBe(
      'NORVIK – The Harbour Board opened its “second” quay on Friday, after nine years of work, in front of two thousand people.\n\nSee [the first](https://old.example/ports/first).',
    )
  })

  test.each([
    ['the first <time>', '<p><time datetime="2024-05-03T08:00:00Z">3 May</time></p>', '2024-05-03T08:00:00Z'],
    ['a line of its own', '<p class="date">3 May 2024</p>', '2024-05-03'],
    ['the first sentences', '<p>On 3 May 2024 it opened.</p>', '2024-05-03'],
  ])('finds the date in %s, and says so', (_, body, date) => {
    const article = read('a.html', page('', body + text))
    expect(article.date).toBe(date)
    expect(article.guesses).toContainEqual(expect.objectContaining({ what: 'date', value: date }))
  })

  test('finds headline and section where no heading of the first order and no markup says them, and leaves out buttons', () => {
    const { title, section, markdown, losses } = read(
      'a.html',
      `<html><head><title>港务局启用第二码头_诺维克港务局</title></head><body><div>您现在的位置：<a href="/">首页</a> &gt; <a href="/n/">新闻动态</a> &gt; 正文</div>
<div><h2>港务局启用第二码头</h2><div><p>　　2024年5月3日，港务局启用第二码头，市长出席了启用仪式并讲话。</p><p>　　市长表示：“终于等到了。”</p></div><div><a>打印</a> <a>关闭</a></div></div></body></html>`,
    )
    expect({ title, section, markdown }).toEqual({
      title: '港务局启用第二码头',
      section: { title: '新闻动态' },
      markdown: '2024年5月3日，港务局启用第二码头，市长出席了启用仪式并讲话。\n\n市长表示：“终于等到了。”',
    })
    expect(losses).toEqual(['"打印 关闭", actions of the page'])
  })

  test('says what else the main part of the page has to read', () => {
    const beside =
      '<aside><p>Another article that is none of this one.</p></aside><div class="sidebar"><p>Press contact: Marie Martin, 01 23 45 67 89</p></div>'
    const { losses } = read(
      'a.html',
      page(
        '',
        `<main><div itemprop="articleBody">${text}<p>Water is H<sub>2</sub>O, as <a href="/x">they</a> say.</p></div>${beside}</main>`,
      ),
    )
    expect(losses?.filter((loss) => loss.includes('beside'))).toEqual([
      '"Press contact: Marie Martin, 01 23 45 67 89", which stands beside the article',
    ])
  })

  test('knows in which line of the page each block of its article and each footnote stands', () => {
    const body = `\n<h1>Quay</h1>\n${text}\n<p>Ships\ncome<sup><a href="#n1" id="r1">1</a></sup>.</p>\n`
    const { seen } = importHtml(
      'a.html',
      `<body>\n<article>${body}</article>\n<div><p id="n1">The note. <a href="#r1">↩</a></p></div></body>`,
    )
    expect(seen?.().passages.map(({ line, text }) => `${line} ${text.slice(0, 6)}`)).toEqual([
      '3 Quay',
      '4 NORVIK',
      '5 Ships ',
      '5 .',
      '8 The no',
    ])
  })

  test('takes footnotes along that stand outside of the article, and players and charts whatever holds them', () => {
    const shown = '<div><iframe src="https://charts.example/7" title="The chart"></iframe></div>'
    const { markdown } = importHtml(
      'a.html',
      `<body><main><article><h1>Quay</h1>${text}<p>See<sup><a href="#n1" id="r1">1</a></sup>.</p>${shown}${text}</article></main><div id="notes"><p id="n1">The note. <a href="#r1">↩</a></p></div></body>`,
    )
    expect(markdown).toContain('See[^1].\n\n[The chart](https://charts.example/7)\n\nNORVIK')
    expect(markdown).toMatch(/\n\n\[\^1\]: The note\.$/)
  })

  test('takes all of a page that has nothing like an article, and a part of a page', () => {
    expect(read('a.html', '<h1>Storm</h1><p>It is late.</p>')).toMatchObject({ title: 'Storm', markdown: 'It is late.' })
  })

  const embargo = 'Embargoed until 10:00 GMT, 3 May 2091'
  test.each([
    ['above the headline', page('', text).replace('<h1>', `<div class="note">${embargo}</div><h1>`)],
    ['below it', page('', `<p><strong>${embargo.toUpperCase()}</strong></p>${text}`)],
    ['beside it', page('', text).replaceAll('The quay opens', `The quay opens (${embargo.toLowerCase()})`)],
    ['in its place', page('', `<h2>The quay opens</h2>${text}`).replace('<h1>The quay opens', `<h1>${embargo}`)],
    ['behind the text', page('', `${text.repeat(12)}<p>${embargo}</p>`)],
    ['in a paragraph of several lines', page('', `<p>Press office<br>${embargo}</p>${text}`)],
  ])('counts an embargo %s', (_, html) => {
    const { title, date, draft, losses } = read('a.html', html)
    expect({ title, date, draft }).toEqual({ title: 'The quay opens', date: '2091-05-03T10:00:00Z', draft: undefined })
    expect(losses.join('\n').toLowerCase()).toContain(embargo.toLowerCase())
  })

  test('makes a draft where the hour of an embargo cannot be read, and none where a text is about embargoes', () => {
    expect(read('a.html', page('', `<p>Sous embargo jusqu’au 3 mai 2091</p>${text}`)).draft).toContain('Sous embargo')
    const about = '<p>The files were embargoed until 1990, and the arms embargo on 3 May 2091.</p>'
    expect(read('a.html', page('', text.repeat(12) + about))).toMatchObject({ title: 'The quay opens', draft: undefined })
  })

  test('takes no label for the headline', () => {
    const html = page('', `<h2>The quay opens</h2>${text}`).replace('<h1>The quay opens', '<h1>PRESS RELEASE')
    expect(read('a.html', html).title).toBe('The quay opens')
  })

  test('refuses a page without text', () => {
    expect(() => read('a.html', '<html><body></body></html>')).toThrow('no text')
  })
})

test('importHtml() copies no file from outside of the page’s folder, and none that is no picture or document', () => {
  const desk = new Desk()
  desk.write('secret.png', 'S')
  desk.write('page/key.pem', 'K')
  desk.write('page/a.png', 'A')
  const pictures = ['../secret.png', 'key.pem', 'a.png'].map((src) => `<p><img src="${src}" alt="x"></p>`).join('')
  const { files = [] } = read(`${desk.folder}/page/a.html`, page('', text + pictures))
  expect(files.map(({ name }) => name)).toEqual(['a.png'])
  desk.remove()
})
