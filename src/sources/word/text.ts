// The text of a Word document → HTML of everything that Word shows, and a line on everything that Word hides or HTML lacks.
import { extname } from 'node:path'
import type { Element, ElementContent } from 'hast'
import { h } from '../../text/element.ts'
import type { Attachments } from '../attachments.ts'
import { assemble, type Block, type Piece, partsOf } from './assemble.ts'
import { childrenOf, find, findAll, type Relation, textOf, val, type WordPackage, wordsOf, type Xml } from './package.ts'
import { signOf } from './signs.ts'
import { first, goesOn, isOn, type readNumbering, type Styles } from './styles.ts'

/** A document, and the results that are gathered while its parts are read. */
export interface WordDocument {
  readonly files: WordPackage
  readonly styles: Styles
  readonly nextMark: ReturnType<typeof readNumbering>
  readonly attachments: Attachments
  /** Losses, a sentence each. */
  readonly losses: string[]
  /** The content of each footnote and endnote that is referred to, by its number. */
  readonly notes: Map<string, readonly ElementContent[]>
}

interface Field {
  instruction: string
  hasResult: boolean
  /** Words that the field does not show. */
  words: string
}

// Properties, and marks of places and of proofreading, which have no words of the text.
const silent =
  /^(?:\w+Pr|\w+PrEx|\w+Change|bookmark\w+|comment\w+|perm\w+|proofErr|lastRenderedPageBreak|tblGrid|sectPr|(?:annotation|footnote|endnote)Ref)$/
const codeStyle = /^(?:html preformatted|macro text|source code|code|preformatted text)\b/
const quoteStyle = /\bquote\b|\bquotations?\b|^block text$/
const monospaced = /courier|consolas|menlo|monaco|lucida console|\bmono\b|inconsolata|source code/i
const written: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', noBreakHyphen: '\u2011', softHyphen: '\u00AD' }
// Fields that show nothing, and fields that list content from elsewhere.
const invisibleField = /^(?:XE|TC|TA|RD|SET|ASK|PRIVATE|ADVANCE|MACROBUTTON|GOTOBUTTON|NEXT|SKIPIF|FILLIN)$/i
const contentsField = /^(?:TOC|INDEX|TOA)$/i
const pictureFile = /\.(?:png|jpe?g|gif|webp|avif|svg|tiff?)$/i

/** Functions that read a body, a note or a cell of a part at a time. They share state, since a field may span several paragraphs. */
export function wordReader(document: WordDocument, part: string) {
  const { files, styles, nextMark, attachments, losses, notes } = document
  const relations = files.relations(part)
  const fields: Field[] = []
  let pieces: Piece[] = []
  let boxes: Block[] = []
  let hidden = ''
  const read = (xml: Xml | undefined): Element[] => assemble(readBlocks(xml))
  return { read, readBlocks }

  function readBlocks(xml: Xml | undefined): Block[] {
    return childrenOf(xml).flatMap((child): Block[] => {
      switch (child.name) {
        case 'p':
          return readParagraph(child)
        case 'tbl':
          return [{ kind: 'element', element: readTable(child) }]
        case 'AlternateContent':
          return readBlocks(find(child, 'Choice') ?? find(child, 'Fallback'))
        case 'sdt':
          return readBlocks(controlled(child))
        case 'del':
          lose('the deleted words', child)
          return []
        case 'altChunk':
          lose('a document within the document, which Word alone shows: open it there and save it')
          return []
        default:
          return silent.test(child.name) || child.name === 'moveFrom' ? [] : readBlocks(child)
      }
    })
  }

  function controlled(xml: Xml): Xml | undefined {
    const content = find(xml, 'sdtContent')
    if (val(xml, 'sdtPr', 'docPartObj', 'docPartGallery') === 'Table of Contents') lose('the table of contents', content, true)
    else if (isOn(find(xml, 'sdtPr', 'showingPlcHdr'))) lose('the prompt', content)
    else return content
    return undefined
  }

  function readParagraph(xml: Xml): Block[] {
    const own = find(xml, 'pPr')
    const sources = styles.ofParagraph(own)
    const names = styles.names(own)
    readInline(xml, [], own)
    for (const field of fields) field.words += ' '
    if (hidden.trim() !== '') lose('the hidden text', hidden)
    hidden = ''
    if (goesOn(own)) return []
    const [taken, shown] = [pieces, boxes]
    pieces = []
    boxes = []
    if (names.some((name) => codeStyle.test(name)) || isMonospaced(xml, own))
      return [{ kind: 'code', text: taken.map(({ node }) => (node.type === 'text' ? node.value : '\n')).join('') }, ...shown]
    const parts = partsOf(taken)
    const stated = (...path: readonly string[]) => first(sources, ...path)?.attributes.val
    const list = parts.length === 0 ? undefined : stated('numPr', 'numId')
    const mark = list === undefined ? undefined : nextMark(list, Number(stated('numPr', 'ilvl') ?? 0))
    // The level of a heading comes from its outline, or from the name of its style.
    const outline = Number(stated('outlineLvl') ?? 9)
    const headed = names.map((name) => Number(/^heading (\d)$/.exec(name)?.[1] ?? 0)).find((number) => number > 0)
    const level = outline < 9 ? outline + 1 : headed
    const blocks = parts.map((children, index): Block => {
      const before = index === 0 ? mark : undefined
      const numbered =
        before === undefined || before.tag === 'ul' ? children : [{ type: 'text' as const, value: `${before.text} ` }, ...children]
      if (level !== undefined) return { kind: 'element', element: h(`h${Math.min(level, 6)}`, numbered) }
      if (names.includes('title')) return { kind: 'element', element: h('h1', { className: ['title'] }, children) }
      const { left, start } = find(own, 'ind')?.attributes ?? {}
      if (before?.isPlain) return { kind: 'item', mark: { ...before, indent: Number(left ?? start ?? before.indent) }, children }
      const properties = names.includes('caption') ? { className: ['caption'] } : {}
      return { kind: names.some((name) => quoteStyle.test(name)) ? 'quote' : 'element', element: h('p', properties, numbered) }
    })
    return [...blocks, ...shown]
  }

  /** Whether a whole paragraph is monospaced, in a document that is not. */
  function isMonospaced(paragraph: Xml, own: Xml | undefined): boolean {
    const isSo = (sources: readonly (Xml | undefined)[]) => monospaced.test(first(sources, 'rFonts')?.attributes.ascii ?? '')
    const runs = findAll(paragraph, 'r', 'txbxContent').filter((run) => wordsOf(run).trim() !== '')
    return (
      runs.length > 0 &&
      !isSo(styles.ofText(undefined)) &&
      runs.every((run) => isSo([...styles.ofRun(find(run, 'rPr')), ...styles.ofText(own)]))
    )
  }

  function readInline(xml: Xml | undefined, marks: readonly string[], paragraph: Xml | undefined): void {
    for (const child of childrenOf(xml)) {
      const within = (inner: Xml | undefined, more: readonly string[] = []) => readInline(inner, [...marks, ...more], paragraph)
      if (child.name === 'r') readRun(child, child, marks, paragraph)
      else if (child.name === 'hyperlink') within(child, linkOf(child))
      else if (child.name === 'fldSimple') {
        if (contentsField.test(kindOf(child.attributes.instr ?? ''))) lose('the table of contents', child, true)
        else within(child, linkIn(child.attributes.instr ?? ''))
      } else if (child.name === 'del') lose('the deleted words', child)
      else if (child.name === 'ins') {
        if (wordsOf(child).trim() !== '') lose('the mark of a tracked change at the inserted words, which are in the text', child)
        within(child)
      } else if (child.name === 'sdt') within(controlled(child))
      else if (child.name === 'oMath' || child.name === 'oMathPara') lose('the formula', child, true)
      else if (child.name === 'AlternateContent') within(find(child, 'Choice') ?? find(child, 'Fallback'))
      else if (child.name !== 'moveFrom' && !silent.test(child.name)) within(child)
    }
  }

  function linkOf({ attributes: { id = '', anchor, docLocation } }: Xml): string[] {
    const target = relations.get(id)?.target
    const place = docLocation ?? anchor
    return target === undefined ? [] : [`a ${target}${place === undefined || target.includes('#') ? '' : `#${place}`}`]
  }

  /** Reads a run. @param xml the run, or one of the alternatives within it. */
  function readRun(xml: Xml, run: Xml, outer: readonly string[], paragraph: Xml | undefined): void {
    const own = find(run, 'rPr')
    const sources = styles.ofRun(own)
    const position = first(sources, 'vertAlign')?.attributes.val
    const isHidden = isOn(first([...sources, ...styles.ofText(paragraph)], 'vanish')) === true
    const marks = [
      ...outer,
      ...(isOn(first(sources, 'b')) ? ['strong'] : []),
      ...(isOn(first(sources, 'i')) ? ['em'] : []),
      ...(isOn(first(sources, 'strike')) || isOn(first(sources, 'dstrike')) ? ['s'] : []),
      ...(position === 'superscript' ? ['sup'] : position === 'subscript' ? ['sub'] : []),
    ]
    const put = (node: ElementContent, within = marks) => add(node, within, isHidden)
    const say = (text: string) => put({ type: 'text', value: text })
    const font = first([...sources, ...styles.ofText(paragraph)], 'rFonts')?.attributes.ascii ?? ''
    let isOwnMark = false
    for (const child of childrenOf(xml)) {
      switch (child.name) {
        case 't':
          // A mark that the author chose for a footnote is also here, as text.
          if (!isOwnMark) say(textOf(child).replace(/[\uF020-\uF0FF]/g, (sign) => signIn(font, sign.charCodeAt(0))))
          break
        case 'sym':
          say(signIn(child.attributes.font ?? font, Number.parseInt(child.attributes.char ?? '', 16)))
          break
        case 'br':
        case 'cr':
          put(h(['page', 'column'].includes(child.attributes.type ?? '') ? 'hr' : 'br'), [])
          break
        case 'ruby':
          put(h('ruby', [wordsOf(find(child, 'rubyBase')), h('rt', wordsOf(find(child, 'rt')))]))
          break
        case 'fldChar':
          readField(child)
          break
        case 'instrText': {
          const field = fields.at(-1)
          if (field !== undefined) field.instruction += textOf(child)
          break
        }
        case 'footnoteReference':
        case 'endnoteReference':
          isOwnMark = ['1', 'true', 'on'].includes(child.attributes.customMarkFollows ?? '')
          if (!isHidden && hidingField() === undefined) put(readNote(child), [])
          break
        case 'drawing':
        case 'pict':
        case 'object':
          if (isHidden) lose('a hidden picture or text box', child, true)
          else if (hidingField() === undefined) readDrawing(child, put)
          break
        case 'AlternateContent':
          readRun(find(child, 'Choice') ?? find(child, 'Fallback') ?? child, run, outer, paragraph)
          break
        default:
          say(written[child.name] ?? '')
      }
    }
  }

  /** The outermost field that hides the content at this point. */
  function hidingField(): Field | undefined {
    return fields.find(({ instruction, hasResult }) => !hasResult || contentsField.test(kindOf(instruction)))
  }

  function add(node: ElementContent, marks: readonly string[], isHidden = false): void {
    const field = hidingField()
    if (field !== undefined) {
      field.words += node.type === 'text' ? node.value : ' '
      return
    }
    const links = fields.flatMap(({ instruction }) => linkIn(instruction))
    if (isHidden) hidden += node.type === 'text' ? node.value : ' '
    else if (node.type !== 'text') pieces.push({ node, marks: [...links, ...marks] })
    else
      for (const value of node.value.split(/^(\s+)|(\s+)$/))
        if (value) pieces.push({ node: { type: 'text', value }, marks: [...links, ...marks] })
  }

  function readField(xml: Xml): void {
    const type = xml.attributes.fldCharType
    const field = fields.at(-1)
    if (type === 'begin') {
      fields.push({ instruction: '', hasResult: false, words: '' })
    } else if (type === 'separate' && field !== undefined) field.hasResult = true
    else if (type === 'end') {
      const { instruction = '', hasResult, words } = fields.pop() ?? {}
      const kind = kindOf(instruction)
      if (contentsField.test(kind)) lose('the table of contents', words, true)
      else if (words) lose('words within the instruction of a field', words)
      else if (hasResult === false && kind !== '' && !invisibleField.test(kind)) lose('a field without a result', instruction)
    }
  }

  function signIn(font: string, code: number): string {
    const sign = signOf(font, code)
    if (sign === undefined) lose(`a sign of the font ${font}`, code.toString(16).toUpperCase())
    return sign ?? ''
  }

  function readNote({ name, attributes: { id } }: Xml): Element {
    const type = name === 'footnoteReference' ? 'footnote' : 'endnote'
    const [source = ''] = files.partsOf(`${type}s`)
    const number = String(notes.size + 1)
    notes.set(number, [])
    const note = childrenOf(files.xml(source), type).find(({ attributes }) => attributes.id === id)
    notes.set(number, wordReader(document, source).read(note))
    return h('sup', [h('a', { href: `#note-fn-${number}`, dataFootnoteRef: true }, number)])
  }

  /** Reads pictures, and the words of text boxes, of lettering and of charts. */
  function readDrawing(xml: Xml, put: (node: ElementContent) => void): void {
    const [about] = [...findAll(xml, 'docPr'), ...findAll(xml, 'shape', 'txbxContent')].map(({ attributes }) => attributes)
    const alt = about?.descr ?? about?.alt ?? about?.title ?? ''
    for (const { attributes } of [...findAll(xml, 'blip', 'txbxContent'), ...findAll(xml, 'imagedata', 'txbxContent')])
      readPicture(relations.get(attributes.embed ?? attributes.link ?? attributes.id ?? ''), alt, put)
    for (const { attributes } of findAll(xml, 'textpath', 'txbxContent')) put({ type: 'text', value: attributes.string ?? '' })
    for (const box of findAll(xml, 'txbxContent')) boxes.push(...wordReader(document, part).readBlocks(box))
    for (const { name, attributes } of [...findAll(xml, 'chart', 'txbxContent'), ...findAll(xml, 'relIds', 'txbxContent')]) {
      const part = relations.get(attributes.dm ?? attributes.id ?? '')?.target ?? ''
      const thing = `the ${name === 'chart' ? 'chart' : 'diagram'}${alt === '' ? '' : ` (${alt})`}`
      lose(`${thing}, of which a picture can be made`, files.xml(part), true)
    }
    for (const { attributes } of findAll(xml, 'OLEObject')) lose('the embedded object', attributes.ProgID, true)
  }

  function readPicture(relation: Relation | undefined, alt: string, put: (node: ElementContent) => void): void {
    const { target = '', isExternal = false } = relation ?? {}
    const bytes = isExternal ? undefined : files.bytes(target)
    const src = isExternal ? target : `part:${target}`
    if (bytes !== undefined && pictureFile.test(target) && attachments.use(src) === undefined)
      attachments.add(src, `picture-${attachments.files.length + 1}${extname(target).toLowerCase().replace('jpeg', 'jpg')}`, bytes)
    if (isExternal || attachments.use(src) !== undefined) put(h('img', { src, alt }))
    else {
      const reason = bytes === undefined ? 'which is not in the document' : 'which browsers do not show: save it as PNG'
      lose(`the picture ${target || 'without a source'}, ${reason}`)
      put({ type: 'text', value: alt })
    }
  }

  function readTable(xml: Xml): Element {
    const open = new Map<number, Element>()
    const rows = findAll(xml, 'tr').flatMap((row) => {
      const properties = find(row, 'trPr')
      const left =
        find(properties, 'del') !== undefined ? 'the deleted words' : isOn(find(properties, 'hidden')) ? 'the hidden text' : undefined
      if (left !== undefined) {
        lose(left, row)
        return []
      }
      const gap = Number(val(properties, 'gridBefore') ?? 0)
      let column = gap
      const cells = findAll(row, 'tc').flatMap((cell) => {
        const own = find(cell, 'tcPr')
        const span = Number(val(own, 'gridSpan') ?? 1)
        const above = open.get(column)
        const at = column
        column += span
        const isBelow = find(own, 'vMerge') !== undefined && val(own, 'vMerge') !== 'restart' && above !== undefined
        if (isBelow) {
          above.properties.rowSpan = Number(above.properties.rowSpan ?? 1) + 1
          lose('the words of a cell that another covers', cell)
          return []
        }
        const [only, ...others] = read(cell)
        const shown = h(
          isOn(find(properties, 'tblHeader')) ? 'th' : 'td',
          span > 1 ? { colSpan: span } : {},
          only?.tagName === 'p' && others.length === 0 ? only.children : [...(only === undefined ? [] : [only]), ...others],
        )
        open.set(at, shown)
        return [shown]
      })
      return [h('tr', [...(gap === 0 ? [] : [h('td', { colSpan: gap })]), ...cells])]
    })
    // Markdown's tables have a first row of headers. Word's tables rarely mark theirs.
    const cells = rows.flatMap(({ children }) => children).filter((cell) => cell.type === 'element')
    const isLayout = cells.some(({ children }) =>
      children.some((child) => child.type === 'element' && /^(?:table|h\d)$/.test(child.tagName)),
    )
    if (!isLayout && cells.every(({ tagName }) => tagName === 'td'))
      for (const cell of rows[0]?.children ?? []) if (cell.type === 'element') cell.tagName = 'th'
    return h('table', [h('tbody', rows)])
  }

  /** Adds a loss. @param isThing whether it counts even without words. */
  function lose(kind: string, words?: Xml | string, isThing = words === undefined): void {
    const text = (typeof words === 'string' ? words : wordsOf(words)).replace(/\s+/g, ' ').trim()
    if (text !== '' || isThing) losses.push(text === '' ? kind : `${kind} "${text}"`)
  }
}

/** The first word of a field's instruction. */
function kindOf(instruction: string): string {
  return /\w+/.exec(instruction)?.[0] ?? ''
}

/** The link of a field. A link within the document is left out, since it would lead nowhere elsewhere. */
function linkIn(instruction: string): string[] {
  if (!/^HYPERLINK$/i.test(kindOf(instruction))) return []
  const [, url, place] = /^\s*\w+\s+(?:\\[mnt]\s+)*"?([^"\\\s]+)"?(?:.*\\l\s+"?([^"\s]+))?/i.exec(instruction) ?? []
  return url === undefined ? [] : [`a ${url}${place === undefined ? '' : `#${place}`}`]
}
