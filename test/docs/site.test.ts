// An operator can write what docs/site.md shows, and it shows every key of the site file, of sections and of topics.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { compile, readAll } from '../../src/compile/compile.ts'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { siteSchema } from '../../src/content/schema.ts'
import { parseSection } from '../../src/content/section-file.ts'
import { parseTopics } from '../../src/content/topics.ts'
import { names } from '../../src/facts/names.ts'
import { formatFindings, InvalidContent } from '../../src/text/finding.ts'
import { articleFile, sources } from '../compile/sources.ts'
import { photograph } from '../content/files/pictures.ts'

const text = readFileSync('docs/site.md', 'utf8')
const examples = Array.from(
  text.matchAll(/^```\w+ content\/(\S+)( wrong)?\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm),
  ([, path = '', isWrong, content = '', said = '']) => ({ path, isWrong: isWrong !== undefined, content, said }),
)
const [smallest = { path: '', content: '' }] = examples
const right = examples.filter(({ isWrong }) => !isWrong)
const folder = mkdtempSync(join(tmpdir(), 'site-'))
afterAll(() => rmSync(folder, { recursive: true }))
// The past has no effect on examples with a date.
beforeEach(() => void vi.setSystemTime(Date.UTC(2026, 11)))
afterEach(() => void vi.useRealTimers())

/** The keys of the rows below a heading, with the default that each row states. */
function rowsOf(...headings: readonly string[]): { readonly key: string; readonly value: string }[] {
  const parts = text.split(/^## /m).filter((part) => headings.some((heading) => part.startsWith(`${heading}\n`)))
  const rows = parts.join('').matchAll(/^\| (`.*?`) \| .*? \| (.*?) \|/gm)
  return [...rows].flatMap(([, keys = '', value = '']) => [...keys.matchAll(/`([\w.]+)`/g)].map(([, key = '']) => ({ key, value })))
}

const ofSections = rowsOf('A section')
const ofTopics = rowsOf('Topics')
const ofSite = rowsOf(
  ...Array.from(text.matchAll(/^## (.*)$/gm), ([, heading = '']) => heading).filter((one) => !/^A section|^Topics/.test(one)),
)

/** Every key of a schema, with its default; undefined if it has none. */
function keysOf(schema: z.core.$ZodType, path = ''): Map<string, unknown> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) return keysOf(schema.unwrap(), path)
  if (schema instanceof z.ZodDefault) return new Map([...keysOf(schema.unwrap(), path), [path, schema.def.defaultValue]])
  if (schema instanceof z.ZodUnion) return new Map(schema.options.flatMap((option) => [...keysOf(option, path)]))
  if (!(schema instanceof z.ZodObject)) return new Map([[path, undefined]])
  const inner = Object.entries(schema.shape).flatMap(([key, value]) => [...keysOf(value, path === '' ? key : `${path}.${key}`)])
  return new Map([...(path === '' ? [] : [[path, undefined] as const]), ...inner])
}

/** Writes a newsroom that has everything the examples name, and builds it. */
async function build(name: string, path: string, content: string, isWhole = false): Promise<string> {
  const whole = isWhole || path !== 'site.yaml' ? content : withSmallest(content)
  const site = path === 'site.yaml' ? whole : smallest.content
  const stated = parse(site) as { languages?: string[] }
  const others = (stated.languages ?? []).slice(1)
  const files: Record<string, string | Uint8Array> = {
    'harbour/index.md': '---\ntitle: Harbour\ndescription: Quays\n---\n',
    'harbour/quay.md': articleFile('Text.', 'tags: [Harbour dues, mooring fees]\n'),
    'ships/index.md': '---\ntitle: Ships\ndescription: Ships\n---\n',
    'pages/about.md': '---\ntitle: About\nsummary: Who\n---\n\nText.\n',
    'pages/jobs.md': '---\ntitle: Jobs\nsummary: Which\n---\n\nText.\n',
    'site.yaml': site,
    [path]: whole,
  }
  for (const other of others)
    for (const section of ['harbour', 'ships']) files[`${section}/index.${other}.md`] = '---\ntitle: Autre\ndescription: Autre\n---\n'
  for (const [picture] of content.matchAll(/[\w/-]+\.(?:svg|png)/g))
    files[picture] = picture.endsWith('png')
      ? await photograph(60, 40).png().toBuffer()
      : '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>'
  for (const [file, written] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true })
    writeFileSync(join(folder, name, file), written)
  }
  return compile(readAll(join(folder, name)), { now: Date.now() }).then(
    ({ newsroom }) => formatFindings(newsroom.warnings, 'content'),
    (error) => {
      if (error instanceof InvalidContent) return formatFindings(error.findings, 'content')
      throw error
    },
  )
}

/** The smallest site file with the keys of an example. */
function withSmallest(content: string): string {
  const stated = parse(content)
  const { language, ...others } = parse(smallest.content)
  return stringify({ ...others, ...('languages' in stated ? {} : { language }), ...stated })
}

describe('docs/site.md', () => {
  test('begins with the smallest site file: no key of it can be left out', () => {
    const whole = parse(smallest.content)
    expect(siteSchema.safeParse(whole).success).toBe(true)
    for (const key of Object.keys(whole)) expect(siteSchema.safeParse({ ...whole, [key]: undefined }).success, key).toBe(false)
  })

  test.each(right.map((example, index) => ({ ...example, name: `${index}` })))('builds example $name, of $path', async (example) => {
    expect(await build(example.name, example.path, example.content)).toBe(example.said)
  })

  test('shows what is said of a wrong site file', async () => {
    const wrong = examples.filter(({ isWrong }) => isWrong)
    expect(wrong).toHaveLength(1)
    for (const { path, content, said } of wrong) expect(await build('wrong', path, content, true)).toBe(said)
  })

  test('has a row for every key of the site file, and no other', () => {
    const known = [...keysOf(siteSchema).keys()]
    expect(ofSite.map(({ key }) => key).sort()).toEqual(known.sort())
  })

  test('states the default of every key of the site file', () => {
    for (const [key, value] of keysOf(siteSchema)) {
      const stated = ofSite.find((row) => row.key === key)?.value
      if (typeof value === 'string' || typeof value === 'boolean') expect(stated, key).toBe(`\`${value}\``)
      else if (value !== undefined) expect(stated, key).toBe('none')
    }
  })

  test('has an example of every key of the site file', () => {
    const shown = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [path, ...Object.entries(value).flatMap(([key, inner]) => shown(inner, path === '' ? key : `${path}.${key}`))]
        : [path]
    const all = new Set(right.filter(({ path }) => path === 'site.yaml').flatMap(({ content }) => shown(parse(content), '')))
    const colours = /^look\.(?:accent|ink)\./
    expect(ofSite.map(({ key }) => key).filter((key) => !all.has(key) && !colours.test(key))).toEqual([])
  })

  test('has a row for every key that makes a difference to a section, and no other', () => {
    const { site } = makeNewsroom(sources({}))
    const values: Readonly<Record<string, string>> = {
      published: 'false',
      status: 'draft',
      permalink: '/port',
      pressContact: '{ email: a@b.example }',
      image: 'a.png',
      source: '{ publisher: A, title: B }',
      corrections: '[{ date: 2020-01-01, note: A }]',
    }
    const dates = ['date', 'created', 'updated', 'embargo', 'expires']
    const flags = ['download', 'draft', 'unlisted', 'pinned', 'news', 'gone', 'withdrawn']
    const exampleOf = (key: string) =>
      values[key] ?? (dates.includes(key) ? '2024-01-01T10:00:00Z' : flags.includes(key) ? 'true' : key === 'language' ? 'fr' : '/text')
    const sectionWith = (key: string) =>
      parseSection({ path: 'harbour/index.md', text: `---\n${key}: ${exampleOf(key)}\n---\n` }, site).value
    const plain = JSON.stringify(sectionWith('unknown'))
    const known = Object.values(names)
      .map((all) => all.split(' ', 1)[0] ?? '')
      .filter((key) => JSON.stringify(sectionWith(key)) !== plain)
    expect(ofSections.map(({ key }) => key).sort()).toEqual(known.sort())
  })

  test('has a row for every key of a topic, and no other', () => {
    const [finding] = parseTopics({ path: 'topics.yaml', text: 'harbour:\n  qqqqqqqq: 1\n' }).findings
    const [, known = ''] = /expected one of (.*)$/.exec(finding?.message ?? '') ?? []
    expect(ofTopics.map(({ key }) => key).sort()).toEqual(known.split(', ').sort())
  })
})
