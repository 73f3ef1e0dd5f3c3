import { pieces } from '../../../words/fill.ts'
import type { Words } from '../../../words/words.ts'
import { html, type Part } from '../markup.ts'
import { inLanguage, marked } from './language.ts'

/**
 * Says one of the page's own texts, with something put in for each of its placeholders. What the text says itself is marked
 * where its language is not the one around it.
 *
 * @param isStrong whether what the text says itself is important.
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
    // Signs alone are of no language.
    if (!/\p{L}/u.test(own)) return piece
    if (isStrong) return [before, html`<strong${marked(mark)}>${own}</strong>`, after]
    return mark.lang === undefined ? piece : [before, html`<span${marked(mark)}>${own}</span>`, after]
  })
}
