// An article's text → one checked and sanitised text, as HTML and as Markdown's tree. Every format is made of these.
import type { Element, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Nodes, Root } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { type Words, wordsOf } from '../words/words.ts'
import { adapt } from './adapt.ts'
import { readAsides } from './asides.ts'
import { type Checker, checkerOf, type InternalLink } from './checker.ts'
import { markDefinitions, readDefinitionLists } from './definition-lists.ts'
import { readDialect } from './dialect.ts'
import { type Finding, fileFinding, firstPlace, type Place } from './finding.ts'
import { fromHtml } from './from-html.ts'
import { anchorHeadings, type Heading, type Mark, markHeadings, readHeadingIds } from './headings.ts'
import { closeTags } from './html-text.ts'
import { findExcess } from './limits.ts'
import type { FindPage, ResolveFile } from './links.ts'
import { once } from './once.ts'
import { type Originals, offerOriginals } from './originals.ts'
import { rehypeRaw } from './parsers.ts'
import { findUnclosed, prepareForSanitising, sanitise } from './sanitise.ts'
import { parse, tidy } from './syntax.ts'
import { visit } from './visit.ts'
import { checkHtml, checkMarkdown } from './walk.ts'

/** An article's text, and the links in it that must lead to something this newsroom publishes. */
export interface ParsedMarkdown {
  /** The text as Markdown's tree, with absolute links. */
  readonly tree: Root
  readonly html: string
  /** The HTML with absolute links, for places where the page's own URL is lost. */
  readonly absoluteHtml: string
  readonly internalLinks: readonly InternalLink[]
  /** The places in the page that links can lead to. */
  readonly ids: ReadonlySet<string>
  /** The headings that can be marked. */
  readonly headings: readonly Heading[]
  /** The first paragraph that has words, and whether it begins the text. Undefined if no paragraph has words. */
  readonly firstParagraph?: { readonly text: string; readonly isFirst: boolean }
}

/** The options of parsing a text. */
export interface MarkdownOptions {
  /** The language of the text (BCP 47). English by default. */
  readonly language?: string
  /** The words of the page. By default, those of the language. */
  readonly words?: Words
  /** Whether a picture stands above the text, so that no picture in the text is the first of the page. */
  readonly isBelowPicture?: boolean
  /** Notes to put below headings. */
  readonly marks?: readonly Mark[]
  /** Finds the pictures and documents that are published with the articles. By default there are none. */
  readonly resolveFile?: ResolveFile
  /** Originals to offer below the pictures of the text. `resolveFile` may add to them while the text is parsed. */
  readonly originals?: Originals
  /** The URL of the newsroom's licence. */
  readonly licence?: string
  /** Finds the pages that other files of content/ become. */
  readonly findPage?: FindPage
}

// remark-rehype already prefixes the identifiers of footnotes. A second prefix would break their links.
const toHast = unified().use(remarkRehype, { clobberPrefix: 'note-' }).freeze()
const toHastWithRaw = once(() =>
  unified().use(remarkRehype, { clobberPrefix: 'note-', allowDangerousHtml: true }).use(rehypeRaw()).freeze(),
)

const relativeLink = / (?:href|src|srcset)="[/#]/

/**
 * Parses an article's text.
 * @param file the path of the file in content/, against which links to other files of content/ are resolved.
 * @param url the public URL of the newsroom.
 * @param findings receives a finding for everything that must not reach a page, or would make a page hard to read.
 */
export function parseMarkdown(
  file: string,
  markdown: string,
  url: string,
  findings: Finding[],
  {
    language = 'en',
    words = wordsOf(language),
    isBelowPicture = false,
    marks = [],
    originals,
    licence,
    resolveFile = () => undefined,
    findPage,
  }: MarkdownOptions = {},
): ParsedMarkdown {
  const excess = findExcess(file, markdown)
  if (excess !== undefined) return refuse(excess, findings)
  try {
    const checker = checkerOf(file, url, findings, resolveFile, findPage)
    const { markdown: plain, left } = readDialect(markdown, /\.mdx$/i.test(file))
    for (const { message, ...place } of left) checker.warn(place, 'template syntax', message)
    const { tree, hast } = makeTrees(plain, checker, words, language)
    anchorHeadings(tree, hast)
    const ids = adapt(hast, { language, words, isBelowPicture, pictures: checker.pictures })
    checker.fragments(ids)
    const firstParagraph = findFirstParagraph(tree)
    if (originals !== undefined && originals.size > 0) offerOriginals(tree, hast, originals, words, language, licence)
    const headings = markHeadings(tree, hast, marks)
    const html = toHtml(hast)
    const parsed = { tree, html, internalLinks: checker.internalLinks, ids, headings, firstParagraph }
    if (!relativeLink.test(html)) return { ...parsed, absoluteHtml: html }
    visit(tree, (node) => {
      if ((node.type === 'link' || node.type === 'image') && isPath(node.url)) node.url = url + node.url
    })
    const page = findPage?.(file) ?? `/${encodeURI(file).replace(/\.mdx?$/, '')}`
    return { ...parsed, absoluteHtml: toHtml(makeAbsolute(hast, url, page)) }
  } catch (error) {
    // The limits do not catch every deep text, and the parsers are recursive.
    if (!(error instanceof RangeError)) throw error
    return refuse(fileFinding(file, 'the text is nested too deeply; make it flatter'), findings)
  }
}

function refuse(finding: Finding, findings: Finding[]): ParsedMarkdown {
  findings.push(finding)
  // The tree is not empty, since an empty text would be a second finding.
  const tree: Root = { type: 'root', children: [{ type: 'thematicBreak' }] }
  return { tree, html: '', absoluteHtml: '', internalLinks: [], ids: new Set(), headings: [] }
}

/** Makes two trees that say the same: Markdown's and a page's. */
function makeTrees(markdown: string, checker: Checker, words: Words, language: string): { readonly tree: Root; readonly hast: HastRoot } {
  const marked = markDefinitions(markdown)
  const tree = tidy(parse(marked.markdown), markdown)
  if (markdown.includes('{#')) readHeadingIds(tree)
  if (markdown.includes('[!')) readAsides(tree, words, language)
  const hasDefinitions = marked.lines.size > 0 && readDefinitionLists(tree, marked.lines)
  const html = markdown.includes('<') ? findHtml(tree) : []
  if (html.every(({ value }) => comments.test(value)) && !hasDefinitions) {
    checkMarkdown(tree, markdown, checker)
    return { tree, hast: sanitise(toHast.runSync(tree)) }
  }
  const unclosed = findUnclosed(html)
  if (unclosed !== undefined)
    checker.mistake(unclosed.place, `<${unclosed.name} is never closed, so everything after it is lost; close it, or take it out`)
  const raw = toHastWithRaw().runSync(tree, markdown) as HastRoot
  prepareForSanitising(raw, checker)
  const hast = sanitise(raw)
  checkHtml(hast, checker)
  return { tree: fromHtml(structuredClone(hast), 'say'), hast }
}

function findHtml(tree: Root) {
  const found: { value: string; place: Place }[] = []
  visit(tree, 'html', (node) => {
    node.value = closeTags(node.value)
    found.push({ value: node.value, place: node.position?.start ?? firstPlace })
  })
  return found
}

/** Matches HTML that has only comments: https://html.spec.whatwg.org/multipage/syntax.html#comments */
const comments = /^(?:\s*<!--(?!-?>)(?:(?!-->)[\s\S])*-->)*\s*$/

/** Puts the newsroom's URL before each path, and the page's before each fragment. */
function makeAbsolute(tree: HastRoot, url: string, path: string): HastRoot {
  const page = url + path
  visit(tree, 'element', ({ properties }: Element) => {
    const { href, src, srcSet } = properties
    if (typeof href === 'string' && href.startsWith('#')) properties.href = page + href
    else if (typeof href === 'string' && isPath(href)) properties.href = url + href
    if (typeof src === 'string' && isPath(src)) properties.src = url + src
    if (srcSet) properties.srcSet = String(srcSet).replace(/(^|,\s*)\/(?!\/)/g, `$1${url}/`)
  })
  return tree
}

function isPath(url: string): boolean {
  return /^\/(?!\/)/.test(url)
}

function findFirstParagraph({ children }: Root): ParsedMarkdown['firstParagraph'] {
  for (const [index, node] of children.entries()) {
    const text = node.type === 'paragraph' ? textOf(node).replace(/\s+/g, ' ').trim() : ''
    if (text !== '') return { text, isFirst: index === 0 }
  }
  return undefined
}

function textOf(node: Nodes): string {
  if (node.type === 'break') return ' '
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
