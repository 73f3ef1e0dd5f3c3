// What is wrong in content/, as part of a page: the file, the place, the text around it.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { html } from '../../compile/formats/markup.ts'
import type { Finding } from '../../text/finding.ts'

/** A mistake, and the text around it. */
export interface Mistake {
  /** The file, the line and the column, as editors take them. */
  readonly place: string
  readonly message: string
  /** Some lines with their numbers, and a mark below the place; empty where there is no such file. */
  readonly excerpt: string
}

// Lines before and behind the one that has the mistake.
const around = 2

/** Finds the text around each mistake. Warnings are none. */
export function describeMistakes(findings: readonly Finding[], content: string): Mistake[] {
  return findings
    .filter(({ warning }) => warning === undefined)
    .map(({ file, line, column, message }) => {
      const path = join(content, file)
      return { place: `${relative('.', path)}:${line}:${column}`, message, excerpt: excerptOf(path, line, column) }
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

/** Adds to a page what is wrong, and what refreshes it. */
export function insertInto(page: string, version: string, mistakes: readonly Mistake[]): string {
  const head = html`
    <link rel="stylesheet" href="/.develop/develop.css">
    <script src="/.develop/refresh.js" data-version="${version}" defer></script>`
  return page.replace('</head>', () => `${head}</head>`).replace(/<body[^>]*>/, (body) => body + sectionOf(mistakes))
}

/** A page of nothing else. */
export function mistakesPage(version: string, mistakes: readonly Mistake[]): string {
  const page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mistakes in content</title></head><body></body></html>\n'
  return insertInto(page, version, mistakes)
}

function sectionOf(mistakes: readonly Mistake[]): string {
  if (mistakes.length === 0) return ''
  const items = mistakes.map(({ place, message, excerpt }) => html`<li><p><code>${place}</code> ${message}</p><pre>${excerpt}</pre></li>`)
  return String(html`
    <section id="develop-mistakes" lang="en" dir="ltr" role="alert">
      <h2>This page is as it was before:</h2>
      <ol>${items}</ol>
    </section>`)
}
