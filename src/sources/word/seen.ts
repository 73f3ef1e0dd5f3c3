// The text that readers see of a Word document, read independently of the conversion: conservation.ts compares it.
import type { Seen } from '../../text/passages.ts'
import { childrenOf, find, findAll, type WordPackage, type Xml } from './package.ts'
import { first, goesOn, type Styles } from './styles.ts'

/** @returns the words of each paragraph, with its number as the line, and the words of notes that the text refers to. */
export function seenInWord(files: WordPackage, styles: Styles): Seen {
  const body = find(files.xml(files.main), 'body')
  const notes = ['footnote', 'endnote'].flatMap((type) => {
    const references = new Set(findAll(body, `${type}Reference`).map(({ attributes }) => attributes.id))
    const all = files.partsOf(`${type}s`).flatMap((part) => childrenOf(files.xml(part), type))
    return all.filter(({ attributes }) => references.has(attributes.id))
  })
  const passages: string[] = []
  let open = ''
  let depth = 0
  const read = (xml: Xml): string =>
    xml.children.map((child) => (typeof child === 'string' ? (xml.name === 't' ? child : '') : textOf(child))).join('')
  const textOf = (xml: Xml): string => {
    // Moved text is also in its new place, and a fallback repeats newer content.
    if (['moveFrom', 'del', 'Fallback'].includes(xml.name)) return ''
    const text = read(xml)
    const type = xml.attributes.fldCharType
    if (type === 'begin') depth++
    if (type === 'end') depth--
    // A field within another is part of its instruction, which is not shown.
    if ((type === 'begin' && depth > 1) || (type === 'end' && depth > 0)) return ' '
    if (xml.name === 'p') {
      open += text
      if (goesOn(find(xml, 'pPr'))) return ''
      passages.push(open)
      open = ''
      return ' '
    }
    const isApart = xml.name === 'r' && first(styles.ofRun(find(xml, 'rPr')), 'vertAlign') !== undefined
    return isApart || apart.has(xml.name) ? ` ${text} ` : text
  }
  for (const xml of [body, ...notes]) if (xml !== undefined) textOf(xml)
  return { passages: passages.map((text, index) => ({ text, line: index + 1 })), addresses: [] }
}

const apart = new Set('tab ptab br cr noBreakHyphen tc ruby rt sym footnoteReference endnoteReference'.split(' '))
