// Word documents (.docx), by mammoth.
import { unzipSync } from 'fflate'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import mammoth from 'mammoth'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { findDates } from '../facts/dates-in-text.ts'
import { entriesFrom, guess } from '../facts/entry.ts'
import { textOf } from '../text/html-text.ts'
import { hastToMarkdown, htmlToText } from '../text/html-to-markdown.ts'
import { Attachments } from './attachments.ts'
import { type Imported, UnreadableSource } from './imported.ts'

const styles = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
]

/** @throws UnreadableSource where it is no such document. */
export async function importWord(path: string, bytes: Uint8Array): Promise<Imported> {
  const attachments = new Attachments()
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async (image) => {
    const extension =
      image.contentType
        .split('/')
        .at(-1)
        ?.replace('jpeg', 'jpg')
        .replace(/\+xml$/, '') ?? 'bin'
    const key = `picture:${++pictures}`
    return { src: attachments.add(key, `picture-${pictures}.${extension}`, await image.readAsBuffer()) }
  })
  const { value, messages } = await convert(bytes, convertImage)
  const tree = unified().use(rehypeParse, { fragment: true }).parse(value)
  markHeaders(tree)
  const properties = readProperties(bytes)
  const headed = takeTitle(tree)
  const first = headed === undefined ? takeFirstLine(tree, properties.title) : undefined
  const title = headed ?? first
  const footnotes = takeFootnotes(tree)
  const named = new Set(attachments.files.map(({ name }) => name))
  const beside = new Attachments()
  beside.use = (url) => (named.has(url) ? url : undefined)
  const { markdown, losses } = hastToMarkdown(tree, { attachments: beside })
  const text = resolveFootnotes(
    markdown,
    footnotes.map((note) => hastToMarkdown(note, { attachments: beside }).markdown),
  )
  const stated = title ?? properties.title
  const [date] = findDates(text.slice(0, 600))
  return {
    origin: path,
    entries: [
      ...entriesFrom({ title: headed, language: properties.language, keywords: properties.keywords }),
      ...(first === undefined ? [] : [guess('title', first, 'the first paragraph, which is as short as a headline')]),
      ...(title !== undefined || stated === undefined ? [] : [guess('title', stated, "the title in the document's properties")]),
      ...(date === undefined ? [] : [guess('date', date.date, `"${date.text}" in the first sentences`)]),
    ],
    markdown: text,
    files: attachments.files,
    losses: [
      ...losses,
      ...new Set(messages.map(({ message }) => message).filter((message) => !message.startsWith('Unrecognised paragraph style'))),
    ],
  }
}

async function convert(bytes: Uint8Array, convertImage: ReturnType<typeof mammoth.images.imgElement>) {
  try {
    return await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage, styleMap: styles, idPrefix: 'word-' })
  } catch (error) {
    throw new UnreadableSource(`this is not a Word document that can be read: ${error instanceof Error ? error.message : error}`)
  }
}

/** The paragraph in the style "Title", else the first heading, if the text begins with it. */
function takeTitle(tree: Root): string | undefined {
  const first = tree.children.find((node) => node.type === 'element')
  if (first?.type !== 'element' || first.tagName !== 'h1') return undefined
  tree.children.splice(tree.children.indexOf(first), 1)
  return textOf(first).replace(/\s+/g, ' ').trim() || undefined
}

const longestHeadline = 150

/** The first paragraph of a document that has neither title nor headings, where it is as short as a headline and no sentence. */
function takeFirstLine(tree: Root, propertyTitle: string | undefined): string | undefined {
  const [first, second] = tree.children.filter((node) => node.type === 'element')
  if (first?.type !== 'element' || first.tagName !== 'p' || second === undefined) return undefined
  const text = textOf(first).replace(/\s+/g, ' ').trim()
  const isHeadline =
    propertyTitle === undefined ? text.length <= longestHeadline && !/[.!?:;,。！？：；]$/u.test(text) : text === propertyTitle
  if (text === '' || !isHeadline) return undefined
  tree.children.splice(tree.children.indexOf(first), 1)
  return text
}

/** Markdown's tables have a first row of headers, and Word's seldom say that theirs is one. */
function markHeaders(tree: Root): void {
  visit(tree, 'element', (table) => {
    if (table.tagName !== 'table') return
    let row: Element | undefined
    let marked = false
    visit(table, 'element', (node) => {
      if (node.tagName === 'tr') row ??= node
      if (node.tagName === 'th') marked = true
    })
    if (!marked) for (const cell of row?.children ?? []) if (cell.type === 'element') cell.tagName = 'th'
  })
}

/** mammoth lists notes at the end, with ids that their marks link to. */
const noteId = /^#?word-(?:footnote|endnote)-\d+$/

/** Takes the notes off the end and leaves a sign where each is referred to, in the order of the references. */
function takeFootnotes(tree: Root): Root[] {
  const notes = new Map<string, Element>()
  visit(tree, 'element', (node, _index, parent) => {
    if (node.tagName !== 'li' || !noteId.test(String(node.properties.id ?? '')) || parent === undefined) return
    notes.set(String(node.properties.id), node)
  })
  tree.children = tree.children.filter(
    (node) =>
      !(node.type === 'element' && node.tagName === 'ol' && node.children.some((child) => [...notes.values()].includes(child as Element))),
  )
  const order: string[] = []
  visit(tree, 'element', (node, index, parent) => {
    const link = node.tagName === 'sup' ? node.children.find((child) => child.type === 'element' && child.tagName === 'a') : undefined
    if (link?.type !== 'element' || parent === undefined || index === undefined) return
    const href = String(link.properties.href ?? '')
    if (!noteId.test(href)) return
    order.push(href.slice(1))
    parent.children[index] = { type: 'text', value: sign(order.length) }
  })
  return order.map((id) => ({ type: 'root', children: withoutReturn(notes.get(id)?.children ?? []) }))
}

// Letters of private use stand for the marks until the text is Markdown, which would escape them otherwise.
function sign(number: number): string {
  return `\uE000${number}\uE001`
}

function resolveFootnotes(markdown: string, notes: readonly string[]): string {
  const text = markdown.replace(/\uE000(\d+)\uE001/g, '[^$1]')
  const definitions = notes.map((note, index) => `[^${index + 1}]: ${note.replace(/\n(?=.)/g, '\n    ')}`)
  return [text, ...definitions].join('\n\n')
}

/** A note without the arrow that leads back. */
function withoutReturn(children: readonly ElementContent[]): RootContent[] {
  const root: Root = { type: 'root', children: [...children] }
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName === 'a' && textOf(node) === '↑' && parent !== undefined && index !== undefined) parent.children.splice(index, 1)
  })
  return root.children
}

/** What the document says of itself (ECMA-376, part 2, section 11). Its dates are of the file, not of publication. */
function readProperties(bytes: Uint8Array): { title?: string; language?: string; keywords: string[] } {
  const core = unzipSync(bytes, { filter: ({ name }) => name === 'docProps/core.xml' })['docProps/core.xml']
  const xml = core === undefined ? '' : new TextDecoder().decode(core)
  const field = (name: string) => htmlToText(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(xml)?.[1] ?? '').trim()
  const title = field('dc:title')
  const language = field('dc:language')
  return {
    ...(title === '' ? {} : { title }),
    ...(language === '' ? {} : { language }),
    keywords: field('cp:keywords')
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  }
}
