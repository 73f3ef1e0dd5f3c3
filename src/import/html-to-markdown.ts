// HTML of an article → Markdown: every word of it, and what of its markup Markdown has.
import type { Element, ElementContent, Root as HastRoot, RootContent } from 'hast'
import type { Heading, Nodes, Root } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { Attachments } from './attachments.ts'
import { markdownOf } from './markdown.ts'

export interface ConvertedHtml {
  readonly markdown: string
  readonly losses: readonly string[]
}

export interface HtmlOptions {
  /** The article's title: a heading that repeats it is left out. */
  readonly title?: string
  /** Where pictures that lie beside the source are found. */
  readonly attachments?: Attachments
  /** Against which relative links are resolved, where it is known. */
  readonly base?: string
}

const parser = unified().use(rehypeParse, { fragment: true }).freeze()
const converter = unified()
  .use(rehypeRemark, { handlers: { sub: keep, sup: keep, kbd: keep, mark: keep } })
  .freeze()

/** Converts a part of a page. */
export function htmlToMarkdown(html: string, options: HtmlOptions = {}): ConvertedHtml {
  return hastToMarkdown(parser.parse(html), options)
}

/** A line of HTML, such as a title in a feed, as plain text. */
export function htmlToText(html: string): string {
  const text = /[<&]/.test(html) ? textOf(parser.parse(html)) : html
  return text.replace(/\s+/g, ' ').trim()
}

/** Converts a tree, which is changed by it. */
export function hastToMarkdown(tree: HastRoot, { title, attachments = new Attachments(), base }: HtmlOptions = {}): ConvertedHtml {
  const losses: string[] = []
  simplify(tree, attachments, base, losses)
  const mdast = converter.runSync(tree)
  if (mdast.type !== 'root') return { markdown: '', losses }
  tidy(mdast, title)
  // Chinese paragraphs are indented by characters where nothing else does it.
  return { markdown: markdownOf(mdast).replace(/^\u3000+/gm, ''), losses: [...new Set(losses)] }
}

// What shows nothing, and what only works on a page.
const invisible = new Set(['script', 'style', 'template', 'link', 'meta', 'base', 'title', 'head', 'noscript'])
const controls = new Set(['button', 'input', 'select', 'textarea', 'canvas', 'svg'])
const embedded = new Set(['iframe', 'embed', 'object', 'video', 'audio'])

/** Leaves only what Markdown has a form for. */
function simplify(tree: HastRoot, attachments: Attachments, base: string | undefined, losses: string[]): void {
  visit(tree, (node, index, parent) => {
    if (index === undefined || parent === undefined) return undefined
    if (node.type === 'comment' || node.type === 'doctype') return replace()
    if (node.type !== 'element') return undefined
    const { tagName, properties } = node
    if (tagName === 'noscript') return replace(...(hasPicture(node) ? node.children : []))
    if (invisible.has(tagName)) return replace()
    if (controls.has(tagName)) {
      if (tagName === 'input' && properties.type === 'checkbox') return undefined
      if (textOf(node).trim() !== '' || tagName === 'svg' || tagName === 'canvas') losses.push(`<${tagName}>${quote(textOf(node))}`)
      return replace()
    }
    if (embedded.has(tagName)) return replace(...linkOf(node, losses))
    if (tagName === 'picture') return replace(...node.children.filter((child) => isElement(child, 'img')))
    if (tagName === 'figure') return replace(...figure(node))
    if (tagName === 'details') return replace(...node.children)
    if (tagName === 'summary') return replace(element('p', [element('strong', node.children)]))
    if (tagName === 'form') return replace(...node.children)
    if (tagName === 'math') return replace({ type: 'text', value: String(properties.altText ?? properties.alttext ?? textOf(node)) })
    if (tagName === 'table') {
      const others = unfold(node)
      return others === undefined ? undefined : replace(...others)
    }
    if (tagName === 'caption' || (tagName === 'a' && leadsNowhere(node))) return replace(...node.children)
    if (tagName === 'a' && base !== undefined) properties.href = URL.parse(String(properties.href), base)?.href ?? properties.href
    if (tagName === 'img') return picture(node)
    return undefined

    function replace(...others: readonly ElementContent[]): [typeof SKIP, number] {
      parent?.children.splice(index ?? 0, 1, ...(others as RootContent[]))
      return [SKIP, index ?? 0]
    }

    function picture({ properties: own }: Element): [typeof SKIP, number] | undefined {
      const [src, ...others] = [own.src, own.dataSrc, own.dataLazySrc, own.dataOriginal].map(String).filter(isPictureUrl)
      const url = [src, ...others].find((one) => one !== undefined && !one.startsWith('data:')) ?? src
      const name = url === undefined ? undefined : attachments.use(url)
      const absolute = url === undefined ? undefined : name === undefined && base !== undefined ? URL.parse(url, base)?.href : url
      if (name !== undefined) own.src = name
      else if (absolute !== undefined && /^(?:https?:)?\/\//i.test(absolute)) own.src = absolute
      else {
        losses.push(`the picture ${url ?? 'without a source'}, which is not there`)
        return own.alt ? replace({ type: 'text', value: String(own.alt) }) : replace()
      }
      return undefined
    }
  })
}

function isPictureUrl(url: string): boolean {
  return url !== 'undefined' && url !== '' && !/^data:image\/(?:gif|svg)[^,]{0,40},(?:.{0,200})$/.test(url)
}

/** A video, a map, a recording: Markdown has a link to it. */
function linkOf(node: Element, losses: string[]): ElementContent[] {
  const { properties } = node
  const source = node.children.find((child) => isElement(child, 'source'))
  const src = String(
    properties.src ?? properties.data ?? properties.dataSrc ?? (source?.type === 'element' ? source.properties.src : '') ?? '',
  )
  const url = watchUrl(src)
  const title = String(properties.title ?? properties.ariaLabel ?? '') || url
  losses.push(`<${node.tagName} src="${src}">, which became ${url === '' ? 'its text' : 'a link'}`)
  const rest = node.children
    .filter((child) => child.type !== 'text' || child.value.trim() !== '')
    .filter((child) => !isElement(child, 'source') && !isElement(child, 'track'))
  return url === '' ? rest : [element('p', [element('a', [{ type: 'text', value: title }], { href: url })])]
}

/** Where people see what a player embeds. */
export function watchUrl(src: string): string {
  const url = src.startsWith('//') ? `https:${src}` : src
  const youtube = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/.exec(url)?.[1]
  if (youtube !== undefined) return `https://www.youtube.com/watch?v=${youtube}`
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(url)?.[1]
  if (vimeo !== undefined) return `https://vimeo.com/${vimeo}`
  return /^https?:/.test(url) ? url : ''
}

/** One picture takes a caption of words alone as its title; else the caption follows as a paragraph. */
function figure(node: Element): ElementContent[] {
  const pictures: Element[] = []
  const captions: Element[] = []
  visit(node, 'element', (child) => {
    if (child.tagName === 'img') pictures.push(child)
    if (child.tagName === 'figcaption') captions.push(child)
  })
  const [picture, ...others] = pictures
  const [caption, ...more] = captions
  if (picture === undefined || others.length > 0 || caption === undefined || more.length > 0) return node.children
  const plain = textOf(caption).replace(/\s+/g, ' ').trim()
  let marked = false
  visit(caption, 'element', ({ tagName }) => {
    if (['a', 'em', 'strong', 'i', 'b', 'br'].includes(tagName)) marked = true
  })
  if (marked || plain === '') return node.children
  picture.properties.title = plain
  const rest = node.children.filter((child) => child !== caption)
  return [element('p', rest)]
}

/**
 * A table's caption stands before it. A table that holds tables or headings, or one cell, lays a page out, and is none.
 *
 * @returns undefined where the table is to stay as it is.
 */
function unfold(table: Element): ElementContent[] | undefined {
  const captions: Element[] = []
  const cells: Element[] = []
  let nested = false
  for (const child of table.children) if (child.type === 'element' && child.tagName === 'caption') captions.push(child)
  visit({ type: 'root', children: table.children }, 'element', (child) => {
    if (child.tagName === 'td' || child.tagName === 'th') cells.push(child)
    if (child !== table && /^(?:table|h[1-6])$/.test(child.tagName)) nested = true
    return child.tagName === 'table' ? SKIP : undefined
  })
  const layout = nested || cells.length < 2
  if (!layout && captions.length === 0) return undefined
  const rest = table.children.filter((child) => !isElement(child, 'caption'))
  const paragraphs = captions.map(({ children }) => element('p', children))
  return [...paragraphs, ...(layout ? cells.map(({ children }) => element('div', children)) : [{ ...table, children: rest }])]
}

/** Whether a link has no use away from its page: it is none, or leads within the page. */
function leadsNowhere({ properties }: Element): boolean {
  const href = String(properties.href ?? '')
  return href === '' || href.startsWith('#') || /^(?:javascript|data|file|blob|about):/i.test(href)
}

/** Headings begin at the second level and leave none out; a heading that repeats the title goes. */
function tidy(tree: Root, title: string | undefined): void {
  const [first] = tree.children
  if (first?.type === 'heading' && title !== undefined && squeeze(mdastText(first)) === squeeze(title)) tree.children.shift()
  normalizeHeadings(tree)
}

/** Gives headings levels from the second on, none of which is more than one below the one before. */
export function normalizeHeadings(tree: Root): void {
  const open: { former: number; depth: number }[] = []
  visit(tree, 'heading', (heading: Heading) => {
    while ((open.at(-1)?.former ?? 0) >= heading.depth) open.pop()
    const depth = Math.min(6, (open.at(-1)?.depth ?? 1) + 1)
    open.push({ former: heading.depth, depth })
    heading.depth = depth as Heading['depth']
  })
}

/** What Markdown has no sign for and HTML in Markdown has: its meaning would be lost. */
function keep(state: { all: (node: Element) => Nodes[] }, node: Element): Nodes[] {
  const children = state.all(node)
  if (children.length === 0) return []
  return [{ type: 'html', value: `<${node.tagName}>` }, ...children, { type: 'html', value: `</${node.tagName}>` }]
}

function hasPicture(node: Element): boolean {
  let found = false
  visit(node, 'element', ({ tagName }) => {
    if (tagName === 'img') found = true
  })
  return found
}

function isElement(node: RootContent | ElementContent, tagName: string): boolean {
  return node.type === 'element' && node.tagName === tagName
}

function element(tagName: string, children: readonly ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children: [...children] }
}

/** The text within a node of HTML. */
export function textOf(node: RootContent | HastRoot): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function mdastText(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(mdastText).join('') : ''
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

function quote(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words === '' ? '' : ` "${words.slice(0, 60)}"`
}
