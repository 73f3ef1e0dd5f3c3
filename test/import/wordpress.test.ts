import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Desk } from './desk.ts'
import { wordpressExport } from './wordpress-export.ts'

// Each test runs commands, which take a second, and more on a machine that does much else.
vi.setConfig({ testTimeout: 120_000 })

let desk = new Desk()
beforeEach(() => {
  desk = new Desk()
})
afterEach(() => desk.remove())

const file = 'content/northern-ports/post-1.md'

describe('an export of WordPress', () => {
  test.each([
    ['windows-1251', ['import', 'export.xml']],
    ['utf-8', ['import', 'export.xml', '--encoding', 'windows-1251']],
  ])('is read as it declares, %s, or as is said', async (declared, [, ...args]) => {
    const text = wordpressExport([{ id: 1, title: 'Причал', content: '<p>Причал открыт.</p>' }])
    const bytes = [...text.replace('UTF-8', declared)].map((sign) => sign.charCodeAt(0) - (sign < 'А' ? 0 : 0x350))
    desk.write('export.xml', Uint8Array.from(bytes))
    expect(await desk.run('import', args)).toMatchObject({ code: 0 })
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
    const { code, stdout } = await desk.run('import', ['export.xml'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('2 articles: 2 new') })
    expect(desk.read(file)).toBe(
      '---\ntitle: Quay & “crane”\ndate: 2024-05-03T10:00:00+02:00\nlanguage: en-US\nauthors:\n  - Ann Writer\ntags:\n  - Cranes\n  - quays\n' +
        'aliases:\n  - /2024/05/post-1\n---\n\nIt’s “here” – [see](/northern-ports/post-2).\n',
    )
  })

  test('has posts from before there were blocks, with blank lines and shortcodes', async () => {
    const content =
      'First\nsecond.\n\n[caption id="x" width="3"]<img src="https://old.example/a.jpg" alt="A" /> At noon[/caption]\n\nhttps://www.youtube.com/watch?v=abc\n\n<h2>Head</h2>\nText [odd a="b"].\n<ul>\n<li>one</li>\n</ul>\nEnd.'
    desk.write('export.xml', wordpressExport([{ id: 1, title: 'One', content }]))
    expect((await desk.run('import', ['export.xml'])).stdout).toContain('the shortcode [odd a="b"], which stays as text')
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
    const { stdout } = await desk.run('import', ['export.xml'])
    for (const id of [1, 2, 3]) expect(desk.read(`content/northern-ports/post-${id}.md`)).toContain('draft: true')
    expect(desk.read('content/northern-ports/post-7.md')).not.toContain('draft')
    expect(desk.files()).toHaveLength(5)
    for (const words of ['"Gone"', '"Empty"', '1 comment', 'wp:post_password']) expect(stdout).toContain(words)
  })

  test('has pictures that lie beside it, in full size, in the folder of their article', async () => {
    desk.write('wp/uploads/2024/05/quay.png', 'PNG')
    const content = '<p>a</p><p><img src="https://old.example/wp-content/uploads/2024/05/quay-300x200.png" alt="Quay"></p>'
    desk.write('wp/export.xml', wordpressExport([{ id: 1, title: 'One', content }]))
    await desk.run('import', ['wp/export.xml'])
    expect(desk.files()).toEqual(['northern-ports/index.md', 'northern-ports/post-1/index.md', 'northern-ports/post-1/quay.png'])
    expect(desk.read('content/northern-ports/post-1/index.md')).toContain('![Quay](quay.png)')
  })

  test('may have a thousand posts, and is the same the second time', async () => {
    const content = '<!-- wp:paragraph --><p>The quay is long and the crane is high.</p><!-- /wp:paragraph -->'.repeat(8)
    desk.write('export.xml', wordpressExport(Array.from({ length: 1000 }, (_, id) => ({ id, title: `Post ${id}`, content }))))
    expect((await desk.run('import', ['export.xml'])).stdout).toContain('1,000 articles: 1,000 new')
    expect((await desk.run('import', ['export.xml'])).stdout).toContain('1,000 articles: 1,000 unchanged')
  }, 300_000)
})
