// Lines above, below or beside a headline that are not text: the embargo of a release, its kind, its date.
import { dateLine, type FoundDate, findDates } from '../facts/dates-in-text.ts'
import { findEmbargoes } from '../facts/embargo.ts'
import type { Entry } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { firstPlace } from '../text/finding.ts'
import { findCodeRanges } from '../text/syntax.ts'
import type { Imported } from './imported.ts'

/** Reads the head of a text: lines about an embargo, and labels and dates above the headline. Lines that were understood become empty. */
export function readHead(all: readonly string[]) {
  const { lines, entries, losses } = withoutEmbargoes(all)
  /** The date above the headline. */
  let date: FoundDate | undefined
  const last = lines.findLastIndex((line) => line !== '')
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const isKind = isLabel(line)
    if (index === last || (!isKind && dateLine(line) === undefined)) break
    date ??= findDates(line)[0]
    losses.push(...(isKind ? [`the line "${line}", which says what kind of text this is`] : lossesOfDate(line)))
    lines[index] = ''
  }
  return { lines, date, entries, losses }
}

/** Takes out the lines about an embargo, which become entries of the source. */
function withoutEmbargoes(all: readonly string[], found = findEmbargoes(all)): { lines: string[]; entries: Entry[]; losses: string[] } {
  const lines = [...all]
  for (const { first, count, beside } of found) lines.fill('', first, first + count).splice(first, 1, beside)
  return {
    lines,
    entries: found.map(({ text, first }) => ({ name: 'embargoed until', value: text, from: { line: first + 1, column: 1 } })),
    losses: found.map(({ text }) => `the line "${text}", which says how long it is kept back`),
  }
}

/** Takes the lines about an embargo out of an article in Markdown, except those in code. */
export function readEmbargoes(article: Imported): Imported {
  const all = article.markdown.split('\n')
  const found = findEmbargoes(all)
  if (found.length === 0) return article
  const code = findCodeRanges(article.markdown)
  const startOf = (line: number) => all.slice(0, line).join('\n').length
  const own = found.filter(({ first }) => !code.some(({ start, end }) => start <= startOf(first) + 1 && startOf(first) < end))
  const { lines, entries, losses } = withoutEmbargoes(all, own)
  return {
    ...article,
    entries: [...article.entries, ...entries.map((entry) => ({ ...entry, from: firstPlace }))],
    markdown: lines.join('\n').trim(),
    losses: [...(article.losses ?? []), ...losses],
  }
}

/** The loss of a line with a date. Empty if the line has no other words. */
export function lossesOfDate(line: string): string[] {
  const rest = findDates(line).reduce((text, date) => text.replace(date.text, ''), line)
  return /[\p{L}\p{N}]/u.test(rest) ? [`the line "${line}", but for its date`] : []
}
