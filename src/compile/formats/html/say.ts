import { pieces } from '../../../words/fill.ts'
import type { Words } from '../../../words/words.ts'
import { html, type Part } from '../markup.ts'
import { inLanguage, marked } from './language.ts'

/**
 * Fills the placeholders of one of the page's own texts. The text between placeholders is marked with its language, if the page
 * around it has another.
 *
 * @param isStrong whether the text between placeholders is important.
 */
export function say(
  words: Words,
  template: string,
  surrounding: string,
  parts: Readonly<Record<string, Part>> = {},
  isStrong = false,
): Part {
  const mark = inLanguage(words.language, surrounding)
  return pieces(template, parts).map((piece) => {
    if (typeof piece !== 'string') return piece.part
    const [, before = '', own = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(piece) ?? []
    // Signs without letters have no language.
    if (!/\p{L}/u.test(own)) return piece
    if (isStrong) return [before, html`<strong${marked(mark)}>${own}</strong>`, after]
    return mark.lang === undefined ? piece : [before, html`<span${marked(mark)}>${own}</span>`, after]
  })
}
