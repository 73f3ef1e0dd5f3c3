// A newsroom is a function of time: a bundle packed now answers at every later instant as a build at that instant would.
import { describe, expect, test } from 'vitest'
import { waitingArticles } from '../../../src/commands/summary.ts'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { pack } from '../../../src/compile/pack/pack.ts'
import { changesAfter, plan, planAhead } from '../../../src/compile/plan/plan.ts'
import { representProblems } from '../../../src/compile/represent/problems.ts'
import { representing, resourcesOf } from '../../../src/compile/represent/represent.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { editionAt } from '../../../src/edge/publication/locate.ts'
import { openPublication } from '../../../src/edge/publication/publication.ts'
import { representAll } from '../represented.ts'
import { isOfIndex } from '../served.ts'
import { articleFile, sources } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const second = 1000
const waiting = { one: '2026-11-25T12:00:01Z', two: '2026-11-26', three: '2026-11-26T09:00:00+08:00' }
const instants = [Date.UTC(2026, 10, 25, 12, 0, 1), Date.UTC(2026, 10, 26), Date.UTC(2026, 10, 26, 1)] as const

/** Enough articles that the second one that waits adds a page to the archive. */
function newsroomOf(): Newsroom {
  const published = Array.from({ length: 38 }, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
    return [`section/article-${index}.md`, articleFile('Text.', 'tags: [quays]\n').replace('2019-10-02', date)]
  })
  const later = Object.entries(waiting).map(([name, date]) => [
    `section/${name}.md`,
    articleFile(`The secret of ${name}.`, `aliases: [/old/${name}]\ntags: [topic of ${name}]\n`)
      .replace('2019-10-02', date)
      .replace('A Title', `Headline ${name}`),
  ])
  return makeNewsroom(
    sources({ ...Object.fromEntries([...published, ...later]), 'second/index.md': `---\ntitle: Second\ndescription: More\n---\n` }),
  )
}

const newsroom = newsroomOf()
const { bundle, publication } = publish()

function publish() {
  const packing = {
    ...representing(resourcesOf(planAhead(newsroom, now))),
    problems: representProblems(newsroom),
    origin: newsroom.site.url,
  }
  const bundle = pack({ ...packing, lastModified: new Date(now), changes: changesAfter(newsroom, now) }, Number.POSITIVE_INFINITY)
  const publication = openPublication(bundle.index, Uint8Array.from(bundle.content.flatMap((part) => [...part])).buffer, undefined)
  return { bundle, publication }
}

/** The paths at an instant, each with its content in every format, from a bundle made now. */
async function publishedAt(instant: number): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [path = ''] of bundle.index.matchAll(/^\/\S*/gm)) {
    const resource = publication.find(path)
    if (resource === undefined) continue
    const edition = editionAt(resource, instant)
    if (edition?.state === 'moved') found.set(path, `to ${edition.to}`)
    if (edition?.state !== 'published') continue
    for (const one of edition.translations[0].representations) {
      const content = await publication.store.read(one, resource)
      found.set(`${path} ${one.format}`, await content.respond(new Response()).text())
    }
  }
  return found
}

/** The same from a build at that instant. */
function builtAt(instant: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { path, editions } of representAll({ newsroom: plan(newsroom, instant) }))
    for (const { page } of editions) {
      if ('to' in page) found.set(path, `to ${page.to}`)
      else if ('translations' in page)
        for (const { format, content } of page.translations[0].representations) found.set(`${path} ${format.name}`, content.toString())
    }
  return found
}

describe('planAhead()', () => {
  test('is for now and for each instant at which something will change', () => {
    expect(changesAfter(newsroom, now)).toEqual(instants)
    expect(planAhead(newsroom, now).map(({ from }) => from)).toEqual([undefined, ...instants])
    expect(changesAfter(newsroom, instants[2])).toEqual([])
  })

  test.each([now, ...instants.flatMap((instant) => [instant - second, instant - 1, instant, instant + second])])(
    'publishes at %i what a build at that instant would, in every format, list, feed and document',
    async (instant) => {
      const published = await publishedAt(instant)
      const built = builtAt(instant)
      const compared = (names: Iterable<string>) => [...names].filter((name) => !isOfIndex(name)).sort()
      expect(compared(published.keys())).toEqual(compared(built.keys()))
      for (const name of compared(built.keys())) expect(published.get(name), name).toBe(built.get(name))
    },
  )

  test('says nothing of an article before its instant, and lists it from then on', async () => {
    for (const [index, name] of Object.keys(waiting).entries()) {
      const words = [`secret of ${name}`, `Headline ${name}`, `section/${name}`, `topic of ${name}`, `/old/${name}`]
      const before = [...(await publishedAt((instants[index] ?? 0) - 1))].flat().join('\n')
      const after = await publishedAt(instants[index] ?? 0)
      for (const word of words) expect(before).not.toContain(word)
      for (const place of [
        `/section/${name} HTML`,
        '/ HTML',
        '/section JSON',
        '/ Atom',
        '/section RSS',
        '/sitemap.xml application/xml; charset=utf-8',
      ])
        expect(after.get(place), place).toContain(`section/${name}`)
      expect(after.get(`/old/${name}`)).toBe(`to /section/${name}`)
    }
  })

  test('makes an edition only of what is different from the one before', () => {
    const resources = new Map(representAll(...planAhead(newsroom, now)).map(({ path, editions }) => [path, editions.length]))
    expect(resources.get('/section/article-3')).toBe(1)
    expect(resources.get('/second')).toBe(1)
    expect(resources.get('/robots.txt')).toBe(1)
    expect(resources.get('/')).toBe(4)
    expect(resources.get('/section/article-37')).toBe(2)
  })

  test('is told to whoever builds: what is waiting, and until when', () => {
    expect(waitingArticles(newsroom, now)).toEqual([
      'waiting until 2026-11-25T12:00:01.000Z: /section/one',
      'waiting until 2026-11-26T00:00:00.000Z: /section/two',
      'waiting until 2026-11-26T01:00:00.000Z: /section/three',
    ])
    expect(waitingArticles(newsroom, instants[2])).toEqual([])
  })
})
