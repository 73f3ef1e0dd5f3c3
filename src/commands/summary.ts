// The result of a build, as lines for the terminal.

import type { Bundle } from '../compile/pack/bundle.ts'
import { lengthOf } from '../compile/pack/limits.ts'
import { changesOf } from '../compile/plan/plan.ts'
import { versionsOf } from '../content/article.ts'
import type { Newsroom } from '../content/newsroom.ts'
import { startOf } from '../facts/dates.ts'
import { count } from '../text/finding.ts'

/** The result of a build, in a line. */
export function summarize({ articles }: Newsroom, { representations, content, assets }: Bundle, milliseconds: number): string {
  const bytes = lengthOf([...content, ...assets.values()])
  const inAssets = assets.size === 0 ? '' : ` in ${count(assets.size, 'asset')}`
  const seconds = (milliseconds / 1000).toFixed(2)
  return `${count(articles.length, 'article')}, ${count(representations, 'representation')}, ${count(bytes, 'byte')}${inAssets}, ${seconds} s`
}

// Ten are enough to see a wrong date. An imported newsroom may have thousands.
const shownWaiting = 10

/** The next changes of articles that are due, each with its instant, and how many more there are. */
export function waitingArticles(newsroom: Newsroom, now: number): string[] {
  const changes = changesOf(newsroom, now).filter(({ what }) => what !== undefined)
  // Translations that change in the same way at the same instant as their original are listed once.
  const waiting = [...Map.groupBy(changes, ({ resource, what, instant }) => `${resource} ${what} ${instant}`).values()].flatMap(
    ([first]) => first ?? [],
  )
  const shown = waiting.slice(0, shownWaiting).map(({ path, what, instant }) => `${what} ${new Date(instant).toISOString()}: ${path}`)
  return waiting.length > shownWaiting ? [...shown, `and ${waiting.length - shownWaiting} more that are waiting`] : shown
}

/** How many articles have expired or are gone by now. In an imported newsroom, that may be nearly all. */
export function expiredArticles({ articles, site }: Newsroom, now: number): string[] {
  const expired = articles.flatMap(versionsOf).filter(({ gone }) => gone !== undefined && startOf(gone, site.timezone) <= now).length
  return expired === 0
    ? []
    : [`${count(expired, 'article')} ${expired === 1 ? 'has' : 'have'} expired and ${expired === 1 ? 'is' : 'are'} answered with 410`]
}
