import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { pieces } from '../../../words/fill.ts'
import type { Words } from '../../../words/words.ts'
import { inLanguage } from './language.ts'

/** What stands in a line: elements and texts. */
export type Line = readonly (ElementContent | string)[]

/**
 * Says one of the page's own texts, with something put in for each of its placeholders. What the text says itself is marked
 * where its language is not the one around it.
 *
 * @param tag of an element that stands around what the text says itself.
 */
export function say(
  words: Words,
  template: string,
  surrounding: string,
  parts: Readonly<Record<string, Line>> = {},
  tag?: string,
): (ElementContent | string)[] {
  const mark = inLanguage(words.language, surrounding)
  const name = tag ?? (mark.lang && 'span')
  return pieces(template, parts).flatMap((piece): Line => {
    if (typeof piece !== 'string') return piece.part
    const [, before = '', own = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(piece) ?? []
    // Signs alone are of no language.
    return name === undefined || !/\p{L}/u.test(own) ? [piece] : [before, h(name, mark, own), after].filter((part) => part !== '')
  })
}
