import type { Element, Nodes, Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'

/** The words in a part of a page. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

export function holdsPicture(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === 'img' || holdsPicture(child)))
}

const parser = unified().use(rehypeParse, { fragment: true }).freeze()

/** A part of a page → its tree. */
export function parseHtml(html: string): Root {
  return parser.parse(html)
}
