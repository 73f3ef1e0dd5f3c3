// Containers of generators, `:::note` … `:::` and `!!! note`, → alerts of GitHub, `> [!NOTE]`, line for line.
import { findCode } from './code-lines.ts'
import { type Arguments, argumentsOf, asideKindOf, type Tell } from './components.ts'

// The name and what follows it: a title, in brackets, in quotes or bare, and attributes in braces.
const opener =
  /^(?:::(?=[a-z])|(:{3,})[ \t]*|(!!!|\?\?\?\+?|===!?)[ \t]+)(?:\{([^{}]*)\}|([a-z][\w-]*))?[ \t]*(?:\[([^\]]*)\])?(?:\{([^{}]*)\})?[ \t]*(.*?)[ \t]*:*$/i
const signs = /^[ \t>]*(?:::|!!!|\?\?\?|===!?[ \t]+")/m
const colons = /^[ \t>]*(:{2,})[ \t]*(.*)$/
// Containers that add nothing to their content.
const isPlain =
  /^(?:details|question|help|faq|example|quote|cite|tabs?|tab-(?:set|item)|tabitem|code-group|v-pre|raw|center|centered|row|col|columns?|steps)$/i

interface Container {
  /** The prefix of each line of the container. */
  readonly base: string
  /** The line that closes the container. Undefined if its indentation does. */
  readonly end?: number | undefined
  readonly isAside: boolean
}

/** Writes containers as alerts. @param tell called for each container of an unknown kind, whose content stays. */
export function readContainers(markdown: string, tell: Tell): string {
  if (!signs.test(markdown)) return markdown
  const lines = markdown.split('\n')
  const isCode = findCode(lines)
  const ends = findEnds(lines, isCode)
  const closing = new Set(ends.values())
  const made: string[] = []
  const open: Container[] = []
  let isInList = false
  let offset = -1
  for (const [index, line] of lines.entries()) {
    offset += 1 + (lines[index - 1]?.length ?? 0)
    const { depth, prefix, rest } = enter(open, line)
    const closed = closing.has(index) ? open.findIndex(({ end }) => end === index) : -1
    const [closes] = open.splice(closed >= 0 ? closed : depth)
    const around = enter(open, '').prefix + (closes?.base ?? '')
    // Otherwise the next quotation would continue this one.
    if (closes !== undefined && /^[ \t>]*>$/.test(made.at(-1) ?? '')) made[made.length - 1] = around.trimEnd()
    if (closed >= 0) {
      made.push(around.trimEnd())
      continue
    }
    isInList = /^[ \t>]*(?:[-+*]|\d+[.)])[ \t]/.test(rest) || (isInList && /^(?:\s|$)/.test(rest))
    const [, base = '', content = ''] = /^([ \t>]*)(.*)$/.exec(rest) ?? []
    const isIndentedCode = !isInList && /(?: {4}|\t)$/.test(base)
    const found = isCode[index] || isIndentedCode ? undefined : readOpener(content, ends.get(index))
    made.push(found === undefined ? (prefix + rest).replace(/>[ \t]+$/, '>') : (prefix + base + found.text).trimEnd())
    if (found === undefined) continue
    if (!found.isKnown) tell(offset, content, 'is a container of another generator, whose content stays; write > [!NOTE] for an aside')
    open.push({ base, end: ends.get(index), isAside: found.text !== '' })
  }
  return made.join('\n')
}

/** The number of open containers that a line belongs to, the prefix that they give it, and the rest of the line. */
function enter(open: readonly Container[], line: string): { depth: number; prefix: string; rest: string } {
  let [prefix, rest] = ['', line]
  for (const [depth, { base, end, isAside }] of open.entries()) {
    const inside = rest.startsWith(base) ? rest.slice(base.length) : rest.replace(/^[ \t]+/, '')
    const isIndented = /^(?:[ \t]*$| {4}|\t)/.test(inside)
    if (end === undefined && !isIndented) return { depth, prefix, rest }
    rest = end === undefined ? inside.replace(/^(?: {1,4}|\t)/, '') : inside
    prefix += base + (isAside ? '> ' : '')
    // A tab after `> ` would be narrower than four columns.
    if (isAside) rest = rest.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length))
  }
  return { depth: open.length, prefix, rest }
}

function readOpener(content: string, end: number | undefined): { text: string; isKnown: boolean } | undefined {
  const [whole, , indented, inBraces, named = '', label, attributes, tail = ''] = opener.exec(content) ?? []
  if (whole === undefined || (end === undefined && indented === undefined)) return undefined
  const classes = /\.?([\w-]+)/.exec(inBraces ?? '')?.[1]
  const args: Arguments = argumentsOf(attributes ?? inBraces ?? '')
  const name = indented?.startsWith('===') ? 'tab' : (classes ?? named)
  const kind = asideKindOf(name, args)
  const title = label ?? args.named.get('title') ?? args.named.get('label') ?? tail.replace(/^(["'])(.*)\1$/, '$2')
  const isKnown = kind !== undefined || isPlain.test(name)
  if (kind === undefined && title === '' && name !== 'details') return { text: '', isKnown }
  return { text: `> [!${(kind ?? name).toUpperCase()}] ${title}`.trimEnd(), isKnown }
}

/** The line that closes each container, by the line that opens it. A closing line has as many colons, or else more. */
function findEnds(lines: readonly string[], isCode: readonly boolean[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open: { readonly index: number; readonly length: number }[] = []
  for (const [index, line] of lines.entries()) {
    const [, { length } = '', name] = (!isCode[index] && colons.exec(line)) || []
    if (length === 0) continue
    if (name !== '') {
      open.push({ index, length })
      continue
    }
    const same = open.findLastIndex((one) => one.length === length)
    const at = same >= 0 ? same : open.findLastIndex((one) => one.length < length)
    const [opened] = at >= 0 ? open.splice(at) : []
    if (opened !== undefined) ends.set(opened.index, index)
  }
  return ends
}
