import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findLost } from '../../src/sources/account.ts'
import { importWord } from '../../src/sources/word.ts'
import { understood } from './understood.ts'
import cases from './word.json' with { type: 'json' }
import { docx, plainDocument, type WordParts } from './word-document.ts'

const read = (parts: WordParts) => understood(importWord('a.docx', docx(parts)))
const paragraph = (text: string, style = '') => `<p><pPr><pStyle val='${style}'/></pPr><r><t>${text}</t></r></p>`
const styles =
  "<style type='paragraph' styleId='Title'><name val='Title'/></style><style type='paragraph' styleId='H1'><name val='heading 1'/></style>"

describe('importWord()', () => {
  test.each(cases)('$name', ({ name: _, markdown, losses = [], body, ...rest }) => {
    const { parts, ...others } = rest as Pick<WordParts, 'files' | 'links' | 'parts'>
    const article = read({
      ...others,
      body: paragraph('A title', 'Title') + body,
      parts: { ...parts, styles: styles + (parts?.styles ?? '') },
    })
    expect(article.markdown).toBe(markdown.join('\n\n'))
    expect(article.losses).toEqual(losses)
    expect(article.title).toBe('A title')
    expect(findLost(article.seen?.() ?? { passages: [], addresses: [] }, article, article.markdown, losses)).toEqual([])
    // A hidden picture has no file in the article's folder either.
    for (const { name } of article.files ?? []) expect(article.markdown).toContain(name)
  })

  test('brings the bytes of pictures', () => {
    const body = '<p><r><drawing><a:blip r:embed="p1"/></drawing></r></p>'
    const files = read({ body, files: { p1: 'photo.JPEG' } }).files ?? []
    expect(files.map(({ name, read: bytes }) => [name, Buffer.from(bytes()).toString()])).toEqual([
      ['picture-1.jpg', 'bytes of photo.JPEG'],
    ])
  })

  test('reads the properties of a document, but no title that a program made', () => {
    const body = paragraph('It opened today.') + paragraph('Ships came.')
    const properties = { title: 'The quay opens', keywords: 'quays, cranes', language: 'en-GB', created: '2019-01-01' }
    const { title, tags, language, date } = read({ body, properties })
    expect({ title, tags, language, date }).toEqual({
      title: 'The quay opens',
      tags: ['quays', 'cranes'],
      language: 'en-GB',
      date: undefined,
    })
    for (const made of ['Document1', 'Microsoft Word - quay.doc', 'PRESS RELEASE', '.'])
      expect(read({ body, properties: { title: made } }).title).toBeUndefined()
  })

  test.each(['Draft', 'In review'])('makes a draft of a document whose status is %s', (contentStatus) => {
    expect(read({ body: paragraph('Text.'), properties: { contentStatus } }).draft).toContain(contentStatus)
    expect(read({ body: paragraph('Text.'), properties: { contentStatus: 'Final' } }).draft).toBeUndefined()
  })

  test('makes a draft of a document that says so across its pages', () => {
    const header = '<p><r><pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="DRAFT"/></v:shape></pict></r></p>'
    expect(read({ body: paragraph('Text.'), parts: { header } }).draft).toContain('DRAFT')
  })
})

describe('the headline of a Word document', () => {
  test.each([
    ['is in the style for it, among the first lines', [['2 May 2019'], ['The quay opens', 'Title'], ['Text.']], '2019-05-02'],
    ['is the first heading', [['The quay opens', 'H1'], ['It opened on 2 May 2019.']], '2019-05-02'],
    ['is the first paragraph where that is short', [['The quay opens'], ['It opened on 2 May 2019.']], '2019-05-02'],
    ['is below the line that says what kind of text this is', [['PRESS RELEASE'], ['The quay opens'], ['Text.']], undefined],
    ['is below two of them, with a date', [['Pressemitteilung Nr. 3'], ['vom 2. Mai 2019'], ['The quay opens'], ['Text.']], '2019-05-02'],
    ['is not that line, though it is in the style for it', [['FOR IMMEDIATE RELEASE', 'Title'], ['The quay opens'], ['Text.']], undefined],
  ] as const)('%s', (_, lines, date) => {
    const article = read({ body: lines.map(([text, style]) => paragraph(text, style)).join(''), parts: { styles } })
    expect({ title: article.title, date: article.date }).toEqual({ title: 'The quay opens', date })
    expect(article.markdown).not.toMatch(/release|Presse/i)
  })

  test('is none where the text begins with a sentence', () => {
    expect(understood(importWord('a.docx', plainDocument('It opened on 3 May 2019.', 'Ships came.'))).title).toBeUndefined()
  })

  test('is the line below another that says so, in the same paragraph', () => {
    const body = '<p><r><rPr><b/></rPr><t>PRESS RELEASE</t><br/><t>The quay opens</t></r></p><p><r><t>Text.</t></r></p>'
    expect(read({ body }).title).toBe('The quay opens')
  })
})

describe('an embargo in a Word document', () => {
  const line = 'EMBARGOED UNTIL 10:00 GMT, 3 MAY 2091'
  const body = paragraph('The quay opens', 'Title') + paragraph('NORVIK, 1 May 2019 – It opened.')
  const box = `<p><r><pict><v:textbox><txbxContent>${paragraph(line)}</txbxContent></v:textbox></pict></r></p>`
  test.each([
    ['above the headline', { body: paragraph(line) + body }],
    ['in the style of the headline', { body: paragraph(line, 'Title') + body }],
    ['below it', { body: body.replace('</p>', `</p>${paragraph(line)}`) }],
    ['behind the text', { body: body + paragraph(line) }],
    ['in a text box', { body: box + body }],
    ['in a header', { body, parts: { header: paragraph(line) } }],
    ['in the headline itself', { body: body.replace('The quay opens', `The quay opens (${line.toLowerCase()})`) }],
  ])('counts %s', (_, { body: content, parts }: WordParts) => {
    const { title, date, draft, markdown, losses } = read({ body: content, parts: { ...parts, styles } })
    expect({ title, date, draft }).toEqual({ title: 'The quay opens', date: '2091-05-03T10:00:00Z', draft: undefined })
    expect(markdown).toBe('NORVIK, 1 May 2019 – It opened.')
    expect(losses.join('\n').toUpperCase()).toContain(line)
  })

  test('makes a draft where its hour cannot be read', () => {
    expect(read({ body: paragraph('Sperrfrist: 3. Mai 2091') + body, parts: { styles } }).draft).toContain('Sperrfrist')
  })
})

/** A document that claims to unpack to a number of bytes. */
function claiming(length: number): Uint8Array {
  const bytes = Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))
  bytes.writeUInt32LE(length, bytes.indexOf('PK\x01\x02') + 24)
  return bytes
}

describe('a file that is no Word document, or a damaged one', () => {
  test.each([
    ['text', strToU8('text'), 'this is not a Word document that can be read: '],
    ['another archive', zipSync({ 'a.txt': strToU8('text') }), 'this is not a Word document that can be read: it has no text'],
    ['one with a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'this is locked with a password'],
    ['one that would unpack to more than memory holds', claiming(0x7fffffff), 'it unpacks to more than 512 MiB'],
    [
      'one whose XML is damaged',
      zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') }),
      'word/document.xml in this Word document is damaged',
    ],
  ])('is refused: %s', (_, bytes, message) => {
    expect(() => importWord('a.docx', bytes)).toThrow(message)
  })
})
