// Parts of an article that a build would refuse, wherever they come from.

import { mapTexts } from '../facts/entry.ts'
import type { Place } from '../text/finding.ts'
import { findUnclosed } from '../text/sanitise.ts'
import { parse } from '../text/syntax.ts'
import { withoutUnprintable } from '../text/unprintable.ts'
import { visit } from '../text/visit.ts'
import type { Imported } from './imported.ts'

/** An article without characters that no text may hold, and without tags that would take the rest of it; which they were is one of its losses. */
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

/** Tags such as `<script>` that nothing closes are text. A comment is not: it may hold back what follows. */
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
