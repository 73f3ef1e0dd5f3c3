// MDX → Markdown. Imports, exports and comments are removed. The content of components stays, and so do literal values.
import type { Nodes, Root } from 'mdast'
import { asideKindOf, componentOf, linkTo, type Tell, urlIn } from './components.ts'
import { applyEdits, blank, type Edit } from './edits.ts'
import { mdxParser } from './parsers.ts'

type JsxElement = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

const looksLikeMdx = /^import\s[^\n]*\sfrom\s+["']|^export\s+(?:const|default|let|function)\s|<[A-Z][\w.]*[\s/>]|<[a-z][^<>]*=\{/m
// Syntax that MDX does not have. Generators that allow it take it out before they parse MDX, and so does this module.
const foreign = /<!--[\s\S]*?-->|(?<!=)\{[#:.%][^{}\n]*\}|(?<!=)\{\{[^{}\n]*\}\}|^> \[![^\n]*/gm

/** @param isMdx whether the text must be MDX, so that it is reported if it is not. */
export function readMdx(markdown: string, tell: Tell, isMdx: boolean): string {
  if (!isMdx && !looksLikeMdx.test(markdown)) return markdown
  const tree = parse(markdown.replace(foreign, (whole) => whole.replace(/[^\n>]/g, ' ')))
  if ('reason' in tree) {
    const [line = ''] = markdown.slice(markdown.lastIndexOf('\n', tree.offset - 1) + 1).split('\n', 1)
    if (isMdx) tell(tree.offset, line, `is not MDX, so this text is read as Markdown: ${tree.reason}`)
    return markdown
  }
  return readTree(tree, markdown, tell, isMdx)
}

function parse(mdx: string): Root | { readonly offset: number; readonly reason: string } {
  try {
    return mdxParser().parse(mdx)
  } catch (error) {
    if (!(error instanceof Error && 'reason' in error)) throw error
    const { place, reason } = error as { place?: { offset?: number; start?: { offset?: number } }; reason?: string }
    return { offset: place?.start?.offset ?? place?.offset ?? 0, reason: String(reason) }
  }
}

const constants =
  /^import\s+(\w+)\s+from\s+["']([^"']+\.(?:png|jpe?g|gif|webp|avif|svg))["']|^export\s+const\s+(\w+)\s*=\s*(["'`])([^"'`\n]*)\4/gim
// Elements of HTML that add nothing to their content. MDX reads their content as Markdown.
const wrappers = ['div', 'section', 'span', 'center', 'article', 'main', 'header', 'footer']

/** @param isMdx whether the text is MDX for certain, and not Markdown that looks like MDX. */
function readTree(tree: Root, markdown: string, tell: Tell, isMdx: boolean): string {
  const edits: Edit[] = []
  /** The values of names: imported pictures, and constants. */
  const values = new Map(
    Array.from(markdown.matchAll(constants), ([, imported = '', path = '', name = '', , text = '']) => [imported || name, path || text]),
  )
  /** By line, from 1: how many blanks before it only lay out the file, and how many quotations it is in. */
  const dedents = new Map<number, number>()
  const quotes = new Map<number, number>()
  visitNode(tree, [])
  const lines = applyEdits(edits, markdown).split('\n')
  return lines
    .map((line, index) => {
      const dedented = line.replace(new RegExp(`^[ \\t]{0,${dedents.get(index + 1) ?? 0}}`), '')
      return ('> '.repeat(quotes.get(index + 1) ?? 0) + dedented).replace(/>[ \t]+$/, '>')
    })
    .join('\n')

  function visitNode(node: Nodes, ancestors: readonly Nodes[]): void {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
    const source = markdown.slice(start, end)
    // In components, and anywhere in MDX, blanks before a line only lay out the file.
    if (ancestors.length > (isMdx ? 0 : 1) && ancestors.every(({ type }) => type === 'root' || type === 'mdxJsxFlowElement'))
      for (const line of linesOf(node)) dedents.set(line, (node.position?.start.column ?? 1) - 1)
    switch (node.type) {
      case 'mdxjsEsm':
        edits.push({ start, end, text: blank(source) })
        break
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const value = literalIn(node.value)
        if (value === undefined && !isMdx) break
        if (value === undefined) tell(start, source, 'is code, which is removed; write what it shows')
        edits.push({ start, end, text: escaped(value ?? '') + blank(source) })
        break
      }
      case 'strong':
      case 'emphasis':
      case 'inlineCode': {
        // CommonMark reads no Markdown after a tag of a block that begins a line (section 4.6).
        if (!blockBegins.test(markdown.slice(markdown.lastIndexOf('\n', start) + 1, start))) break
        const [sign = ''] = /^(?:`+|\*\*|__|[*_])/.exec(source) ?? []
        const name = htmlNames[node.type]
        edits.push({ start, end: start + sign.length, text: `<${name}>` }, { start: end - sign.length, end, text: `</${name}>` })
        break
      }
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        readElement(node, ancestors, start, end)
        break
      default:
    }
    if ('children' in node) for (const child of node.children) visitNode(child, [...ancestors, node])
  }

  function readElement(element: JsxElement, ancestors: readonly Nodes[], start: number, end: number): void {
    const { name, children, attributes } = element
    const last = attributes.at(-1)?.position?.end.offset ?? start + 1 + (name ?? '').length
    const opened = last + markdown.slice(last).indexOf('>') + 1
    const closed = opened >= end ? end : markdown.lastIndexOf('</', end)
    const source = markdown.slice(start, opened)
    const replaceTags = (text: string) =>
      edits.push({ start, end: opened, text: text + blank(source) }, { start: closed, end, text: blank(markdown.slice(closed, end)) })
    if (name === null || wrappers.includes(name)) return void replaceTags('')
    if (/^[a-z]/.test(name)) {
      // Attributes of HTML cannot have code, so only literal values stay.
      for (const attribute of attributes) {
        if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value !== 'object') continue
        const [[key, value] = []] = attributeOf(attribute)
        const place = { start: attribute.position?.start.offset ?? 0, end: attribute.position?.end.offset ?? 0 }
        const written = value === undefined ? '' : `${key}="${value.replaceAll('"', '&quot;')}"`
        edits.push({ ...place, text: written + blank(markdown.slice(place.start, place.end)) })
      }
      return
    }
    const named = new Map(attributes.flatMap(attributeOf))
    const kind = asideKindOf(name, { named, positional: [] })
    const title = named.get('title') ?? named.get('label') ?? ''
    const isInline = element.position?.start.line === element.position?.end.line
    const parent = ancestors.at(-1)
    const isBlock = element.type === 'mdxJsxFlowElement' || (parent !== undefined && 'children' in parent && parent.children.length === 1)
    if (kind !== undefined && children.length > 0 && isBlock) {
      replaceTags(`> [!${kind.toUpperCase()}] ${title}`.trimEnd() + (isInline ? ' ' : ''))
      for (const line of linesOf(element).slice(1, -1)) quotes.set(line, ancestors.filter(isAside).length + 1)
      return
    }
    const known = children.length === 0 ? componentOf(name, { named, positional: [] }) : undefined
    if (known === undefined) tell(start, source, 'is a component, of which only the content stays; write it as Markdown')
    const url = urlIn(named)
    const isLink = known === undefined && url !== undefined && children.length === 0
    replaceTags(known ?? (isLink ? linkTo(url, title) : title === '' ? '' : `**${escaped(title)}**`))
  }

  function attributeOf(attribute: JsxElement['attributes'][number]): [string, string][] {
    if (attribute.type === 'mdxJsxExpressionAttribute') return []
    const { name, value } = attribute
    const written = typeof value === 'object' ? literalIn(value?.value ?? '') : value
    return written === undefined ? [] : [[name, written]]
  }

  /** The value of an expression that is a literal, or names one. Empty for a comment. */
  function literalIn(code: string): string | undefined {
    const rest = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '').trim()
    const [, , literal] = /^(["'`])([^"'`$]*)\1$/.exec(rest) ?? []
    // A file that a bundler would resolve: require('./a.png').default, useBaseUrl('/a.png')
    const file = /^\w+\(\s*(["'`])([^"'`$]+)\1\s*\)(?:\.\w+)*$/.exec(rest)?.[2]
    if (rest === '' || /^-?\d[\d.]*$/.test(rest)) return rest
    return literal ?? file ?? values.get(rest.replace(/\.(?:src|default)$/, ''))
  }
}

function linesOf({ position }: Nodes): number[] {
  const first = position?.start.line ?? 1
  return Array.from({ length: (position?.end.line ?? 0) - first + 1 }, (_, index) => first + index)
}

function isAside(node: Nodes): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name !== null && asideKindOf(node.name) !== undefined
}

const htmlNames = { strong: 'strong', emphasis: 'em', inlineCode: 'code' } as const

const blockBegins = /^[ \t]*<(?:summary|figcaption|p|li|d[dt]|t[dhr]|h[1-6]|[ou]l|table|blockquote|details)[\s>]/

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')
}
