// What is wrong in content/, where it is, and how to mend it.

/** A mistake in a file of content/, or a warning. Lines and columns start at 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  /** What is wrong and what is expected. */
  readonly message: string
  /** The kind of warning that it is: what it is said of is published all the same. None, and it is a mistake. */
  readonly warning?: string
}

/** Thrown with every mistake found, once all of content/ has been read. */
export class InvalidContent extends Error {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(`content has ${findings.length} mistakes`)
    this.name = 'InvalidContent'
    this.findings = findings
  }
}

/** Every mistake in a line of its own, as editors and terminals turn into links: `content/a/b.md:3:6: …` */
export function formatFindings({ findings }: InvalidContent, folder: string): string {
  const lines = findings.map(({ file, line, column, message }) => `${folder}/${file}:${line}:${column}: ${message}\n`)
  const count = `${findings.length} ${findings.length === 1 ? 'mistake' : 'mistakes'}`
  return `${lines.join('')}${count} in ${folder}/; what was built before stands\n`
}
