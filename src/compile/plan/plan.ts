// What is published at an instant. Embargo and expiry are nothing but this.
import type { Instant } from '#model/publication'
import { type Article, type GonePage, versionsOf, withTranslations } from '../content/article.ts'
import { instantOf, startOf } from '../content/dates.ts'
import type { Newsroom } from '../content/parse.ts'
import { remembering } from '../memory.ts'

/** What is published from an instant on, until the next plan's. */
export interface Plan {
  /** None of the first: it is what is published now. */
  readonly from?: Instant
  readonly newsroom: Newsroom
}

/** What is published at an instant: the articles whose date has come, until they are gone. */
export function plan(newsroom: Newsroom, instant: Instant): Newsroom {
  const { site, articles: all, gone } = newsroom
  const hasCome = ({ date }: Article) => instantOf(date, site.timezone) <= instant
  const isGone = (page: GonePage) => startOf(page, site.timezone) <= instant
  const departed = all
    .flatMap(versionsOf)
    .flatMap((article) => goneArticle(article) ?? [])
    .filter(isGone)
  const goes = new Set(departed.map(({ path }) => path))
  const articles = all.flatMap((article) => {
    // A translation may be published later than the rest, or earlier.
    const [first, ...translations] = versionsOf(article).filter((version) => hasCome(version) && !goes.has(version.path))
    return first === undefined ? [] : [withTranslations(first, ...translations)]
  })
  // What is there in another language still is not gone.
  const left = new Set(articles.map(({ resource }) => resource))
  return {
    ...newsroom,
    articles,
    gone: [...gone.filter(isGone), ...departed].filter(({ resource }) => !left.has(resource)),
  }
}

/** What is left of an article once it is gone. */
const goneArticle = remembering(({ kind, path, resource, section, language, aliases, gone }: Article): GonePage | undefined =>
  gone === undefined ? undefined : { ...gone, kind, path, resource, section, language, aliases },
)

/** What is published now, and from each instant on at which that will change. */
export function planAhead(newsroom: Newsroom, now: Instant): [Plan, ...Plan[]] {
  const later = changesAfter(newsroom, now).map((from) => ({ from, newsroom: plan(newsroom, from) }))
  return [{ newsroom: plan(newsroom, now) }, ...later]
}

/** The instants after another at which something changes, in order. */
export function changesAfter({ articles, gone, site }: Newsroom, now: Instant): Instant[] {
  const dates = [...articles.flatMap(versionsOf).flatMap((article) => [article.date, article.gone?.date]), ...gone.map(({ date }) => date)]
  const instants = dates.flatMap((date) => (date === undefined ? [] : instantOf(date, site.timezone)))
  return [...new Set(instants.filter((instant) => instant > now))].sort((one, other) => one - other)
}
