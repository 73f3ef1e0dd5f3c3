// Characters that no text may hold, however they are written: a terminal would obey controls, and XML has no way to write
// most of them.

import { applyEdits, type Edit } from './edits.ts'
import { decodeReferences } from './html-text.ts'
import { parse } from './syntax.ts'
import { visit } from './visit.ts'

// U+FFFD stands for bytes that could not be decoded. Half of a surrogate pair is not a character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unprintable = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\uFFFD\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Cs}/u
const windows1252 = /^&#(?:x0*[89][\da-f]|0*1(?:2[89]|[345]\d));$/i
const everyOne = new RegExp(unprintable, 'gu')

/** The first unprintable character of a text: its index, and its name, such as U+001B. */
export function findUnprintable(text: string): { readonly index: number; readonly name: string } | undefined {
  const found = unprintable.exec(text)
  return found === null ? undefined : { index: found.index, name: nameOf(found[0]) }
}

/**
 * Removes unprintable characters from Markdown. References to them stay in code, which may show them.
 * @param tell called with the name of each.
 */
export function withoutUnprintable(markdown: string, tell: (name: string) => void): string {
  const take = (character: string) => {
    tell(nameOf(character))
    return ''
  }
  const text = markdown.replace(everyOne, take)
  // Parsing takes much longer than this check.
  const isTaken = (reference: string) => windows1252.test(reference) || unprintable.test(decodeReferences(reference))
  if (!(text.match(/&#\w+;/g) ?? []).some(isTaken)) return text
  const edits: Edit[] = []
  visit(parse(text), ({ type, position }) => {
    if (type !== 'text' && type !== 'html') return
    const [start = 0, end = 0] = [position?.start.offset, position?.end.offset]
    const changed = text.slice(start, end).replace(/&#\w+;/g, (reference) => {
      // HTML reads references to controls as Windows-1252, for which Markdown has no character: `It&#146;s`
      const character = decodeReferences(reference)
      if (unprintable.test(character)) return take(character)
      return windows1252.test(reference) ? character : reference
    })
    edits.push({ start, end, text: changed })
  })
  const cleaned = applyEdits(edits, text)
  // Without a character, code may become HTML: a tag alone in its line begins a block.
  return cleaned === text ? text : withoutUnprintable(cleaned, tell)
}

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}
