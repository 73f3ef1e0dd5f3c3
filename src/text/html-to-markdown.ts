// HTML from elsewhere → Markdown for content/, with every word, and all markup that an article may hold.
import type { Element, ElementContent, Root as HastRoot, RootContent } from 'hast'
import type { Heading, Nodes, Root } from 'mdast'
import { freeId } from './adapt.ts'
import { h } from './element.ts'
import { embeddedIn, isPixel, linkTo, pictureUrls } from './embedded.ts'
import { type Footnotes, putFootnotes, takeFootnotes } from './footnotes.ts'
import { fromHtml } from './from-html.ts'
import { elementsIn, findElements, holds, parseHtml, textOf } from './html-text.ts'
import { linkProtocols } from './links.ts'
import { partParagraphs } from './paragraphs.ts'
import { nameElement, sanitise } from './sanitise.ts'
import { writeMarkdown } from './serialize-markdown.ts'
import { SKIP, visit } from './visit.ts'

export interface HtmlOptions {
  /** The article's title: a heading that repeats it is left out. */
  readonly title?: string
  /** Finds pictures and documents that lie beside the source, and gives them names beside the article. */
  readonly attachments?: { use(url: string): string | undefined }
  /** The base URL of relative links, if it is known. */
  readonly base?: string
  /** The footnotes that were already taken out of the page. */
  readonly footnotes?: Footnotes['notes']
}

/** Converts a part of a page. */
export function htmlToMarkdown(html: string, options: HtmlOptions = {}) {
  return hastToMarkdown(parseHtml(html), options)
}

/** A line of HTML, such as a title in a feed, as plain text. */
export function htmlToText(html: string): string {
  const text = /[<&]/.test(html) ? textOf(parseHtml(html)) : html
  return text.replace(/\s+/g, ' ').trim()
}

/** Converts a tree, and changes it on the way. */
export function hastToMarkdown(tree: HastRoot, { title, attachments, base, footnotes }: HtmlOptions = {}) {
  const { notes, losses: left } = takeFootnotes(tree)
  const losses = new Set([...left, ...putFootnotes(tree, new Map([...(footnotes ?? []), ...notes]))])
  const places = findPlaces(tree)
  simplify(tree, (url) => attachments?.use(url.trim()) ?? absolute(url.trim(), base), places, losses)
  partParagraphs(tree)
  const mdast = fromHtml(sanitise(tree), 'keep')
  const [first] = mdast.children
  if (first?.type === 'heading' && title !== undefined && squeeze(mdastText(first)) === squeeze(title)) mdast.children.shift()
  normalizeHeadings(mdast)
  leadToHeadings(mdast, places)
  // Chinese paragraphs may begin with ideographic spaces that only indent them.
  return { markdown: writeMarkdown(mdast).replace(/^\u3000+/gm, ''), losses: [...losses] }
}

// Elements that show nothing, or that only work on a page.
const invisible = ['script', 'style', 'template', 'link', 'meta', 'base', 'title', 'head', 'amp-analytics', 'amp-pixel', 'amp-ad']
const shownWithoutWords = ['img', 'picture', 'amp-img', 'iframe', 'video', 'audio', 'object', 'embed', 'math']
const controls = ['button', 'input', 'select', 'textarea', 'canvas', 'svg']

/** Leaves only what an article may hold. @param locate returns a name beside the article or an absolute URL, or else an empty text. */
function simplify(tree: HastRoot, locate: (url: string) => string, places: ReadonlyMap<string, string>, losses: Set<string>): void {
  const shown = new Set<string>()
  const captions = new Map<Element, string>()
  visit(tree, 'element', (node, index, parent) => {
    if (index === undefined || parent === undefined) return undefined
    const replace = (...others: readonly ElementContent[]): [typeof SKIP, number] => {
      parent.children.splice(index, 1, ...(others as RootContent[]))
      return [SKIP, index]
    }
    const { tagName, properties } = node
    if (invisible.includes(tagName) || isPixel(node)) return replace()
    // `<noscript>` mostly repeats a picture that a script loads, so it stays only for pictures that are not shown yet.
    if (tagName === 'noscript') return replace(...(picturesIn(node).every((url) => shown.has(locate(url))) ? [] : node.children))
    if (controls.includes(tagName)) {
      if (tagName === 'input' && properties.type === 'checkbox') return undefined
      const words = textOf(node).replace(/\s+/g, ' ').trim()
      if (words !== '') losses.add(`<${tagName}> "${words}"`)
      else if (tagName === 'svg' || tagName === 'canvas') losses.add(`<${tagName}>`)
      return replace()
    }
    const embedded = embeddedIn(node)
    if (embedded?.kind === 'picture') return replace(h('img', { src: embedded.url, alt: embedded.words }))
    if (embedded !== undefined) {
      const url = locate(embedded.url)
      losses.add(`<${tagName} src="${embedded.url}">, which became ${url === '' ? 'its text' : 'a link'}`)
      return replace(...(url === '' ? node.children.filter(isShown) : [linkTo({ ...embedded, url }, node, parent)]))
    }
    switch (tagName) {
      case 'picture':
        return replace(pictureIn(node))
      case 'figure':
        return replace(...figure(node, captions))
      case 'details':
      case 'form':
        return replace(...node.children)
      case 'summary':
        return replace(h('p', [h('strong', node.children)]))
      case 'math':
        return replace({ type: 'text', value: String(properties.altText ?? properties.alttext ?? textOf(node)) })
      case 'table': {
        const cells = cellsOfLayout(node)
        return cells === undefined ? undefined : replace(...cells)
      }
      case 'a':
        if (properties.dataFootnoteRef !== undefined || places.has(String(properties.href))) return undefined
        if (leadsNowhere(node)) {
          if (/^(?!#|javascript:|about:)./i.test(String(properties.href ?? '')))
            losses.add(`the link ${properties.href}, which no page may hold`)
          return replace(...node.children)
        }
        if (textOf(node).trim() === '' && !holds(node, ...shownWithoutWords)) {
          losses.add(`the link to ${String(properties.href).trim()}, which has no words`)
          return replace()
        }
        properties.href = locate(String(properties.href)) || String(properties.href).trim()
        return undefined
      case 'img': {
        const [url = ''] = pictureUrls(properties)
        const src = locate(url)
        shown.add(src)
        if (src === '') {
          losses.add(`the picture ${url || 'without a source'}, which is not there`)
          const said = [properties.alt, captions.get(node)].flatMap((words) =>
            words ? [{ type: 'text' as const, value: String(words) }] : [],
          )
          return replace(...said.flatMap((words, index) => (index === 0 ? [words] : [h('br'), words])))
        }
        // The picture's own title is left out: few readers see it, and here it would become a caption.
        node.properties = { src, alt: properties.alt, title: captions.get(node) }
        return undefined
      }
      default:
        if (tagName.includes('-') && textOf(node).trim() === '' && !holds(node, 'img', 'a'))
          losses.add(`<${tagName}>, which is empty without its script`)
        nameElement(node)
        return undefined
    }
  })
}

/** @returns an empty string if the URL needs a base, and the base is not known. */
function absolute(url: string, base: string | undefined): string {
  const href = /^(?:https?:)?\/\//i.test(url) ? url : base === undefined || url === '' ? '' : (URL.parse(url, base)?.href ?? '')
  return /^(?:https?:)?\/\//i.test(href) ? href : ''
}

/** The `<img>` of a `<picture>`, with the URL of a source if it has none. */
function pictureIn(node: Element): Element {
  const img = elementsIn(node, 'img')[0] ?? h('img')
  if (pictureUrls(img.properties).length === 0) img.properties.src = picturesIn(node).at(-1)
  return img
}

/** The best URL of each picture and of each of its sources. */
function picturesIn(node: Element): string[] {
  return findElements(node, 'img', 'source').flatMap(({ properties }) => pictureUrls(properties).slice(0, 1))
}

/** Whether a child of a player is fallback content, shown if the player cannot be. */
function isShown(child: ElementContent): boolean {
  return child.type === 'element' ? !['source', 'track', 'param'].includes(child.tagName) : textOf(child).trim() !== ''
}

/** A single picture takes a caption of plain words as its title. Any other caption follows as a paragraph. */
function figure(node: Element, captions: Map<Element, string>): ElementContent[] {
  const [picture, ...others] = findElements(node, 'img', 'picture').filter((child) => !holds(child, 'img'))
  const [caption, ...more] = findElements(node, 'figcaption')
  if (picture?.tagName !== 'img' || others.length > 0 || caption === undefined || more.length > 0) return node.children
  const plain = textOf(caption).replace(/\s+/g, ' ').trim()
  const isAll = plain !== '' && textOf(node).replace(/\s+/g, ' ').trim() === plain && node.children.includes(caption)
  if (!isAll || holds(node, 'a') || holds(caption, 'img', 'em', 'strong', 'i', 'b', 'br')) return node.children
  captions.set(picture, plain)
  node.children = node.children.filter((child) => child !== caption)
  return [h('p', node.children)]
}

/** The cells of a table for layout: it has one cell, or it has no header cells and holds tables or headings. */
function cellsOfLayout(table: Element): ElementContent[] | undefined {
  const captions: Element[] = []
  const cells: Element[] = []
  visit(table, 'element', (child) => {
    if (child.tagName === 'caption') captions.push(child)
    if (child.tagName === 'td' || child.tagName === 'th') cells.push(child)
    return child !== table && child.tagName === 'table' ? SKIP : undefined
  })
  const heads = cells.some(({ tagName }) => tagName === 'th')
  if (cells.length > 1 && (heads || !holds(table, 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'))) return undefined
  return [...captions.map(({ children }) => h('p', children)), ...cells.map(({ children }) => h('div', children))]
}

/** Whether a link is useless elsewhere: it has no URL, leads within its page, or has a protocol that no page may hold. */
function leadsNowhere({ properties }: Element): boolean {
  const href = String(properties.href ?? '')
  const protocol = /^([a-z][a-z\d+.-]*):/i.exec(href.trim())?.[1]?.toLowerCase()
  return href === '' || href.startsWith('#') || (protocol !== undefined && !linkProtocols.includes(protocol))
}

/** The words of headings, by the links within the page that lead to them: `#what-it-costs` */
function findPlaces(tree: HastRoot): Map<string, string> {
  const places = new Map<string, string>()
  let waiting: string[] = []
  visit(tree, (node) => {
    if (node.type === 'text' && node.value.trim() !== '') waiting = []
    if (node.type !== 'element') return
    const { id, name } = node.properties
    waiting.push(...[id, name].flatMap((one) => (typeof one === 'string' ? [`#${one}`] : [])))
    if (!/^h[1-6]$/.test(node.tagName)) return
    const words = squeeze(textOf(node))
    for (const place of waiting) places.set(place, words)
    visit(node, 'element', ({ properties }) => {
      for (const one of [properties.id, properties.name]) if (typeof one === 'string') places.set(`#${one}`, words)
    })
  })
  return places
}

/** Gives links to headings the new identifiers. Links to headings that are gone become their words. */
function leadToHeadings(tree: Root, places: ReadonlyMap<string, string>): void {
  const ids = new Set<string>()
  const byWords = new Map<string, string>()
  visit(tree, 'heading', (heading) => {
    const id = freeId(mdastText(heading), ids)
    if (!byWords.has(squeeze(mdastText(heading)))) byWords.set(squeeze(mdastText(heading)), id)
  })
  visit(tree, 'link', (node, index, parent) => {
    const words = places.get(node.url)
    if (words === undefined || parent === undefined || index === undefined) return undefined
    const id = byWords.get(words)
    if (id === undefined) parent.children.splice(index, 1, ...node.children)
    else node.url = `#${id}`
    return id === undefined ? index : undefined
  })
}

/** Gives headings levels from 2 on, without gaps between levels. */
function normalizeHeadings(tree: Root): void {
  const open: { former: number; depth: number }[] = []
  visit(tree, 'heading', (heading: Heading) => {
    while ((open.at(-1)?.former ?? 0) >= heading.depth) open.pop()
    const depth = Math.min(6, (open.at(-1)?.depth ?? 1) + 1)
    open.push({ former: heading.depth, depth })
    heading.depth = depth as Heading['depth']
  })
}

function mdastText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  return 'children' in node ? node.children.map(mdastText).join('') : ''
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
