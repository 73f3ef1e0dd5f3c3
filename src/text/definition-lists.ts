// Definition lists, as most generators read them: a term in a line, a colon and its meaning in the next. CommonMark has none.
import type { Blockquote, Paragraph, Parents, PhrasingContent, Root } from 'mdast'
import { findCode } from './code-lines.ts'
import { SKIP, visit } from './visit.ts'

const definition = /^([ \t]*(?:>[ \t]?)*[ \t]{0,3}):(?=[ \t]+\S)/
// A line that begins with one of these is no term.
const noTerm = /^[ \t>]*(?:$|#|[-+*|][ \t]|\d{1,9}[.)][ \t]|[`~:]{3}|<|\||={3,}|-{3,})/

/** Writes definitions as list items, at the same places. @returns the text, and the lines in which definitions begin. */
export function markDefinitions(markdown: string): { readonly markdown: string; readonly lines: ReadonlySet<number> } {
  if (!/^[ \t>]*:[ \t]/m.test(markdown)) return { markdown, lines: new Set() }
  const lines = markdown.split('\n')
  const isCode = findCode(lines)
  const marked = new Set<number>()
  let isInDefinition = false
  for (const [index, line] of lines.entries()) {
    const [one = '', other = ''] = [lines[index - 1], lines[index - 2]]
    const term = /^[ \t>]*$/.test(one) ? other : one
    const isMarked: boolean = !isCode[index] && definition.test(line) && (isInDefinition || !(noTerm.test(term) || isCode[index - 1]))
    if (isMarked) {
      lines[index] = line.replace(definition, '$1+')
      marked.add(index + 1)
    }
    isInDefinition = isMarked || (isInDefinition && /^[ \t>]*$|^[ \t>]*[ \t]{2}/.test(line))
  }
  return { markdown: lines.join('\n'), lines: marked }
}

/** Makes definition lists of the lists that begin in these lines, and of the terms before them. @returns whether there are any. */
export function readDefinitionLists(tree: Root, lines: ReadonlySet<number>): boolean {
  let isFound = false
  visit(tree, 'list', (list, index = 0, parent: Parents | undefined) => {
    const terms = parent?.children[index - 1]
    if (parent === undefined || terms?.type !== 'paragraph' || !lines.has(list.position?.start.line ?? 0)) return undefined
    isFound = true
    const meanings = list.children.map(({ children, position }): Paragraph | Blockquote => {
      const [only, ...others] = children
      return only?.type === 'paragraph' && others.length === 0 && !list.spread
        ? { ...only, data: { hName: 'dd' } }
        : { type: 'blockquote', children, position, data: { hName: 'dd' } }
    })
    const children = [
      ...splitLines(terms.children).map((line): Paragraph => ({ ...terms, children: line, data: { hName: 'dt' } })),
      ...meanings,
    ]
    const before = parent.children[index - 2]
    if (before?.type === 'blockquote' && before.data?.hName === 'dl') {
      before.children.push(...children)
      parent.children.splice(index - 1, 2)
      return [SKIP, index - 1]
    }
    parent.children.splice(index - 1, 2, { type: 'blockquote', children, position: terms.position, data: { hName: 'dl' } })
    return [SKIP, index]
  })
  return isFound
}

/** The nodes of each line. */
export function splitLines(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type !== 'text') {
      if (node.type === 'break') lines.push([])
      else lines.at(-1)?.push(node)
      continue
    }
    for (const [index, value] of node.value.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (value !== '') lines.at(-1)?.push({ ...node, value })
    }
  }
  return lines
}
