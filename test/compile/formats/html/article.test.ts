// The page of an article, and the same facts in other formats.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseFeed } from 'feedsmith'
import { parseHTML } from 'linkedom'
import { afterAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { makeNewsroom } from '../../../../src/compile/newsroom.ts'
import { PictureCache } from '../../../../src/content/files/cache.ts'
import { FilePreparation } from '../../../../src/content/files/files.ts'
import { findOtherFiles, readSources } from '../../../../src/content/read.ts'
import { photograph } from '../../../content/files/pictures.ts'
import { representPages } from '../../represented.ts'

const folder = mkdtempSync(join(tmpdir(), 'article-'))
afterAll(() => rmSync(folder, { recursive: true }))
const preparation = new FilePreparation(new PictureCache(join(folder, 'cache')))

const heading = (title: string) => `## ${title}\n\nText.\n\n`
const text = `See [the report](report.fr.pdf) and [data](data.csv "All readings").

![A quay](quay.jpg "The quay.")

${heading('One')}${heading('Two & *more*')}${heading('Three')}### Deeper[^1]

Text.

#### Deepest

[^1]: A note.
`
const files: Readonly<Record<string, string | Uint8Array>> = {
  'site.yaml': `title: { en: News, fr: Nouvelles }
description: { en: All, fr: Tout }
url: https://news.example
languages: [en, fr]
publisher: { name: P }
license: https://licence.example/by
`,
  'section/index.md': '---\ntitle: A Section\ndescription: All.\n---\n',
  'section/report.fr.pdf': '%PDF-1.4',
  'section/data.csv': 'a,b\n'.repeat(300),
  'section/quay.jpg': await photograph(40, 60).jpeg().toBuffer(),
  'section/lead.png': await photograph(60, 40).png().toBuffer(),
}

/** The article, or a list that has it, in a format and a language. Its newsroom has pictures and documents. */
async function read(extension: string, frontMatter: string, markdown = text, language = 'en', at = '/section/article'): Promise<string> {
  const article = `---\ntitle: A Title\nsummary: A summary.\ndate: 2019-10-02\n${frontMatter}---\n\n${markdown}`
  const translation = '---\ntitle: Un titre\nsummary: Un.\n---\n\nTexte.\n'
  for (const [file, content] of Object.entries({ ...files, 'section/article.md': article, 'section/article.fr.md': translation })) {
    mkdirSync(dirname(join(folder, 'content', file)), { recursive: true })
    writeFileSync(join(folder, 'content', file), content)
  }
  const prepared = await preparation.prepare(findOtherFiles(join(folder, 'content')))
  const newsroom = makeNewsroom(readSources(join(folder, 'content')), { files: prepared })
  const page = representPages(newsroom).find(({ path }) => path === at)
  const representations = page?.translations.find((one) => one.language === language)?.representations ?? []
  return representations.find(({ format }) => format.extension === extension)?.content.toString() ?? ''
}

const pageOf = async (...stated: Parameters<typeof read> extends [string, ...infer Rest] ? Rest : never) =>
  parseHTML(await read('.html', ...stated)).document

describe('the contents of an article', () => {
  test('are its headings of two levels, where there are four', async () => {
    const document = await pageOf('')
    const links = [...document.querySelectorAll('.contents a')]
    expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
      ['#one', 'One'],
      ['#two--more', 'Two & more'],
      ['#three', 'Three'],
      ['#deeper1', 'Deeper'],
    ])
    expect(document.querySelectorAll('.contents .deeper')).toHaveLength(1)
    for (const link of links) expect(document.getElementById(link.getAttribute('href')?.slice(1) ?? '')).not.toBeNull()
  })

  test('are nowhere with three', async () => {
    expect((await pageOf('', heading('One') + heading('Two') + heading('Three'))).querySelector('.contents')).toBeNull()
  })
})

describe('the documents of an article', () => {
  test('are a box on its page, with type, size and language', async () => {
    const items = [...(await pageOf('')).querySelectorAll('.documents li')].map((item) => item.textContent?.replace(/\s/g, ' '))
    expect(items).toEqual(['the report (PDF, 0.1 kB, Français)', 'All readings (CSV, 1.2 kB)'])
  })

  test('are in the other formats', async () => {
    expect(JSON.parse(await read('.json', '')).attachments).toEqual([
      { url: 'https://news.example/section/report.fr.pdf', mime_type: 'application/pdf', title: 'the report', size_in_bytes: 8 },
      { url: 'https://news.example/section/data.csv', mime_type: 'text/csv', title: 'All readings', size_in_bytes: 1200 },
    ])
    expect(JSON.parse(await read('.jsonld', ''))['@graph'][0].associatedMedia[0]).toMatchObject({ name: 'the report', inLanguage: 'fr' })
    expect(await read('.md', '')).toMatch(/^## Documents\n\n- \[the report\]\(https:\/\/news\.example\/section\/report\.fr\.pdf\) \(PDF/m)
    expect(await read('.txt', '')).toMatch(/^Documents:\nthe report \(PDF/m)
  })

  test('are enclosures in feeds that have its text: all in Atom and JSON Feed, one in RSS', async () => {
    const feed = (extension: string, path = '/section') => read(extension, 'tags: [One]\n', text, 'en', path)
    const report = 'https://news.example/section/report.fr.pdf'
    const atom = await feed('.atom')
    const schema = await readFile('test/compile/formats/atom.rng', 'utf8')
    const { errors } = await validateXML({ xml: { fileName: 'feed.xml', contents: atom }, schema, extension: 'relaxng' })
    expect(errors).toEqual([])
    const links = parseFeed(atom).feed as { entries: { links: { rel: string }[] }[] }
    expect(links.entries[0]?.links.filter(({ rel }) => rel === 'enclosure')).toEqual([
      { rel: 'enclosure', href: report, type: 'application/pdf', length: 8, title: 'the report', hreflang: 'fr' },
      { rel: 'enclosure', href: 'https://news.example/section/data.csv', type: 'text/csv', length: 1200, title: 'All readings' },
    ])
    const { items } = parseFeed(await feed('.rss')).feed as { items: { enclosures: unknown[] }[] }
    expect(items[0]?.enclosures).toEqual([{ url: report, type: 'application/pdf', length: 8 }])
    expect(JSON.parse(await feed('.feed.json')).items[0].attachments).toHaveLength(2)
    for (const extension of ['.atom', '.rss', '.feed.json']) expect(await feed(extension, '/topics/one'), extension).not.toContain(report)
  })
})

describe('the place of an article', () => {
  test('stands before its date, in every format', async () => {
    const place = 'place: Port Ansel\n'
    expect((await pageOf(place)).querySelector('.dateline')?.textContent).toBe('Port Ansel\u00a0· October 2, 2019')
    expect(await read('.txt', place)).toContain('\nPort Ansel, October 2, 2019\n')
    expect(await read('.md', place)).toMatch(/^place: Port Ansel$/m)
    expect(JSON.parse(await read('.json', place))._newsroom.place).toBe('Port Ansel')
    expect(JSON.parse(await read('.jsonld', place))['@graph'][0].contentLocation).toEqual({ '@type': 'Place', name: 'Port Ansel' })
  })

  test('that a translation has from its original stands under the language of that', async () => {
    expect((await pageOf('place: Port Ansel\n', text, 'fr')).querySelector('.dateline [lang=en]')?.textContent).toBe('Port Ansel')
  })
})

describe('originals', () => {
  const captionsOf = (document: Awaited<ReturnType<typeof pageOf>>) =>
    [...document.querySelectorAll('figcaption')].map(({ textContent }) => textContent?.replace(/\s/g, ' ').replace(/\d[.\d]*/g, '1'))

  test('are offered below every picture where the article says so, with the licence', async () => {
    const document = await pageOf('download: true\nimage: { src: lead.png, alt: A lead, credit: A. Writer }\n')
    expect(captionsOf(document)).toEqual([
      'Picture: A. Writer Download the original (PNG, 1 kB), Licence',
      'The quay. Download the original (JPEG, 1 kB), Licence',
    ])
    expect(document.querySelector('.text figcaption a[rel=license]')?.getAttribute('href')).toBe('https://licence.example/by')
  })

  test('are in the other formats too', async () => {
    const { attachments } = JSON.parse(await read('.json', 'download: true\n'))
    expect(attachments.at(-1)).toMatchObject({ mime_type: 'image/jpeg' })
    expect(await read('.md', 'download: true\n')).toMatch(
      /^\[Download the original\]\(https:\/\/news\.example\/pictures\/quay-original-\w+\.jpg\)/m,
    )
  })

  test('are offered where it does not say so, or a picture says otherwise, of none', async () => {
    expect(captionsOf(await pageOf(''))).toEqual(['The quay.'])
    expect(captionsOf(await pageOf('download: true\nimage: { src: lead.png, alt: A lead, download: false }\n'))).toEqual([
      'The quay. Download the original (JPEG, 1 kB), Licence',
    ])
  })
})

test('an article can be shared beside its date and at its end, and each is a link where no script runs', async () => {
  const document = await pageOf('')
  const rows = ['header .share', '.pass-on'].map((row) => [
    document.querySelector(`${row} a`)?.textContent,
    document.querySelectorAll(`${row} button[hidden]`).length,
  ])
  expect(rows).toEqual([
    ['E-mail', 2],
    ['Suggest to a friend', 2],
  ])
})
