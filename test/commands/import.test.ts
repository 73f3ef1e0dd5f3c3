// Importing as a command.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Desk } from '../sources/desk.ts'
import { wordpressExport } from '../sources/wordpress-export.ts'

const release = `Home > Northern Ports

The second quay opens after “nine long years”

On May 3, 2024, the Harbour Board opened its second quay – the first since 1998. It's *here*.

<Suggest To A Friend>
`

// Each test runs commands, which take a second, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let desk = new Desk()
beforeEach(() => {
  desk = new Desk()
  desk.write('release.txt', release)
})
afterEach(() => desk.remove())

const article = 'northern-ports/the-second-quay-opens-after-nine-long-years.md'

describe('npm run import', () => {
  test('makes an article and its section of a text that was copied, and says what it guessed and left out', async () => {
    const { code, stdout } = await desk.run('import', ['release.txt'])
    expect(desk.files()).toEqual(['northern-ports/index.md', article])
    expect(desk.read(`content/${article}`)).toBe(
      '---\ntitle: The second quay opens after “nine long years”\ndate: 2024-05-03\n---\n\n' +
        "On May 3, 2024, the Harbour Board opened its second quay – the first since 1998. It's \\*here\\*.\n",
    )
    expect(stdout).toContain('date: 2024-05-03 – "May 3, 2024" in the first sentences')
    expect(stdout).toContain('not carried over: the line "<Suggest To A Friend>"')
    expect(stdout).toContain('1 article: 1 new\n')
    expect(desk.read('import-report.txt')).toContain('<Suggest To A Friend>')
    expect(code).toBe(0)
    expect((await desk.check()).code).toBe(0)
  })

  test('keeps a release back until there is an hour in place of what it says of an embargo', async () => {
    desk.write('release.txt', release.replace('\n\n', '\n\nSperrfrist: 3. Mai 2091\n\n'))
    const draft = await desk.run('import', ['release.txt'])
    expect(draft.stdout).toContain('draft: embargoed until: Sperrfrist: 3. Mai 2091')
    const written = desk.read(`content/${article}`)
    expect(written).toContain('draft: true\nembargo: "Sperrfrist: 3. Mai 2091"\n')
    desk.write(`content/${article}`, written.replace('draft: true\n', ''))
    expect((await desk.check()).stderr).toContain('names no hour that can be read')
    const { code } = await desk.run('import', [
      'release.txt',
      '--date',
      '2091-05-03T10:00:00+02:00',
      '--section',
      'Northern Ports',
      '--force',
    ])
    expect(desk.read(`content/${article}`)).toContain('\ndate: 2091-05-03T10:00:00+02:00\n---')
    expect(code).toBe(0)
  })

  test('takes a folder by any name that leads to it', async () => {
    desk.write('in/a.txt', release)
    for (const name of ['./in', 'in/', './in/../in'])
      expect((await desk.run('import', [name, '--dry-run'])).stdout, name).toContain('1 article: 1 new')
  })

  test('keeps back what is in a language that the newsroom has not, so that the build goes on', async () => {
    const site = desk.read('content/site.yaml').replace('language: en', 'languages: [en, de]')
    desk.write('content/site.yaml', site)
    const told = await desk.run('import', ['release.txt', '--language', 'fr'])
    expect(told.stdout).toContain("draft: its language, fr, is not one of the newsroom's; add it to languages in site.yaml")
    expect((await desk.check()).code).toBe(0)
  })

  test('reads pages of Notion without the digits of their names, and their properties as facts', async () => {
    const name = 'in/Second quay 0123456789abcdef0123456789abcdef.md'
    desk.write(name, '# Second quay opens\n\nDate: May 3, 2024\nStatus: Draft\nTags: ships, quays\n\nIt opened on Friday.\n')
    await desk.run('import', ['in', '--section', 'News'])
    const facts = 'title: Second quay opens\ndate: 2024-05-03\ntags:\n  - ships\n  - quays\ndraft: true'
    expect(desk.read('content/news/second-quay.md')).toBe(`---\n${facts}\n---\n\nIt opened on Friday.\n`)
  })

  test('refuses a folder of Substack, in which nothing but a table says what is a draft', async () => {
    desk.write('in/posts.csv', 'post_id,post_date,is_published\n1.a,,false\n')
    desk.write('in/posts/1.a.html', '<p>Not yet.</p>')
    const { code, stderr } = await desk.run('import', ['in', '--section', 'News', '--date', '2024-05-03'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('an export of Substack') })
    expect(desk.files()).toEqual([])
  })

  test('leaves out pictures that a build would refuse, and says so', async () => {
    desk.write('in/a.md', '---\ntitle: A\ndate: 2024-05-03\nimage: { src: c.jpg, alt: C }\n---\n\nText.\n\n![B](b.png)\n\n![D](d.png)\n')
    desk.write('in/b.png', Buffer.from('\x89PNG\n\x1a\n damaged', 'latin1'))
    desk.write('in/c.jpg', '')
    desk.write('in/d.png', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')
    const { stdout } = await desk.run('import', ['in', '--section', 'News'])
    for (const reason of ['b.png: the file is no picture', 'c.jpg: the file is empty', 'd.png: the file is a pointer of Git LFS'])
      expect(stdout).toContain(`not carried over: the file ${reason}`)
    expect((await desk.check()).code).toBe(0)
  })

  test('changes nothing when it is run again', async () => {
    await desk.run('import', ['release.txt'])
    const { code, stdout } = await desk.run('import', ['release.txt'])
    expect(stdout).toContain('1 article: 1 unchanged\n')
    expect(code).toBe(0)
  })

  test('overwrites what was written since only with --force, and a section never', async () => {
    await desk.run('import', ['release.txt'])
    desk.write(`content/${article}`, 'mine\n')
    desk.write('content/northern-ports/index.md', '---\ntitle: Northern Ports\ndescription: Mine.\n---\n')
    const kept = await desk.run('import', ['release.txt'])
    expect(kept).toMatchObject({ code: 1, stdout: expect.stringContaining('--force') })
    expect(desk.read(`content/${article}`)).toBe('mine\n')
    const forced = await desk.run('import', ['release.txt', '--force'])
    expect(forced).toMatchObject({ code: 0, stdout: expect.stringContaining('1 replaced') })
    expect(desk.read(`content/${article}`)).toContain('On May 3')
    expect(desk.read('content/northern-ports/index.md')).toContain('Mine.')
  })

  test('writes nothing in a dry run', async () => {
    const { code, stdout } = await desk.run('import', ['release.txt', '--dry-run'])
    expect(stdout).toContain('1 new (a dry run: nothing was written)')
    expect(desk.files()).toEqual([])
    expect(code).toBe(0)
  })

  test('asks by name for what it cannot find, imports the rest, and takes what it is told', async () => {
    desk.write('bare.txt', 'Storm\n\nThe port is closed.')
    const asked = await desk.run('import', ['bare.txt', 'release.txt'])
    expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining('missing: date, section; say --date 2019-10-02 --section "…"') })
    expect(desk.files()).toEqual(['northern-ports/index.md', article])
    const told = await desk.run('import', ['bare.txt', '--date', '2024-05-06', '--section', 'northern ports', '--language', 'en-US'])
    expect(told.code).toBe(0)
    expect(desk.read('content/northern-ports/storm.md')).toBe(
      '---\ntitle: Storm\ndate: 2024-05-06\nlanguage: en-US\n---\n\nThe port is closed.\n',
    )
  })

  test('makes aliases of former addresses with a query, but for what statistics add', async () => {
    const entry = (title: string, url: string) =>
      `<item><title>${title}</title><link>${url}</link><pubDate>Fri, 03 May 2024 08:00:00 +0200</pubDate><description>Text.</description></item>`
    desk.write(
      'feed.xml',
      `<rss version="2.0"><channel><title>Wire</title><link>https://old.example/</link><description>d</description>
${entry('One', 'https://old.example/?p=12')}${entry('Two', 'https://old.example/2024/two?utm_source=rss&amp;utm_medium=feed')}</channel></rss>`,
    )
    await desk.run('import', ['feed.xml'])
    expect(desk.read('content/wire/one.md')).toContain('aliases:\n  - /?p=12\n')
    expect(desk.read('content/wire/two.md')).toContain('aliases:\n  - /2024/two\n')
    expect((await desk.check()).code).toBe(0)
  })

  test('knows the language of a text without a date that is written out by its letters, and says so', async () => {
    desk.write(
      'kai.txt',
      'Start > Nachrichten\n\nDer Kai ist offen\n\n2024-05-03\n\nDie Hafenbehörde hat am Freitag ihren zweiten Kai eröffnet, den ersten seit mehr als zwanzig Jahren. Er ist für Schiffe gedacht, die bisher weiter draußen auf einen freien Platz warten mussten, und soll den Verkehr in der Bucht deutlich verringern.\n',
    )
    const { stdout } = await desk.run('import', ['kai.txt'])
    expect(stdout).toContain('language: de – the letters of the text\n')
    expect(desk.read('content/nachrichten/der-kai-ist-offen.md')).toContain('language: de\n')
  })

  test('puts articles of one name side by side, the same each time', async () => {
    for (const [name, day] of ['3', '4', '5'].entries()) desk.write(`${name}.txt`, `Home > A\n\nToday\n\nOn ${day} May 2024.`)
    const files = ['a/index.md', 'a/today-2024-05-04.md', 'a/today-2024-05-05.md', 'a/today.md']
    await desk.run('import', ['0.txt', '1.txt', '2.txt'])
    expect(desk.files()).toEqual(files)
    expect((await desk.run('import', ['0.txt', '1.txt', '2.txt'])).stdout).toContain('3 unchanged')
    expect(desk.files()).toEqual(files)
  })

  test.each([
    ['a file that is not there', 'none.txt', 'there is no such file'],
    ['an empty file', 'empty.txt', 'this file is empty'],
    ['a format that has to be converted', 'a.odt', 'convert it to .docx'],
    ['a URL', 'https://x.example/a', 'this is a URL; save the page'],
  ])('says what to do with %s, and exits with 1', async (_, source, message) => {
    desk.write('empty.txt', '')
    desk.write('a.odt', 'PK')
    expect(await desk.run('import', [source])).toMatchObject({ code: 1, stderr: expect.stringContaining(`${source}: ${message}`) })
  })

  test.each([
    ['no source', []],
    ['an option that there is not', ['release.txt', '--sction', 'a']],
    ['a date that is none', ['release.txt', '--date', '2024-02-31']],
    ['a language that is none', ['release.txt', '--language', 'e']],
    ['an encoding that is none', ['release.txt', '--encoding', 'utf-9']],
  ])('exits with 2 for %s, and shows how it is used', async (_, args) => {
    expect(await desk.run('import', args)).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run import') })
    expect(desk.files()).toEqual([])
  })

  test('explains itself', async () => {
    expect(await desk.run('import', ['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run import') })
  })
})

describe('npm run new', () => {
  test('makes a draft in the section, and prints its file, its addresses and the next step', async () => {
    const { code, stdout } = await desk.run('new', [
      'The quay’s “new” crane',
      '--section',
      'Northern Ports',
      '--language',
      'zh',
      '--date',
      '2024-05-03',
    ])
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'content/northern-ports/the-quays-new-crane.md\n' +
        'Write its summary and its text: npm start shows it as http://localhost:8787/northern-ports/the-quays-new-crane\n' +
        'Without its line "draft: true", npm run deploy publishes it as https://test.example/northern-ports/the-quays-new-crane\n',
    })
    expect(desk.read('content/northern-ports/the-quays-new-crane.md')).toBe(
      '---\ntitle: The quay’s “new” crane\ndate: 2024-05-03\nsummary: ""\nlanguage: zh\ndraft: true\n---\n\nThe first paragraph.\n',
    )
    expect((await desk.check()).stderr).toContain('there is no summary')
  })

  test('takes the day that it is in the newsroom', async () => {
    desk.write('content/a/index.md', '---\ntitle: A\ndescription: Of A.\n---\n')
    const site = desk.read('content/site.yaml')
    // The dates of these two time zones always differ, by one day or, for one hour a day, by two.
    const days = ['Pacific/Kiritimati', 'Pacific/Niue'].map(async (timezone) => {
      desk.write(`${timezone}/site.yaml`, `${site}timezone: ${timezone}\n`)
      await desk.run('new', ['B', '--section', 'A', '--content', timezone])
      return /date: (\S+)/.exec(desk.read(`${timezone}/a/b.md`))?.[1] ?? ''
    })
    const [east = '', west = ''] = await Promise.all(days)
    expect(Date.parse(east) - Date.parse(west)).toBeGreaterThanOrEqual(24 * 3_600_000)
  })

  test('takes an hour without a zone for one of the newsroom', async () => {
    desk.write('content/site.yaml', `${desk.read('content/site.yaml')}timezone: Europe/Oslo\n`)
    await desk.run('new', ['B', '--section', 'A', '--date', '2027-01-15T10:00'])
    expect(desk.read('content/a/b.md')).toContain('date: 2027-01-15T10:00:00+01:00\n')
  })

  test('makes a page that is no news in the folder of these, without a date', async () => {
    const { stdout } = await desk.run('new', ['About us', '--section', 'pages'])
    expect(stdout).toMatch(/^content\/pages\/about-us\.md\n.*\/about-us\n.* https:\/\/test\.example\/about-us\n$/)
    expect(desk.files()).toEqual(['pages/about-us.md'])
    expect(desk.read('content/pages/about-us.md')).not.toContain('date:')
    expect((await desk.check()).code).toBe(0)
  })

  test('says that there is no site file yet', async () => {
    expect((await desk.run('new', ['B', '--section', 'A', '--content', 'none'])).stdout).toContain('once none/site.yaml is there')
  })

  test('takes the only section, and today', async () => {
    desk.write('content/a/index.md', '---\ntitle: A\ndescription: Of A.\n---\n')
    expect((await desk.run('new', ['B'])).stdout).toMatch(/^content\/a\/b\.md\n/)
    expect(desk.read('content/a/b.md')).toMatch(/date: \d{4}-\d{2}-\d{2}\n/)
  })

  test('asks for the section where there are several, or none', async () => {
    expect(await desk.run('new', ['B'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--section') })
  })

  test('overwrites no article without --force, not even one that is the same', async () => {
    desk.write('content/a/b.md', 'mine')
    expect(await desk.run('new', ['B', '--section', 'a'])).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') })
    expect(desk.read('content/a/b.md')).toBe('mine')
    expect((await desk.run('new', ['B', '--section', 'a', '--force'])).code).toBe(0)
    expect((await desk.run('new', ['B', '--section', 'a'])).code).toBe(1)
  })

  describe('in a newsroom of several languages', () => {
    const several = 'title: W\ndescription: D\nurl: https://test.example\nlanguages: [en, zh-Hans, ru]\npublisher: { name: W }\n'
    beforeEach(() => desk.write('content/site.yaml', several))

    test.each([
      ['by the same headline', ['Quay', '--section', 'port', '--language', 'ru'], 'port/quay.ru.md', '/ru/port/quay'],
      ['by its file', ['Причал', '--of', 'content/port/quay.md', '--language', 'ru'], 'port/quay.ru.md', '/ru/port/quay'],
      [
        'in its folder',
        ['吊车', '--of', 'content/port/crane/index.md', '--language', 'zh'],
        'port/crane/index.zh-Hans.md',
        '/zh-Hans/port/crane',
      ],
    ])('writes a translation beside its original, which is known %s', async (_, args, file, path) => {
      desk.write('content/port/quay.md', '---\ntitle: The quay\ndate: 2024-05-03\nsummary: S\n---\nText.\n')
      desk.write('content/port/crane/index.md', '---\ntitle: The crane\ndate: 2024-05-03\nsummary: S\n---\nText.\n')
      const { stdout } = await desk.run('new', args)
      expect(stdout).toContain(`content/${file}\n`)
      expect(stdout).toContain(`https://test.example${path}\n`)
      expect(desk.read(`content/${file}`)).toMatch(/^---\ntitle: .*\nsummary: ""\ndraft: true\n---\n/)
      expect((await desk.check()).code).toBe(0)
    })

    test('writes an article that has no original, with its date', async () => {
      await desk.run('new', ['Quay', '--section', 'port', '--language', 'ru', '--date', '2024-05-03'])
      expect(desk.read('content/port/quay.ru.md')).toContain('date: 2024-05-03\n')
      expect((await desk.check()).code).toBe(0)
    })

    test.each([
      ['a language that is none of them', ['Quay', '--section', 'port', '--language', 'fr']],
      ['an original that is not there', ['Quay', '--of', 'content/port/none.md', '--language', 'ru']],
      ['an original without a language', ['Quay', '--of', 'content/port/none.md']],
    ])('exits with 2 for %s', async (_, args) => {
      expect((await desk.run('new', args)).code).toBe(2)
      expect(desk.files()).toEqual([])
    })
  })

  test.each([[[]], [['a', 'b']], [['a', '--date', 'today']], [['a', '--language', 'x']], [['a', '--nope']]])(
    'exits with 2 for %j',
    async (args) => {
      expect(await desk.run('new', args)).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run new') })
    },
  )

  test('explains itself', async () => {
    expect(await desk.run('new', ['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: npm run new') })
  })

  test('of a thousand posts is the same the second time', async () => {
    const content = '<!-- wp:paragraph --><p>The quay is long and the crane is high.</p><!-- /wp:paragraph -->'.repeat(8)
    desk.write('export.xml', wordpressExport(Array.from({ length: 1000 }, (_, id) => ({ id, title: `Post ${id}`, content }))))
    expect((await desk.run('import', ['export.xml'])).stdout).toContain('1,000 articles: 1,000 new')
    expect((await desk.run('import', ['export.xml'])).stdout).toContain('1,000 articles: 1,000 unchanged')
  }, 300_000)
})
