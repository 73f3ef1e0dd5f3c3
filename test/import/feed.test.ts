import { describe, expect, test } from 'vitest'
import { importFeed } from '../../src/import/feed.ts'
import { understood } from './understood.ts'

const read = (...feed: Parameters<typeof importFeed>) => importFeed(...feed).map(understood)

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
