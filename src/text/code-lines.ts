// Finds the lines of a text that are code, for modules that read a text before it is parsed as Markdown.

// https://spec.commonmark.org/0.31.2/#fenced-code-blocks, in lists and quotations too.
const opening = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})/
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/
const element = /^[ \t>]*<(pre|script|style|textarea)(?=[\s>])/i

/** For each line, whether it belongs to fenced code, or to an element whose content is not Markdown. */
export function findCode(lines: readonly string[]): boolean[] {
  let isEnd: ((line: string) => boolean) | undefined
  return lines.map((line) => {
    if (isEnd !== undefined) {
      if (isEnd(line)) isEnd = undefined
      return true
    }
    const fence = opening.exec(line)?.[1]
    const name = fence === undefined ? element.exec(line)?.[1]?.toLowerCase() : undefined
    if (fence !== undefined) isEnd = (other) => closing.exec(other)?.[1]?.startsWith(fence) === true
    if (name !== undefined && !line.toLowerCase().includes(`</${name}`)) isEnd = (other) => other.toLowerCase().includes(`</${name}`)
    return isEnd !== undefined || name !== undefined
  })
}
