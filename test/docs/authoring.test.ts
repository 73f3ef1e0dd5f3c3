// The examples of docs/authoring.md can be published.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Compiled, compile, readAll } from '../../src/compile/compile.ts'
import { names } from '../../src/facts/names.ts'
import { formatFindings, InvalidContent } from '../../src/text/finding.ts'
import { base } from '../compile/sources.ts'
import { photograph } from '../content/files/pictures.ts'

const text = readFileSync('docs/authoring.md', 'utf8')
const examples = Array.from(
  text.matchAll(/^```md content\/(\S+)( wrong)?\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm),
  ([, path = '', isWrong, content = '', said]) => ({ path, isWrong: isWrong !== undefined, content, said }),
)
const right = examples.filter(({ isWrong }) => !isWrong)
const folder = mkdtempSync(join(tmpdir(), 'authoring-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Builds a newsroom of these files, and of the files that they show and link to. */
async function build(name: string, files: readonly { readonly path: string; readonly content: string }[]): Promise<Compiled> {
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true })
    writeFileSync(join(folder, name, path), content)
  }
  write('site.yaml', base['site.yaml'] ?? '')
  for (const { path, content } of files) {
    write(path, content)
    for (const [picture] of content.matchAll(/[\w-]+\.(?:jpg|png)/g)) {
      const made = photograph(60, 40)
      write(join(dirname(path), picture), await (picture.endsWith('png') ? made.png() : made.jpeg()).toBuffer())
    }
    if (content.includes('tariff-2025.pdf')) write(join(dirname(path), 'tariff-2025.pdf'), '%PDF-1.4 Tariff')
  }
  return compile(readAll(join(folder, name)), { now: Date.UTC(2026, 0) })
}

describe('docs/authoring.md', () => {
  test('has examples that are published without a finding, each at its address', async () => {
    expect(right.length).toBeGreaterThan(12)
    const { newsroom, bundle } = await build('right', right)
    expect(newsroom.warnings).toEqual([])
    for (const { path, content } of right) {
      const address =
        /^slug: (.*)$/m.exec(content)?.[1] ??
        path
          .replace(/(?:\/index)?\.md$/, '')
          .split('/')
          .at(-1)
      const page = path === 'harbour/index.md' ? '/harbour' : path.startsWith('pages/') ? `/${address}` : `/harbour/${address}`
      if (content.includes('draft: true')) expect(bundle.index).not.toContain(`\n${page} `)
      else expect(bundle.index).toContain(`\n${page} `)
    }
  })

  test.each(examples.filter(({ isWrong }) => isWrong))('shows what is said of $path', async (example) => {
    const section = right.filter(({ path }) => path === 'harbour/index.md')
    const said = await build(example.path, [...section, example]).then(
      ({ newsroom }) => formatFindings(newsroom.warnings, 'content'),
      (error) => {
        if (error instanceof InvalidContent) return formatFindings(error.findings, 'content')
        throw error
      },
    )
    expect(said).toBe(example.said)
  })

  test('lists every key, and every name of each', () => {
    const rows = Array.from(text.matchAll(/^\| `(\w+)` \| (.*?) \|/gm), ([, key = '', others = '']) =>
      [key, ...Array.from(others.matchAll(/`([\w.]+)`/g), ([, name]) => name)].join(' '),
    )
    expect(rows).toEqual(Object.values(names))
  })
})
