// Markdown's tree → Markdown.
import type { Nodes, Text } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown'
import { pieces } from '../words/fill.ts'
import { oneLine } from './one-line.ts'

/**
 * Words with a hyphen, or a sign and a space, between them, and perhaps a sign at the end, but no space: whatever
 * stands around such a text, nothing in it is markup. All signs of markup are ASCII.
 */
const words = /^[A-Za-z\x80-\uFFFF][A-Za-z\d'"()\x80-\uFFFF]*(?:(?:-|[.,;:?]? )[A-Za-z\d'"()\x80-\uFFFF]+)*(?:[,?]|(?<![Ww])\.)?(?<!\s)$/

/** A URL without signs of markup. */
const plainUrl = /^[A-Za-z\d/:.%-]+$/

// To look for each sign of markup takes most of the time, and most texts have none.
const text: Handle = (node: Text, parent, state, info) =>
  words.test(node.value) ? node.value : defaultHandlers.text(node, parent, state, info)

/** A line end would end a table. */
const lineBreak: Handle = (node, parent, state, info) =>
  state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info)

/** How Markdown is written, whatever is in it. */
export const markdownOptions: Options = {
  bullet: '-',
  rule: '-',
  resourceLink: true,
  extensions: [gfmToMarkdown()],
  handlers: { break: lineBreak },
}

/** Serialises a tree, or a part of one, with whatever Markdown would take for more than words escaped. */
export function serializeMarkdown(node: Nodes): string {
  return toMarkdown(node, { ...markdownOptions, handlers: { ...markdownOptions.handlers, text } }).trimEnd()
}

/** Serialises a tree as content/ has it. A link that is its own text stands in angle brackets. */
export function writeMarkdown(node: Nodes): string {
  return toMarkdown(node, { ...markdownOptions, resourceLink: false }).trimEnd()
}

export function serializeHeading(depth: 1 | 2, title: string): string {
  const value = oneLine(title)
  if (words.test(value)) return `${'#'.repeat(depth)} ${value}`
  return serializeMarkdown({ type: 'heading', depth, children: [{ type: 'text', value }] })
}

export function serializeLink(title: string, url: string): string {
  const value = oneLine(title)
  if (words.test(value) && plainUrl.test(url)) return `[${value}](${url})`
  return serializeMarkdown({ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value }] }] })
}

export function serializeEmphasis(text: string): string {
  const value = oneLine(text)
  if (words.test(value)) return `*${value}*`
  return serializeMarkdown({ type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value }] }] })
}

export function serializeParagraph(text: string): string {
  const value = oneLine(text)
  if (words.test(value)) return value
  return serializeMarkdown({ type: 'paragraph', children: [{ type: 'text', value }] })
}

/** One of the pages' own texts, with Markdown put in for its placeholders. */
export function serializeTemplate(template: string, parts: Readonly<Record<string, string>>): string {
  return pieces(template, parts)
    .map((piece) => (typeof piece === 'string' ? piece.replace(/\S(?:.*\S)?/s, serializeParagraph) : piece.part))
    .join('')
}
