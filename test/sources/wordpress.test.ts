import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ContentFolder } from '../../src/sources/content-folder.ts'
import { Import, type ImportOptions } from '../../src/sources/import.ts'
import { placeArticles } from '../../src/sources/place.ts'
import { readSource } from '../../src/sources/source.ts'
import { understand } from '../../src/sources/understand.ts'
import { photograph } from '../content/files/pictures.ts'
import { Desk } from './desk.ts'
import { site, understood } from './understood.ts'
import { meta, term, type WordpressPost, wordpressExport } from './wordpress-export.ts'

let desk = new Desk()
beforeEach(() => {
  desk = new Desk()
})
afterEach(() => desk.remove())

const file = 'content/northern-ports/post-1.md'

/** Imports a file into content/. @returns the output of the command. */
async function importFile(name: string, options: Partial<ImportOptions> = {}): Promise<string> {
  const job = new Import(new ContentFolder(`${desk.folder}/content`, { force: false, dryRun: false }), { 'dry-run': false, ...options })
  await job.read(`${desk.folder}/${name}`)
  return job.write(`${desk.folder}/report.txt`).text
}

async function read(posts: readonly WordpressPost[], { channel = '', types = [] }: { channel?: string; types?: string[] } = {}) {
  desk.write('export.xml', wordpressExport(posts, channel))
  return await readSource(`${desk.folder}/export.xml`, { type: types })
}

/** The facts of a post with some fields. */
async function factsOf(more: string, others: readonly WordpressPost[] = [], channel = '') {
  return understood((await read([{ id: 1, title: 'One', content: 'Text.', more }, ...others], { channel })).articles[0])
}

describe('an export of WordPress', () => {
  test.each([
    ['windows-1251', {}],
    ['utf-8', { encoding: 'windows-1251' }],
  ])('is read as it declares, %s, or as is said', async (declared, options) => {
    const text = wordpressExport([{ id: 1, title: 'Причал', content: '<p>Причал открыт.</p>' }])
    const bytes = [...text.replace('UTF-8', declared)].map((sign) => sign.charCodeAt(0) - (sign < 'А' ? 0 : 0x350))
    desk.write('export.xml', Uint8Array.from(bytes))
    await importFile('export.xml', options)
    expect(desk.read(file)).toMatch(/title: Причал[\s\S]*\n\nПричал открыт\.\n$/)
  })

  test('has posts with their dates, authors, tags and former URLs', async () => {
    const content = '<!-- wp:paragraph --><p>It’s “here” – <a href="https://old.example/2024/05/post-2/">see</a>.</p><!-- /wp:paragraph -->'
    desk.write(
      'export.xml',
      wordpressExport([
        { id: 1, title: 'Quay &amp; “crane”', content, categories: ['Northern Ports', 'Cranes'], tags: ['quays'] },
        { id: 2, title: 'Two', content: 'Two.' },
      ]),
    )
    expect(await importFile('export.xml')).toContain('2 articles: 2 new')
    expect(desk.read(file)).toBe(
      '---\ntitle: Quay & “crane”\ndate: 2024-05-03T10:00:00+02:00\nlanguage: en-US\nauthors:\n  - Ann Writer\ntags:\n  - Cranes\n  - quays\n' +
        'aliases:\n  - /2024/05/post-1\n---\n\nIt’s “here” – [see](/northern-ports/post-2).\n',
    )
  })

  test('has posts from before there were blocks, with blank lines and shortcodes', async () => {
    const content =
      'First\nsecond.\n\n[caption id="x" width="3"]<img src="https://old.example/a.jpg" alt="A" /> At noon[/caption]\n\nhttps://www.youtube.com/watch?v=abc\n\n<h2>Head</h2>\nText [odd a="b"].\n<ul>\n<li>one</li>\n</ul>\nEnd.'
    desk.write('export.xml', wordpressExport([{ id: 1, title: 'One', content }]))
    expect(await importFile('export.xml')).toContain('the shortcode [odd a="b"], which stays as text')
    expect(desk.read(file).split('---\n\n')[1]).toBe(
      'First\\\nsecond.\n\n![A](https://old.example/a.jpg "At noon")\n\n<https://www.youtube.com/watch?v=abc>\n\n## Head\n\nText \\[odd a="b"].\n\n- one\n\nEnd.\n',
    )
  })

  test('publishes no draft, no private post and none behind a password, and says what it leaves', async () => {
    desk.write(
      'export.xml',
      wordpressExport([
        { id: 1, title: 'Draft', content: 'a', status: 'draft' },
        { id: 2, title: 'Private', content: 'a', status: 'private' },
        { id: 3, title: 'Secret', content: 'a', more: '<wp:post_password>x</wp:post_password>' },
        { id: 4, title: 'Gone', content: 'a', status: 'trash' },
        { id: 5, title: 'Empty', content: '' },
        { id: 6, title: 'Menu', content: 'a', type: 'nav_menu_item' },
        { id: 7, title: 'Discussed', content: 'a', more: '<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>' },
      ]),
    )
    const said = await importFile('export.xml')
    for (const id of [1, 2, 3]) expect(desk.read(`content/northern-ports/post-${id}.md`)).toContain('draft: true')
    expect(desk.read('content/northern-ports/post-7.md')).not.toContain('draft')
    expect(desk.files()).toHaveLength(5)
    for (const words of ['"Gone"', '"Empty"', '1 comment', 'wp:post_password']) expect(said).toContain(words)
  })

  test('has pictures that lie beside it, in full size, in the folder of their article', async () => {
    desk.write('wp/uploads/2024/05/quay.png', await photograph(8, 6).png().toBuffer())
    const content = '<p>a</p><p><img src="https://old.example/wp-content/uploads/2024/05/quay-300x200.png" alt="Quay"></p>'
    desk.write('wp/export.xml', wordpressExport([{ id: 1, title: 'One', content }]))
    await importFile('wp/export.xml')
    expect(desk.files()).toEqual(['northern-ports/index.md', 'northern-ports/post-1/index.md', 'northern-ports/post-1/quay.png'])
    expect(desk.read('content/northern-ports/post-1/index.md')).toContain('![Quay](quay.png)')
  })

  test('has articles in its posts and pages, and what else it has is counted', async () => {
    const posts = ['post', 'page', 'feedback', 'feedback', 'press_release', 'attachment', 'wp_block'].map((type, index) => ({
      id: index + 1,
      title: type,
      content: 'Text.',
      type,
      categories: [],
    }))
    const { articles, losses } = await read(posts, { types: ['press_release', 'event'] })
    expect(articles.map(({ section }) => section?.title)).toEqual(['Harbour Wire', 'Pages', 'Press release'])
    expect(losses).toEqual([
      'the description of : "Text."',
      '2 of the type "feedback", no article (--type feedback makes articles of it)',
      '1 of the type "attachment", whose files go where articles show them',
      '1 of the type "wp_block", whose texts stand in the posts that refer to them',
      '--type event: the export has none',
    ])
  })

  test.each([
    [
      'status future',
      '<wp:status>future</wp:status><wp:post_date_gmt>2090-05-03 08:00:00</wp:post_date_gmt><wp:post_date>2090-05-03 10:00:00</wp:post_date>',
      { date: '2090-05-03T10:00:00+02:00', draft: undefined },
    ],
    ['a status of a plugin', '<wp:status>embargoed-by-desk</wp:status>', { draft: 'wp:status: embargoed-by-desk' }],
    [
      'no date in UTC',
      '<wp:status>draft</wp:status><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>',
      { date: '2024-05-03T10:00:00Z', draft: 'wp:status: draft' },
    ],
    [
      'a later change',
      '<wp:post_modified>2024-06-03 10:00:00</wp:post_modified><wp:post_modified_gmt>2024-06-03 08:00:00</wp:post_modified_gmt>',
      { updated: '2024-06-03T10:00:00+02:00' },
    ],
    ['an excerpt', '<excerpt:encoded><![CDATA[<p>Short &amp; plain.</p>]]></excerpt:encoded>', { summary: 'Short & plain.' }],
    ['sticky', '<wp:is_sticky>1</wp:is_sticky>', { pinned: {} }],
    ['a name that was cut within a letter', `<wp:post_name>%d0%bf%d1%80%d0</wp:post_name>`, { slug: 'пр' }],
    [
      'noindex and a canonical URL by a plugin',
      meta('_yoast_wpseo_meta-robots-noindex', '1') + meta('_yoast_wpseo_canonical', 'https://first.example/a'),
      { isListed: false, canonical: 'https://first.example/a' },
    ],
    [
      'index by a plugin',
      meta('_yoast_wpseo_meta-robots-noindex', '2') + meta('rank_math_robots', 'a:1:{i:0;s:5:"index";}'),
      { isListed: true },
    ],
    ['a plugin’s summary', meta('rank_math_description', 'Found.'), { summary: 'Found.' }],
    [
      'several authors',
      term('author', 'cap-bo', 'bo') + term('author', 'cap-guest', 'guest'),
      { authors: ['Bo Doe, PhD', 'Guest Writer'] },
    ],
    ['an author whom the export does not know', '<dc:creator>someone</dc:creator>', { authors: ['someone'] }],
    [
      'terms of other taxonomies',
      term('location', 'norvik', 'Norvik') + term('post_format', 'post-format-aside', 'Aside') + term('topic', 'tides', 'Tides'),
      { tags: ['Northern Ports', 'Tides'], losses: [expect.stringContaining('location: ["Norvik"]')] },
    ],
    [
      'a lead picture with what is said of it',
      meta('_thumbnail_id', '20'),
      { image: { src: 'https://old.example/wp-content/uploads/quay.jpg', alt: 'The quay', caption: 'At noon' } },
    ],
    [
      'a taxonomy that is called as a field is',
      term('title', 'x', 'Other') + term('wp:status', 'y', 'private'),
      { title: 'One', draft: 'wp:status: ["private"]' },
    ],
    [
      'categories without a taxonomy',
      '<category>Northern Ports</category><category>Tides</category>',
      { tags: ['Northern Ports', 'Tides'] },
    ],
    [
      'a lead picture that is not there',
      meta('_thumbnail_id', '21'),
      { losses: ['the lead picture, attachment 21, which the export does not have'] },
    ],
  ])('states %s', async (_, more, expected) => {
    const attachment = `<wp:attachment_url>https://old.example/wp-content/uploads/quay.jpg</wp:attachment_url><excerpt:encoded><![CDATA[At <b>noon</b>]]></excerpt:encoded>${meta('_wp_attachment_image_alt', 'The quay')}`
    const others = [
      { id: 20, title: 'quay', content: '', type: 'attachment', more: attachment },
      {
        id: 30,
        title: 'Guest Writer',
        content: '',
        type: 'guest-author',
        more: meta('cap-user_login', 'guest') + meta('cap-display_name', 'Guest Writer'),
      },
    ]
    const bo = '<wp:author><wp:author_login>bo</wp:author_login><wp:author_display_name>Bo Doe, PhD</wp:author_display_name></wp:author>'
    expect(await factsOf(more, others, bo)).toMatchObject(expected)
  })

  test('may have posts without a title, which are called by their first words', async () => {
    const { articles } = await read([{ id: 1, title: '', content: '<p>It opened. Ships came.</p>' }])
    expect(understood(articles[0])).toMatchObject({ title: 'It opened' })
  })

  test.each([
    ['Polylang', (language: string, group: string) => term('language', language) + term('post_translations', group)],
    [
      'WPML',
      (language: string, group: string) => meta('_wpml_import_language_code', language) + meta('_wpml_import_translation_group', group),
    ],
  ])('in several languages has translations beside their originals: %s', async (_, said) => {
    const channel =
      '<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>de</wp:term_slug><wp:term_description><![CDATA[a:1:{s:6:"locale";s:5:"de_AT";}]]></wp:term_description></wp:term>'
    const { articles, site: found } = await read(
      [
        { id: 1, title: 'Der Kai', content: 'Er ist offen.', more: said('de', 'g1') },
        { id: 2, title: 'The quay', content: 'It is open.', more: said('en', 'g1') },
        { id: 3, title: 'Der Kran', content: 'Er ist hoch.', more: said('de', 'g2') },
      ],
      { channel },
    )
    const newsroom = { ...site, language: 'en', languages: ['en', 'de'] }
    const { placed } = placeArticles(
      articles.map((article) => understand(article, {}, true, newsroom)),
      new Map(),
      newsroom.languages,
    )
    expect(placed.map(({ path, translation, article }) => [path, translation, article.facts.language])).toEqual([
      ['/northern-ports/post-2', undefined, undefined],
      ['/de/northern-ports/post-2', 'de', 'de-AT'],
      ['/northern-ports/post-3', undefined, 'de-AT'],
    ])
    expect(found?.languages).toEqual(['en', 'de-AT'])
  })

  test('has every letter, wherever its parts are cut when it is read', async () => {
    const content = Array.from({ length: 40_000 }, (_, index) => ['é', '港', '😀', '\u0915\u0940'][index % 4]).join('')
    for (const title of ['a', 'ab', 'abc', 'abcd'])
      expect((await read([{ id: 1, title, content }])).articles[0]?.markdown === content).toBe(true)
  })

  test('that was cut off itself says so', async () => {
    desk.write(
      'export.xml',
      wordpressExport([
        { id: 1, title: 'One', content: 'a' },
        { id: 2, title: 'Two', content: 'b' },
      ]).slice(0, -300),
    )
    const { articles, unreadable } = await readSource(`${desk.folder}/export.xml`, {})
    expect(articles).toHaveLength(1)
    expect(unreadable?.join()).toContain('some of it may be missing')
  })

  test('brings documents of its own site that lie beside it, and no others', async () => {
    desk.write('uploads/2024/05/plan.pdf', 'PDF')
    const content =
      '<a href="https://old.example/wp-content/uploads/2024/05/plan.pdf">Plan</a> <a href="https://x.example/wp-content/uploads/2024/05/plan.pdf">Other</a> <a href="https://i0.wp.com/old.example/wp-content/uploads/2024/05/plan.pdf?w=9">Same</a>'
    const { articles } = await read([{ id: 1, title: 'One', content }])
    expect(articles[0]).toMatchObject({
      markdown: '[Plan](plan.pdf) [Other](https://x.example/wp-content/uploads/2024/05/plan.pdf) [Same](plan.pdf)',
      files: [{ name: 'plan.pdf' }],
    })
  })
})
