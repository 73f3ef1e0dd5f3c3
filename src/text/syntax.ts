// Markdown → mdast. CommonMark, https://spec.commonmark.org/0.31.2/, with tables, footnotes and task lists as GitHub
// writes them, and emphasis as Chinese, Japanese and Korean need it.
import type { Definition, Link, Nodes, Parents, Root } from 'mdast'
import { markdownToMdast } from 'satteri'
import { markdownParser } from './parsers.ts'
import { visit } from './visit.ts'

// satteri makes the same tree in a tenth of the time, except for these: test/text/syntax.json has an example of each.
const beyondSatteri = new RegExp(
  [
    // Extensions of CommonMark: tables, footnotes, task lists, strikethrough, and emphasis between letters without blanks.
    /\||:-|-:|\[\^|[-+*.)]\s+\[[\sxX]\]|~[~*_]|[*_]~|[\u1100-\u11FF\u2E80-\u{10FFFF}][*_]|[*_][\u1100-\u11FF\u2E80-\u{10FFFF}]/u,
    // Signs of emphasis side by side, escaped ones among them, and control characters.
    /\\[*_][*_]|\*_|_\*|\*{3}|_{3}|(?![\t\n])\p{Cc}|\p{Cs}/u,
    // HTML that does not end at a blank line.
    /<(?:\?|!(?!--)|script|style|pre|textarea)/,
    // Items that are empty or begin with code, lists and quotations in quotations, code right below a heading or a rule.
    /^[ \t>]*(?:[-+*]|\d+[.)])(?:[ \t]*$| {5}| *\t)|^[ \t]*>[ \t>]*(?:[-+*>]|\d+[.)])|^(?: {0,3}[-#*_=][-#=*_ ]*|#.*)\n(?: {4}|\t)/,
    // Fences that do not begin their line, and fences with escapes or more than ASCII behind them.
    /^(?!```|~~~).*(?:```|~~~)|^(?:```|~~~).*[&\\\x80-\u{10FFFF}]/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'mu',
)
// satteri ends HTML elsewhere if it is in these, and reads a list from 2 on after a definition as more of a paragraph.
const html = /<(?!https?:)/
const quotationOrList = /^[ \t]*(?:[-+*>]|\d+[.)])/m
const listFromOtherThanOne = /^[ \t>]*(?!1[.)])\d+[.)]/m
const bareUrl = /https?:\/\/|www\.|[\w.+-]@\w/i
const beyondLatin = /[\u1100-\u11FF\u2E80-\uFFFF]/

// The memory of satteri grows with the square of a paragraph's character references.
const mostForSatteri = 50_000

/** Parses a text as CommonMark with all that GitHub adds. */
export function parse(markdown: string): Root {
  const isListBehindDefinition = markdown.includes(']:') && listFromOtherThanOne.test(markdown)
  const isHtmlInBlocks = html.test(markdown) && quotationOrList.test(markdown)
  if (markdown.length <= mostForSatteri && !isListBehindDefinition && !isHtmlInBlocks && !beyondSatteri.test(markdown)) {
    const tree = markdownToMdast(markdown, { features: { gfm: false, frontmatter: false }, position: true })
    // Most URLs are not bare, so bare ones are looked for in the parsed tree.
    if (tree.type === 'root' && !mayHaveBareUrl(tree)) return tree
  }
  return markdownParser().parse(markdown)
}

/** The ranges of code and HTML, in which no other syntax is read. */
export function findCodeRanges(markdown: string): { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = []
  visit(parse(markdown), (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset]
    const isCode = node.type === 'code' || node.type === 'inlineCode' || node.type === 'html'
    if (isCode && start !== undefined && end !== undefined) ranges.push({ start, end })
  })
  return ranges
}

function mayHaveBareUrl(node: Nodes): boolean {
  if (node.type === 'text') return bareUrl.test(node.value)
  return 'children' in node && node.children.some(mayHaveBareUrl)
}

// Punctuation that ends a sentence in Chinese or Japanese, or encloses a part of one.
const fullWidthPunctuation =
  /[\u2018-\u201F\u2026\u3000-\u3003\u3008-\u3011\u3014-\u301F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/
const joinedAcrossLines =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303F\uFF00-\uFF65])\n(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303F\uFF00-\uFF65])/gu

/** Resolves references to definitions, and joins lines in scripts without spaces. */
export function tidy(tree: Root, markdown: string): Root {
  if (markdown.includes(']:')) resolveReferences(tree)
  if (beyondLatin.test(markdown)) {
    visit(tree, 'link', (link, index, parent) => void endBeforePunctuation(link, index, parent))
    visit(tree, 'text', (node, index, parent) => {
      if (!node.value.includes('\n') || parent === undefined || index === undefined) return
      // The letter on either side may be within emphasis, for example.
      const before = letterAt(-1, parent.children[index - 1])
      const after = letterAt(0, parent.children[index + 1])
      const joined = (before + node.value + after).replace(joinedAcrossLines, '')
      node.value = joined.slice(before.length, joined.length - after.length)
    })
  }
  return tree
}

/** The first definition of a label counts, wherever it stands: https://spec.commonmark.org/0.31.2/#matches */
function resolveReferences(tree: Root): void {
  const definitions = new Map<string, Definition>()
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const { url = '', title } = definitions.get(node.identifier) ?? {}
    const { position } = node
    parent.children[index] =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children, position }
        : { type: 'image', url, title, alt: node.alt, position }
  })
  visit(tree, 'definition', (_, index, parent) => {
    parent?.children.splice(index ?? 0, 1)
    return index
  })
}

/** Ends a bare URL before full-width punctuation, which is not part of a URL. */
function endBeforePunctuation(link: Link, index: number | undefined, parent: Parents | undefined): void {
  const [child] = link.children
  if (child?.type !== 'text' || index === undefined) return
  const end = child.value.search(fullWidthPunctuation)
  if (end <= 0 || !link.url.endsWith(child.value) || link.position?.start.offset !== child.position?.start.offset) return
  link.url = link.url.slice(0, link.url.length - child.value.length + end)
  const rest = { type: 'text' as const, value: child.value.slice(end), position: child.position }
  child.value = child.value.slice(0, end)
  const next = parent?.children[index + 1]
  if (next?.type === 'text') next.value = rest.value + next.value
  else parent?.children.splice(index + 1, 0, rest)
}

function letterAt(end: 0 | -1, node: Nodes | undefined): string {
  if (node === undefined) return ''
  if ('children' in node) return letterAt(end, node.children.at(end))
  return 'value' in node ? (Array.from(node.value).at(end) ?? '') : ''
}
