// MDX → Markdown: imports, exports and comments go, of components what they hold stays, and values that are written out.
import { createRequire } from 'node:module'
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { asideKindOf, componentOf, linkTo, type Tell, urlIn } from './components.ts'
import { applyEdits, blank, type Edit } from './edits.ts'

type JsxElement = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

let made: Processor<Root> | undefined

/** It takes as long to load as a build of a hundred articles, and most newsrooms have no MDX. */
function parserOfMdx(): Processor<Root> {
  const mdx: typeof import('remark-mdx') = createRequire(import.meta.url)('remark-mdx')
  made ??= unified().use(remarkParse).use(mdx.default).freeze()
  return made
}

const looksLikeMdx = /^import\s[^\n]*\sfrom\s+["']|^export\s+(?:const|default|let|function)\s|<[A-Z][\w.]*[\s/>]|<[a-z][^<>]*=\{/m
// In MDX none of these is what it is in Markdown, and the generators that have them take them out before.
const foreign = /<!--[\s\S]*?-->|(?<!=)\{[#:.%][^{}\n]*\}|(?<!=)\{\{[^{}\n]*\}\}|^> \[![^\n]*/gm

/** @param isMdx whether a text that is none, or looks like none, is to be told of. */
export function readMdx(markdown: string, tell: Tell, isMdx: boolean): string {
  if (!isMdx && !looksLikeMdx.test(markdown)) return markdown
  const tree = parse(markdown.replace(foreign, (whole) => whole.replace(/[^\n>]/g, ' ')))
  if ('reason' in tree) {
    if (isMdx)
      tell(
        tree.offset,
        markdown.slice(markdown.lastIndexOf('\n', tree.offset - 1) + 1).split('\n', 1)[0] ?? '',
        `is not MDX, so that this is read as Markdown: ${tree.reason}`,
      )
    return markdown
  }
  return new Reader(markdown, tell, isMdx).read(tree)
}

function parse(mdx: string): Root | { readonly offset: number; readonly reason: string } {
  try {
    return parserOfMdx().parse(mdx)
  } catch (error) {
    if (!(error instanceof Error && 'reason' in error)) throw error
    const place = 'place' in error && typeof error.place === 'object' && error.place !== null ? error.place : {}
    const start = 'start' in place && typeof place.start === 'object' && place.start !== null ? place.start : place
    return { offset: 'offset' in start ? Number(start.offset) : 0, reason: String(error.reason) }
  }
}

// Elements of HTML that say nothing by themselves, and in whose content MDX has Markdown.
const wrappers = ['div', 'section', 'span', 'center', 'article', 'main', 'header', 'footer']

class Reader {
  readonly #markdown: string
  readonly #tell: Tell
  readonly #isMdx: boolean
  readonly #edits: Edit[] = []
  /** The values of names: pictures that are imported, and constants. */
  readonly #values = new Map<string, string>()
  /** Of lines, counted from 1: the blanks before them that lay out the file, and the quotations that they belong to. */
  readonly #dedents = new Map<number, number>()
  readonly #quotes = new Map<number, number>()

  constructor(markdown: string, tell: Tell, isMdx: boolean) {
    this.#markdown = markdown
    this.#tell = tell
    this.#isMdx = isMdx
    for (const [, imported = '', path = '', name = '', , text = ''] of markdown.matchAll(
      /^import\s+(\w+)\s+from\s+["']([^"']+\.(?:png|jpe?g|gif|webp|avif|svg))["']|^export\s+const\s+(\w+)\s*=\s*(["'`])([^"'`\n]*)\4/gim,
    ))
      this.#values.set(imported || name, path || text)
  }

  read(tree: Root): string {
    this.#visit(tree, [])
    const lines = applyEdits(this.#edits, this.#markdown).split('\n')
    return lines
      .map((line, index) => {
        const dedented = line.replace(new RegExp(`^[ \\t]{0,${this.#dedents.get(index + 1) ?? 0}}`), '')
        return ('> '.repeat(this.#quotes.get(index + 1) ?? 0) + dedented).replace(/>[ \t]+$/, '>')
      })
      .join('\n')
  }

  #visit(node: Nodes, ancestors: readonly Nodes[]): void {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
    const source = this.#markdown.slice(start, end)
    // In components, and in MDX anywhere, blanks before a line lay out the file.
    if (ancestors.length > (this.#isMdx ? 0 : 1) && ancestors.every(({ type }) => type === 'root' || type === 'mdxJsxFlowElement'))
      this.#eachLine(node, (line) => this.#dedents.set(line, (node.position?.start.column ?? 1) - 1))
    switch (node.type) {
      case 'mdxjsEsm':
        this.#edits.push({ start, end, text: blank(source) })
        break
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const value = this.#valueOf(node.value)
        if (value === undefined && !this.#isMdx) break
        if (value === undefined) this.#tell(start, source, 'is code, which goes; write what it shows')
        this.#edits.push({ start, end, text: escaped(value ?? '') + blank(source) })
        break
      }
      case 'strong':
      case 'emphasis':
      case 'inlineCode':
        // Behind the tag of a block that begins a line, CommonMark has no Markdown (section 4.6).
        if (blockBegins.test(this.#markdown.slice(this.#markdown.lastIndexOf('\n', start) + 1, start))) this.#writeHtml(node, start, end)
        break
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        this.#readElement(node, ancestors, start, end)
        break
      default:
    }
    if ('children' in node) for (const child of node.children) this.#visit(child, [...ancestors, node])
  }

  #eachLine({ position }: Nodes, change: (line: number) => void): void {
    for (let line = position?.start.line ?? 1; line <= (position?.end.line ?? 0); line++) change(line)
  }

  #readElement(element: JsxElement, ancestors: readonly Nodes[], start: number, end: number): void {
    const { name, children } = element
    const last = element.attributes.at(-1)?.position?.end.offset ?? start + 1 + (name ?? '').length
    const opened = last + this.#markdown.slice(last).indexOf('>') + 1
    const closed = opened >= end ? end : this.#markdown.lastIndexOf('</', end)
    const source = this.#markdown.slice(start, opened)
    const named = new Map(element.attributes.flatMap((attribute) => this.#attributeOf(attribute)))
    const replaceTags = (text: string) =>
      this.#edits.push(
        { start, end: opened, text: text + blank(source) },
        { start: closed, end, text: blank(this.#markdown.slice(closed, end)) },
      )
    if (name === null || wrappers.includes(name)) return void replaceTags('')
    if (/^[a-z]/.test(name)) {
      // HTML has attributes without code alone.
      for (const attribute of element.attributes) {
        if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value !== 'object') continue
        const [[key, value] = []] = this.#attributeOf(attribute)
        const place = { start: attribute.position?.start.offset ?? 0, end: attribute.position?.end.offset ?? 0 }
        const written = value === undefined ? '' : `${key}="${value.replaceAll('"', '&quot;')}"`
        this.#edits.push({ ...place, text: written + blank(this.#markdown.slice(place.start, place.end)) })
      }
      return
    }
    const kind = asideKindOf(name, { named, positional: [] })
    const title = named.get('title') ?? named.get('label') ?? ''
    const isInline = element.position?.start.line === element.position?.end.line
    const parent = ancestors.at(-1)
    const isBlock = element.type === 'mdxJsxFlowElement' || (parent !== undefined && 'children' in parent && parent.children.length === 1)
    if (kind !== undefined && children.length > 0 && isBlock) {
      replaceTags(`> [!${kind.toUpperCase()}] ${title}`.trimEnd() + (isInline ? ' ' : ''))
      this.#eachLine(element, (line) => {
        if (line > (element.position?.start.line ?? 0) && line < (element.position?.end.line ?? 0))
          this.#quotes.set(line, ancestors.filter((one) => this.#isAside(one)).length + 1)
      })
      return
    }
    const known = children.length === 0 ? componentOf(name, { named, positional: [] }) : undefined
    if (known === undefined) this.#tell(start, source, 'is a component, of which what it holds stays; write it as Markdown')
    const url = urlIn(named)
    const isLink = known === undefined && url !== undefined && children.length === 0
    replaceTags(known ?? (isLink ? linkTo(url, title) : title === '' ? '' : `**${escaped(title)}**`))
  }

  #writeHtml(node: Extract<Nodes, { type: keyof typeof htmlNames }>, start: number, end: number): void {
    const source = this.#markdown.slice(start, end)
    const [, sign = ''] = /^(`+|\*\*|__|[*_])/.exec(source) ?? []
    const name = htmlNames[node.type]
    this.#edits.push({ start, end: start + sign.length, text: `<${name}>` }, { start: end - sign.length, end, text: `</${name}>` })
  }

  #isAside(node: Nodes): boolean {
    return node.type === 'mdxJsxFlowElement' && node.name !== null && asideKindOf(node.name) !== undefined
  }

  #attributeOf(attribute: JsxElement['attributes'][number]): [string, string][] {
    if (attribute.type === 'mdxJsxExpressionAttribute') return []
    const { name, value } = attribute
    const written = typeof value === 'object' ? this.#valueOf(value?.value ?? '') : value
    return written === undefined ? [] : [[name, written]]
  }

  /** The value of an expression, where it is written out; nothing of a comment. */
  #valueOf(code: string): string | undefined {
    const rest = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '').trim()
    const [, , literal] = /^(["'`])([^"'`$]*)\1$/.exec(rest) ?? []
    // A file that a bundler would look for: require('./a.png').default, useBaseUrl('/a.png')
    const file = /^\w+\(\s*(["'`])([^"'`$]+)\1\s*\)(?:\.\w+)*$/.exec(rest)?.[2]
    if (rest === '' || /^-?\d[\d.]*$/.test(rest)) return rest
    return literal ?? file ?? this.#values.get(rest.replace(/\.(?:src|default)$/, ''))
  }
}

const htmlNames = { strong: 'strong', emphasis: 'em', inlineCode: 'code' } as const

const blockBegins = /^[ \t]*<(?:summary|figcaption|p|li|d[dt]|t[dhr]|h[1-6]|[ou]l|table|blockquote|details)[\s>]/

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')
}
