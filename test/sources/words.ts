import { parse } from '../../src/text/syntax.ts'
import { visit } from '../../src/text/visit.ts'

/** The words that a reader sees of a Markdown text, as the build reads it. */
export function wordsOf(markdown: string): string[] {
  let text = ''
  visit(parse(markdown), (node) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') text += node.value
    // Text in angle brackets never reaches a page as it stands.
    else if (node.type === 'html') text += ' (HTML) '
    else if (['paragraph', 'break', 'heading', 'listItem', 'tableCell', 'thematicBreak'].includes(node.type)) text += ' '
  })
  return wordsIn(text)
}

const cjk = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]'
const betweenCjk = new RegExp(`(?<=${cjk})\\s+(?=${cjk})`, 'gu')

/** The words of a text. A blank between two characters of Chinese or Japanese does not count. */
export function wordsIn(text: string): string[] {
  return text
    .replace(betweenCjk, '')
    .split(/\s+/)
    .filter((word) => word !== '')
}
