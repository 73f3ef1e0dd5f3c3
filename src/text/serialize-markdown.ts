// Markdown's tree → Markdown.
import type { Nodes, Text } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown'
import { pieces } from '../words/fill.ts'
import { oneLine } from './one-line.ts'

/**
 * Matches words with a hyphen, or a space and perhaps a sign, between them. A sign may end the text, but no space. Nothing in
 * such a text is markup, whatever stands around it. All signs of markup are ASCII.
 */
const words = /^[A-Za-z\x80-\uFFFF][A-Za-z\d'"()\x80-\uFFFF]*(?:(?:-|[.,;:?]? )[A-Za-z\d'"()\x80-\uFFFF]+)*(?:[,?]|(?<![Ww])\.)?(?<!\s)$/

/** A URL without signs of markup. */
const plainUrl = /^[A-Za-z\d/:.%-]+$/

// Looking for signs to escape takes most of the time, and most texts have none.
const text: Handle = (node: Text, parent, state, info) =>
  words.test(node.value) ? node.value : defaultHandlers.text(node, parent, state, info)

/** A line break of Markdown would end a table. */
const lineBreak: Handle = (node, parent, state, info) =>
  state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info)

/** The options for all Markdown that is written. */
export const markdownOptions: Options = {
  bullet: '-',
  rule: '-',
  resourceLink: true,
  extensions: [gfmToMarkdown()],
  handlers: { break: lineBreak },
}

/** Serialises a tree, or a part of one. Words that Markdown would read as markup are escaped. */
export function serializeMarkdown(node: Nodes): string {
  return toMarkdown(node, { ...markdownOptions, handlers: { ...markdownOptions.handlers, text } }).trimEnd()
}

/** Serialises a tree for content/. A link that shows its URL stands in angle brackets. */
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

/** Serialises one of the newsroom's own texts, with Markdown in place of its placeholders. */
export function serializeTemplate(template: string, parts: Readonly<Record<string, string>>): string {
  return pieces(template, parts)
    .map((piece) => (typeof piece === 'string' ? piece.replace(/\S(?:.*\S)?/s, serializeParagraph) : piece.part))
    .join('')
}
