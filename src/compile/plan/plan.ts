// The newsroom that is published at an instant. Embargo, withdrawal and expiry are all done here.
import type { Instant } from '#model/publication'
import { type Article, filterVersions, mapVersions, type Section, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { inOrder } from '../../content/order.ts'
import type { Site } from '../../content/site.ts'
import { instantOf, startOf } from '../../facts/dates.ts'
import { alone, leftBy, pagesLeftBy } from './gone.ts'
import { newsAt, newsChanges } from './news.ts'

/** The newsroom that is published from an instant on, until the next plan's. */
export interface Plan {
  /** Undefined in the first plan, which is published now. */
  readonly from?: Instant
  readonly newsroom: Newsroom
}

/** The newsroom at an instant: articles are in it from their date until they are gone; once withdrawn, they are unlisted. */
export function plan(newsroom: Newsroom, instant: Instant): Newsroom {
  const { site, articles: all, gone } = newsroom
  // A translation may be published earlier or later than others, and be withdrawn or unlisted alone.
  const stateOf = (version: Article) => stateAt(version, site.timezone, instant)
  const inState = (...states: State[]) => filterVersions(all, (version) => states.includes(stateOf(version)))
  const isPinned = ({ pinned }: Article) => pinned?.until === undefined || instantOf(pinned.until, site.timezone) > instant
  const upToDate = (article: Article) => withUpdatesUntil(article, site.timezone, instant)
  const asItIs = (article: Article) => upToDate(withoutWithdrawal(isPinned(article) ? article : unpinned(article)))
  const { pages = [], articles = [] } = Object.groupBy(
    inState('published').map((article) => mapVersions(article, asItIs)),
    ({ isPage }) => (isPage ? 'pages' : 'articles'),
  )
  const toRead = (article: Article) => listedNowhere(upToDate(stateOf(article) === 'withdrawn' ? article : withoutWithdrawal(article)))
  const unlisted = inState('unlisted', 'withdrawn').map((article) => mapVersions(article, toRead))
  const leaves = [...gone.filter((page) => startOf(page, site.timezone) <= instant), ...inState('gone').flatMap(versionsOf).map(leftBy)]
  const isGone = (section: Section) => section.gone !== undefined && startOf(section.gone, site.timezone) <= instant
  const standing = new Set([...articles, ...unlisted, ...pages].map(({ resource }) => resource))
  const awaited = new Set(all.map(({ section }) => section.slug))
  const begun = new Set([...articles, ...unlisted, ...leaves].map(({ section }) => section.slug))
  const hasBegun = ({ slug, date }: Section) =>
    begun.has(slug) || (date === undefined ? !awaited.has(slug) : instantOf(date, site.timezone) <= instant)
  return {
    ...newsroom,
    sections: newsroom.sections.filter((section) => hasBegun(section) && !isGone(section)),
    articles,
    unlisted,
    pages: pagesInOrder(pages, site),
    gone: [
      ...leaves.map((page) => (standing.has(page.resource) ? alone(page) : page)),
      ...newsroom.sections.filter(isGone).flatMap((section) => pagesLeftBy(section, leaves, site)),
    ],
    news: newsAt(articles, site.timezone, instant),
  }
}

/** Articles that are no news, in the order in which they are shown. */
export function pagesInOrder(pages: readonly Article[], site: Site): Article[] {
  return inOrder(pages, site.pages, ({ resource }) => resource)
}

/** The state of an article at an instant. */
export type State = 'waiting' | 'published' | 'unlisted' | 'withdrawn' | 'gone'

/** The state of an article at an instant; dates without a time are in the time zone of its newsroom. */
export function stateAt({ date, isListed, withdrawn, gone }: Article, timezone: string, instant: Instant): State {
  if (gone !== undefined && startOf(gone, timezone) <= instant) return 'gone'
  if (instantOf(date, timezone) > instant) return 'waiting'
  if (withdrawn !== undefined && startOf(withdrawn, timezone) <= instant) return 'withdrawn'
  return isListed ? 'published' : 'unlisted'
}

/** An article without its withdrawal, which nobody is told of before its date. */
export const withoutWithdrawal = remembering(
  (article: Article): Article => (article.withdrawn === undefined ? article : { ...article, withdrawn: undefined }),
)

/** An article with its updates until an instant, and with its text at that instant. */
function withUpdatesUntil(article: Article, timezone: string, instant: Instant): Article {
  const count = article.updates.filter(({ date }) => instantOf(date, timezone) <= instant).length
  return count === article.updates.length ? article : withFirstUpdates(article, count)
}

const withFirstUpdates = remembering((article: Article, count: number): Article => {
  const next = article.updates.slice(count).find(({ before }) => before !== undefined)
  return { ...article, updates: article.updates.slice(0, count), body: next?.before ?? article.body }
})

/** An unlisted article has no topics and authors: without it, their lists may not exist. */
export const listedNowhere = remembering((article: Article): Article => ({ ...article, isListed: false, topics: [], by: [] }))

/** An article that is not pinned any more. */
const unpinned = remembering((article: Article): Article => ({ ...article, pinned: undefined }))

/** Plans for now, and for each instant at which something will change. */
export function planAhead(newsroom: Newsroom, now: Instant): [Plan, ...Plan[]] {
  const later = changesAfter(newsroom, now).map((from) => ({ from, newsroom: plan(newsroom, from) }))
  return [{ newsroom: plan(newsroom, now) }, ...later]
}

/** The instants at which any content changes, in order. */
export function changesIn(plans: readonly Plan[]): Instant[] {
  const instants = plans.flatMap(({ from, newsroom }) => [...(from === undefined ? [] : [from]), ...newsChanges(newsroom)])
  return [...new Set(instants)].sort((one, other) => one - other)
}

/** The instants after `now` at which something is published, updated, unpinned, withdrawn or gone, in order. */
export function changesAfter(newsroom: Newsroom, now: Instant): Instant[] {
  return [...new Set(changesOf(newsroom, now).map(({ instant }) => instant))]
}

/** All changes after an instant, in order. `what` tells a writer of a change; it is undefined if there is nothing to tell. */
export function changesOf({ articles, gone, sections, site }: Newsroom, now: Instant) {
  const changes = [
    ...articles
      .flatMap(versionsOf)
      .flatMap((page) => [
        { page, date: page.date, what: 'waiting until' },
        { page, date: page.pinned?.until, what: undefined },
        ...page.updates.map(({ date }) => ({ page, date, what: 'updated from' })),
        { page, date: page.withdrawn?.date, what: 'withdrawn from' },
        { page, date: page.gone?.date, what: 'gone from' },
      ]),
    ...sections.flatMap(({ path, date, gone: departure }) => {
      const page = { path, resource: path }
      return [
        { page, date, what: undefined },
        { page, date: departure?.date, what: 'gone from' },
      ]
    }),
    ...gone.map((page) => ({ page, date: page.date, what: 'gone from' })),
  ]
  return changes
    .flatMap(({ page: { path, resource }, date, what }) =>
      date === undefined ? [] : { path, resource, what, instant: instantOf(date, site.timezone) },
    )
    .filter(({ instant }) => instant > now)
    .sort((one, other) => one.instant - other.instant)
}
