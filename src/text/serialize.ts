// Markdown's tree → text for a terminal or a mail, one function for each kind of node.

import type { Association, List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { fill as fillIn } from '../words/fill.ts'
import type { Words } from '../words/words.ts'
import { columns, lineWidth, pad, wrap } from './wrap.ts'

/** Text, and the links it refers to by number: `[1]` is the first. */
export interface PlainText {
  /** In lines of at most 72 columns, for terminals. */
  readonly text: string
  /** One line for each paragraph, for programs that break lines themselves. */
  readonly flowing: string
  readonly links: readonly string[]
}

/** The numbers of links, in order of their first use, and the words that say that there is a picture. */
interface Links {
  readonly numbers: Map<string, number>
  readonly words: Pick<Words, 'image' | 'imageOf'>
}

/** Serialises an article's tree twice: to lines of at most 72 columns, except for code and URLs, and to lines of any length. */
export function serializeText(tree: Root, words: Links['words']): PlainText {
  const links: Links = { numbers: new Map(), words }
  const text = serializeBlocks(tree.children, lineWidth, links)
  return { text, flowing: serializeBlocks(tree.children, Number.POSITIVE_INFINITY, links), links: [...links.numbers.keys()] }
}

function serializeBlocks(nodes: readonly RootContent[], width: number, links: Links): string {
  return nodes
    .map((node) => serializeBlock(node, width, links))
    .filter((block) => block !== undefined)
    .join('\n\n')
}

function serializeBlock(node: RootContent, width: number, links: Links): string | undefined {
  switch (node.type) {
    case 'paragraph':
      return serializeParagraph(node, width, links)
    case 'heading': {
      const lines = fill(serializeInline(node.children, links), width)
      const underline = node.depth === 2 ? '-' : '.'
      return `${lines}\n${underline.repeat(Math.max(...lines.split('\n').map(columns)))}`
    }
    case 'blockquote':
      return indent(serializeBlocks(node.children, width - 2, links), '> ', '> ')
    case 'list':
      return serializeList(node, width, links)
    case 'code':
      return indent(node.value, '    ', '    ')
    case 'table':
      return serializeTable(node, width, links)
    case 'thematicBreak':
      return '* * *'
    case 'footnoteDefinition': {
      const mark = `${footnoteMark(node)} `
      return indent(serializeBlocks(node.children, width - mark.length, links), mark, ' '.repeat(mark.length))
    }
    default:
      // Raw HTML and definitions never come this far.
      return undefined
  }
}

function serializeParagraph(node: Paragraph, width: number, links: Links): string {
  const [child, ...others] = node.children
  const caption = child?.type === 'image' && child.title && others.length === 0 ? `\n${child.title}` : ''
  return fill(serializeInline(node.children, links) + caption, width)
}

function serializeList(node: List, width: number, links: Links): string {
  const start = node.start ?? 1
  const marks = node.children.map((_, index) => (node.ordered ? `${start + index}.` : '-'))
  const margin = Math.max(...marks.map((mark) => mark.length)) + 1
  const items = node.children.map((item, index) =>
    indent(serializeItem(item, width - margin, links), pad(marks[index] ?? '-', margin), ' '.repeat(margin)),
  )
  return items.join(node.spread ? '\n\n' : '\n')
}

function serializeItem(item: ListItem, width: number, links: Links): string {
  const task = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : ''
  const blocks = item.children.map((node) => serializeBlock(node, width - task.length, links)).filter((block) => block !== undefined)
  return indent(blocks.join(item.spread ? '\n\n' : '\n'), task, ' '.repeat(task.length))
}

/** Writes columns side by side. If they do not fit, each row becomes a list of its cells. */
function serializeTable(node: Table, width: number, links: Links): string {
  const rows = node.children.map((row) =>
    row.children.map((cell) => withoutMarks(serializeInline(cell.children, links)).replaceAll('\n', ' ')),
  )
  const [head = [], ...body] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => columns(row[column] ?? ''))))
  if (widths.reduce((sum, columnWidth) => sum + columnWidth + 2, -2) > width) return serializeRecords(head, body, width)
  const line = (cells: readonly string[]) =>
    widths
      .map((columnWidth, column) => pad(cells[column] ?? '', columnWidth, node.align?.[column] ?? 'left'))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((columnWidth) => '-'.repeat(columnWidth)).join('  '), ...body.map(line)].join('\n')
}

function serializeRecords(head: readonly string[], body: readonly (readonly string[])[], width: number): string {
  const record = (cells: readonly string[]) =>
    head.map((name, column) => indent(fill(`${name}: ${cells[column] ?? ''}`, width - 2), '', '  ')).join('\n')
  return body.map(record).join('\n\n')
}

function serializeInline(nodes: readonly PhrasingContent[], links: Links): string {
  return nodes.map((node) => serializePhrase(node, links)).join('')
}

function serializePhrase(node: PhrasingContent, links: Links): string {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\n\s*/g, ' ')
    case 'break':
      return '\n'
    case 'inlineCode':
      // A line break would change the code.
      return Array.from(`\`${node.value}\``).join(wordJoiner)
    case 'delete':
      return `~${serializeInline(node.children, links)}~`
    case 'emphasis':
    case 'strong':
      return serializeInline(node.children, links)
    case 'link':
      return referTo(serializeInline(node.children, links), node.url, links)
    case 'image':
      return referTo(node.alt ? fillIn(links.words.imageOf, { description: node.alt }) : links.words.image, node.url, links)
    case 'footnoteReference':
      return footnoteMark(node)
    default:
      return ''
  }
}

function footnoteMark({ label, identifier }: Association): string {
  return `[^${label ?? identifier}]`
}

/** The words of a link and its number. A link that shows its URL, or that leads within the text, needs no number. */
function referTo(words: string, address: string, links: Links): string {
  // Programs that detect URLs would end this one at a space.
  const url = address.replaceAll(' ', '%20')
  if (words === url || `mailto:${words}` === url || url.startsWith('#')) return words
  const number = links.numbers.get(url) ?? links.numbers.size + 1
  links.numbers.set(url, number)
  // The no-break space keeps the number on the line of the words.
  return `${words}\u00A0[${number}]`
}

const wordJoiner = '\u2060'

/** Wraps text, and removes the marks that guided wrapping. */
function fill(text: string, width: number): string {
  return withoutMarks(wrap(text, width).join('\n'))
}

/** Removes word joiners and replaces no-break spaces, once lines are wrapped. */
function withoutMarks(text: string): string {
  return text.replaceAll(wordJoiner, '').replaceAll('\u00A0', ' ')
}

/** Puts one prefix before the first line, and another before each other line. */
function indent(block: string, first: string, others: string): string {
  return block
    .split('\n')
    .map((line, index) => ((index === 0 ? first : others) + line).trimEnd())
    .join('\n')
}
