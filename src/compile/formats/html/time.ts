import type { Site } from '../../../content/site.ts'
import { type DateText, formatDay, piecesOfDate } from '../../../words/dates.ts'
import { direction } from '../../../words/direction.ts'
import { html, type Markup } from '../markup.ts'

/** A date that people read and programs parse. */
export function time(date: DateText, language: string, site: Site): Markup {
  return element(date, language, ...piecesOfDate(date, language, site.timezone))
}

/** A date without its time, for a list. */
export function dayOf(date: DateText, language: string, site: Site): Markup {
  return element(date, language, formatDay(date, language, site.timezone))
}

// With a direction of its own, a date keeps the order of its parts, whatever stands beside it: HTML isolates such an element.
function element(date: DateText, language: string, ...pieces: readonly string[]): Markup {
  const parts = pieces.map((piece, index) => (index === 0 ? piece : html`<wbr>${piece}`))
  return html`<time datetime="${date}" dir="${direction(language)}">${parts}</time>`
}
