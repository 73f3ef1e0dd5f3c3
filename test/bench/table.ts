// Tables of docs/performance.md. Each is between two markers, so that a run of the bench can replace it.
import { readFile, writeFile } from 'node:fs/promises'

const page = 'docs/performance.md'

/** A table in Markdown: a row for each object, a column for each key. */
export function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [
    columns,
    columns.map((_, index) => (index === 0 ? '---' : '---:')),
    ...rows.map((row) => columns.map((name) => row[name] ?? '')),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Puts a text between the two markers of a name. */
export async function publish(name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}: written by npm run bench -->`, `<!-- ${name}: end -->`]
  const before = await readFile(page, 'utf8')
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)]
  if (start === -1 || stop === -1) throw new Error(`${page} has no place between "${begin}" and "${end}"`)
  await writeFile(page, `${before.slice(0, start + begin.length)}\n\n${text}\n\n${before.slice(stop)}`)
}

/** A number with separated thousands, and with a given number of decimals. */
export function format(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** The lower and the upper end of a spread of ratios. */
export function formatSpread([lower, upper]: readonly [number, number]): string {
  return `${format(lower, 2)} to ${format(upper, 2)}`
}

export function megabytes(bytes: number): string {
  return `${format(bytes / 1e6, bytes < 10e6 ? 1 : 0)} MB`
}

/** Tables by the names of their markers. */
export type Tables = Readonly<Record<string, string>>
