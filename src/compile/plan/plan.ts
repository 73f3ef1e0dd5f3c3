// What is published at an instant. Embargo is nothing but this.
import type { Instant } from '#model/publication'
import { instantOf } from '../content/dates.ts'
import type { Newsroom } from '../content/parse.ts'

/** What is published from an instant on, until the next plan's. */
export interface Plan {
  /** None of the first: it is what is published now. */
  readonly from?: Instant
  readonly newsroom: Newsroom
}

/** What is published at an instant: the articles whose date has come. */
export function plan(newsroom: Newsroom, instant: Instant): Newsroom {
  return { ...newsroom, articles: newsroom.articles.filter(({ date }) => instantOf(date, newsroom.site.timezone) <= instant) }
}

/** What is published now, and from each instant on at which that will change. */
export function planAhead(newsroom: Newsroom, now: Instant): [Plan, ...Plan[]] {
  const later = changesAfter(newsroom, now).map((from) => ({ from, newsroom: plan(newsroom, from) }))
  return [{ newsroom: plan(newsroom, now) }, ...later]
}

/** The instants after another at which something changes, in order. */
export function changesAfter({ articles, site }: Newsroom, now: Instant): Instant[] {
  const instants = new Set(articles.map(({ date }) => instantOf(date, site.timezone)).filter((instant) => instant > now))
  return [...instants].sort((one, other) => one - other)
}
