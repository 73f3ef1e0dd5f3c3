// What a build remembers of the one before makes it quicker, and nothing else.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Sources } from '../../src/compile/compile.ts'
import { keepSame } from '../../src/compile/develop/same.ts'
import { articleFile, sources } from './sources.ts'

const first = {
  'site.yaml': 'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, fr]\npublisher:\n  name: The Publisher\n',
  'other/index.md': '---\ntitle: Another\ndescription: The rest\n---\n',
}

/** A file that is written, or taken away. */
const change = fc.record({
  path: fc.constantFrom('section/one.md', 'section/two.md', 'section/two.fr.md', 'other/three.md', 'other/index.md'),
  words: fc.option(fc.array(fc.constantFrom('alpha', 'beta', 'Beta', 'été', '新闻'), { minLength: 1, maxLength: 4 }), { freq: 3 }),
  date: fc.constantFrom('2019-10-01', '2019-10-02', '2019-10-04'),
  tag: fc.constantFrom('peace', 'trade'),
})

test('a program that has built before makes the same of what has changed as one that has just begun', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 8 }), async (changes) => {
      const make = await begin()
      const texts = new Map<string, string>(Object.entries(first))
      let latest: unknown
      for (const { path, words, date, tag } of changes) {
        const title = words?.join(' ')
        if (title === undefined) texts.delete(path)
        else if (path === 'other/index.md') texts.set(path, `---\ntitle: ${title}\ndescription: The rest\n---\n`)
        else texts.set(path, articleFile(`${title}.`, `tags: [${tag}]\n`).replace('A Title', title).replace('2019-10-02', date))
        latest = await make(texts)
      }
      const makeFromNothing = await begin()
      expect(latest).toEqual(await makeFromNothing(texts))
    }),
    { numRuns: 4 },
  )
})

/**
 * A program that knows nothing yet. What it makes is told by path, or what is wrong; without where it lies among the packed
 * bytes, which are copied from what its first build had.
 */
async function begin() {
  vi.resetModules()
  const { compile, Knowledge } = await import('../../src/compile/compile.ts')
  const { InvalidContent } = await import('../../src/text/finding.ts')
  const knowledge = new Knowledge()
  const options = { now: Date.UTC(2019, 9, 3), lastModified: new Date(0) }
  let former: Sources | undefined
  return async (texts: ReadonlyMap<string, string>) => {
    former = keepSame({ folder: 'content', texts: sources(Object.fromEntries(texts)), others: [] }, former)
    try {
      const { bundle } = await compile(former, options, knowledge)
      return bundle.index.replaceAll(/"(?:start|dictionaryLength)":\d+,?|"deltas":\{[^}]*\},?/g, '').split('\n')
    } catch (error) {
      if (error instanceof InvalidContent) return error.findings
      throw error
    }
  }
}
