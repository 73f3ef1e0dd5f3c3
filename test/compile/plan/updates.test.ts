// Corrections and updates with a future date: they are nowhere before their instant, and everywhere from then on.
import { describe, expect, test } from 'vitest'
import { waitingArticles } from '../../../src/commands/summary.ts'
import { everythingAt, isOfIndex, serve } from '../served.ts'
import { articleFile } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const first = Date.UTC(2026, 11, 1, 12)
const second = Date.UTC(2026, 11, 2)
const third = Date.UTC(2026, 11, 3)
const corrections = [
  '  - { date: 2026-12-02, note: "Not of stripes but of dots.", place: "#colours" }',
  '  - { date: 2019-10-03, note: "The year was wrong.", place: colours }',
  '  - { date: 2026-12-01T12:00:00Z, note: "Nor was it seven.", place: "#colours" }',
].join('\n')
const content = {
  'section/lighthouse.md': articleFile(
    'It will be painted.\n\n## Colours\n\nSeven.',
    `corrections:\n${corrections}\nupdated: 2026-12-03\ntags: [towers]\n`,
  ),
  'section/other.md': articleFile('Text.', 'updated: 2026-12-01T12:00:00Z\n'),
}
const served = serve(content, { now })

/** Everything that is served at an instant, except the index of the search, which is one for all instants of a build. */
async function shownAt(instant: number, builtAt = now): Promise<ReadonlyMap<string, string>> {
  const newsroom = builtAt === now ? await served : await serve(content, { now: builtAt })
  return new Map([...(await everythingAt(newsroom, instant))].filter(([name]) => !isOfIndex(name)))
}

describe('corrections and updates to come', () => {
  test.each([
    [now, ['The year was wrong.'], ['Nor was it seven.', 'of dots', '2026-12-0', 'December 2026']],
    [first - 1, ['The year was wrong.'], ['Nor was it seven.', 'of dots', '2026-12-0', 'December 2026']],
    [first, ['The year was wrong.', 'Nor was it seven.'], ['of dots', '2026-12-02', '2 December 2026']],
    [second, ['The year was wrong.', 'Nor was it seven.', 'of dots'], ['2026-12-03', '3 December 2026']],
    [third, ['The year was wrong.', 'Nor was it seven.', 'of dots', '2026-12-03'], []],
  ])('are at %i what has come, in every format, list, feed and document', async (instant, there, notThere) => {
    const all = await shownAt(instant)
    const text = [...all].flat().join('\n').replace(/\s+/g, ' ')
    for (const words of there) expect(text).toContain(words)
    for (const words of notThere) expect(text).not.toContain(words)
    expect(all).toEqual(await shownAt(instant, instant))
  })

  test.each(['.html', '.json', '.txt', '.md'])('mark the heading that they name once they have come, in %s', async (extension) => {
    const { fetchAt } = await served
    const marks = async (instant: number) =>
      (await (await fetchAt(instant, `/section/lighthouse${extension}`)).text()).match(/Corrected, \d+ \w+ \d{4}/g)
    const most = ['Corrected, 3 October 2019', 'Corrected, 1 December 2026 at 12:00', 'Corrected, 2 December 2026'].map((mark) =>
      mark.slice(0, 24),
    )
    for (const [instant, count] of [
      [first - 1, 1],
      [first, 2],
      [second, 3],
    ] as const)
      expect(new Set((await marks(instant))?.map((mark) => mark.slice(0, 24)))).toEqual(new Set(most.slice(0, count)))
  })

  test.each(['.html', '.txt', '.md'])('say above the text which came last, in %s', async (extension) => {
    const { fetchAt } = await served
    const article = (await (await fetchAt(first, `/section/lighthouse${extension}`)).text())
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
    expect(article).toMatch(/Corrected, 1 December 2026 at [^:]+:\d\d [^:]+: Nor was it seven\..*It will be painted\./)
  })

  test.each([
    ['/section.atom', '<updated>2019-10-03T00:00:00Z</updated>', '<updated>2026-12-01T12:00:00Z</updated>'],
    ['/section/lighthouse.json', '"date_modified": "2019-10-03T00:00:00Z"', '"date_modified": "2026-12-01T12:00:00Z"'],
    ['/section/lighthouse.jsonld', '"dateModified": "2019-10-03"', '"dateModified": "2026-12-01T12:00:00Z"'],
    ['/section.feed.json', '"date_modified": "2019-10-03T00:00:00Z"', '"date_modified": "2026-12-01T12:00:00Z"'],
    ['/sitemap.xml', '<lastmod>2019-10-02T00:00:00Z</lastmod>', '<lastmod>2026-12-01T12:00:00Z</lastmod>'],
    ['/index.ndjson', '"date_modified":"2019-10-02T00:00:00Z"', '"date_modified":"2026-12-01T12:00:00Z"'],
  ])('say in %s when it was changed last', async (path, before, after) => {
    const { fetchAt } = await served
    expect(await (await fetchAt(first - 1, path)).text()).toContain(before)
    expect(await (await fetchAt(first, path)).text()).toContain(after)
  })

  test('are editions, whose Last-Modified and lifetimes follow', async () => {
    const { fetchAt } = await served
    const [before, after] = [await fetchAt(first - 10_000, '/section/other'), await fetchAt(first, '/section/other')]
    expect(before.headers.get('cache-control')).toMatch(/max-age=\d\b/)
    expect(after.headers.get('last-modified')).toBe('Tue, 01 Dec 2026 12:00:00 GMT')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  test('make no warning, and are told to whoever builds and, with a notice, to whoever previews', async () => {
    const { newsroom } = await serve(content, { now, strict: true })
    expect(waitingArticles(newsroom, now)).toEqual([
      'updated from 2026-12-01T12:00:00.000Z: /section/lighthouse',
      'updated from 2026-12-01T12:00:00.000Z: /section/other',
      'updated from 2026-12-02T00:00:00.000Z: /section/lighthouse',
      'updated from 2026-12-03T00:00:00.000Z: /section/lighthouse',
    ])
    const preview = await serve(content, { now, preview: true })
    const text = await (await preview.fetchAt(now, '/section/lighthouse.txt')).text()
    expect(text.replace(/\s+/g, ' ')).toContain('To be updated on 1 December 2026 at 12:00 UTC. To be updated on 2 December 2026.')
    expect(text).toContain('of dots')
  })

  test('wait in what is withdrawn and unlisted too, and in a translation alone', async () => {
    const corrected = 'corrections: [{ date: 2026-12-02, note: "Of dots." }]\n'
    const { fetchAt } = await serve(
      {
        'site.yaml':
          'title: News\ndescription: All of it\nurl: https://news.example\nlanguages: [en, fr]\npublisher:\n  name: The Publisher\n',
        'section/index.fr.md': '---\ntitle: Une section\ndescription: Une partie\n---\n',
        'section/withdrawn.md': articleFile('Text.', `withdrawn: Wrong.\n${corrected}`),
        'section/unlisted.md': articleFile('Text.', `unlisted: true\n${corrected}`),
        'section/one.md': articleFile('Text.'),
        'section/one.fr.md': articleFile('Texte.', corrected),
      },
      { now },
    )
    for (const path of ['/section/withdrawn.json', '/section/unlisted.json', '/fr/section/one.json']) {
      expect(await (await fetchAt(second - 1, path)).text(), path).not.toContain('Of dots.')
      expect(await (await fetchAt(second, path)).text(), path).toContain('Of dots.')
    }
    expect(await (await fetchAt(second, '/en/section/one.json')).text()).not.toContain('Of dots.')
  })
})
