import { strToU8, zipSync } from 'fflate'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const drawing =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Text in a run; where it has a style, of that style. */
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (runs: string, style = '') => `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}</w:pPr>${runs}</w:p>`
const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`
const item = (text: string) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`
const picture = `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="The quay"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** A Word document of plain paragraphs, as those are whose authors know of no styles. */
export const plainDocument = (...paragraphs: readonly string[]) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${head}<w:document ${w}><w:body>${paragraphs.map((text) => paragraph(run(text, '<w:b/>'))).join('')}</w:body></w:document>`,
    ),
  })

/** A Word document with a title, headings, a list, a table, a footnote and a picture. */
export const wordDocument = zipSync({
  '[Content_Types].xml': strToU8(
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/></Types>`,
  ),
  '_rels/.rels': strToU8(
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
  'word/_rels/document.xml.rels': strToU8(
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="rId2" Type="${office}/image" Target="media/a.png"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`,
  ),
  'word/styles.xml': strToU8(
    `${head}<w:styles ${w}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
  ),
  'word/numbering.xml': strToU8(
    `${head}<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  ),
  'word/footnotes.xml': strToU8(
    `${head}<w:footnotes ${w}><w:footnote w:id="2">${paragraph(run('Says the “board”.'))}</w:footnote></w:footnotes>`,
  ),
  'word/media/a.png': strToU8('PNG'),
  'docProps/core.xml': strToU8(
    `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Another title</dc:title><cp:keywords>quays, cranes</cp:keywords><dc:language>en-GB</dc:language></cp:coreProperties>`,
  ),
  'word/document.xml': strToU8(
    `${head}<w:document ${w} ${drawing}><w:body>${[
      paragraph(run('The quay “opens”'), 'Title'),
      paragraph(
        `${run('NORVIK, 3 May 2024 – It opened') + run('boldly', '<w:b/>')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' * today.')}`,
      ),
      paragraph(run('What is new'), 'Heading1'),
      item('cranes'),
      item('rails'),
      `<w:tbl><w:tr>${cell('Year')}${cell('Ships')}</w:tr><w:tr>${cell('2023')}${cell('12')}</w:tr></w:tbl>`,
      paragraph(picture),
    ].join('')}</w:body></w:document>`,
  ),
})
