// HTML that an article may hold → mdast. HTML that Markdown has no form for is kept in a file for authors ('keep'), and put
// into words for readers ('say').
import type { Element, ElementContent, Root as HastRoot, Parents } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Handle } from 'hast-util-to-mdast'
import type { Blockquote, FootnoteDefinition, Html, Root } from 'mdast'
import { h } from './element.ts'
import { footnoteIdentifier } from './footnotes.ts'
import { elementsIn, findElements, holds, isBreak, isShown, textOf } from './html-text.ts'
import { marksOf } from './list-marks.ts'
import { hastToMdast } from './parsers.ts'
import { SKIP, visit } from './visit.ts'

const superscript = new Map(Array.from('0123456789+-−=()ni', (sign, index) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')[index] ?? sign]))
const subscript = new Map(
  Array.from('0123456789+-−=()aeioxn', (sign, index) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢₒₓₙ')[index] ?? sign]),
)

/** Superscript and subscript become Unicode characters. Without them, 10² would read 102. */
const shifted =
  (letters: ReadonlyMap<string, string>): Handle =>
  (state, node: Element) => {
    const signs = Array.from(textOf(node))
    return signs.every((sign) => letters.has(sign)) && signs.length > 0
      ? { type: 'text', value: signs.map((sign) => letters.get(sign)).join('') }
      : state.all(node)
  }

/** Makes a reference to a footnote, or leaves the element to another handler. */
const referenceOr =
  (handle: Handle): Handle =>
  (state, node: Element, parent) => {
    const [link] = node.children
    if (link?.type !== 'element' || link.properties.dataFootnoteRef === undefined) return handle(state, node, parent)
    const identifier = footnoteIdentifier(link)
    return { type: 'footnoteReference', identifier, label: identifier }
  }

const footnotes: Handle = (state, section: Element) => {
  if (section.properties.dataFootnotes === undefined) return state.toFlow(state.all(section))
  const items = elementsIn(section, 'ol').flatMap((list) => elementsIn(list, 'li'))
  return items.map((item): FootnoteDefinition => {
    const identifier = footnoteIdentifier(item)
    const children = state.toFlow(state.all(item)) as FootnoteDefinition['children']
    return { type: 'footnoteDefinition', identifier, label: identifier, children }
  })
}

const common: Record<string, Handle> = {
  picture: (state, node: Element) => state.all(node),
  wbr: () => undefined,
  section: footnotes,
}

/** Keeps the tags of an element, with its words between them as Markdown. */
const between: Handle = (state, node: Element) => {
  const children = state.all(node)
  const tags = toHtml({ ...node, properties: { dir: node.properties.dir }, children: [] }).split(/(?=<\/)/)
  // The name tells hast-util-to-mdast that this HTML stands within a paragraph.
  const [open, close] = tags.map((value): Html => ({ type: 'html', value, data: { hName: node.tagName } }))
  return children.length === 0 || open === undefined || close === undefined ? [] : [open, ...children, close]
}

/** Keeps an element as HTML, without blank lines: they would end any element but `<pre>`. */
function whole(node: Element): Html {
  if (node.tagName === 'pre') return { type: 'html', value: toHtml(node) }
  const value = toHtml(node, { characterReferences: { useNamedReferences: true } })
    .replace(/<pre[\s>][\s\S]*?<\/pre>/g, (code) => code.replaceAll('\n', '&#10;'))
    .replace(/\s*\n\s*/g, '\n')
    .replace(/(?<=.)(?=<(?:tr|li)[\s>])/g, '\n')
  return { type: 'html', value }
}

const orKept =
  (name: 'ol' | 'pre' | 'table', isLacking: (node: Element) => boolean): Handle =>
  (state, node: Element) =>
    isLacking(node) && !isReferring(node) ? whole(node) : hastToMdast().defaultHandlers[name](state, node)

const keeping: Record<string, Handle> = {
  ...common,
  ...Object.fromEntries(['sub', 'kbd', 'mark', 'ruby', 'rt', 'rp', 'ins', 'bdo'].map((name) => [name, between])),
  sup: referenceOr(between),
  ol: orKept('ol', (node) => marksOf(node) !== undefined),
  pre: orKept('pre', (node) => holds(node, 'a', 'img')),
  table: orKept('table', (node) => holdsMoreThanLines(node)),
}

const saying: Record<string, Handle> = {
  ...common,
  // An aside stands apart from the text. Markdown has only quotations for that.
  aside: (state, node: Element) => ({ type: 'blockquote', children: state.toFlow(state.all(node)) as Blockquote['children'] }),
  sup: referenceOr(shifted(superscript)),
  sub: shifted(subscript),
  rt: (state, node: Element, parent) => {
    const hasParentheses = parent?.type === 'element' && elementsIn(parent, 'rp').length > 0
    return hasParentheses ? state.all(node) : [{ type: 'text', value: '(' }, ...state.all(node), { type: 'text', value: ')' }]
  },
}

/** Makes Markdown's tree of a page's, and changes that. @param lacking whether to keep HTML without a form in Markdown, or to say it. */
export function fromHtml(tree: HastRoot, lacking: 'keep' | 'say'): Root {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const isKept = lacking === 'keep' && !isReferring(node)
    const replaceBy = (...nodes: readonly ElementContent[]) => {
      parent.children.splice(index, 1, ...nodes)
      return index
    }
    // A link without a target is only a place that others lead to.
    if (node.tagName === 'a' && node.properties.href === undefined) node.tagName = 'span'
    if (node.properties.dataFootnoteBackref !== undefined) return replaceBy()
    if (node.tagName === 'pre') return SKIP
    // Beside a line break at either end of the element, Markdown would read its signs as words.
    if (marked.includes(node.tagName) && [...node.children.slice(0, 1), ...node.children.slice(-1)].some(isBreak)) {
      const end = node.children.findLastIndex(isShown) + 1
      const start = node.children.slice(0, end).findIndex(isShown)
      const within = { ...node, children: node.children.slice(start, end) }
      return replaceBy(...(end === 0 ? [] : [...node.children.slice(0, start), within]), ...node.children.slice(end))
    }
    if (codes.includes(node.tagName) && holds(node, 'a', 'img', 'sup', 'sub', 'ruby')) return replaceBy(...outOfCode(node))
    if (node.tagName === 'ol' && !isKept) sayMarks(node)
    const isEmpty = node.tagName !== 'hr' && textOf(node).trim() === '' && !holds(node, 'hr', 'img', 'input')
    if (blocks.has(node.tagName) && isEmpty && isBetweenWords(parent, index)) return replaceBy(h('br')) + 1
    if (node.tagName !== 'table') return undefined
    if (isKept && holdsMoreThanLines(node)) return SKIP
    // Markdown's tables have no captions, so a caption goes before its table.
    const captions = elementsIn(node, 'caption')
    node.children = node.children.filter((child) => !captions.some((caption) => caption === child))
    for (const cell of findElements(node, 'td', 'th')) cell.children = joined(linesOf(cell.children), () => h('br'))
    parent.children.splice(index, 0, ...captions.map((caption) => ({ ...caption, tagName: 'p' })))
    return index + captions.length + 1
  })
  return hastToMdast().toMdast(tree, { document: true, handlers: lacking === 'keep' ? keeping : saying }) as Root
}

/** Whether the node at an index has words on both sides, and keeps them apart. */
function isBetweenWords({ children }: Parents, index: number): boolean {
  const isWord = (node: Parents['children'][number] | undefined) =>
    node?.type === 'text' || (node?.type === 'element' && !blocks.has(node.tagName) && node.tagName !== 'br')
  const isThere = (node: Parents['children'][number]) => node.type !== 'text' || node.value.trim() !== ''
  return isWord(children.slice(0, index).findLast(isThere)) && isWord(children.slice(index + 1).find(isThere))
}

/** Whether an element refers to footnotes, which HTML in Markdown cannot do. */
function isReferring(node: Element): boolean {
  return node.properties.dataFootnoteRef !== undefined || node.children.some((child) => child.type === 'element' && isReferring(child))
}

/** Whether cells of a table span others, or hold more than lines of text. */
function holdsMoreThanLines(node: Element): boolean {
  return node.children.some((child) => {
    if (child.type !== 'element') return false
    const { tagName, properties } = child
    const spans = /^t[dh]$/.test(tagName) && (Number(properties.colSpan ?? 1) > 1 || Number(properties.rowSpan ?? 1) > 1)
    return spans || ['ul', 'ol', 'dl', 'pre', 'blockquote', 'table', 'hr', 'details'].includes(tagName) || holdsMoreThanLines(child)
  })
}

/** The content of blocks as lines. Each line has only nodes that may stand within a paragraph. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = []
  let isOpen = false
  for (const node of nodes) {
    if (isBreak(node)) isOpen = false
    else if (node.type === 'element' && blocks.has(node.tagName)) {
      lines.push(...linesOfBlock(node))
      isOpen = false
    } else if (isOpen) lines.at(-1)?.push(node)
    else if (node.type !== 'text' || node.value.trim() !== '') isOpen = lines.push([node]) > 0
  }
  return lines
}

const blocks = new Set(
  'address aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table ul'.split(' '),
)

function linesOfBlock(node: Element): ElementContent[][] {
  const elements = node.children.filter((child) => child.type === 'element')
  switch (node.tagName) {
    case 'ul':
    case 'ol': {
      const marks =
        node.tagName === 'ul' ? [] : (marksOf(node) ?? elements.map((_, index) => `${Number(node.properties.start ?? 1) + index}.`))
      return elements.flatMap(({ children }, index) => {
        const [first = [], ...others] = linesOf(children)
        return [[{ type: 'text', value: `${marks[index] ?? '•'} ` }, ...first], ...others]
      })
    }
    case 'pre':
      return textOf(node)
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => [h('code', line)])
    case 'table': {
      const cellsOf = (row: Element) => row.children.flatMap((cell) => (cell.type === 'element' ? [h('div', cell.children)] : []))
      return findElements(node, 'tr').map((row) => joined(linesOf(cellsOf(row)), () => ({ type: 'text', value: '; ' })))
    }
    default:
      return linesOf(node.children)
  }
}

function joined(lines: readonly ElementContent[][], separator: () => ElementContent): ElementContent[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [separator(), ...line]))
}

const marked = ['a', 'b', 'strong', 'em', 'i', 'u', 's', 'del', 'mark']

const codes = ['code', 'kbd', 'samp', 'tt', 'var']

/** Turns code that holds elements inside out, since code in Markdown holds none. */
function outOfCode({ tagName, children }: Element): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type === 'text') {
      const [, before = '', code = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(child.value) ?? []
      return [{ ...child, value: before }, ...(code === '' ? [] : [h(tagName, code)]), { ...child, value: after }]
    }
    if (child.type !== 'element' || child.tagName === 'img') return [child]
    const within = outOfCode({ ...child, tagName })
    return codes.includes(child.tagName) ? within : [{ ...child, children: within }]
  })
}

/** Puts the marks of list items into their text, if Markdown would number them differently. */
function sayMarks(list: Element): void {
  const marks = marksOf(list)
  if (marks === undefined) return
  list.tagName = 'ul'
  for (const [index, item] of elementsIn(list, 'li').entries()) {
    const [first] = item.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
    const within = first?.type === 'element' && first.tagName === 'p' ? first : item
    within.children.unshift({ type: 'text', value: `${marks[index]} ` })
  }
}
