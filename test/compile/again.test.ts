// A build that remembers the one before is quicker, and makes the same.
import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { test } from 'vitest'
import { Knowledge, type Sources } from '../../src/compile/compile.ts'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { pack } from '../../src/compile/pack/pack.ts'
import { planAhead } from '../../src/compile/plan/plan.ts'
import { representing, resourcesOf } from '../../src/compile/represent/represent.ts'
import type { PlannedResource } from '../../src/compile/represent/resource.ts'
import { keepSame } from '../../src/compile/same.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { articleFile, sources } from './sources.ts'

const now = Date.UTC(2019, 9, 3)
const first = {
  'site.yaml': siteFile('News'),
  'other/index.md': '---\ntitle: Another\ndescription: The rest\n---\n',
}

function siteFile(title: string): string {
  return `title: ${title}\ndescription: All of it\nurl: https://news.example\nlanguages: [en, fr]\npublisher:\n  name: The Publisher\n`
}

/** A file that is written, or deleted if it has no words. */
interface Change {
  readonly path: string
  readonly words: readonly string[] | null
  readonly date: string
  readonly tag: string
  readonly isCorrected?: boolean
}

// The last date is in the future, as those of corrections are.
const change: fc.Arbitrary<Change> = fc.record({
  path: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('section/one.md', 'section/two.md', 'section/two.fr.md', 'other/three.md') },
    { weight: 1, arbitrary: fc.constantFrom('other/index.md', 'topics.yaml', 'site.yaml') },
  ),
  words: fc.option(fc.array(fc.constantFrom('alpha', 'beta', 'Beta', 'été', '新闻'), { minLength: 1, maxLength: 4 }), { freq: 3 }),
  date: fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom('2019-10-01', '2019-10-02') },
    { weight: 1, arbitrary: fc.constant('2019-10-04') },
  ),
  tag: fc.constantFrom('peace', 'trade'),
  isCorrected: fc.nat(7).map((number) => number === 0),
})

/** The only planned page that is represented: to represent all would take a hundred times as long. */
const page = fc.constantFrom(
  '/',
  '/section',
  '/section/one',
  '/section/two',
  '/topics',
  '/topics/trade',
  '/search',
  '/sitemap.xml',
  '/llms.txt',
)

const write = (path: string, tag: string, words = ['alpha']): Change => ({ path, words, date: '2019-10-01', tag })
// Shrunk examples that once failed: a topic was remembered twice, and was listed twice.
const failed: [Change[], string][] = [
  [
    [
      write('section/one.md', 'peace'),
      write('section/two.md', 'peace'),
      write('section/one.md', 'peace'),
      write('section/one.md', 'peace', ['été']),
    ],
    '/topics',
  ],
  [
    [
      write('section/one.md', 'trade'),
      write('other/three.md', 'peace'),
      write('other/three.md', 'peace'),
      write('other/three.md', 'trade'),
    ],
    '/topics/trade',
  ],
]

test('a program that has built before makes the same of what has changed as one that has just begun', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 2, maxLength: 4 }), page, (changes, path) => {
      const texts = new Map<string, string>(Object.entries(first))
      const make = begin(path)
      let latest: unknown
      for (const one of changes) {
        apply(one, texts)
        latest = make(texts)
      }
      // Most pages have all articles among their inputs, and expect() would take a second to compare those.
      deepStrictEqual(latest, begin(path)(texts))
    }),
    { numRuns: 100, examples: failed },
  )
})

function apply({ path, words, date, tag, isCorrected }: Change, texts: Map<string, string>): void {
  const title = words?.join(' ')
  if (path === 'site.yaml') texts.set(path, siteFile(title ?? 'News'))
  else if (title === undefined) texts.delete(path)
  else if (path === 'topics.yaml') texts.set(path, `${tag}:\n  title: ${title}\n`)
  else if (path === 'other/index.md') texts.set(path, `---\ntitle: ${title}\ndescription: The rest\n---\n`)
  else {
    const correction = isCorrected ? 'corrections: [{ date: 2019-10-05, note: No., place: part }]\n' : ''
    const file = articleFile(`## Part\n\n${title}.`, `tags: [${tag}]\n${correction}`)
    texts.set(path, file.replace('A Title', title).replace('2019-10-02', date))
  }
}

/** A program that knows nothing yet. Its builds give the newsroom, what is planned, and one packed page; or the findings. */
function begin(path: string) {
  const { memory } = new Knowledge()
  let former: Sources | undefined
  return (texts: ReadonlyMap<string, string>) => {
    former = keepSame({ folder: 'content', texts: sources(Object.fromEntries(texts)), others: [] }, former)
    try {
      const newsroom = makeNewsroom(former.texts, { now }, memory)
      const resources = resourcesOf(planAhead(newsroom, now))
      const packing = { origin: newsroom.site.url, problems: [], changes: [], lastModified: new Date(0) }
      const packed = pack({ ...packing, ...representing(resources.filter((one) => one.path === path)) }, Number.POSITIVE_INFINITY, memory)
      return { newsroom, planned: resources.map(withoutFunctions), packed: contentIn(packed.index) }
    } catch (error) {
      if (error instanceof InvalidContent) return error.findings
      throw error
    }
  }
}

function withoutFunctions({ editions, ...resource }: PlannedResource) {
  const pages = editions.map(({ from, page: { ...planned } }) =>
    'translations' in planned
      ? { from, ...planned, translations: planned.translations.map(({ represent: _, ...rest }) => rest) }
      : { from, planned },
  )
  return { ...resource, pages }
}

/** The index without positions in the packed bytes, since later builds copy from the dictionary of the first. */
function contentIn(index: string): string[] {
  return index.replaceAll(/"(?:start|dictionaryLength)":\d+,?|"deltas":\{[^}]*\},?/g, '').split('\n')
}
