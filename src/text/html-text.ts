import type { Element, Nodes, Root } from 'hast'
import { fragmentParser, pageParser } from './parsers.ts'

/** The words in a part of a page. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** A text with the characters that HTML's references stand for: `Ben &amp; Jerry&#8217;s` */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi, (reference) => textOf(fragmentParser().parse(reference)))
}

/** The children of an element that have one of these names. */
export function elementsIn({ children }: Element, ...names: readonly string[]): Element[] {
  return children.filter((child) => child.type === 'element').filter(({ tagName }) => names.includes(tagName))
}

/** The elements of a tree that have one of these names, in the order of the page. The root counts too. */
export function findElements(tree: Nodes, ...names: readonly string[]): Element[] {
  const own = tree.type === 'element' && names.includes(tree.tagName) ? [tree] : []
  return 'children' in tree ? [...own, ...tree.children.flatMap((child) => findElements(child, ...names))] : own
}

export function isBreak(node: Nodes): boolean {
  return node.type === 'element' && node.tagName === 'br'
}

/** Whether a node is neither a line break nor blank. */
export function isShown(node: Nodes): boolean {
  return node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && !isBreak(node)
}

/** Whether an element contains, at any depth, an element with one of these names. */
export function holds({ children }: Element, ...names: readonly string[]): boolean {
  return children.some((child) => child.type === 'element' && (names.includes(child.tagName) || holds(child, ...names)))
}

/** A page → its tree. */
export function parseDocument(html: string): Root {
  return pageParser().parse(closeTags(html))
}

/** A part of a page → its tree. */
export function parseHtml(html: string): Root {
  return fragmentParser().parse(closeTags(html))
}

// https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody: all that follows would become their content.
const neverEmpty =
  /<(script|style|textarea|title|xmp|iframe|noembed|noframes|template|select|object|video|audio)((?:\s(?:"[^"]*"|'[^']*'|[^"'>])*?)?)\/>/gi

/** Closes elements that are written as empty, as in XML: `<iframe src="…" />` */
export function closeTags(html: string): string {
  return html.includes('/>') ? html.replace(neverEmpty, '<$1$2></$1>') : html
}
