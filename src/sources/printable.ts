// Mends parts of an article that a build would refuse.

import { mapTexts } from '../facts/entry.ts'
import type { Place } from '../text/finding.ts'
import { findUnclosed } from '../text/sanitise.ts'
import { parse } from '../text/syntax.ts'
import { withoutUnprintable } from '../text/unprintable.ts'
import { visit } from '../text/visit.ts'
import type { Imported } from './imported.ts'

/** Removes characters that no text may hold, escapes tags that would hide the rest of the text, and adds both to the losses. */
export function printable(article: Imported): Imported {
  const names: string[] = []
  const clean = (text: string) => withoutUnprintable(text, (name) => names.push(name))
  const entries = article.entries.map((entry) => ({ ...entry, value: mapTexts(entry.value, clean) }))
  const losses: string[] = []
  const markdown = withoutUnclosed(clean(article.markdown), losses)
  if (names.length > 0) {
    const counts = [...Map.groupBy(names, (name) => name)].map(([name, { length }]) => `${length} × ${name}`)
    losses.push(`characters that no text may hold: ${counts.join(', ')}`)
  }
  return losses.length === 0 ? article : { ...article, entries, markdown, losses: [...(article.losses ?? []), ...losses] }
}

/** Escapes tags such as `<script>` that nothing closes. A comment stays, since it may be meant to hide the text after it. */
function withoutUnclosed(markdown: string, losses: string[]): string {
  if (!markdown.includes('<')) return markdown
  const html: { value: string; place: Place; start: number; end: number }[] = []
  visit(parse(markdown), 'html', ({ value, position }) => {
    const { start, end } = position ?? {}
    if (start?.offset !== undefined && end?.offset !== undefined) html.push({ value, place: start, start: start.offset, end: end.offset })
  })
  const unclosed = findUnclosed(html)
  const node = html.find(({ place }) => place === unclosed?.place)
  if (unclosed === undefined || unclosed.name === '!--' || node === undefined) return markdown
  const tag = node.start + markdown.slice(node.start, node.end).toLowerCase().lastIndexOf(`<${unclosed.name}`)
  losses.push(`<${unclosed.name}, a tag that nothing closes, which became text`)
  return withoutUnclosed(`${markdown.slice(0, tag)}&lt;${markdown.slice(tag + 1)}`, losses)
}
