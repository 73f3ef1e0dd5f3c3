import { describe, expect, test } from 'vitest'
import { importGhost } from '../../src/sources/ghost.ts'
import { understood } from './understood.ts'

const post = {
  title: 'Quay',
  slug: 'quay',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2024-05-03T08:00:00.000Z',
}
const data = {
  posts: [
    { ...post, id: '1', html: '<p>It opened. <a href="__GHOST_URL__/other/">More</a></p>' },
    { ...post, id: '2', slug: 'other', html: '<p>For members.</p>', visibility: 'paid' },
    { ...post, id: '3', slug: 'draft', html: '<p>Not yet.</p>', status: 'draft' },
  ],
  tags: [
    { id: 'b', name: 'cranes' },
    { id: 'a', name: 'Ports', description: 'News of ports.' },
    { id: 'c', name: '#hidden' },
  ],
  posts_tags: [
    { post_id: '1', tag_id: 'b', sort_order: 1 },
    { post_id: '1', tag_id: 'a', sort_order: 0 },
    { post_id: '1', tag_id: 'c', sort_order: 2 },
  ],
  users: [{ id: 'u', name: 'Ann' }],
  posts_authors: [{ post_id: '1', author_id: 'u' }],
  settings: [
    { key: 'title', value: 'Ghost Wire' },
    { key: 'locale', value: 'en' },
  ],
}

describe('importGhost()', () => {
  const articles = importGhost('ghost.json', { db: [{ data }] }).articles.map(understood)

  test('joins posts with their tags and authors', () => {
    expect(articles[0]).toMatchObject({
      title: 'Quay',
      date: '2024-05-03T08:00:00Z',
      language: 'en',
      authors: ['Ann'],
      tags: ['cranes'],
      section: { title: 'Ports', description: 'News of ports.' },
      formerUrls: ['/quay/'],
      draft: undefined,
      markdown: 'It opened. [More](/other/)',
    })
  })

  test('makes drafts of what was not for all', () => {
    expect(articles.map(({ draft }) => draft)).toEqual([undefined, 'visibility: paid', 'status: draft'])
  })

  test('says what is wrong with another file', () => {
    expect(() => importGhost('ghost.json', { db: [] })).toThrow('not an export of Ghost')
  })

  const withHtml = (html: string, more: object = {}) =>
    importGhost('ghost.json', {
      data: {
        posts: [{ ...post, id: '1', html, ...more }],
        posts_meta: [
          {
            post_id: '1',
            feature_image_caption: 'By <a href="https://x.example/">Ann</a>',
            feature_image_alt: 'The quay',
            meta_description: 'Found.',
          },
        ],
      },
    })

  test.each([
    [
      'links',
      '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://x.example/"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Tides</div><div class="kg-bookmark-description">When to sail.</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://x.example/i.png"><span class="kg-bookmark-author">Ann</span><span class="kg-bookmark-publisher">Wire</span></div></div></a></figure>',
      '[Tides](https://x.example/)\n\nWhen to sail.\n\nAnn\n\nWire',
    ],
    [
      'files',
      '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="https://x.example/r.pdf" title="Download"><div class="kg-file-card-contents"><div class="kg-file-card-title">The report</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">r.pdf</div><div class="kg-file-card-filesize">1 KB</div></div></div></a></div>',
      '[The report](https://x.example/r.pdf)',
    ],
    [
      'recordings',
      '<div class="kg-card kg-audio-card"><img alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide"><div class="kg-audio-player-container"><audio src="https://x.example/a.mp3"></audio><div class="kg-audio-title">The talk</div><div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><button class="kg-audio-playback-rate">1×</button></div></div></div>',
      '[The talk](https://x.example/a.mp3)',
    ],
    [
      'films',
      '<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="https://x.example/v.mp4"></video><div class="kg-video-player"><span class="kg-video-current-time">0:00</span></div></div><figcaption>At sea</figcaption></figure>',
      '<https://x.example/v.mp4>\n\nAt sea',
    ],
  ])('has the words of cards of %s, and nothing of their players', (_, html, markdown) => {
    expect(withHtml(html).articles[0]).toMatchObject({ markdown })
  })

  test('leaves out what is for members alone, and says so', () => {
    const gated = (who: string, words: string) => `<!--kg-gated-block:begin ${who} --><p>${words}</p><!--kg-gated-block:end-->`
    const html = `<p>All.</p>${gated('nonMember:true memberSegment:"status:free"', 'Guests.')}${gated('nonMember:false memberSegment:"status:free"', 'Members.')}<p>Again.</p><!--kg-gated-block:begin memberSegment:"status:-free"--><p>Rest.</p>`
    expect(withHtml(html).articles[0]).toMatchObject({
      markdown: 'All.\n\nGuests.\n\nAgain.',
      losses: expect.arrayContaining(['content for members only: "Members."', 'content for members only: "Rest."']),
    })
  })

  test('has the pictures of its site, where it is said', () => {
    const html = '<p><img src="__GHOST_URL__/content/images/size/w600/a.jpg" alt="a"></p>'
    const value = { data: { posts: [{ ...post, id: '1', html, feature_image: '__GHOST_URL__/content/images/b.jpg' }] } }
    expect(importGhost('ghost.json', value).articles[0]).toMatchObject({
      markdown: 'a',
      losses: [expect.stringContaining('a.jpg, which is not there')],
    })
    expect(understood(importGhost('ghost.json', value, 'https://old.example').articles[0])).toMatchObject({
      markdown: '![a](https://old.example/content/images/size/w600/a.jpg)',
      image: { src: 'https://old.example/content/images/b.jpg' },
    })
    const without = { data: { posts: [{ ...post, id: '1', html }] } }
    expect(understood(importGhost('ghost.json', without, 'https://old.example').articles[0])).not.toHaveProperty('image')
  })

  test('states the canonical URL, and what is said of the lead picture', () => {
    const fields = {
      canonical_url: 'https://first.example/quay',
      feature_image: 'https://old.example/quay.jpg',
      codeinjection_foot: '<script></script>',
    }
    const article = withHtml('<p>a</p>', fields).articles[0]
    expect(understood(article)).toMatchObject({
      canonical: 'https://first.example/quay',
      summary: 'Found.',
      image: { src: 'https://old.example/quay.jpg', alt: 'The quay', caption: 'By Ann' },
    })
    expect(article?.losses).toEqual([
      'the link to https://x.example/ in the caption of the lead picture',
      'code that is injected into its page',
    ])
  })

  test.each([
    ['lexical', { lexical: '{"root":{"children":[{"children":[{"text":"Words","type":"extended-text"}],"type":"paragraph"}]}}' }],
    ['mobiledoc', { mobiledoc: '{"version":"0.3.1","sections":[[1,"p",[[0,[],0,"Words"]]]]}' }],
  ])('says what to do with a post that has its text as %s alone', (format, fields) => {
    const { articles, unreadable } = importGhost('ghost.json', { data: { posts: [{ ...post, id: '1', html: null, ...fields }] } })
    expect(articles).toEqual([])
    expect(unreadable?.[0]).toMatch(new RegExp(`only Ghost's own format \\(${format}\\); update .* export again: quay`))
  })
})
