// Headings of a text: the ids that authors give them (`## What it costs {#costs}`), and notes of corrections below them.
import { slug } from 'github-slugger'
import type { Element, Root as HastRoot } from 'hast'
import type { Heading as HeadingNode, Root } from 'mdast'
import { h } from './element.ts'
import { textOf } from './html-text.ts'
import { visit } from './visit.ts'

/** A note at a heading. */
export interface Mark {
  /** The heading's identifier. */
  readonly id: string
  readonly words: string
  /** The language of the words, if it is not that of the text. */
  readonly language?: string
}

/** The identifier of the list of corrections on a page. Its capital tells it from identifiers made for headings. */
export const correctionsId = 'Corrections'

/** A heading of a text. */
export interface Heading {
  readonly id: string
  readonly title: string
  /** From 2 to 6. */
  readonly depth: number
}

/**
 * Puts notes below headings in both trees of a text. Headings in footnotes are left out: the trees have them in different places.
 * @returns all headings that can be marked.
 */
export function markHeadings(tree: Root, hast: HastRoot, marks: readonly Mark[]): readonly Heading[] {
  const { inHast, inTree } = findHeadings(tree, hast)
  // Later notes are inserted first, so that several notes at one heading keep their order.
  for (const { id, words, language } of marks.toReversed()) {
    const index = inHast.findIndex(({ heading }) => heading.properties.id === id)
    const [shown, written] = [inHast[index]?.child, inTree[index]?.child]
    if (shown === undefined || written === undefined) continue
    const line = h('p', { className: ['corrected'], lang: language }, [h('a', { href: `#${correctionsId}` }, words)])
    hast.children.splice(hast.children.indexOf(shown) + 1, 0, { type: 'text', value: '\n' }, line)
    const children = [{ type: 'emphasis' as const, children: [{ type: 'text' as const, value: words }] }]
    tree.children.splice(tree.children.indexOf(written) + 1, 0, { type: 'paragraph', children })
  }
  return inHast.map(({ heading: { tagName, properties, children } }) => ({
    id: String(properties.id),
    title: textOf({ type: 'root', children: children.filter((child) => child.type !== 'element' || child.tagName !== 'sup') })
      .replace(/\s+/g, ' ')
      .trim(),
    depth: Number(tagName.slice(1)),
  }))
}

/** The headings of both trees in the same order, each with its outermost block. Headings in footnotes are left out. */
export function findHeadings(tree: Root, hast: HastRoot) {
  const inHast = hast.children.flatMap((child) => {
    const found: { readonly child: typeof child; readonly heading: Element }[] = []
    if (child.type === 'element' && child.properties.dataFootnotes === undefined)
      visit(child, 'element', (heading) => {
        if (/^h[1-6]$/.test(heading.tagName)) found.push({ child, heading })
      })
    return found
  })
  const inTree = tree.children.flatMap((child) => {
    const found: { readonly child: typeof child; readonly heading: HeadingNode }[] = []
    if (child.type !== 'footnoteDefinition') visit(child, 'heading', (heading) => void found.push({ child, heading }))
    return found
  })
  return { inHast, inTree }
}

/** The id at the end of a heading's source. */
export const headingId = /[ \t]*\{#([^\s{}"'<>&]+)\}[ \t]*$/

/** Takes the ids out of the words of headings. */
export function readHeadingIds(tree: Root): void {
  visit(tree, 'heading', (heading) => {
    const last = heading.children.at(-1)
    const id = last?.type === 'text' ? headingId.exec(last.value)?.[1] : undefined
    if (last?.type !== 'text' || id === undefined) return
    last.value = last.value.replace(headingId, '')
    heading.data = { hProperties: { id } }
  })
}

/** Adds an anchor to each heading whose id differs from the one that readers of Markdown make of its words. */
export function anchorHeadings(tree: Root, hast: HastRoot): void {
  const { inHast, inTree } = findHeadings(tree, hast)
  for (const [index, { heading }] of inHast.entries()) {
    const { id } = heading.properties
    if (typeof id === 'string' && id !== slug(textOf(heading).trim()))
      inTree[index]?.heading.children.unshift({ type: 'html', value: `<a id="${id.replace(/["&<>]/g, '')}"></a>` })
  }
}
