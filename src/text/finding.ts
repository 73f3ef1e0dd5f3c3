// Findings: a mistake or a warning in content/, its place, and how to mend it.

/** A place in a file. Lines and columns start at 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where a file begins. */
export const firstPlace: Place = { line: 1, column: 1 }

/** The place of an offset in a text, given the place where the text begins. */
export function placeIn(text: string, offset: number, { line, column } = firstPlace): Place {
  const before = text.slice(0, offset)
  const lines = before.split('\n').length - 1
  return lines === 0 ? { line, column: column + offset } : { line: line + lines, column: offset - before.lastIndexOf('\n') }
}

/** A mistake in a file of content/, or a warning. */
export interface Finding extends Place {
  readonly file: string
  /** The fault, and what is expected instead. */
  readonly message: string
  /** The kind of warning. Content with a warning is published all the same. A finding without a kind is a mistake. */
  readonly warning?: string
}

/** A value that was read, and the findings about it. */
export interface Found<Value> {
  readonly value: Value
  readonly findings: readonly Finding[]
}

/** Thrown with every finding once all of content/ has been read, if at least one finding is a mistake. */
export class InvalidContent extends Error {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(`content has ${findings.filter(isMistake).length} mistakes`)
    this.name = 'InvalidContent'
    this.findings = findings
  }
}

/** Whether a finding keeps content/ from being published. */
export function isMistake({ warning }: Finding): boolean {
  return warning === undefined
}

/** A finding about a file as a whole. */
export function fileFinding(file: string, message: string, warning?: string): Finding {
  return { file, ...firstPlace, message, ...(warning === undefined ? {} : { warning }) }
}

/** Compares findings by file, and then by place. */
export function byPlace(one: Finding, other: Finding): number {
  return one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1
}

// Three examples show what is meant. An imported newsroom may have thousands.
const shownOfEachKind = 3

/**
 * Writes every mistake in a line of its own, in a form that editors and terminals turn into links (`content/a/b.md:3:6: …`).
 * Of warnings, it writes the first few of each kind, and their number.
 * @param all whether to show every warning.
 */
export function formatFindings(findings: readonly Finding[], folder: string, all = false): string {
  const line = ({ file, line: number, column, message, warning }: Finding) =>
    `${folder}/${file}:${number}:${column}: ${warning === undefined ? '' : 'warning: '}${message}\n`
  const mistakes = findings.filter(isMistake)
  const kinds = Map.groupBy(
    findings.filter((finding) => !isMistake(finding)),
    ({ warning }) => warning ?? '',
  )
  const warnings = [...kinds.values()].flatMap((ofKind) => (all ? ofKind : ofKind.slice(0, shownOfEachKind)))
  const isCut = [...kinds.values()].some(({ length }) => !all && length > shownOfEachKind)
  const counts = Array.from(kinds, ([kind, { length }]) => `${length.toLocaleString('en')} ${kind}`)
  return [
    ...warnings.map(line),
    counts.length === 0 ? '' : `warnings: ${counts.join(', ')}${isCut ? '; --all shows each' : ''}\n`,
    ...mistakes.map(line),
    mistakes.length === 0 ? '' : `${count(mistakes.length, 'mistake')} in ${folder}/; the previous build is unchanged\n`,
  ].join('')
}

/** `1,000 articles` */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
