// Word documents (.docx): their text, and what they say of themselves.
import { dirname } from 'node:path'
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { firstDate } from '../facts/dates-in-text.ts'
import { entriesFrom, guess } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { hastToMarkdown } from '../text/html-to-markdown.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { readHead } from './head.ts'
import type { Imported } from './imported.ts'
import { childrenOf, find, findAll, WordPackage, wordsOf, type Xml } from './word/package.ts'
import { seenInWord } from './word/seen.ts'
import { Numbering, Styles } from './word/styles.ts'
import { WordReader } from './word/text.ts'

/**
 * @param path of the file, beside which the documents that it links to may lie.
 * @throws UnreadableSource where it is no such document.
 */
export function importWord(path: string, bytes: Uint8Array): Imported {
  const files = new WordPackage(bytes)
  const partOf = (type: string) => files.xml(files.partsOf(type)[0] ?? '')
  const styles = new Styles(partOf('styles'))
  const attachments = new Attachments(fileBeside(dirname(path), dirname(path)))
  const [losses, notes] = [[] as string[], new Map<string, readonly ElementContent[]>()]
  const document = { files, styles, numbering: new Numbering(partOf('numbering'), styles), attachments, losses, notes }
  const blocks = new WordReader(document, files.main).read(find(files.xml(files.main), 'body')).flatMap(linesOf)
  const margins = marginsOf(files)
  const head = readHead(blocks.map(lineOf))
  const inMargins = readHead(margins)
  const rest = blocks.flatMap((block, index) => {
    const line = head.lines[index] ?? ''
    return line === lineOf(block) ? [block] : line === '' ? [] : [h('p', line)]
  })
  const properties = readProperties(files)
  const titled = takeTitle(rest)
  const first = titled === undefined ? takeFirstLine(rest, properties.title) : undefined
  const tree: Root = { type: 'root', children: rest }
  const converted = hastToMarkdown(tree, { attachments, footnotes: notes })
  const date = head.date ?? firstDate(converted.markdown.slice(0, 600))
  return {
    origin: path,
    entries: [
      ...entriesFrom({ title: titled, language: properties.language, keywords: properties.keywords, status: properties.status }),
      ...watermarksOf(files).map((value) => ({ name: 'status', value, from: { line: 1, column: 1 } })),
      ...(first === undefined ? [] : [guess('title', first, 'the first paragraph, which is as short as a headline')]),
      ...(titled !== undefined || first !== undefined || properties.title === undefined
        ? []
        : [guess('title', properties.title, "the title in the document's properties")]),
      ...(date === undefined
        ? []
        : [guess('date', date.date, `"${date.text}" in ${head.date === undefined ? 'the first sentences' : 'a line of its own'}`)]),
      ...head.entries,
      ...inMargins.entries,
    ],
    markdown: converted.markdown,
    seen: () => seenInWord(files, styles),
    files: attachments.files,
    losses: [
      ...head.losses,
      ...losses,
      ...converted.losses,
      ...margins.map((line) => `"${line}", in the margin of its pages`),
      ...childrenOf(partOf('comments'), 'comment').map(
        (comment) => `the comment of ${comment.attributes.author ?? 'somebody'} "${wordsOf(comment).trim()}"`,
      ),
    ],
  }
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

/** The lines of headers and footers, each of which stands on many pages. */
function marginsOf(files: WordPackage): string[] {
  const parts = [...files.partsOf('header'), ...files.partsOf('footer')]
  const lines = parts.flatMap((part) => findAll(files.xml(part), 'p').map((paragraph) => wordsOf(paragraph).trim()))
  return [...new Set(lines)].filter((line) => /\p{L}/u.test(line))
}

/** DRAFT, CONFIDENTIAL and the like, across the pages. */
function watermarksOf(files: WordPackage): string[] {
  const shapes = files.partsOf('header').flatMap((part) => findAll(files.xml(part), 'shape'))
  const marks = shapes.filter(({ attributes }) => /watermark/i.test(attributes.id ?? ''))
  return [...new Set(marks.flatMap((shape) => findAll(shape, 'textpath').map(({ attributes }) => attributes.string ?? '')))]
}

/** What the document says of itself (ECMA-376, part 2, section 11). Its dates are of the file, not of publication. */
function readProperties(files: WordPackage) {
  const core = files.xml('docProps/core.xml')
  const field = (name: string) => fieldOf(find(core, name)) || undefined
  const title = field('title')
  return {
    // Templates and programs that convert have names of their own here.
    title:
      title !== undefined && /\p{L}{2}/u.test(title) && !/^(?:microsoft word|document ?\d*$|untitled|<)/i.test(title) && !isLabel(title)
        ? title
        : undefined,
    language: field('language'),
    status: field('contentStatus'),
    keywords: (field('keywords') ?? '')
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  }
}

function fieldOf(xml: Xml | undefined): string {
  return (xml?.children ?? [])
    .filter((child) => typeof child === 'string')
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
