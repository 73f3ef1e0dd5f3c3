// Pieces of text → paragraphs, and paragraphs → lists, quotations, code and figures.
import type { Element, ElementContent } from 'hast'
import { h } from '../../text/element.ts'
import type { ListMark } from './styles.ts'

/** A node within a paragraph, and the elements around it, the outermost first: their names, or `a` and the URL of a link. */
export interface Piece {
  readonly node: ElementContent
  readonly marks: readonly string[]
}

export type Block =
  | { readonly kind: 'element' | 'quote'; readonly element: Element }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'item'; readonly mark: ListMark; readonly children: ElementContent[] }

const isBreak = ({ node }: Piece) => node.type === 'element' && node.tagName === 'br'
const isBlank = ({ node }: Piece) => node.type === 'text' && node.value.trim() === ''

/** Splits a paragraph at the breaks of pages and columns. */
export function partsOf(pieces: readonly Piece[]): ElementContent[][] {
  const parts: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.node.type === 'element' && piece.node.tagName === 'hr') parts.push([])
    else parts.at(-1)?.push(piece)
  }
  return parts.map((part) => nest(split(part, (piece) => isBlank(piece) || isBreak(piece))[1])).filter((children) => children.length > 0)
}

/** The blank pieces before, the rest, and the blank pieces after. */
function split(pieces: readonly Piece[], isEmpty: (piece: Piece) => boolean): [Piece[], Piece[], Piece[]] {
  const to = pieces.findLastIndex((piece) => !isEmpty(piece)) + 1
  const from = to === 0 ? 0 : pieces.findIndex((piece) => !isEmpty(piece))
  return [pieces.slice(0, from), pieces.slice(from, to), pieces.slice(to)]
}

/** Puts pieces into the elements that they share with their neighbours. */
export function nest(pieces: readonly Piece[]): ElementContent[] {
  const nodes: ElementContent[] = []
  for (let index = 0; index < pieces.length; ) {
    const mark = pieces[index]?.marks[0]
    let end = index + 1
    while (mark !== undefined && pieces[end]?.marks[0] === mark) end++
    const inner = pieces.slice(index, end).map(({ node, marks }) => ({ node, marks: marks.slice(1) }))
    index = end
    // Blanks at the edge of bold are not bold, since Markdown has no form for bold blanks.
    const [before, within, behind] = split(inner, isBlank)
    const nodesOf = (some: readonly Piece[]) => (mark === undefined ? some.map(({ node }) => node) : nest(some))
    const link = /^a (.*)$/s.exec(mark ?? '')?.[1]
    const isMarked = mark !== undefined && within.length > 0
    const marked = isMarked ? [link === undefined ? h(mark, nest(within)) : h('a', { href: link }, nest(within))] : nodesOf(within)
    nodes.push(...nodesOf(before), ...marked, ...nodesOf(behind))
  }
  return nodes
}

/** Makes lists, quotations, code and figures of the paragraphs that follow each other. */
export function assemble(blocks: readonly Block[]): Element[] {
  const elements: Element[] = []
  let lists: { readonly element: Element; readonly indent: number; mark: ListMark }[] = []
  let last: Block['kind'] | undefined
  for (const block of blocks) {
    const before = elements.at(-1)
    if (block.kind !== 'item') lists = []
    if (block.kind === 'item') {
      const { mark, children } = block
      while ((lists.at(-1)?.indent ?? 0) > mark.indent) lists.pop()
      const list = lists.at(-1)
      const goesOn = mark.tag === 'ul' ? list?.mark.tag === 'ul' : list?.mark.type === mark.type && list.mark.number + 1 === mark.number
      if (list !== undefined && list.indent === mark.indent && goesOn && list.mark.tag === mark.tag) {
        list.mark = mark
        list.element.children.push(h('li', children))
      } else {
        if (list?.indent === mark.indent) lists.pop()
        const item = lists.at(-1)?.element.children.at(-1)
        const { tag, number, type } = mark
        const counts = { start: number === 1 ? undefined : number, type: type === '1' ? undefined : type }
        const element = h(tag, tag === 'ul' ? {} : counts, [h('li', children)])
        if (item?.type === 'element') item.children.push(element)
        else elements.push(element)
        lists.push({ element, indent: mark.indent, mark })
      }
    } else if (block.kind === last && block.kind !== 'element')
      before?.children.push(block.kind === 'code' ? { type: 'text', value: `\n${block.text}` } : block.element)
    else if (block.kind === 'code') elements.push(h('pre', [block.text]))
    else if (block.kind === 'quote') elements.push(h('blockquote', [block.element]))
    else if (
      [block.element.properties.className].flat().includes('caption') &&
      before?.tagName === 'p' &&
      before.children.every((node) => node.type === 'element' && node.tagName === 'img')
    )
      elements.splice(-1, 1, h('figure', [...before.children, h('figcaption', block.element.children)]))
    else elements.push(block.element)
    last = block.kind
  }
  for (const pre of elements) if (pre.tagName === 'pre') pre.children = [h('code', pre.children)]
  return elements
}
