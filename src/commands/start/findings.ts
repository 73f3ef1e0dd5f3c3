// Findings as part of a page: the file, the place, the text around it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html } from '../../compile/formats/markup.ts'
import { count, type Finding, isMistake } from '../../text/finding.ts'
import { shownPath } from '../cli.ts'

/** A finding, with its place as editors read it, and an excerpt of numbered lines around it. Empty if there is no such file. */
type ShownFinding = ReturnType<typeof showFindings>[number]

// How many lines are shown before and behind the line of the finding.
const around = 2

/** Finds the text around each finding. */
export function showFindings(findings: readonly Finding[], content: string) {
  return findings.map((finding) => {
    const { file, line, column, message } = finding
    const path = join(content, file)
    return { place: `${shownPath(path)}:${line}:${column}`, message, excerpt: excerptOf(path, line, column), isMistake: isMistake(finding) }
  })
}

function excerptOf(path: string, line: number, column: number): string {
  const lines = readText(path).split('\n')
  const first = Math.max(0, line - 1 - around)
  return lines
    .slice(first, line + around)
    .flatMap((text, index) => {
      const number = first + index + 1
      const shown = `${String(number).padStart(5)} │ ${text}`
      return number === line ? [shown, `${' '.repeat(5)} │ ${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`] : [shown]
    })
    .join('\n')
    .trimEnd()
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Adds findings to a page, and the script that refreshes it. */
export function insertInto(page: string, version: string, findings: readonly ShownFinding[]): string {
  const head = html`
    <link rel="stylesheet" href="/.develop/develop.css">
    <script src="/.develop/refresh.js" data-version="${version}" defer></script>`
  return page.replace('</head>', () => `${head}</head>`).replace(/<body[^>]*>/, (body) => body + panelOf(findings))
}

/** A page that shows only findings. */
export function findingsPage(version: string, findings: readonly ShownFinding[]): string {
  const page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mistakes in content</title></head><body></body></html>\n'
  return insertInto(page, version, findings)
}

/** Mistakes are open to read; warnings open with a click. */
function panelOf(findings: readonly ShownFinding[]): string {
  if (findings.length === 0) return ''
  const items = findings.map(({ place, message, excerpt }) => html`<li><p><code>${place}</code> ${message}</p><pre>${excerpt}</pre></li>`)
  const mistakes = findings.filter((finding) => finding.isMistake).length
  if (mistakes === 0)
    return String(html`
      <aside id="develop-findings" lang="en" dir="ltr">
        <details><summary>${count(findings.length, 'warning')} about this page</summary><ol>${items}</ol></details>
      </aside>`)
  return String(html`
    <aside id="develop-findings" class="mistakes" lang="en" dir="ltr" role="alert">
      <details open><summary>${count(mistakes, 'mistake')}; this page shows the previous build</summary><ol>${items}</ol></details>
    </aside>`)
}
