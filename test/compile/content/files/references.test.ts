import { describe, expect, test } from 'vitest'
import { type ContentFile, Files } from '../../../../src/compile/content/files/files.ts'
import type { PictureFile } from '../../../../src/compile/content/files/picture.ts'
import type { Finding } from '../../../../src/compile/content/finding.ts'
import { parseMarkdown } from '../../../../src/compile/content/markdown.ts'
import { serializeText } from '../../../../src/compile/formats/text/serialize.ts'
import { serializeMarkdown } from '../../../../src/compile/formats/text/serialize-markdown.ts'

const file = (path: string, mediaType: string): PictureFile => ({
  path,
  mediaType,
  width: 800,
  height: 600,
  length: 1,
  digest: '',
  location: '',
})
const photo: ContentFile = {
  kind: 'picture',
  path: 'section/photo.jpg',
  picture: {
    fallback: file('/pictures/photo-800-a.jpg', 'image/jpeg'),
    files: [file('/pictures/photo-800-b.avif', 'image/avif'), file('/pictures/photo-800-a.jpg', 'image/jpeg')],
  },
}
const files = new Files([
  photo,
  { kind: 'document', path: 'section/report.pdf', document: file('/section/report.pdf', 'application/pdf') },
  { kind: 'unusable', path: 'section/broken.jpg', message: 'the file is empty; put the whole file there' },
])

function parse(markdown: string) {
  const findings: Finding[] = []
  const {
    html,
    absoluteHtml,
    tree,
    files: published,
  } = parseMarkdown('section/article.md', markdown, 'https://news.example', findings, files)
  return {
    html,
    absoluteHtml,
    text: serializeText(tree),
    markdown: serializeMarkdown(tree),
    published: published.map(({ path }) => path),
    findings: findings.map(({ line, column, message, warning }) => `${line}:${column}: ${warning ?? 'mistake'}: ${message}`),
  }
}

const sizes = 'sizes="(min-width: 37rem) 34rem, calc(100vw - 2.5rem)"'
const picture = (alt: string, more = '', origin = '') =>
  `<picture><source type="image/avif" srcset="${origin}/pictures/photo-800-b.avif 800w" ${sizes}><img src="${origin}/pictures/photo-800-a.jpg" width="800" height="600" alt="${alt}"${more} decoding="async"></picture>`

describe('a picture beside an article', () => {
  test('is a figure where it stands alone, with its title as the caption, in every format', () => {
    const found = parse('![Ships](photo.jpg "At *dawn* & later")')
    expect(found.html).toBe(`<figure>${picture('Ships')}<figcaption>At *dawn* &#x26; later</figcaption></figure>`)
    expect(found.absoluteHtml).toBe(
      `<figure>${picture('Ships', '', 'https://news.example')}<figcaption>At *dawn* &#x26; later</figcaption></figure>`,
    )
    expect(found.text).toMatchObject({
      text: '[image: Ships – At *dawn* & later] [1]',
      links: ['https://news.example/pictures/photo-800-a.jpg'],
    })
    expect(found.markdown).toBe('![Ships](https://news.example/pictures/photo-800-a.jpg "At *dawn* & later")')
    expect(found.published).toEqual(['/pictures/photo-800-b.avif', '/pictures/photo-800-a.jpg'])
    expect(found.findings).toEqual([])
  })

  test('stands among words, and in a link', () => {
    expect(parse('See ![Ships](photo.jpg) there.').html).toBe(`<p>See ${picture('Ships')} there.</p>`)
    expect(parse('[![Ships](photo.jpg)](https://x.example)').html).toBe(`<p><a href="https://x.example">${picture('Ships')}</a></p>`)
  })

  test('is loaded when it comes near, but for the first one', () => {
    expect(parse('![One](photo.jpg)\n\n![Two](photo.jpg)').html).toBe(
      `<figure>${picture('One')}</figure>\n<figure>${picture('Two', ' loading="lazy"')}</figure>`,
    )
  })

  test('is found by the names that a text may call it', () => {
    for (const url of ['./photo.jpg', '/section/photo.jpg', '../section/photo.jpg', '<photo.jpg>'])
      expect(parse(`![Ships](${url})`).findings).toEqual([])
  })
})

describe('a link to a file', () => {
  test('leads to what is published of it', () => {
    const found = parse('[Report](report.pdf#page=2) and [photo](photo.jpg).')
    expect(found.html).toBe('<p><a href="/section/report.pdf#page=2">Report</a> and <a href="/pictures/photo-800-a.jpg">photo</a>.</p>')
    expect(found.absoluteHtml).toContain('href="https://news.example/section/report.pdf#page=2"')
    expect(found.text.links).toEqual(['https://news.example/section/report.pdf#page=2', 'https://news.example/pictures/photo-800-a.jpg'])
    expect(found.markdown).toContain('(https://news.example/section/report.pdf#page=2)')
    expect(found.published).toEqual(['/section/report.pdf', '/pictures/photo-800-a.jpg'])
  })
})

describe('what cannot be shown', () => {
  test.each([
    [
      '![Ships](none.jpg)',
      'Ships',
      '1:1: pictures: the image "none.jpg" is not there; its description stands in its place: put the file beside the article, or under content/files/',
    ],
    [
      '![Ships](http://x.example/a.jpg)',
      '<a href="http://x.example/a.jpg">Ships</a>',
      '1:1: pictures: the image "http://x.example/a.jpg" comes over http:, which browsers refuse; there is a link in its place: use https:, or put the file beside the article',
    ],
  ])('%s is told, and not lost', (markdown, html, finding) => {
    const found = parse(markdown)
    expect(found.html).toBe(`<p>${html}</p>`)
    expect(found.findings).toEqual([finding])
  })

  test.each([
    ['![Ships](broken.jpg)', '1:1: mistake: the image "broken.jpg" cannot be shown: the file is empty; put the whole file there'],
    ['A [link](broken.jpg)', '1:3: mistake: the link "broken.jpg" leads to nothing: the file is empty; put the whole file there'],
    [
      '![Ships](report.pdf)',
      '1:1: mistake: the image "report.pdf" cannot be shown: the file is no picture; link to it instead: [words](…)',
    ],
  ])('%s is a mistake', (markdown, finding) => {
    expect(parse(markdown).findings).toEqual([finding])
  })
})

test('a picture of another origin stays where it is', () => {
  expect(parse('![Ships](https://x.example/a.jpg "Ships")').html).toBe(
    '<figure><img src="https://x.example/a.jpg" alt="Ships" loading="lazy"><figcaption>Ships</figcaption></figure>',
  )
})
