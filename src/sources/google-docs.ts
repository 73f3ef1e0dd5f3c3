// Google Docs, downloaded as a web page. Formats are classes of a style sheet, nested lists lie beside one another, and the
// comments of editors stand below the text.
import { dirname } from 'node:path'
import type { Element, ElementContent, Root } from 'hast'
import { findElements, parseDocument, textOf } from '../text/html-text.ts'
import { seenInHtml } from '../text/passages.ts'
import { SKIP, visit } from '../text/visit.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { readDocument } from './document.ts'
import type { Imported } from './imported.ts'
import { nest, type Piece } from './word/assemble.ts'

export function isGoogleDocs(html: string): boolean {
  return /<body[^>]*\sclass="[^"]*\bdoc-content\b/.test(html) || /\.lst-kix_|themes\.googleusercontent\.com\/fonts\/css/.test(html)
}

/** @param path of the file. Its folder `images` lies beside it. */
export function importGoogleDocs(path: string, html: string): Imported {
  const attachments = new Attachments(fileBeside(dirname(path), dirname(path)))
  const { blocks, comments } = readPage(html)
  const { entries, markdown, losses } = readDocument(blocks, { attachments })
  return {
    origin: path,
    entries,
    markdown,
    seen: () => seenInHtml({ type: 'root', children: readPage(html).blocks }),
    files: attachments.files,
    losses: [...losses, ...comments.map((comment) => `the comment "${comment}"`)],
  }
}

function readPage(html: string): { blocks: Element[]; comments: string[] } {
  const tree = parseDocument(html)
  const comments = takeComments(tree)
  const styles = new Map(Array.from(html.matchAll(/\.(c\d+)\s*\{([^}]*)\}/g), ([, name = '', rules = '']) => [name, rules]))
  const [body] = findElements(tree, 'body')
  visit(tree, 'element', (node) => {
    if (!/^(?:p|li|h[1-6])$/.test(node.tagName)) return
    const isHeading = node.tagName.startsWith('h')
    node.children = nest(piecesOf(node.children, (span) => (isHeading ? '' : rulesOf(span, styles))))
  })
  if (body !== undefined) joinLists(body)
  const blocks = (body?.children ?? []).filter((node) => node.type === 'element')
  return { blocks: blocks.filter((block) => !/display:\s*none/.test(String(block.properties.style))), comments }
}

/** Takes out the comments of editors, and the marks that refer to them. @returns the words of the comments. */
function takeComments(tree: Root): string[] {
  const comments: string[] = []
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const [first] = node.children
    const link = node.tagName === 'a' ? node : first?.type === 'element' && first.tagName === 'a' ? first : undefined
    const id = String(link?.properties.id ?? '')
    const sign = link === undefined ? '' : textOf(link)
    if (/^cmnt\d+$/.test(id)) comments.push(textOf(node).replace(sign, '').trim())
    else if (!/^cmnt_ref\d+$/.test(id)) return undefined
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
  return comments
}

/** The target of a link. Google's links lead through a page of Google's. */
function targetOf(href: string): string {
  const url = URL.parse(href)
  return url?.hostname === 'www.google.com' && url.pathname === '/url' ? (url.searchParams.get('q') ?? href) : href
}

function rulesOf({ properties: { className, style } }: Element, styles: ReadonlyMap<string, string>): string {
  const classes = Array.isArray(className) ? className : []
  return [...classes.map((name) => styles.get(String(name))), style].join(';')
}

// Styles, each with the element for its meaning.
const meanings: readonly (readonly [style: RegExp, tagName: string])[] = [
  [/font-weight:\s*(?:bold|[6-9]00)/, 'strong'],
  [/font-style:\s*italic/, 'em'],
  [/text-decoration:[^;]*line-through/, 'del'],
  [/vertical-align:\s*super/, 'sup'],
  [/vertical-align:\s*sub/, 'sub'],
]

/** Text in pieces, with elements for the styles of its spans. Blanks at the ends of a text are pieces of their own. */
function piecesOf(nodes: readonly ElementContent[], rules: (span: Element) => string, marks: readonly string[] = []): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    if (node.type === 'text') {
      const parts = /^(\s*)(.*?)(\s*)$/s.exec(node.value)?.slice(1) ?? []
      return parts.filter((value) => value !== '').map((value) => ({ node: { type: 'text', value }, marks }))
    }
    if (node.type !== 'element') return []
    const { tagName, properties, children } = node
    const href = targetOf(String(properties.href ?? ''))
    if (tagName === 'span') {
      const own = rules(node)
      return piecesOf(children, rules, [...marks, ...meanings.filter(([style]) => style.test(own)).map(([, name]) => name)])
    }
    return tagName === 'a' && URL.canParse(href) ? piecesOf(children, rules, [`a ${href}`, ...marks]) : [{ node, marks }]
  })
}

/** Puts nested lists into their items, and joins lists that continue. */
function joinLists(body: Element): void {
  const lists: { name: string; level: number; list: Element }[] = []
  body.children = body.children.filter((node) => {
    if (node.type !== 'element' || !/^[ou]l$/.test(node.tagName)) {
      if (node.type === 'element') lists.length = 0
      return true
    }
    const [, name = '', digits = '0'] = /\blst-(\S+)-(\d+)/.exec(String([node.properties.className].flat().join(' '))) ?? []
    const level = Number(digits)
    while ((lists.at(-1)?.level ?? -1) > level) lists.pop()
    const last = lists.at(-1)
    if (last?.level === level && last.name === name) {
      last.list.children.push(...node.children)
      return false
    }
    if (last?.level === level) lists.pop()
    const outer = lists.at(-1)?.list.children.findLast((child) => child.type === 'element')
    lists.push({ name, level, list: node })
    if (outer?.type === 'element') outer.children.push(node)
    return outer === undefined
  })
}
