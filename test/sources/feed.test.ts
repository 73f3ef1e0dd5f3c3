import { describe, expect, test } from 'vitest'
import { importFeed } from '../../src/sources/feed.ts'
import { understood } from './understood.ts'

const read = (...feed: Parameters<typeof importFeed>) => importFeed(...feed).articles.map(understood)

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><link href="https://old.example/"/><id>urn:x</id><updated>2024-05-03T08:00:00Z</updated>
<entry><title>Quay &amp; “crane”</title><id>urn:1</id><link href="https://old.example/2024/quay.html"/><published>2024-05-03T08:00:00Z</published><updated>2024-05-04T08:00:00Z</updated><author><name>Ann</name></author><category term="cranes"/><summary>Short.</summary><content type="html">&lt;p&gt;It “opened”.&lt;/p&gt;</content></entry></feed>`
const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><link>https://old.example/</link><description>d</description><language>fr</language>
<item><title>Le quai</title><link>https://old.example/fr/quai</link><pubDate>Fri, 03 May 2024 08:00:00 +0200</pubDate><dc:creator>Ann</dc:creator><category>Ports</category><description>Court.</description><content:encoded><![CDATA[<p>« Enfin », dit-il.</p>]]></content:encoded></item></channel></rss>`
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Wire',
  home_page_url: 'https://old.example/',
  items: [
    {
      id: '1',
      url: 'https://old.example/j/one',
      title: 'One',
      content_text: 'First.\n\nSecond <b>.',
      date_published: '2024-05-03T08:00:00Z',
      tags: ['a'],
    },
  ],
})

describe('importFeed() makes an article of each entry of', () => {
  test.each([
    [
      'Atom',
      atom,
      {
        title: 'Quay & “crane”',
        date: '2024-05-03T08:00:00Z',
        updated: '2024-05-04T08:00:00Z',
        summary: 'Short.',
        authors: ['Ann'],
        tags: ['cranes'],
        slug: 'quay',
        formerUrls: ['https://old.example/2024/quay.html'],
        markdown: 'It “opened”.',
      },
    ],
    [
      'RSS',
      rss,
      {
        title: 'Le quai',
        date: '2024-05-03T08:00:00+02:00',
        summary: 'Court.',
        language: 'fr',
        authors: ['Ann'],
        tags: ['Ports'],
        markdown: '« Enfin », dit-il.',
      },
    ],
    ['JSON Feed', json, { title: 'One', date: '2024-05-03T08:00:00Z', tags: ['a'], slug: 'one', markdown: 'First.\n\nSecond \\<b>.' }],
  ])('%s', (_, text, expected) => {
    const [article] = read('feed', text)
    expect(article).toMatchObject({ ...expected, section: { title: 'Wire' } })
  })

  test('its language where the feed or the entry says one', () => {
    const inGerman = atom.replace('<feed ', '<feed xml:lang="de" ')
    expect(read('a.xml', inGerman)[0]).toMatchObject({ language: 'de' })
    expect(read('a.xml', inGerman.replace('<entry>', '<entry xml:lang="fr">'))[0]).toMatchObject({ language: 'fr' })
  })

  test('short notes without a headline, which are called by their first words', () => {
    const [note] = read('a.json', json.replace('"title":"One",', ''))
    expect(note).toMatchObject({ title: 'First', markdown: 'First.\n\nSecond \\<b>.' })
    expect(note?.guesses).toContainEqual({ what: 'title', value: 'First', ground: 'the first words, since it has none' })
  })

  test('nothing else', () => {
    expect(() => read('feed', '<a/>')).toThrow('neither a feed')
  })
})

const namespaces = {
  media: 'http://search.yahoo.com/mrss/',
  dc: 'http://purl.org/dc/elements/1.1/',
}
const item = (inner: string) =>
  `<rss version="2.0" ${Object.entries(namespaces)
    .map(([name, uri]) => `xmlns:${name}="${uri}"`)
    .join(' ')}><channel><title>Wire</title><link>https://old.example/</link><item>${inner}</item></channel></rss>`
const entry = (inner: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Wire</title><link href="https://old.example/"/><entry><id>urn:1</id>${inner}</entry></feed>`
const jsonItem = (fields: object) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Wire',
    home_page_url: 'https://old.example/',
    items: [{ id: '1', ...fields }],
  })

describe('importFeed() keeps', () => {
  test.each([
    [
      'a picture as the lead picture, and a recording as a link',
      item(
        '<description>&lt;p>We talk.&lt;/p></description><enclosure url="https://m.example/one%20two.mp3" type="audio/mpeg"/><media:content url="https://m.example/a.jpg" medium="image"><media:description>At noon</media:description><media:credit>Ann</media:credit></media:content>',
      ),
      {
        image: { src: 'https://m.example/a.jpg', caption: 'At noon', credit: 'Ann' },
        markdown: 'We talk.\n\n[one two.mp3](https://m.example/one%20two.mp3)',
      },
    ],
    [
      'a picture once that the text shows',
      item(
        '<description>&lt;p>&lt;img src="https://cdn.example/x/a.jpg?w=9">&lt;/p></description><enclosure url="https://m.example/x/a.jpg" type="image/jpeg"/>',
      ),
      { image: 'none', markdown: '![](https://cdn.example/x/a.jpg?w=9)' },
    ],
    [
      'several pictures, all but the first below the text',
      item(
        '<description>&lt;p>a&lt;/p></description><enclosure url="https://m.example/a.jpg" type="image/jpeg"/><enclosure url="https://m.example/b.jpg" type="image/jpeg"/>',
      ),
      { image: { src: 'https://m.example/a.jpg' }, markdown: 'a\n\n![b.jpg](https://m.example/b.jpg)' },
    ],
    [
      'one form of a recording that has several',
      item(
        '<description>&lt;p>a&lt;/p></description><media:group><media:content url="https://m.example/a.mp4" type="video/mp4"/><media:content url="https://m.example/a.webm" type="video/webm"/></media:group>',
      ),
      { markdown: 'a\n\n[a.mp4](https://m.example/a.mp4)' },
    ],
    [
      'no portrait of the author',
      item('<description>&lt;p>a&lt;/p></description><media:content url="https://0.gravatar.com/avatar/1" medium="image"/>'),
      { image: 'none', markdown: 'a' },
    ],
    [
      'the name beside an address, and no address',
      item('<description>&lt;p>a&lt;/p></description><author>ann@old.example (Ann Lee)</author><author>bo@old.example</author>'),
      { authors: ['Ann Lee'] },
    ],
    [
      'the enclosure of an Atom entry',
      entry(
        '<title>t</title><content>a</content><link rel="enclosure" href="https://m.example/r.pdf" type="application/pdf" title="The report"/>',
      ),
      { markdown: 'a\n\n[The report](https://m.example/r.pdf)' },
    ],
    [
      'attachments and pictures of a JSON Feed',
      jsonItem({
        content_text: 'a',
        image: 'https://m.example/a.jpg',
        attachments: [{ url: 'https://m.example/r.pdf', mime_type: 'application/pdf', title: 'The report' }],
        external_url: 'https://x.example/story',
      }),
      {
        image: { src: 'https://m.example/a.jpg' },
        markdown: 'a\n\n[The report](https://m.example/r.pdf)\n\n[story](https://x.example/story)',
      },
    ],
    [
      'what a title of plain text says',
      entry('<title>1 &lt; 2, &lt;b>now&lt;/b> in HTML</title><content>a</content>'),
      { title: '1 < 2, <b>now</b> in HTML' },
    ],
    [
      'what a title of HTML says',
      entry('<title type="html">1 &amp;lt; 2 &lt;b>now&lt;/b></title><content>a</content>'),
      { title: '1 < 2 now' },
    ],
    [
      'what a title of RSS says, which may be either',
      item('<title>Ben &amp;amp; &lt;i>Jo&lt;/i>, 1 &lt; 2</title><description>a</description>'),
      { title: 'Ben & Jo, 1 < 2' },
    ],
    ['HTML that nothing says is HTML', entry('<title>t</title><content>&lt;p>a &amp;amp; b&lt;/p></content>'), { markdown: 'a & b' }],
    [
      'markup that is said to be text',
      entry('<title>t</title><content type="text">&lt;p>a&lt;/p></content>'),
      { markdown: '\\<p>a\\</p>' },
    ],
    [
      'XHTML',
      entry('<title>t</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a <b>b</b></p></div></content>'),
      { markdown: 'a **b**' },
    ],
    ['plain text in lines', entry('<title>t</title><content>1 &lt; 2\n\nSecond.</content>'), { markdown: '1 < 2\n\nSecond.' }],
    [
      'where links lead by xml:base',
      entry(
        '<title>t</title><link href="one"/><content type="html" xml:base="text/">&lt;a href="x">x&lt;/a></content>',
        'xml:base="https://base.example/a/"',
      ),
      { formerUrls: ['https://base.example/a/one'], markdown: '[x](https://base.example/a/text/x)' },
    ],
    [
      'years of two digits',
      item('<title>t</title><description>a</description><pubDate>Fri, 03 May 24 08:00:00 +0200</pubDate>'),
      { date: '2024-05-03T08:00:00+02:00' },
    ],
    [
      'zones by name',
      item('<title>t</title><description>a</description><pubDate>Fri, 03 May 2024 08:00:00 CET</pubDate>'),
      { date: '2024-05-03T08:00:00+01:00' },
    ],
    [
      'the last change where there is no other date',
      entry('<title>t</title><updated>2024-05-03T08:00:00Z</updated><content>a</content>'),
      { date: '2024-05-03T08:00:00Z', guesses: expect.arrayContaining([expect.objectContaining({ what: 'date' })]) },
    ],
    [
      'what is no draft, and what is one',
      entry(
        '<title>t</title><content>a</content><app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>',
      ),
      { draft: 'app:draft: true' },
    ],
  ])('%s', (_, feed, expected) => {
    expect({ image: 'none', ...read('feed', feed)[0] }).toMatchObject(expected)
  })
})

describe('an export of Blogger', () => {
  const kind = (name: string) =>
    `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${name}"/>`
  const old = ['post', 'page', 'comment', 'template', 'settings', 'settings'].map(
    (name) =>
      `<entry><id>${name}</id>${kind(name)}<category scheme="http://www.blogger.com/atom/ns#" term="quays"/><title>A ${name}</title><published>2024-05-03T08:00:00Z</published><content type="html">${name}</content></entry>`,
  )

  test('has articles in its posts and pages, and counts the rest', () => {
    const { articles, losses } = importFeed(
      'blog.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>${old.join('')}</feed>`,
    )
    expect(articles.map(understood)).toMatchObject([
      { title: 'A post', tags: ['quays'], section: { title: 'Wire' } },
      { title: 'A page', tags: ['quays'], section: { title: 'Pages' } },
    ])
    expect(losses).toEqual([
      '1 of the kind "comment", no article',
      '1 of the kind "template", no article',
      '2 of the kind "settings", no article',
    ])
  })

  const taken = (type: string, status: string, published = '2024-05-03T08:00:00Z') =>
    `<entry><id>${status}-${type}</id><blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status><author><name>Ann</name><blogger:type>BLOGGER</blogger:type></author><title>${status}</title><content type="html">text</content><published>${published}</published><blogger:filename>/2024/05/quay.html</blogger:filename></entry>`

  test('of Takeout keeps back what the blog kept back', () => {
    const entries = [
      taken('POST', 'LIVE'),
      taken('POST', 'DRAFT'),
      taken('POST', 'SCHEDULED', '2090-05-03T08:00:00Z'),
      taken('POST', 'SOFT_TRASHED'),
      taken('COMMENT', 'LIVE'),
      taken('PAGE', 'LIVE'),
    ]
    const { articles, losses } = importFeed(
      'feed.atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Wire</title>${entries.join('')}</feed>`,
    )
    expect(articles.map(understood)).toMatchObject([
      { title: 'LIVE', draft: undefined, slug: 'quay', formerUrls: ['/2024/05/quay.html'] },
      { title: 'DRAFT', draft: 'blogger:status: DRAFT' },
      { title: 'SCHEDULED', draft: undefined, date: '2090-05-03T08:00:00Z' },
      { title: 'LIVE', section: { title: 'Pages' } },
    ])
    expect(losses).toEqual(['1 of the kind "deleted", no article', '1 of the kind "comment", no article'])
  })
})
