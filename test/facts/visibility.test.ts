// Whether an article is public, by every key that says so.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeNewsroom } from '../../src/compile/newsroom.ts'
import { InvalidContent } from '../../src/text/finding.ts'
import { sources } from '../compile/sources.ts'
import cases from './visibility.json' with { type: 'json' }
import { date, frontMatter, stateOf } from './visibility.ts'

describe('readFacts() reads', () => {
  test.each(cases)('$name', ({ states, is }) => {
    expect(stateOf(states)).toBe(is)
  })

  const signs = cases.filter(({ is, states }) => (is.startsWith('hidden') || is === 'public') && !states.includes('\n'))
  test('any sign that keeps back as stronger than all that do not, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(signs, { minLength: 1, maxLength: 4 }), (some) => {
        const keys = some.map(({ states }) => states.split(':')[0])
        fc.pre(new Set(keys).size === keys.length && !some.every(({ states }) => states === ''))
        const isHidden = some.some(({ is }) => is.startsWith('hidden'))
        expect(stateOf(some.map(({ states }) => states).join('\n')).startsWith('hidden')).toBe(isHidden)
      }),
    )
  })
})

test.each(cases)('content/ publishes $name as that says', ({ states, is }) => {
  const { articles } = newsroomOf(states)
  expect(articles.map((article) => article.date)).toEqual(is.startsWith('hidden') ? [] : [is.startsWith('from') ? is.slice(5) : date])
})

function newsroomOf(states: string) {
  try {
    return makeNewsroom(sources({ 'section/a.md': frontMatter(states) }))
  } catch (error) {
    if (error instanceof InvalidContent) throw new Error(error.findings.map(({ message }) => message).join('\n'))
    throw error
  }
}
