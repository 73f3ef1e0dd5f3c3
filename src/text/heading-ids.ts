// Ids that authors give to headings, as most generators read them: `## What it costs {#costs}`.

import { slug } from 'github-slugger'
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import { textOf } from './html-text.ts'
import { findHeadings } from './marks.ts'
import { visit } from './visit.ts'

/** At the end of a heading's source. */
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

/** Puts anchors where Markdown has no other id: a reader of it makes ids of the words of headings. */
export function anchorHeadings(tree: Root, hast: HastRoot): void {
  const { inHast, inTree } = findHeadings(tree, hast)
  for (const [index, { heading }] of inHast.entries()) {
    const { id } = heading.properties
    if (typeof id === 'string' && id !== slug(textOf(heading).trim()))
      inTree[index]?.heading.children.unshift({ type: 'html', value: `<a id="${id.replace(/["&<>]/g, '')}"></a>` })
  }
}
