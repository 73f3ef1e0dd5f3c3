// Markdown → mdast → sanitised HTML. The only sanitiser; nothing adds markup behind it.
// CommonMark, https://spec.commonmark.org/0.31.2/, with tables, footnotes and task lists as GitHub writes them.
import type { Element, Root as HastRoot } from 'hast'
import type { Definition, Link, Nodes, Root } from 'mdast'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { CONTINUE, SKIP, visit } from 'unist-util-visit'
import type { Finding } from './finding.ts'

/** An article's text, and the links in it that must lead to something this newsroom publishes. */
export interface ParsedMarkdown {
  /** Its links are absolute. */
  readonly tree: Root
  readonly html: string
  /** The same with every link absolute, for wherever the page's own URL is lost. */
  readonly absoluteHtml: string
  readonly internalLinks: readonly InternalLink[]
}

/** A link to a path of this newsroom, and where it stands. */
export interface InternalLink extends Omit<Finding, 'message'> {
  /** The path of the link, without query and fragment. */
  readonly target: string
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

// What CommonMark lacks, and the sign without which a text has none of it: to look for it at every letter or line of
// all others takes as long as the rest of parsing.
const extensions = [
  { sign: /\||:-|-:/, syntax: gfmTable() },
  { sign: /~/, syntax: gfmStrikethrough() },
  { sign: /\[\^/, syntax: gfmFootnote() },
  { sign: /\[[\sx]/i, syntax: gfmTaskListItem() },
]
const fromMarkdownExtensions = gfmFromMarkdown().filter(({ transforms }) => transforms === undefined)
const startOfBareUrl = /https?:|www\.|@/i

const alignment: [string, RegExp] = ['className', /^align-(?:left|right|center)$/]

// remark-rehype prefixes the identifiers of footnotes already; prefixed twice, their links lead nowhere.
const toSafeHtml = unified()
  .use(remarkRehype, { clobberPrefix: 'note-' })
  .use(() => adapt)
  .use(rehypeSanitize, {
    ...defaultSchema,
    attributes: {
      ...defaultSchema.attributes,
      input: [...(defaultSchema.attributes?.input ?? []), 'ariaLabel'],
      th: [alignment],
      td: [alignment],
    },
    clobberPrefix: '',
  })
  .freeze()
const stringifier = unified().use(rehypeStringify).freeze()

const relativeLink = / href="[/#]/
const safeProtocols = ['http:', 'https:', 'mailto:']
const comment = /^<!--[\s\S]*-->$/

/**
 * Parses an article's text.
 *
 * @param file the path of the file in content/, against which links to other files of content/ are resolved.
 * @param url the public URL of the newsroom.
 * @param findings receives whatever must not reach a page, and whatever would make one hard to read.
 */
export function parseMarkdown(file: string, markdown: string, url: string, findings: Finding[]): ParsedMarkdown {
  const tree = parse(markdown)
  const found = checkTree(tree, file, findings)
  const hast = toSafeHtml.runSync(tree)
  const html = stringifier.stringify(hast)
  const absoluteHtml = relativeLink.test(html) ? stringifier.stringify(makeAbsolute(hast, url, file)) : html
  for (const { node } of found) node.url = url + node.url
  return { tree, html, absoluteHtml, internalLinks: found.map(({ link }) => link) }
}

/** Parses a text as CommonMark with all that GitHub adds, and looks only for what it has a sign of. */
export function parse(markdown: string): Root {
  const micromarkExtensions = extensions.filter(({ sign }) => sign.test(markdown)).map(({ syntax }) => syntax)
  const tree = unified().use(remarkParse).data({ micromarkExtensions, fromMarkdownExtensions }).parse(markdown)
  // Most links are none that stand bare, so this is seen behind.
  return mayHaveBareUrl(tree) ? parser.parse(markdown) : tree
}

function mayHaveBareUrl(node: Nodes): boolean {
  if (node.type === 'text') return startOfBareUrl.test(node.value)
  return 'children' in node && node.children.some(mayHaveBareUrl)
}

/** A link to this newsroom, in the tree. */
interface FoundLink {
  readonly node: Link | Definition
  readonly link: InternalLink
}

/** Finds what is wrong with a tree, and its links to this newsroom, which become paths. */
function checkTree(tree: Root, file: string, findings: Finding[]): FoundLink[] {
  const found: FoundLink[] = []
  let lastDepth = 1
  visit(tree, (node, index, parent) => {
    const place = { file, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
    const report = (message: string) => findings.push({ ...place, message })
    switch (node.type) {
      case 'html':
        if (comment.test(node.value)) {
          parent?.children.splice(index ?? 0, 1)
          return [SKIP, index ?? 0]
        }
        report(`raw HTML "${excerpt(node.value)}" never reaches a page; expected Markdown, or \\< where the sign itself is meant`)
        break
      case 'heading':
        if (node.depth === 1) report('a heading of level 1; expected ## or deeper, since the title is the only one of level 1')
        else if (node.depth > lastDepth + 1)
          report(`a heading of level ${node.depth} below one of level ${lastDepth}; expected ${'#'.repeat(lastDepth + 1)}`)
        lastDepth = node.depth
        break
      case 'image':
        if (!/^https:\/\//i.test(node.url))
          report(`the image "${excerpt(node.url)}" has no https: URL; expected one, since only text is published from content/`)
        if (!node.alt) report('an image without a description; expected ![what it shows](…)')
        break
      case 'definition':
      case 'link': {
        const link = readLink(node.url, file)
        if (link === 'unsafe')
          report(`the link "${excerpt(node.url)}" has a protocol that no page may hold; expected http:, https:, mailto: or a path`)
        else if (link !== 'external') {
          node.url = link.target + link.suffix
          found.push({ node, link: { ...place, target: link.target } })
        }
        break
      }
      default:
    }
    return CONTINUE
  })
  return found
}

/** A link leads outside, or to a path; one to another file of content/ leads to the path of its article. */
function readLink(url: string, file: string): 'external' | 'unsafe' | { target: string; suffix: string } {
  if (url.startsWith('#')) return 'external'
  const base = `content:/${encodeURI(file)}`
  const parsed = URL.parse(url.startsWith('//') ? `https:${url}` : url, base)
  if (parsed === null) return 'unsafe'
  if (parsed.protocol !== 'content:') return safeProtocols.includes(parsed.protocol) ? 'external' : 'unsafe'
  const target = parsed.pathname.replace(/(?:\/index)?\.md$/, '') || '/'
  return { target, suffix: parsed.search + parsed.hash }
}

/**
 * HTML has no attribute `align` any more, and the page's security policy has no place for `style`. A table too wide for the
 * page scrolls, which needs focus where there is no mouse; a box to tick needs a name.
 */
function adapt(tree: HastRoot): void {
  visit(tree, 'element', ({ tagName, properties }: Element) => {
    if (typeof properties.align === 'string') {
      properties.className = [`align-${properties.align}`]
      delete properties.align
    }
    if (tagName === 'table') properties.tabIndex = 0
    if (tagName === 'input') properties.ariaLabel = properties.checked ? 'done' : 'open'
  })
}

/** Puts the newsroom's URL before each path, and the page's before each fragment. */
function makeAbsolute(tree: HastRoot, url: string, file: string): HastRoot {
  const page = `${url}/${encodeURI(file).replace(/\.md$/, '')}`
  visit(tree, 'element', ({ properties }: Element) => {
    const { href } = properties
    if (typeof href !== 'string' || !/^(?:#|\/(?!\/))/.test(href)) return
    properties.href = href.startsWith('#') ? page + href : url + href
  })
  return tree
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
