// Feeds as feed readers parse them: two parsers that share no code except an XML parser.
import { parseFeed as parseByRowan } from '@rowanmanning/feed-parser'
import { parseFeed as parseByFeedsmith } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { empty, everything, many, published, texts } from '../newsrooms.ts'

const newsrooms = { everything, many, empty, published }
const feeds = Object.entries(newsrooms).flatMap(([name, newsroom]) =>
  ['.atom', '.rss', '.feed.json'].flatMap((extension) =>
    texts(newsroom, extension).map((feed) => ({ ...feed, name, newsroom, extension })),
  ),
)

describe('a feed reader', () => {
  test.each(feeds)('reads $extension of $path ($name)', ({ text, path, newsroom, extension }) => {
    const { format, feed } = parseByFeedsmith(text)
    expect(format).toBe({ '.atom': 'atom', '.rss': 'rss', '.feed.json': 'json' }[extension])
    expect(feed).toHaveProperty('title')
    if (extension === '.feed.json') return
    const { title, items } = parseByRowan(text)
    expect(title).toBeTruthy()
    for (const { url, published: date, content, id } of items) {
      const article = newsroom.articles.find((one) => newsroom.site.url + one.path === url)
      expect(article, `${path}: ${url}`).toBeDefined()
      expect(id).toBe(article?.id)
      expect(date?.getTime()).toBe(Date.parse(article?.date ?? ''))
      expect(content ?? '').not.toMatch(/(?:href|src)="(?!https?:|mailto:|tel:)/)
    }
  })
})

// https://www.rssboard.org/rss-profile, by which the W3C's feed validator checks feeds
describe('RSS', () => {
  test.each(feeds.filter(({ extension }) => extension === '.rss'))(
    'of $path ($name) has what the profile asks for',
    ({ text, path, newsroom }) => {
      const [channel = '', ...items] = text.split('<item>')
      for (const name of ['title', 'link', 'description', 'language'])
        expect(channel.match(new RegExp(`<${name}>[^<]+</${name}>`, 'g'))).toHaveLength(1)
      const self = `${newsroom.site.url}${path === '/' ? '/index' : path}.rss`
      expect(channel).toContain(`<atom:link rel="self" type="application/rss+xml" href="${self}"`)
      const guids = items.map((item) => /<guid isPermaLink="(?:true|false)">([^<]+)<\/guid>/.exec(item)?.[1])
      expect(guids).not.toContain(undefined)
      expect(new Set(guids).size).toBe(guids.length)
      for (const item of items) {
        expect(item).toMatch(/<title>[^<]+<\/title>/)
        // RFC 822 section 5, with four digits for the year (RFC 1123).
        expect(item).toMatch(/<pubDate>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT<\/pubDate>/)
      }
    },
  )
})
