// HTML, as it is after sanitising → mdast, so that text and Markdown say what the page says.
import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import type { FootnoteDefinition, Root } from 'mdast'
import rehypeRemark, { type Options } from 'rehype-remark'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { decodePart } from './decode.ts'
import { textOf } from './html-text.ts'

type Handle = NonNullable<NonNullable<Options['handlers']>[string]>

const superscript = new Map(Array.from('0123456789+-−=()ni', (sign, index) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')[index] ?? sign]))
const subscript = new Map(
  Array.from('0123456789+-−=()aeioxn', (sign, index) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢₒₓₙ')[index] ?? sign]),
)

/** Figures raised or lowered have letters of their own, without which 10² were 102. */
const shifted =
  (letters: ReadonlyMap<string, string>): Handle =>
  (state, node: Element) => {
    const reference = footnoteReference(node)
    if (reference !== undefined) return { type: 'footnoteReference', identifier: reference, label: reference }
    const signs = Array.from(textOf(node))
    return signs.every((sign) => letters.has(sign)) && signs.length > 0
      ? { type: 'text', value: signs.map((sign) => letters.get(sign)).join('') }
      : state.all(node)
  }

function footnoteReference({ children: [link] }: Element): string | undefined {
  if (link?.type !== 'element' || link.properties.dataFootnoteRef === undefined) return undefined
  return decodePart(String(link.properties.href).replace(/^#note-fn-/, ''))
}

const handlers: Record<string, Handle> = {
  sup: shifted(superscript),
  sub: shifted(subscript),
  picture: (state, node: Element) => state.all(node),
  wbr: () => undefined,
  rt: (state, node: Element, parent) => {
    const hasParentheses = parent?.type === 'element' && parent.children.some((child) => child.type === 'element' && child.tagName === 'rp')
    return hasParentheses ? state.all(node) : [{ type: 'text', value: '(' }, ...state.all(node), { type: 'text', value: ')' }]
  },
  section: (state, node: Element) => (node.properties.dataFootnotes === undefined ? state.toFlow(state.all(node)) : footnotes(state, node)),
}

function footnotes(state: Parameters<Handle>[0], section: Element): FootnoteDefinition[] {
  const list = section.children.find((child) => child.type === 'element' && child.tagName === 'ol')
  if (list?.type !== 'element') return []
  return list.children.flatMap((item) => {
    if (item.type !== 'element') return []
    const identifier = decodePart(String(item.properties.id).replace(/^note-fn-/, ''))
    const children = state.toFlow(state.all(item)) as FootnoteDefinition['children']
    return { type: 'footnoteDefinition', identifier, label: identifier, children }
  })
}

function isBlock(node: ElementContent): node is Element {
  return node.type === 'element' && ['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'].includes(node.tagName)
}

const processor = unified().use(rehypeRemark, { handlers }).freeze()

/** Makes Markdown's tree of a page's. */
export function fromHtml(tree: HastRoot): Root {
  const copy = structuredClone(tree)
  visit(copy, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    if (node.properties.dataFootnoteBackref !== undefined) {
      parent.children.splice(index, 1)
      return index
    }
    // Without a target it is only a place.
    if (node.tagName === 'a' && node.properties.href === undefined) node.tagName = 'span'
    // Markdown's cells hold no paragraphs.
    if (node.tagName === 'td' || node.tagName === 'th')
      node.children = node.children.flatMap((child, at) => (isBlock(child) ? [...(at > 0 ? [h('br')] : []), ...child.children] : [child]))
    if (node.tagName !== 'table') return undefined
    // Markdown's tables have no caption: it goes before them.
    const captions = node.children.filter((child) => child.type === 'element').filter(({ tagName }) => tagName === 'caption')
    node.children = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'caption')
    parent.children.splice(index, 0, ...captions.map((caption) => ({ ...caption, tagName: 'p' })))
    return index + captions.length + 1
  })
  return processor.runSync(copy) as Root
}
