// What is wrong in content/, where it is, and how to mend it.

/** One mistake in a file of content/. Lines and columns start at 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  /** What is wrong and what is expected. */
  readonly message: string
}

/** Thrown with every mistake found, once all of content/ has been read. */
export class InvalidContent extends Error {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(findings.map(formatFinding).join('\n'))
    this.name = 'InvalidContent'
    this.findings = findings
  }
}

function formatFinding({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column}: ${message}`
}
