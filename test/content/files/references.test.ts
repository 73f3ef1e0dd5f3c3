import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { type ContentFile, Files } from '../../../src/content/files/files.ts'
import type { PictureFile } from '../../../src/content/files/picture.ts'
import { Memory } from '../../../src/content/memory.ts'
import { InvalidContent } from '../../../src/text/finding.ts'
import { articleFile, base, parseFile, sources } from '../../compile/sources.ts'

const file = (path: string, mediaType: string): PictureFile => ({
  path,
  mediaType,
  width: 800,
  height: 600,
  length: 1,
  digest: '',
  location: '',
})
const avif = file('/pictures/photo-800-b.avif', 'image/avif')
const jpeg = file('/pictures/photo-800-a.jpg', 'image/jpeg')
const original = { ...file('/pictures/photo-original-c.jpg', 'image/jpeg'), length: 4_200_000 }
const picture = { fallback: jpeg, files: [avif, jpeg] }
const photo: ContentFile = { kind: 'picture', path: 'section/photo.jpg', picture, original: () => original }
const scan: ContentFile = { kind: 'picture', path: 'section/scan.tif', picture, original: () => 'save it as JPEG' }
const report: ContentFile = { kind: 'document', path: 'section/report.pdf', document: file('/section/report.pdf', 'application/pdf') }
const broken: ContentFile = { kind: 'unusable', path: 'section/broken.jpg', message: 'the file is empty; put the whole file there' }
const files = new Files([photo, scan, report, broken])

function parse(markdown: string, all = files) {
  const { value, findings } = parseFile(articleFile(markdown), all)
  return {
    ...value?.body,
    files: value?.files.map(({ path }) => path),
    findings: findings.map(({ warning, message }) => `${warning ?? 'mistake'}: ${message}`),
  }
}

const sizes = 'sizes="(min-width: 41rem) 38rem, calc(100vw - 2.5rem)"'

describe('a picture beside an article', () => {
  const found = parse('![Ships](photo.jpg "At *dawn* & later")')

  test('is a figure where it stands alone, in all its formats, with its title as the caption', () => {
    expect(found.html).toMatch(
      /^<figure><picture><source type="image\/avif"[^>]*><img [^>]*><\/picture><figcaption>At \*dawn\* &#x26; later<\/figcaption><\/figure>$/,
    )
    expect(found.html).toContain(`<source type="image/avif" srcset="/pictures/photo-800-b.avif 800w" ${sizes}>`)
    const img = /<img ([^>]*)>/.exec(found.html ?? '')?.[1]
    for (const attribute of [
      'src="/pictures/photo-800-a.jpg"',
      'width="800"',
      'height="600"',
      'alt="Ships"',
      'srcset="/pictures/photo-800-a.jpg 800w"',
      sizes,
    ])
      expect(img).toContain(attribute)
    expect(found.findings).toEqual([])
  })

  test('has absolute URLs where the page is not at hand', () => {
    expect(found.absoluteHtml).toContain('srcset="https://news.example/pictures/photo-800-b.avif 800w"')
    expect(found.absoluteHtml).toContain('src="https://news.example/pictures/photo-800-a.jpg"')
    expect(found.markdown).toBe('![Ships](https://news.example/pictures/photo-800-a.jpg "At *dawn* & later")')
    expect(found.plain?.links).toEqual(['https://news.example/pictures/photo-800-a.jpg'])
  })

  test('is named by what it shows and its caption in plain text', () => {
    expect(found.plain?.text).toBe('[image: Ships] [1]\nAt *dawn* & later')
  })

  test('is published with the article, in all its files', () => {
    expect(found.files).toEqual([avif.path, jpeg.path])
    expect(parse('![Ships](photo.jpg) and ![again](photo.jpg)').files).toEqual([avif.path, jpeg.path])
  })

  test('is loaded when it comes near, but for the first one', () => {
    const { html = '' } = parse('![One](photo.jpg)\n\n![Two](photo.jpg)\n\n![Three](https://x.example/a.jpg)')
    expect(Array.from(html.matchAll(/<img [^>]*>/g), ([img]) => img.includes('loading="lazy"'))).toEqual([false, true, true])
  })

  test('is shown in HTML too', () => {
    const { html, markdown } = parse('<p align="center">\n<img src="photo.jpg" alt="Ships" width="90" onerror="alert(1)">\n</p>')
    expect(html).toContain('<source type="image/avif" srcset="/pictures/photo-800-b.avif 800w"')
    expect(html).not.toContain('onerror')
    expect(markdown).toContain('![Ships](https://news.example/pictures/photo-800-a.jpg)')
  })
})

test('a link to a file leads to what is published of it', () => {
  const { html, plain, files: published } = parse('A [report](report.pdf#page=2) and a [photo](photo.jpg).')
  expect(html).toBe('<p>A <a href="/section/report.pdf#page=2">report</a> and a <a href="/pictures/photo-800-a.jpg">photo</a>.</p>')
  expect(plain?.links).toEqual(['https://news.example/section/report.pdf#page=2', 'https://news.example/pictures/photo-800-a.jpg'])
  expect(published).toEqual(['/section/report.pdf', avif.path, jpeg.path])
})

describe('what cannot be shown', () => {
  test.each([
    [
      '![Ships](none.jpg)',
      '<p>Ships</p>',
      'missing pictures: the picture "none.jpg" is not there; only its description is shown: put the file beside the article, or under content/files/',
    ],
    [
      '![Ships](report.pdf)',
      '<p><a href="/section/report.pdf">Ships</a></p>',
      'files as pictures: "report.pdf" is not a picture; it becomes a link: write [words](report.pdf)',
    ],
  ])('%s is told, and not lost', (markdown, html, finding) => {
    expect(parse(markdown)).toMatchObject({ html, findings: [finding] })
  })

  test.each([
    ['![Ships](broken.jpg)', 'mistake: the picture "broken.jpg" cannot be shown: the file is empty; put the whole file there'],
    ['A [link](broken.jpg)', 'mistake: the link "broken.jpg" leads to nothing: the file is empty; put the whole file there'],
  ])('%s is a mistake', (markdown, finding) => {
    expect(parse(markdown).findings).toEqual([finding])
  })
})

describe('<picture> of a text', () => {
  test('has what is published of the file, and no other picture within', () => {
    const { html, findings } = parse(
      '<picture><source srcset="photo.jpg" media="(min-width: 9rem)"><img src="photo.jpg" alt="Ships"></picture>\n\n![Two](photo.jpg)',
    )
    expect(html?.match(/<picture/g)).toHaveLength(2)
    expect(html).toContain(
      `<picture><source type="image/avif" srcset="${avif.path} 800w" ${sizes}><img src="${jpeg.path}" alt="Ships" srcset`,
    )
    expect(html?.match(/loading="lazy"/g)).toHaveLength(1)
    expect(findings).toEqual([])
  })
})

describe('an article', () => {
  const texts = sources({
    'section/article.md': articleFile('![Ships](photo.jpg) [later](later.pdf)'),
    'section/later/index.md': '',
  }).filter(({ text }) => text !== '')

  test('is parsed again where a file that it shows has changed, and only then', () => {
    const memory = new Memory()
    const later: ContentFile = { ...report, path: 'section/later.pdf' }
    const articleIn = (...all: ContentFile[]) => makeNewsroom(texts, { files: new Files(all) }, memory).articles[0]
    const first = articleIn(photo, later)
    expect(articleIn(photo, later, broken)).toBe(first)
    const changed: ContentFile = { ...photo, picture: { fallback: avif, files: [avif] } }
    const second = articleIn(changed, later)
    expect(second?.files.map(({ path }) => path)).toEqual([avif.path, '/section/report.pdf'])
    expect(articleIn(changed, later)).toBe(second)
  })
})

describe('the lead picture', () => {
  const leadOf = (image: string) => {
    const { value, findings } = parseFile(articleFile('![Two](photo.jpg)', `image: ${image}\n`), files)
    return { article: value, findings: findings.map(({ warning, message }) => `${warning ?? 'mistake'}: ${message}`) }
  }

  test('is a file beside the article, with what is said of it', () => {
    const { article, findings } = leadOf('{ src: photo.jpg, alt: Ships, caption: At dawn, credit: A. Photographer }')
    expect(article?.image).toEqual({
      src: jpeg.path,
      width: 800,
      height: 600,
      alt: 'Ships',
      caption: 'At dawn',
      credit: 'A. Photographer',
      sources: [{ type: 'image/avif', srcset: `${avif.path} 800w` }],
      srcset: `${jpeg.path} 800w`,
      sizes: '(min-width: 41rem) 38rem, calc(100vw - 2.5rem)',
    })
    expect(article?.files.map(({ path }) => path)).toEqual([avif.path, jpeg.path])
    expect(findings).toEqual([])
  })

  test('offers its original where its author or the site file says so, and not where its author says otherwise', () => {
    const offered = (lines: string, site = '') => {
      const texts = { 'site.yaml': `${base['site.yaml']}${site}`, 'section/article.md': articleFile('Text.', `image: ${lines}\n`) }
      const [article] = makeNewsroom(sources(texts), { files }).articles
      return [article?.image?.original?.path, article?.files.map(({ path }) => path).includes(original.path)]
    }
    expect(offered('{ src: photo.jpg, alt: Ships, download: true }')).toEqual([original.path, true])
    expect(offered('photo.jpg', 'download: true\n')).toEqual([original.path, true])
    expect(offered('{ src: photo.jpg, alt: Ships, download: false }', 'download: true\n')).toEqual([undefined, false])
    expect(offered('photo.jpg')).toEqual([undefined, false])
  })

  test.each([
    [
      '{ src: scan.tif, alt: x, download: true }',
      'originals of pictures: image: the original of "scan.tif" cannot be offered: save it as JPEG',
    ],
    [
      '{ src: "https://x.example/a.jpg", alt: x, download: true }',
      'originals of pictures: image: the original of "https://x.example/a.jpg" cannot be offered: it is published elsewhere; put it beside the article',
    ],
    ['{ src: photo.jpg, alt: x, download: perhaps }', 'mistake: "download" is "perhaps"; expected true or false'],
  ])('tells its author where no original can be offered: %s', (image, finding) => {
    expect(leadOf(image).findings).toEqual([finding])
  })

  test('comes before those of the text, which are loaded when they come near', () => {
    expect(leadOf('photo.jpg').article?.body.html).toContain('loading="lazy"')
  })

  test('may be published elsewhere', () => {
    expect(leadOf('https://x.example/a b.jpg').article?.image).toEqual({ src: 'https://x.example/a%20b.jpg', alt: '', sources: [] })
  })

  test.each([
    [
      'none.jpg',
      'missing pictures: image: the picture "none.jpg" is not there, and the article is shown without it: put the file beside the article, or under content/files/',
    ],
    [
      'http://x.example/a.jpg',
      'insecure pictures: image: the picture "http://x.example/a.jpg" has an http: URL, which browsers do not load here; it is not shown: use https:, or put the file beside the article',
    ],
    [
      'javascript:alert(1)',
      'missing pictures: image: the picture "javascript:alert(1)" is not there, and the article is shown without it: put the file beside the article, or under content/files/',
    ],
  ])('is left out, and its author told: %s', (src, finding) => {
    const { article, findings } = leadOf(`"${src}"`)
    expect(article?.image).toBeUndefined()
    expect(findings).toEqual([finding])
  })

  test.each([
    ['report.pdf', 'mistake: image: "report.pdf" is no picture; expected a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG'],
    ['broken.jpg', 'mistake: image: the picture "broken.jpg" cannot be shown: the file is empty; put the whole file there'],
  ])('cannot be %s', (src, finding) => {
    expect(leadOf(src).findings).toEqual([finding])
  })
})

describe('a file', () => {
  const findings = (...all: ContentFile[]) => {
    const texts = sources({ 'section/article.md': articleFile('[a](article.json) [b](data.json)') })
    try {
      return makeNewsroom(texts, { files: new Files(all) }).warnings
    } catch (error) {
      return error instanceof InvalidContent ? error.findings.map(({ file: path, message }) => `${path}: ${message}`) : [String(error)]
    }
  }
  const named = (name: string): ContentFile => ({
    kind: 'document',
    path: `section/${name}`,
    document: file(`/section/${name}`, 'application/json'),
  })

  test('has a path of its own, which no page has in any format', () => {
    expect(findings(named('data.json'), named('article.json'))).toEqual([
      'section/article.json: its path, /section/article.json, is that of a page; give the file another name',
    ])
  })
})
