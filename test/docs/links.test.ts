// Links from document to document, and to what they name in the repository.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { slug } from 'github-slugger'
import { describe, expect, test } from 'vitest'

const documents = [...globSync('*.md'), ...globSync('docs/**/*.md')]

/** Without examples of Markdown: fences, lines of code and code within a line. */
const proseOf = (path: string) =>
  readFileSync(path, 'utf8')
    .replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '')
    .replace(/^ {4}.*$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replaceAll('](', ''))

const anchorsOf = (path: string) => Array.from(readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm), ([, heading = '']) => slug(heading))

describe('documents', () => {
  test.each(documents)('%s links to nothing that is not there', (path) => {
    const targets = Array.from(proseOf(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
    const missing = targets.filter((target) => {
      if (/^\w+:/.test(target)) return false
      const [file = '', anchor] = target.split('#')
      const linked = file === '' ? path : join(dirname(path), file)
      return !existsSync(linked) || (anchor !== undefined && !anchorsOf(linked).includes(anchor))
    })
    expect(missing).toEqual([])
  })

  test('features.md calls each test by its name', () => {
    const named = Array.from(readFileSync('docs/features.md', 'utf8').matchAll(/\[([^\]]+\.\w+)\]\(([^)]+)\)/g))
    for (const [, label = '', target = ''] of named) expect(`/${target}`.endsWith(`/${label}`), `${label} is ${target}`).toBe(true)
  })
})
