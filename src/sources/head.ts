// Lines above, below or beside a headline that are no text: how long a release is kept back, its kind, its day.
import { dateLine, type FoundDate, findDates } from '../facts/dates-in-text.ts'
import { findEmbargoes } from '../facts/embargo.ts'
import type { Entry } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { firstPlace } from '../text/finding.ts'
import { findCodeRanges } from '../text/syntax.ts'
import type { Imported } from './imported.ts'

/** Reads the lines of a text from its headline on, or from what stands above that; those that are understood are empty then. */
export function readHead(all: readonly string[]) {
  const { lines, entries, losses } = withoutEmbargoes(all)
  /** The day that stands above the headline. */
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

/** Takes off the lines that say how long a text is kept back, which count as what its source says of it. */
function withoutEmbargoes(all: readonly string[], found = findEmbargoes(all)): { lines: string[]; entries: Entry[]; losses: string[] } {
  const lines = [...all]
  for (const { first, count, beside } of found) lines.fill('', first, first + count).splice(first, 1, beside)
  return {
    lines,
    entries: found.map(({ text, first }) => ({ name: 'embargoed until', value: text, from: { line: first + 1, column: 1 } })),
    losses: found.map(({ text }) => `the line "${text}", which says how long it is kept back`),
  }
}

/** The same of a post in Markdown, but for its code. */
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

/** The rest of a line with a date. */
export function lossesOfDate(line: string): string[] {
  const rest = findDates(line).reduce((text, date) => text.replace(date.text, ''), line)
  return /[\p{L}\p{N}]/u.test(rest) ? [`the line "${line}", but for its date`] : []
}
