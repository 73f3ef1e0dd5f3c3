// Makes paragraphs of text that a page divides by line breaks, as many typed pages do.
import type { Element, ElementContent, Root } from 'hast'
import { h } from './element.ts'
import { holds, isBreak, isShown } from './html-text.ts'

const containers = 'article aside blockquote center dd details div fieldset footer form header li main nav section td th'.split(' ')
const others =
  'address caption dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr legend menu ol p pre summary table tbody tfoot thead tr ul'.split(' ')

/** Makes a paragraph of each text between double line breaks, wherever blocks may stand, without line breaks at its ends. */
export function partParagraphs(tree: Root): void {
  tree.children = partsOf(tree.children.filter((node): node is ElementContent => node.type !== 'doctype'))
}

function partsOf(nodes: readonly ElementContent[]): ElementContent[] {
  const parts: ElementContent[] = []
  let run: ElementContent[] = []
  const endRun = () => {
    const pieces = split(run)
    // Blanks at the ends may be all that separates words.
    const [first, last] = [run[0], run.at(-1)].map((node) => (node?.type === 'text' && !isShown(node) ? [node] : []))
    parts.push(...(pieces.length > 1 ? pieces.map((piece) => h('p', piece)) : [...(first ?? []), ...pieces.flat(), ...(last ?? [])]))
    run = []
  }
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node)
    else {
      endRun()
      parts.push(...partBlock(node))
    }
  }
  endRun()
  return parts
}

function isBlock(node: ElementContent): node is Element {
  return node.type === 'element' && ([...containers, ...others].includes(node.tagName) || holds(node, ...containers, ...others))
}

function partBlock(node: Element): Element[] {
  const { tagName, children } = node
  if (tagName === 'pre') return [node]
  if (tagName === 'p') return split(children).map((piece) => ({ ...node, children: piece }))
  if (containers.includes(tagName) || !others.includes(tagName)) return [{ ...node, children: partsOf(children) }]
  return [{ ...node, children: children.flatMap((child): ElementContent[] => (isBlock(child) ? partBlock(child) : [child])) }]
}

/** The parts of a text between double line breaks, which may also be within emphasis and links. */
function split(nodes: readonly ElementContent[]): ElementContent[][] {
  return piecesOf(nodes)
    .map((piece) => piece.slice(Math.max(0, piece.findIndex(isShown)), piece.findLastIndex(isShown) + 1))
    .filter((piece) => piece.length > 0)
}

function piecesOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const pieces: ElementContent[][] = [[]]
  for (const node of nodes) {
    const last = pieces.at(-1) ?? []
    const end = last.findLastIndex(isShown) + 1
    if (isBreak(node) && last.slice(end).some(isBreak)) {
      last.splice(end)
      pieces.push([])
    } else if (node.type !== 'element' || isBreak(node)) last.push(node)
    else {
      const [first = [], ...rest] = piecesOf(node.children)
      last.push({ ...node, children: first })
      pieces.push(...rest.map((children) => [{ ...node, children }]))
    }
  }
  return pieces
}
