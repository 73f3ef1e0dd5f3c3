// Facts about an article that are in every format, in the format's own way.
import { parseFeed } from '@rowanmanning/feed-parser'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import type { Article, Picture } from '../../../src/content/article.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { documentAt, everything, texts } from '../newsrooms.ts'
import { articleFile, newsroomWith, sources } from '../sources.ts'

/** The article of a newsroom, or its page at another path, in a format. */
const read = (newsroom: Newsroom, extension: string, path = '/section/article') =>
  texts(newsroom, extension).find((one) => one.path === path)?.text ?? ''

/** The newsroom with more properties in each of its articles. */
function withArticle(newsroom: Newsroom, more: Partial<Article>): Newsroom {
  return { ...newsroom, articles: newsroom.articles.map((article) => ({ ...article, ...more })) }
}

describe('a correction', () => {
  test.each(['.html', '.json', '.txt', '.md', '.jsonld'])('is in the article as %s', (extension) => {
    expect(read(everything, extension).replace(/\\/g, '')).toMatch(/The number was 24, \*not\* (?:<|&lt;|&amp;lt;)23(?:>|&gt;|&amp;gt;)\./)
  })

  test.each(['.atom', '.rss', '.feed.json'])('is in the content of the list as %s', (extension) => {
    const feed = read(everything, extension, '/')
    const content = extension === '.feed.json' ? JSON.parse(feed).items[0].content_html : parseFeed(feed).items[0]?.content
    expect(content).toContain('<h2>تصويبات</h2>')
    expect(content).toContain('The number was 24, *not* &lt;23&gt;.')
  })

  test('is told above the text too, by a link to all of them, which stand right behind the text', () => {
    const { document } = parseHTML(read(everything, '.html'))
    const latest = document.querySelector('header .latest-correction')
    expect(latest?.textContent).toBe('صُحِّح في 4 أكتوبر 2019: The number was 24, *not* <23>.')
    expect(latest?.querySelector('a')?.getAttribute('href')).toBe('#Corrections')
    expect(document.querySelector('.text')?.nextElementSibling?.id).toBe('Corrections')
    const [feed] = parseFeed(read(everything, '.rss', '/')).items
    expect(feed?.content?.indexOf('id="Corrections"')).toBeLessThan(feed?.content?.indexOf('class="press"') ?? 0)
  })

  test('is spoken of only where there is one', () => {
    const without = newsroomWith('Text.', 'updated: 2019-10-03\n')
    for (const extension of ['.html', '.json', '.txt', '.md'])
      expect(read(without, extension).replace(/<style>.*<\/style>/s, '')).not.toMatch(/corrections/i)
    for (const extension of ['.atom', '.rss', '.feed.json']) expect(read(without, extension, '/')).not.toMatch(/corrections/i)
  })
})

describe('a lead picture', () => {
  const image: Picture = {
    src: '/files/wall-800.1a2b.jpg',
    width: 800,
    height: 533,
    alt: 'A wall of "stone"',
    caption: 'The wall on Monday',
    credit: 'I. Maron',
    sources: [{ type: 'image/avif', srcset: '/files/wall-400.avif 400w, /files/wall-800.avif 800w' }],
    srcset: '/files/wall-400.jpg 400w, /files/wall-800.1a2b.jpg 800w',
    sizes: '(min-width: 48rem) 40rem, 100vw',
  }
  const pictured = withArticle(everything, { image })
  const url = 'https://news.example/files/wall-800.1a2b.jpg'

  test('is on the page, in every type and size, with its caption and credit', () => {
    const { document } = parseHTML(read(pictured, '.html'))
    const figure = document.querySelector('figure')
    expect(figure?.querySelector('source')?.outerHTML).toBe(
      `<source type="image/avif" srcset="${image.sources[0]?.srcset}" sizes="${image.sizes}">`,
    )
    const { src, width, height, alt, loading } = figure?.querySelector('img') ?? {}
    expect({ src, width, height, alt, loading }).toEqual({ src: image.src, width: 800, height: 533, alt: image.alt, loading: undefined })
    expect(figure?.querySelector('figcaption')?.textContent).toBe('The wall on Monday الصورة: I. Maron')
  })

  test('is what a card shows (Open Graph and Twitter)', () => {
    const html = read(pictured, '.html')
    expect(html).toContain(`<meta property="og:image" content="${url}">`)
    expect(html).toContain('<meta property="og:image:width" content="800">')
    expect(html).toContain('<meta property="og:image:alt" content="A wall of &quot;stone&quot;">')
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image">')
    expect(read(everything, '.html')).not.toContain('og:image')
  })

  test('is in the list, where its headline says what it shows', () => {
    const img = parseHTML(read(pictured, '.html', '/')).document.querySelector('.front img')
    expect(img?.getAttribute('src')).toBe(image.src)
    expect(img?.getAttribute('alt')).toBe('')
    expect(img?.getAttribute('fetchpriority')).toBe('high')
  })

  test('is in every other format', () => {
    expect(JSON.parse(read(pictured, '.json')).image).toBe(url)
    expect(JSON.parse(read(pictured, '.feed.json', '/')).items[0].image).toBe(url)
    expect(JSON.parse(read(pictured, '.jsonld'))['@graph'][0].image).toMatchObject({
      '@type': 'ImageObject',
      url,
      width: 800,
      creditText: 'I. Maron',
    })
    for (const extension of ['.atom', '.rss'])
      expect(read(pictured, extension, '/')).toContain(`<media:content url="${url}" medium="image" width="800" height="533">`)
    expect(read(pictured, '.md')).toContain(`![A wall of "stone"](${url} "The wall on Monday – I. Maron")`)
    expect(read(pictured, '.txt')).toContain(`[صورة: A wall of "stone" – The wall on Monday – I. Maron]\n${url}\n`)
  })

  test('of another host keeps its address', () => {
    const elsewhere = withArticle(everything, { image: { ...image, src: 'https://pictures.example/a.jpg' } })
    expect(JSON.parse(read(elsewhere, '.json')).image).toBe('https://pictures.example/a.jpg')
  })
})

describe('a summary that was made from the text', () => {
  const made = withArticle(everything, { summaryIsMade: true })

  test.each(['.html', '.txt', '.md'])('is not shown above it in %s', (extension) => {
    const shown = (newsroom: Newsroom) =>
      read(newsroom, extension)
        .replace(/^---[\s\S]*?---|<head>.*<\/head>|"?mailto:[^\s")]*/gs, '')
        .includes('A summary.')
    expect(shown(everything)).toBe(true)
    expect(shown(made)).toBe(false)
  })

  test('is in lists and feeds', () => {
    for (const extension of ['.html', '.txt', '.md', '.atom', '.rss', '.json']) expect(read(made, extension, '/')).toContain('A summary.')
  })
})

describe('a day without a time', () => {
  test('stays one in JSON-LD and Open Graph, which would be the evening before in America otherwise', () => {
    const [article] = JSON.parse(read(everything, '.jsonld'))['@graph']
    expect(article).toMatchObject({
      datePublished: '2019-10-02',
      dateModified: '2019-10-04',
      correction: [{ datePublished: '2019-10-04' }],
    })
    expect(read(everything, '.html')).toContain('<meta property="article:published_time" content="2019-10-02">')
  })
})

describe('an article as text and as Markdown', () => {
  const url = 'https://news.example/section/article'

  test.each([
    ['.txt', '', `Suggest to a friend: ${url}`],
    ['.md', '', `[Suggest to a friend](${url})`],
    ['.txt', 'language: fr\n', `Recommander à un ami : ${url}`],
    ['.md', 'language: zh-Hans\n', `[推荐给朋友](${url})`],
  ])('ends with the action of its page in %s, %s', (extension, frontMatter, line) => {
    const other = articleFile('Text.', 'tags: [quay]\n')
    const article = articleFile('Text.', `tags: [quay]\n${frontMatter}`)
    const related = makeNewsroom(sources({ 'section/article.md': article, 'section/other.md': other }))
    for (const newsroom of [newsroomWith('Text.', frontMatter), related]) {
      const text = read(newsroom, extension)
      expect(
        text
          .split('\n')
          .slice(-3)
          .join('\n')
          .replace(/[\u00a0\u202f]/g, ' '),
      ).toBe(`\n${line}\n`)
      expect(text).not.toContain('mailto:')
    }
  })
})

describe('the text format', () => {
  test('names the publisher and the contact, without a mailto:', () => {
    const newsroom = newsroomWith('Text.')
    const publisher = { name: 'The Publisher', url: 'https://publisher.example', contact: 'mailto:desk@publisher.example' }
    const text = read({ ...newsroom, site: { ...newsroom.site, publisher } }, '.txt')
    expect(text).toMatch(/\n\nPublished by The Publisher\nhttps:\/\/publisher\.example\nContact: desk@publisher\.example\n\n/)
    expect(text).not.toContain('mailto:')
  })

  test('keeps Arabic dates and names in their order within a line', () => {
    const newsroom = newsroomWith('Text.', 'updated: 2019-10-04\nlanguage: ar\nauthors: [ليلى حداد, A. Writer]\n')
    expect(read(newsroom, '.txt')).toContain(
      '\u20682 أكتوبر 2019\u2069، آخر تحديث: \u20684 أكتوبر 2019\u2069، بقلم \u2068ليلى حداد\u2069 وA. Writer\n',
    )
    expect(read(newsroom, '.md', '/')).toContain('(\u20682 أكتوبر 2019\u2069)')
    expect(read(everything, '.html')).not.toMatch(/[\u2066-\u2069]/)
  })
})

describe('a topic', () => {
  const content = {
    'topics.yaml': 'one-two: { title: Ones and twos }\n',
    'section/article.md': articleFile('Text.', 'tags: [One two]\nauthors: [A. Writer]\n'),
  }

  test.each(['.html', '.jsonld'])('has its title, and an author an address, in %s', (extension) => {
    const text = read(makeNewsroom(sources(content)), extension)
    expect(text).toContain('Ones and twos')
    expect(text).not.toMatch(/"(?:One two|one-two)"/)
    expect(text.replace(/\s/g, '')).toContain('"name":"A.Writer","url":"https://news.example/authors/a-writer"')
  })

  test.each(['.atom', '.rss'])('has its title in %s', (extension) => {
    expect(read(makeNewsroom(sources(content)), extension, '/')).toMatch(/<category(?:>| term=")Ones and twos["<]/)
  })
})

describe('the formats of a page', () => {
  const { document } = parseHTML(read(newsroomWith('Text.'), '.html'))

  test('are a line with the feed that has it; how to ask for them, and the other feeds, are behind that', () => {
    const lines = [...document.querySelectorAll('.formats > p')].map(({ textContent }) => textContent)
    expect(lines).toEqual(['Also as JSON · plain text · Markdown · JSON-LD', 'Subscribe'])
    expect(document.querySelector('.formats > p + p a')?.getAttribute('href')).toBe('/section.rss')
    expect(document.querySelectorAll('.formats details li')).toHaveLength(5)
    expect(document.querySelector('.formats details ul + p')?.textContent).toBe('Subscribe: Atom · JSON Feed · RSS')
  })

  test('of a list have its feeds among them, and say them once', () => {
    const list = parseHTML(read(newsroomWith('Text.'), '.html', '/section')).document
    const lines = [...list.querySelectorAll('.formats > p')].map(({ textContent }) => textContent)
    expect(lines).toEqual(['Also as JSON · plain text · Markdown', 'Subscribe'])
    expect(list.querySelector('.formats > p + p a')?.getAttribute('href')).toBe('/section.rss')
    expect(list.querySelector('.formats details')?.textContent).not.toContain('Subscribe')
  })
})

describe('an article page', () => {
  test("names its section's and the newsroom's feeds", () => {
    const feeds = [...parseHTML(read(everything, '.html')).document.querySelectorAll('link[rel=alternate]')].map((link) =>
      link.getAttribute('href'),
    )
    for (const extension of ['.atom', '.rss', '.feed.json']) {
      expect(feeds).toContain(`/section${extension}`)
      expect(feeds).toContain(`/index${extension}`)
    }
  })
})

describe('a list', () => {
  const timed = newsroomWith('Text.', 'language: en-GB\n')
  const article = { date: '2026-10-29T08:30:00+01:00' }

  test.each(['.html', '.txt', '.md'])('tells the day of each article and not the hour (%s)', (extension) => {
    const list = read(withArticle(timed, article), extension, '/')
    expect(list).toContain('29 October 2026')
    expect(list).not.toContain('08:30 ')
    expect(read(withArticle(timed, article), extension)).toMatch(extension === '.md' ? /./ : /29 October 2026 (?:<wbr>)?at\s08:30 GMT\+1/)
  })
})

describe('content_text', () => {
  test('is not wrapped, since programs break lines themselves', () => {
    const long = 'word '.repeat(60).trim()
    const newsroom = newsroomWith(`${long}\n\n- ${long}\n\n> ${long} [link](https://x.example/)`)
    const { content_text: text } = JSON.parse(read(newsroom, '.json'))
    expect(text).toBe(`${long}\n\n- ${long}\n\n> ${long} link [1]\n\n[1] https://x.example/`)
    expect(JSON.parse(read(newsroom, '.jsonld'))['@graph'][0].articleBody).toContain(long)
    for (const line of read(newsroom, '.txt').split('\n')) expect(line.length).toBeLessThanOrEqual(72)
  })
})

describe('RSS', () => {
  test('has the author as dc:creator, and the summary beside the content', () => {
    const rss = read(everything, '.rss', '/')
    expect(rss).toContain('<dc:creator>A. Writer</dc:creator>')
    expect(rss).toContain('<description>A summary.</description>')
    expect(rss).toContain('<content:encoded>')
  })
})

describe('what an author writes over several lines, or with signs of markup', () => {
  const { site, sections, articles, files } = everything
  const odd = 'One.\n\n# Two ]( `x`'
  const [section] = sections
  const newsroom: Newsroom = {
    site: { ...site, title: odd, description: odd },
    sections: section === undefined ? [] : [{ ...section, title: odd, description: odd }],
    files,
    unlisted: [],
    pages: [],
    news: [],
    gone: [],
    warnings: [],
    articles: articles.map((article) => ({
      ...article,
      title: 'Q&A ](\nx',
      summary: 'One.\nTwo.',
      section: { ...article.section, title: odd },
    })),
  }

  test('is one line of llms.txt, and no markup', () => {
    const lines = (documentAt({ ...newsroom, articles: [] }, '/llms.txt') ?? '').split('\n')
    const escaped = 'One. # Two ]\\( \\`x\\`'
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([`# ${escaped}`, `## ${escaped}`, '## Optional'])
    expect(lines).toContain(`> ${escaped}`)
    expect(lines.some((line) => line.startsWith('- [All of One. # Two'))).toBe(true)
  })

  test('is a mail with line breaks as mail has them, and none in its subject (RFC 6068 section 5)', () => {
    const link = parseHTML(read(newsroom, '.html')).document.querySelector('a[href^="mailto:?"]')?.getAttribute('href') ?? ''
    expect(link).toContain('?subject=Q%26A%20%5D%28%20x&')
    expect(link).toContain('&body=One.%0D%0ATwo.%0D%0A%0D%0Ahttps%3A')
  })
})

test('/favicon.ico is an icon', () => {
  const [page] = texts(everything, '').filter(({ path }) => path === '/favicon.ico')
  expect(page?.text.slice(0, 4)).toBe('\0\0\u0001\0')
})
