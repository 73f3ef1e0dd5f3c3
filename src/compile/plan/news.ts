// New articles for Google News, and when they are no longer new.
import type { Instant } from '#model/publication'
import { type Article, versionsOf } from '../../content/article.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { instantOf } from '../../facts/dates.ts'

const hour = 60 * 60 * 1000
// https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
const age = 48 * hour
const most = 1000
// Articles are new for two days. They leave up to six hours early, many at once, since no response may be fresh beyond a change.
const step = 6 * hour

/** The articles that are new at an instant, in each of their languages, the newest first. */
export function newsAt(articles: readonly Article[], timezone: string, instant: Instant): Article[] {
  return articles
    .filter(({ section }) => section.news)
    .flatMap(versionsOf)
    .filter((article) => leavesAt(article, timezone) > instant)
    .sort((one, other) => instantOf(other.date, timezone) - instantOf(one.date, timezone))
    .slice(0, most)
}

/** The instants at which an article is no longer new, in order. */
export function newsChanges({ news, site }: Newsroom): Instant[] {
  return [...new Set(news.map((article) => leavesAt(article, site.timezone)))].sort((one, other) => one - other)
}

/** The newsroom at a later instant, at which nothing else has changed. */
export function withNewsAt(newsroom: Newsroom, instant: Instant): Newsroom {
  return { ...newsroom, news: newsAt(newsroom.articles, newsroom.site.timezone, instant) }
}

function leavesAt({ date }: Article, timezone: string): Instant {
  return Math.floor((instantOf(date, timezone) + age) / step) * step
}
