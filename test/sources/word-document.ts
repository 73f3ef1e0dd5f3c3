import { strToU8, zipSync } from 'fflate'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a document. Elements and attributes without a prefix are of the main vocabulary, `w:`. */
export interface WordParts {
  readonly body: string
  /** The content of `styles`, `numbering`, `footnotes`, `endnotes`, `comments`, `header` and `footer`. */
  readonly parts?: Readonly<Record<string, string>>
  /** External relations by their identifiers, for links and linked pictures. */
  readonly links?: Readonly<Record<string, string>>
  /** Pictures and other files of the package, by their identifiers. */
  readonly files?: Readonly<Record<string, string>>
  /** Fields of the document's properties. */
  readonly properties?: Readonly<Record<string, string>>
}

/** Makes a Word document of the parts that a test states. */
export function docx({ body, parts = {}, links = {}, files = {}, properties = {} }: WordParts): Uint8Array {
  const roots: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' }
  const relations = [
    ...Object.keys(parts).map((type) => relation(`part-${type}`, type, `${type}.xml`)),
    ...Object.entries(links).map(([id, url]) => relation(id, 'hyperlink', url, ' TargetMode="External"')),
    ...Object.entries(files).map(([id, name]) => relation(id, 'image', `media/${name}`)),
  ]
  const fields = Object.entries(properties).map(([name, value]) => `<dc:${name}>${value}</dc:${name}>`)
  return zipSync({
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': xml(relationships([relation('rId1', 'officeDocument', '/word/document.xml')])),
    'word/_rels/document.xml.rels': xml(relationships(relations)),
    'word/document.xml': part('document', `<body>${body}</body>`),
    ...Object.fromEntries(Object.entries(parts).map(([type, content]) => [`word/${type}.xml`, part(roots[type] ?? type, content)])),
    ...Object.fromEntries(Object.values(files).map((name) => [`word/media/${name}`, strToU8(`bytes of ${name}`)])),
    'docProps/core.xml': xml(`<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc">${fields.join('')}</cp:coreProperties>`),
  })
}

/** A Word document of plain paragraphs, as authors who know no styles write it. */
export const plainDocument = (...paragraphs: readonly string[]) =>
  docx({ body: paragraphs.map((text) => `<p><r><rPr><b/></rPr><t>${text}</t></r></p>`).join('') })

function xml(content: string): Uint8Array {
  return strToU8(head + content)
}

function part(root: string, content: string): Uint8Array {
  const prefixed = content.replace(/(<\/?)(?=[a-zA-Z]+[\s/>])/g, '$1w:').replace(/(?<=\s)(?=[a-zA-Z]+=')/g, 'w:')
  return xml(`<w:${root} ${namespaces}>${prefixed}</w:${root}>`)
}

function relation(id: string, type: string, target: string, mode = ''): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target.replaceAll('&', '&amp;')}"${mode}/>`
}

function relationships(list: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
}
