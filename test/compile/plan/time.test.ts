// A newsroom is a function of time: a build made now is at each later instant the same as a build at that instant. It
// reveals nothing that is under an embargo.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeNewsroom } from '../../../src/compile/newsroom.ts'
import { plan, planAhead } from '../../../src/compile/plan/plan.ts'
import type { RepresentedResource } from '../../../src/compile/represent/resource.ts'
import type { Newsroom } from '../../../src/content/newsroom.ts'
import { representAll } from '../represented.ts'
import { isOfIndex } from '../served.ts'
import { articleFile, sources } from '../sources.ts'

const now = Date.UTC(2026, 10, 25, 12)
const days = ['2026-11-24', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'] as const
const instants = days.flatMap((day) => [Date.parse(day) - 1, Date.parse(day)]).filter((instant) => instant >= now)

const day = fc.constantFrom(...days)
const perhaps = fc.option(day, { freq: 2, nil: undefined })
const article = fc.record({
  section: fc.constantFrom('quay', 'ferry'),
  date: day,
  updated: perhaps,
  corrected: perhaps,
  marked: perhaps,
  withdrawn: perhaps,
  expires: perhaps,
  unlisted: fc.boolean(),
})
type Article = typeof article extends fc.Arbitrary<infer Value> ? Value : never

/** Words that each stand for one fact, with the day before which nothing may have them. */
function secretsOf({ date, corrected, marked, withdrawn }: Article, index: number): [string, string | undefined][] {
  const before = (one: string | undefined, other: string) => (one === undefined || one > other ? one : other)
  return [
    [`Headline${index}`, date],
    [`Topic${index}`, date],
    [`/former/${index}`, date],
    [`Correction${index}`, before(corrected, date)],
    [`Marking${index}`, before(marked, date)],
    [`Withdrawal${index}`, before(withdrawn, date)],
  ]
}

function fileOf({ date, updated, corrected, marked, withdrawn, expires, unlisted }: Article, index: number): string {
  const later = (one: string) => (one < date ? date : one)
  const corrections = [
    corrected && `{ date: ${later(corrected)}, note: Correction${index} }`,
    marked && `{ date: ${later(marked)}, note: Marking${index}, place: "#part" }`,
  ].filter(Boolean)
  const front = [
    `tags: [Topic${index}]`,
    `aliases: [/former/${index}]`,
    updated && `updated: ${later(updated)}`,
    corrections.length > 0 && `corrections: [${corrections.join(', ')}]`,
    withdrawn && `withdrawn: { date: ${withdrawn}, note: Withdrawal${index} }`,
    expires && expires > date && `expires: ${expires}`,
    unlisted && 'unlisted: true',
  ].filter(Boolean)
  return articleFile('## Part\n\nText.', `${front.join('\n')}\n`)
    .replace('2019-10-02', date)
    .replace('A Title', `Headline${index}`)
}

/** The content of each path at an instant, in every format. */
function contentAt(resources: readonly RepresentedResource[], instant: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { path, editions } of resources) {
    const page = editions.findLast(({ from = 0 }) => from <= instant)?.page
    if (page !== undefined && 'to' in page) found.set(path, `to ${page.to}`)
    else if (page !== undefined && 'translations' in page)
      for (const { format, content } of page.translations[0].representations) found.set(`${path} ${format.name}`, content.toString())
  }
  return found
}

test('what was built is at any later instant what a build makes then, and nothing of what is to come is anywhere', () => {
  fc.assert(
    fc.property(fc.array(article, { minLength: 1, maxLength: 4 }), perhaps, fc.constantFrom(...instants), (articles, begins, instant) => {
      const newsroom: Newsroom = makeNewsroom(
        sources({
          'ferry/index.md': `---\ntitle: Ferry\ndescription: Ferries\n${begins ? `date: ${begins}\n` : ''}---\n`,
          'quay/index.md': '---\ntitle: Quay\ndescription: Quays\n---\n',
          ...Object.fromEntries(articles.map((one, index) => [`${one.section}/article-${index}.md`, fileOf(one, index)])),
        }),
      )
      const ahead = contentAt(representAll(...planAhead(newsroom, now)), instant)
      const built = contentAt(representAll({ newsroom: plan(newsroom, instant) }), instant)
      const comparable = (all: ReadonlyMap<string, string>) => [...all].filter(([name]) => !isOfIndex(name)).sort()
      expect(comparable(ahead)).toEqual(comparable(built))
      const text = [...ahead].flat().join('\n')
      for (const [words, date] of articles.flatMap(secretsOf))
        if (date !== undefined && Date.parse(date) > instant) expect(text).not.toContain(words)
      const waits = (section: string, from?: string) =>
        articles.some((one) => one.section === section) &&
        [from, ...articles.filter((one) => one.section === section).map(({ date }) => date)].every(
          (one) => !one || Date.parse(one) > instant,
        )
      if (waits('ferry', begins)) expect(text).not.toMatch(/ferr(?:y|ies)/i)
      if (waits('quay')) expect(text).not.toMatch(/quay/i)
    }),
    { numRuns: 12 },
  )
})
