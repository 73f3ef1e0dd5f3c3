import { describe, expect, test } from 'vitest'
import { inputsOf, represent, resourcesOf } from '../../../src/compile/represent/represent.ts'
import type { PlannedPage, PlannedResource } from '../../../src/compile/represent/resource.ts'
import { newsroomWith } from '../sources.ts'

const format = { name: 'text', mediaType: 'text/plain', extension: '.txt' }

/** A page with some inputs, whose content is a text. */
function page(text: string, ...inputs: readonly unknown[]): PlannedPage {
  const represent = () => [{ format, content: text }]
  return { path: '/a', kind: 'article', tags: ['site'], translations: [{ language: 'en', inputs, represent }] }
}

function resource(...editions: PlannedResource['editions']): PlannedResource {
  return { path: '/a', tags: ['site'], editions }
}

describe('resourcesOf()', () => {
  const newsroom = newsroomWith('Text.')
  const article = (...plans: Parameters<typeof resourcesOf>[0]) => resourcesOf(plans).find(({ path }) => path === '/section/article')

  test('is made of the same things for the same newsroom', () => {
    const [one, other] = [article({ newsroom }), article({ newsroom })]
    expect(one && inputsOf(one)).toEqual(other && inputsOf(other))
  })

  test('has an edition more where a page is made of other things, and one where it is not published any more', () => {
    const changed = { ...newsroom, articles: newsroom.articles.map((one) => ({ ...one, title: 'Another' })) }
    const none = { ...newsroom, articles: [] }
    const editions = article({ newsroom }, { newsroom, from: 1 }, { newsroom: changed, from: 2 }, { newsroom: none, from: 3 })?.editions
    expect(editions?.map(({ from }) => from)).toEqual([undefined, 2, 3])
    expect(editions?.[2]?.page).toEqual({ path: '/section/article', nothing: true })
  })
})

describe('represent()', () => {
  test('leaves out an edition that came out as the one before', () => {
    const all = resource({ page: page('one', 1) }, { from: 2, page: page('one', 2) }, { from: 3, page: page('two', 3) })
    expect(represent(all).editions.map(({ from }) => from)).toEqual([undefined, 3])
  })

  test('keeps that a page is gone, whatever is said of it', () => {
    const gone: PlannedPage = { ...page('one', 1), kind: 'gone' }
    expect(represent(resource({ page: page('one', 1) }, { from: 2, page: gone })).editions).toHaveLength(2)
  })
})

describe('inputsOf()', () => {
  test.each([
    ['another kind', { ...page('one', 1), kind: 'gone' as const }],
    ['another language', { ...page('one', 1), translations: [{ ...page('one', 1).translations[0], language: 'de' }] as const }],
    ['other things', page('one', 2)],
    ['more things', page('one', 1, 2)],
    ['a redirect', { path: '/a', to: '/b' }],
    ['nothing', { path: '/a', nothing: true as const }],
  ])('tells a page from %s', (_, other) => {
    expect(inputsOf(resource({ page: other }))).not.toEqual(inputsOf(resource({ page: page('one', 1) })))
  })

  test('tells where the things of one translation end', () => {
    const translated = (some: readonly unknown[], others: readonly unknown[]) => {
      const [translation] = page('one').translations
      return resource({ page: { ...page('one'), translations: [some, others].map((inputs) => ({ ...translation, inputs })) as never } })
    }
    expect(inputsOf(translated(['en'], []))).not.toEqual(inputsOf(translated([], ['en'])))
  })

  test('tells from when an edition is', () => {
    expect(inputsOf(resource({ from: 1, page: page('one', 1) }))).not.toEqual(inputsOf(resource({ from: 2, page: page('one', 1) })))
  })
})
