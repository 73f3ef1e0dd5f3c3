// How much one text may ask of the parser, so that none makes a build wait: beyond these limits its time grows with the square.
import type { Finding } from './finding.ts'

const mostCharacters = 1_000_000
const mostLines = 20_000
const mostLevels = 100
const mostBrackets = 20_000
const mostFootnotes = 1000
const mostSigns = 3000

const fence = /^[ \t>]*(?:`{3,}[^`]*|~{3,}.*)$/
const containers = /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/
// Each begins a block of its own, as a line without words does.
const startOfBlock = /^[ \t]*(?:$|\||[-+*>#]|\d+[.)])/

/** The first limit that a text exceeds, where there is one. */
export function findExcess(file: string, markdown: string): Finding | undefined {
  const at = (line: number, message: string): Finding => ({ file, line, column: 1, message })
  const { length } = markdown
  if (length > mostCharacters) return at(1, `the text has ${length} characters; expected ${mostCharacters} at most: divide it`)
  let [fenced, brackets, footnotes, signs] = [false, 0, 0, 0]
  for (const [index, line] of markdown.split('\n').entries()) {
    if (index >= mostLines) return at(index + 1, `the text has more lines than ${mostLines}; divide it`)
    if (fence.test(line)) fenced = !fenced
    if (fenced) continue
    const [prefix = ''] = containers.exec(line) ?? []
    const marks = count(prefix, /[>+*.)-]/g)
    if (marks > mostLevels || (marks > 0 && count(prefix, /[ \t]/g) > 2 * mostLevels))
      return at(index + 1, `quotations or lists are nested more than ${mostLevels} levels deep; make them flatter`)
    brackets += count(line, /\[/g)
    if (brackets > mostBrackets) return at(index + 1, `the text has more opening brackets than ${mostBrackets}; divide it`)
    footnotes += count(line, /^\[\^[^\]]+\]:/g)
    if (footnotes > mostFootnotes) return at(index + 1, `the text has more footnotes than ${mostFootnotes}; divide it`)
    signs = (startOfBlock.test(line) ? 0 : signs) + count(line, /[*_~`\]]/g)
    if (signs > mostSigns)
      return at(index + 1, `one paragraph has more signs of markup than ${mostSigns}; divide it, or put lines of \`\`\` around code`)
  }
  return undefined
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}
