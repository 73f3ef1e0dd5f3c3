// A document as word processors have it, a block at a time → its head, its title and its text.
import type { Element, ElementContent } from 'hast'
import { firstDate } from '../facts/dates-in-text.ts'
import { entriesFrom, guess } from '../facts/entry.ts'
import { h } from '../text/element.ts'
import { type HtmlOptions, hastToMarkdown } from '../text/html-to-markdown.ts'
import { readHead } from './head.ts'

/** @param stated its title among its properties, which counts less than one in its text. */
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

/** A block as a line; empty where it is no paragraph or heading. */
function lineOf(block: Element): string {
  return /^(?:p|h\d)$/.test(block.tagName) ? wordsIn(block).replace(/\s+/g, ' ').trim() : ''
}

function wordsIn(node: ElementContent): string {
  if (node.type !== 'element') return node.type === 'text' ? node.value : ''
  return node.tagName === 'br' ? ' ' : node.children.map(wordsIn).join('')
}

/** The lines of a paragraph that has breaks, where one of them belongs to the head of a release; else the paragraph. */
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

/** The paragraph in the style "Title", if it is among the first, else the heading that the text begins with. */
function takeTitle(blocks: Element[]): string | undefined {
  const index = blocks
    .slice(0, fewestLines)
    .findIndex(({ properties }) => Array.isArray(properties.className) && properties.className.includes('title'))
  const at = index === -1 && blocks[0]?.tagName === 'h1' ? 0 : index
  const [title] = at === -1 ? [] : blocks.splice(at, 1)
  return title === undefined ? undefined : lineOf(title) || undefined
}

const longestHeadline = 150

/** The first paragraph of a document that has neither title nor headings, where it is as short as a headline and no sentence. */
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
