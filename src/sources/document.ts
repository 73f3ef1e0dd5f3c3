// The blocks of a word processor's document → its head, its title and its text.
import type { Element, ElementContent } from 'hast'
import { firstDate } from '../facts/dates-in-text.ts'
import { entriesFrom, guess } from '../facts/entry.ts'
import { h } from '../text/element.ts'
import { type HtmlOptions, hastToMarkdown } from '../text/html-to-markdown.ts'
import { readHead } from './head.ts'

/** Reads a document. @param stated the title in its properties. A title in its text counts more. */
export function readDocument(all: readonly Element[], { title: stated, ...options }: HtmlOptions) {
  const blocks = all.flatMap(linesOf)
  const head = readHead(blocks.map(lineOf))
  const rest = blocks.flatMap((block, index) => {
    const line = head.lines[index] ?? ''
    return line === lineOf(block) ? [block] : line === '' ? [] : [h('p', line)]
  })
  const titled = takeTitle(rest)
  const first = titled === undefined ? takeFirstLine(rest, stated) : undefined
  const { markdown, losses } = hastToMarkdown({ type: 'root', children: rest }, options)
  const date = head.date ?? firstDate(markdown.slice(0, 600))
  const entries = [...entriesFrom({ title: titled }), ...head.entries]
  if (first !== undefined) entries.push(guess('title', first, 'the first paragraph, which is as short as a headline'))
  else if (titled === undefined && stated !== undefined) entries.push(guess('title', stated, "the title in the document's properties"))
  const place = head.date === undefined ? 'the first sentences' : 'a line of its own'
  if (date !== undefined) entries.push(guess('date', date.date, `"${date.text}" in ${place}`))
  return { entries, markdown, losses: [...head.losses, ...losses] }
}

/** The text of a block in one line. Empty unless the block is a paragraph or a heading. */
function lineOf(block: Element): string {
  return /^(?:p|h\d)$/.test(block.tagName) ? wordsIn(block).replace(/\s+/g, ' ').trim() : ''
}

function wordsIn(node: ElementContent): string {
  if (node.type !== 'element') return node.type === 'text' ? node.value : ''
  return node.tagName === 'br' ? ' ' : node.children.map(wordsIn).join('')
}

/** Splits a paragraph at its line breaks, if one of its lines belongs to the head of a release. */
function linesOf(block: Element): Element[] {
  const lines: ElementContent[][] = [[]]
  for (const child of block.children) {
    if (child.type === 'element' && child.tagName === 'br') lines.push([])
    else lines.at(-1)?.push(child)
  }
  const parts = lines.map((children) => ({ ...block, children }))
  const head = lineOf(block) === '' ? [] : readHead(parts.map(lineOf)).losses
  return parts.length > 1 && head.length > 0 ? parts : [block]
}

const fewestLines = 10

/** Takes out the title: one of the first blocks in the style "Title", or else the heading that the text begins with. */
function takeTitle(blocks: Element[]): string | undefined {
  const index = blocks
    .slice(0, fewestLines)
    .findIndex(({ properties }) => Array.isArray(properties.className) && properties.className.includes('title'))
  const at = index === -1 && blocks[0]?.tagName === 'h1' ? 0 : index
  const [title] = at === -1 ? [] : blocks.splice(at, 1)
  return title === undefined ? undefined : lineOf(title) || undefined
}

const longestHeadline = 150

/** Takes out the first line as a title: it must equal the title in the properties or, without one, be short and not a sentence. */
function takeFirstLine(blocks: Element[], propertyTitle: string | undefined): string | undefined {
  const [first, second] = blocks
  if (first === undefined || second === undefined) return undefined
  const text = lineOf(first)
  const isHeadline =
    propertyTitle === undefined ? text.length <= longestHeadline && !/[.!?:;,。！？：；]$/u.test(text) : text === propertyTitle
  if (text === '' || !isHeadline) return undefined
  blocks.shift()
  return text
}
