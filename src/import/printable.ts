// What a build would refuse of an article, wherever it comes from.
import { mapTexts } from '../facts/entry.ts'
import { withoutUnprintable } from '../text/unprintable.ts'
import type { Imported } from './imported.ts'

/** An article without characters that no text may hold; which they were is one of its losses. */
export function printable(article: Imported): Imported {
  const names: string[] = []
  const clean = (text: string) => withoutUnprintable(text, (name) => names.push(name))
  const entries = article.entries.map((entry) => ({ ...entry, value: mapTexts(entry.value, clean) }))
  const markdown = clean(article.markdown)
  if (names.length === 0) return article
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, { length }]) => `${length} × ${name}`)
  return { ...article, entries, markdown, losses: [...(article.losses ?? []), `characters that no text may hold: ${counts.join(', ')}`] }
}
