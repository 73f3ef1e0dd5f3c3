// Limits on one text, so that none makes a build wait: beyond them, the time to parse grows with the square of the size.
import type { Finding } from './finding.ts'

const mostCharacters = 1_000_000
const mostLines = 20_000
const mostLevels = 100
const mostBrackets = 20_000
const mostFootnotes = 1000
const mostQuotations = 1000
const mostSigns = 3000

const fence = /^[ \t>]*(?:`{3,}[^`]*|~{3,}.*)$/
const containers = /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/
// Signs that begin a new block, as a blank line does.
const startOfBlock = /^[ \t]*(?:$|\||[-+*>#]|\d+[.)])/
// URLs in which the parser looks for no markup: of links (CommonMark 6.3), in angle brackets (6.5), in tags (6.6) and of definitions (4.7).
const urls = /(?<=\[[^[\]]*\]\()[^\s()<>]+(?=\)|\s+"[^"]*"\))|<https?:[^\s<>]*>|<[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*"|='[^']*')?)*\s*\/?>/gi
// The parser looks for no markup from one of these tags to the next blank line (4.6).
const block =
  /^<\/?(?:address|article|aside|blockquote|caption|center|col|colgroup|d[dlt]|details|div|fig(?:caption|ure)|h[1-6]|li|[ou]l|p|pre|section|summary|table|t(?:body|[dhr]|foot|head))(?=[\s/>]|$)/i
const label = /^\[(?:[^[\]\\]|\\.)+\]:[ \t]*/

const startOfQuotation = /^[ \t]*(?:>|:::|!!!|\?\?\?)/

/** A finding for the first limit that a text exceeds. */
export function findExcess(file: string, markdown: string): Finding | undefined {
  const at = (line: number, message: string): Finding => ({ file, line, column: 1, message })
  const { length } = markdown
  if (length > mostCharacters) return at(1, `the text has ${length} characters; expected ${mostCharacters} at most: divide it`)
  let [fenced, brackets, footnotes, signs, margin, quotations, isQuoted] = [false, 0, 0, 0, 0, 0, false]
  /** The kind of the next line: a label or a URL of a definition, or more of a paragraph or of HTML. */
  let next: 'label' | 'url' | 'words' | 'html' = 'label'
  for (const [index, line] of markdown.split('\n').entries()) {
    if (index >= mostLines) return at(index + 1, `the text has more lines than ${mostLines}; divide it`)
    if (fence.test(line)) fenced = !fenced
    if (fenced) continue
    const [prefix = ''] = containers.exec(line) ?? []
    const isQuotation = startOfQuotation.test(line)
    if (isQuotation && !isQuoted && ++quotations > mostQuotations)
      return at(index + 1, `the text has more quotations and asides than ${mostQuotations}; divide it`)
    isQuoted = isQuotation
    const marks = count(prefix, /[>+*.)-]/g)
    if (marks > mostLevels || (marks > 0 && count(prefix, /[ \t]/g) > 2 * mostLevels))
      return at(index + 1, `quotations or lists are nested more than ${mostLevels} levels deep; make them flatter`)
    brackets += count(line, /\[/g)
    if (brackets > mostBrackets) return at(index + 1, `the text has more opening brackets than ${mostBrackets}; divide it`)
    footnotes += count(line, /^\[\^[^\]]+\]:/g)
    if (footnotes > mostFootnotes) return at(index + 1, `the text has more footnotes than ${mostFootnotes}; divide it`)
    const text = line.slice(prefix.length)
    const isNew = next === 'html' ? text.trim() === '' || prefix.length < margin : startOfBlock.test(line)
    if (isNew) [next, signs] = ['label', 0]
    if (next !== 'html' && block.test(text)) [next, margin] = ['html', prefix.length]
    if (next === 'html') continue
    const defined: string = (next === 'label' ? label.exec(text)?.[0] : undefined) ?? ''
    const isUrl: boolean = defined !== '' || next === 'url'
    signs += count(isUrl ? text.slice(defined.length).replace(/^[ \t]*\S+/, '') : text.replace(urls, ''), /[*_~`\]]/g)
    next = defined !== '' && defined.length === text.length ? 'url' : isUrl || text === '' ? 'label' : 'words'
    if (signs > mostSigns)
      return at(index + 1, `one paragraph has more signs of markup than ${mostSigns}; divide it, or put lines of \`\`\` around code`)
  }
  return undefined
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}
