// Markdown's tree → Markdown as content/ has it, in which every word of the tree is a word again.
import type { Nodes } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { markdownOptions } from '../text/serialize-markdown.ts'

/** Serialises a tree, with whatever Markdown would take for markup escaped. A link that is its own text stands in angle brackets. */
export function markdownOf(tree: Nodes): string {
  return toMarkdown(tree, { ...markdownOptions, resourceLink: false }).trimEnd()
}
