// Markdown of generators and note editors → CommonMark with heading ids, alerts and definition lists. Lines keep their numbers,
// so that places in findings stay right. Syntax that no page can show is removed and reported; its words stay.
import { nameToEmoji } from 'gemoji'
import { freeId } from './adapt.ts'
import { argumentsOf, componentOf, linkTo, type Tell, urlIn } from './components.ts'
import { readContainers } from './containers.ts'
import { applyEdits, blank, type Edit } from './edits.ts'
import type { Place } from './finding.ts'
import { readHeadingIds } from './headings.ts'
import { readMdx } from './mdx.ts'
import { excerpt } from './one-line.ts'
import { findCodeRanges, parse } from './syntax.ts'
import { visit } from './visit.ts'

/** Syntax that is not read as its author meant it. */
export interface LeftSyntax extends Place {
  /** The syntax as it is written. */
  readonly source: string
  readonly message: string
}

// A text without these signs has nothing to read here. Looking for the signs takes a hundredth of the time of reading.
const signs =
  /\{[:#./\w]|^[ \t>]*(?:::|!!!|\?\?\?|===!?[ \t]+"|%%)|\[\[|\[_?toc|(?<!\w):[a-z+-][\w+-]*[[{:]|^import\s|^export\s|<[A-Z>]|=\{|\]\([^()<>\s"]*\/[^()<>"\n]* /im

/** Finds the URL of a page by its name in `[[name]]`. */
export type FindPage = (name: string) => string | undefined

/** @param isMdx whether the file's name says MDX. Another text is read as MDX too, if it looks like MDX and parses. */
export function readDialect(markdown: string, isMdx = false, find: FindPage = () => undefined) {
  const left: LeftSyntax[] = []
  if (!isMdx && !signs.test(markdown)) return { markdown, left }
  const tellOf = (text: string): Tell => {
    const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
    return (offset, source, message) => {
      const line = starts.findLastIndex((start) => start <= offset)
      left.push({ line: line + 1, column: offset - (starts[line] ?? 0) + 1, source, message: `"${excerpt(source.trim(), 60)}" ${message}` })
    }
  }
  const contained = readContainers(markdown, tellOf(markdown))
  const inline = readInline(contained, tellOf(contained), find)
  return { markdown: readMdx(inline, tellOf(inline), isMdx), left: left.sort((one, other) => one.line - other.line) }
}

// Hugo, Jekyll, Eleventy, Zola and kramdown expand these before Markdown is parsed. WordPress does so with its shortcodes.
export const templateSyntax =
  /\{\{|\{%|<%|\{:\s?[.#\w]|\{[#.][\w-]+[^}]{0,200}\}|^:::+\s*\{?[\w-]+|^(?:!!!|\?\?\?)\s\w+|\[\/?(?:caption|gallery|embed|audio|video|playlist|youtube)\b[^\]]{0,300}\]/m

/** Finds template syntax that readers would see, in a text that readDialect() has read. */
export function findTemplates(markdown: string): { readonly source: string; readonly message: string }[] {
  if (!templateSyntax.test(markdown)) return []
  const found: { source: string; message: string }[] = []
  const tree = parse(markdown)
  readHeadingIds(tree)
  visit(tree, 'text', ({ value }) => {
    const index = value.search(templateSyntax)
    const source = value.slice(index).split('\n', 1)[0] ?? ''
    if (index >= 0) found.push({ source, message: `"${excerpt(source.trim(), 60)}" stays as it is written; take it out` })
  })
  return found
}

/** A syntax, its replacement, and the message about it. */
interface Syntax {
  readonly pattern: RegExp
  readonly read: (parts: readonly string[], find: FindPage) => string | undefined
  readonly message?: string
}

const attributes = '\\{:?[ \\t]*(?:[.#][\\p{L}\\w]|[\\w-]+=)[^{}\\n]*\\}'
const attributesGo = 'are attributes, which mean nothing here and are removed; take them out'
const component = /(?<![\w:\\/])::?([a-z][\w-]*)(?=[[{])(?:\[([^[\]\n]*)\](?!\())?(?:\{([^{}\n]*)\})?/gi

const attributesAlone = new RegExp(`^(?:${attributes}|\\{:[^{}\\n]*\\})$`, 'u')
const contents = /^(?:\[\[_?toc_?\]\]|@?\[toc\]|\{:[ \t]*toc\b[^{}]*\})$/i

const byName = /(?<![\\[])!?\[\[(?!\d+\]\])([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\](?![([])/g

/** `[[Page]]`, `[[Page#Heading]]` or `[[#Heading]]` as a link. */
function linkByName([page = '', words]: readonly string[], find: FindPage): string | undefined {
  const [, name = '', heading] = /^([^#]*)(?:#(?!\^)(.+))?/.exec(page.replace(/\\$/, '').trim()) ?? []
  const url = name === '' && heading !== undefined ? '' : find(name)
  return url === undefined
    ? undefined
    : linkTo(url + (heading === undefined ? '' : `#${freeId(heading, new Set())}`), words ?? wordsOf(page))
}

function wordsOf(page: string): string {
  return page
    .replace(/\\$|\.md\b/g, '')
    .replace(/(?<=.)#\^?/, ', ')
    .replace(/^#/, '')
}

// The order matters: if two overlap, the first counts.
const syntaxes: readonly Syntax[] = [
  {
    pattern: /(?<!\\)!\[\[([^[\]|\n]+\.(?:png|jpe?g|gif|webp|avif|svg))(?:\|([^[\]\n]*))?\]\]/gi,
    read: ([file = '', alt = '']) => `![${/^[\dx]*$/.test(alt) ? '' : alt}](${/[\s()]/.test(file) ? `<${file}>` : file})`,
  },
  { pattern: byName, read: linkByName },
  {
    pattern: byName,
    read: ([page = '', words]) => words ?? wordsOf(page),
    message: 'is a link by name, of which only the words stay; write [words](file.md)',
  },
  // Pandoc and Obsidian allow spaces in URLs. CommonMark does not.
  {
    pattern: /(?<=\]\()((?:https?:\/\/|\.{0,2}\/|[\w-]+\/)[^()<>"'\n]* [^()<>"'\n]*[^()<>"'\s])(?=\))/g,
    read: ([url]) => `<${url}>`,
  },
  // GitHub, Hugo, Docusaurus and MkDocs show emoji by these names.
  { pattern: /(?<![\w:/]):([a-z][a-z\d_+-]+|[+-]1):(?![\w:/])/g, read: ([name = '']) => nameToEmoji[name] },
  { pattern: component, read: (parts) => readComponent(parts) },
  {
    pattern: component,
    read: (parts) => linkOf(parts),
    message: 'is a component of another generator; its words stay, or a link to what it shows',
  },
  {
    pattern: new RegExp(`(?<![!\\\\\\]])\\[([^[\\]\\n]+)\\]${attributes}`, 'gu'),
    read: ([words]) => words,
    message: attributesGo,
  },
  { pattern: new RegExp(`(?<=[)\\]*_\`])${attributes}`, 'gu'), read: () => '', message: attributesGo },
]

/** Reads the syntax within lines, except in code. */
function readInline(markdown: string, tell: Tell, find: FindPage): string {
  const edits: Edit[] = []
  // For each character, whether it is code or was read already.
  const isTaken = new Uint8Array(markdown.length)
  for (const { start, end } of findCodeRanges(markdown)) isTaken.fill(1, start, end)
  const edit = (start: number, end: number, text: string) => {
    edits.push({ start, end, text })
    isTaken.fill(1, start, end)
  }
  readLines(markdown, isTaken, edit, tell)
  readComments(markdown, isTaken, edit)
  for (const { pattern, read, message } of syntaxes)
    for (const match of markdown.matchAll(pattern)) {
      const [whole, ...parts] = match
      const first = match.index + whole.search(/\S/)
      const text = isTaken[first] === 1 ? undefined : read(parts, find)
      if (text === undefined) continue
      edit(match.index, match.index + whole.length, text)
      if (message !== undefined) tell(first, whole.trim(), message)
    }
  return applyEdits(edits, markdown)
}

type MakeEdit = (start: number, end: number, text: string) => void

/** Takes out comments of MDX, and comments of Obsidian that are blocks. */
function readComments(markdown: string, isTaken: Uint8Array, edit: MakeEdit): void {
  const unclosed = new Set<string>()
  let end = 0
  for (const { 0: open, index: start } of markdown.matchAll(/\{\/\*|^[ \t>]*%%/gm)) {
    const close = open.endsWith('%%') ? '%%' : '*/}'
    if (start < end || unclosed.has(close) || isTaken[start + open.search(/\S/)] === 1) continue
    const found = markdown.indexOf(close, start + open.length)
    if (found < 0) unclosed.add(close)
    else end = found + close.length
    const isWhole = close !== '%%' || /^[ \t]*(?:\n|$)/.test(markdown.slice(end, end + 99))
    if (found >= 0 && isWhole) edit(start, end, blank(markdown.slice(start, end)))
  }
}

/** Takes out attributes of headings except the id, attributes of other blocks in lines of their own, and tables of contents. */
function readLines(markdown: string, isTaken: Uint8Array, edit: MakeEdit, tell: Tell): void {
  const lines = markdown.split('\n')
  const has = (index: number) => /[^\s>]/.test(lines[index] ?? '')
  let next = 0
  for (const [index, line] of lines.entries()) {
    const [start, end] = [next, next + line.length]
    next = end + 1
    const content = line.replace(/^[ \t>]+/, '').trimEnd()
    const first = start + line.length - line.replace(/^[ \t>]+/, '').length
    if (content === '' || isTaken[first] === 1) continue
    if (/^#{1,6}[ \t]/.test(content)) {
      const brace = line.lastIndexOf('{')
      const list = brace < 0 ? '' : line.slice(brace).replace(/[ \t#]+$/, '')
      const comment = /^\{\/\*[ \t]*#?([\p{L}\w-]+)[ \t]*\*\/\}$/u.exec(list)?.[1]
      const isList = comment !== undefined || attributesAlone.test(list)
      const id = comment === undefined ? headingIdOf(list) : ` {#${comment}}`
      if (isList && isTaken[start + brace] !== 1) edit(start + line.slice(0, brace).trimEnd().length, end, id)
    } else if (contents.test(content) && !has(index - 1) && !has(index + 1)) edit(first, end, '')
    else if (attributesAlone.test(content)) {
      const above = lines[index - 1] ?? ''
      const isContents = /^\{:[ \t]*toc\b/i.test(content)
      if (/^[ \t>]*#{1,6}[ \t]/.test(above)) edit(start - 1, end, `${headingIdOf(content)}\n`)
      else if (isContents && /^[ \t]*(?:[-*+]|\d+\.)[ \t]/.test(above)) edit(start - 1 - above.length, end, '\n')
      else {
        edit(first, end, '')
        tell(first, content, attributesGo)
      }
    }
  }
}

function headingIdOf(list: string): string {
  const id = /#([^\s{}"'<>&]+)/.exec(list)?.[1]
  return id === undefined ? '' : ` {#${id}}`
}

/** Markdown for a component within a line. Undefined if the component is not known. */
function readComponent([name = '', label, said = '']: readonly string[]): string | undefined {
  const { named, positional } = argumentsOf(said)
  const id = positional.find((one) => one.startsWith('#'))?.slice(1)
  const own = [...(id === undefined ? [] : [['id', id] as const]), ...(label === undefined ? [] : [['title', label] as const])]
  return componentOf(name, { named: new Map([...own, ...named]), positional: [] })
}

/** The words of an unknown component, as a link if it states a URL. */
function linkOf([, label, said = '']: readonly string[]): string {
  const { named } = argumentsOf(said)
  const url = urlIn(named)
  return url === undefined ? (label ?? '') : linkTo(url, label ?? named.get('title'))
}
