// Articles → further articles for the readers of each.

import type { Article } from '../../content/article.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { instantOf } from '../../facts/dates.ts'

const most = 3

// How far from an article, to either side in a list, others are considered: so a new article changes few pages of old ones.
const reach = 8

/**
 * At most three articles for each: those that share most topics with it, then others of its section. Of equals, the nearest
 * in time comes first. The next and the previous article of the section are left out, since the page links to them anyway.
 */
export function relatedIn({ articles, site }: Newsroom): ReadonlyMap<Article, readonly Article[]> {
  const times = new Map(articles.map((article) => [article, instantOf(article.date, site.timezone)]))
  const timeOf = (article: Article) => times.get(article) ?? 0
  const topics = articles.flatMap((article) => article.topics.map(({ path }) => [path, article] as const))
  const byTopic = Map.groupBy(topics, ([path]) => path)
  const lists = [...byTopic.values()].map((all) => all.map(([, article]) => article))
  const bySection = [...Map.groupBy(articles, ({ section }) => section.slug).values()]
  const besides = new Map(bySection.flatMap((list) => list.map((article, place) => [article, [list[place - 1], list[place + 1]]] as const)))
  const candidates = new Map(articles.map((article) => [article, new Set<Article>()]))
  for (const list of [...lists, ...bySection])
    for (const [place, article] of list.entries())
      for (const other of list.slice(Math.max(0, place - reach), place + reach + 1))
        if (other !== article && besides.get(article)?.includes(other) !== true) candidates.get(article)?.add(other)
  const rank = (article: Article) => {
    const shared = new Set(article.topics.map(({ path }) => path))
    return (other: Article) => ({
      other,
      shared: other.topics.filter(({ path }) => shared.has(path)).length,
      distance: Math.abs(timeOf(other) - timeOf(article)),
    })
  }
  return new Map(
    articles.map((article) => {
      const ranked = [...(candidates.get(article) ?? [])].map(rank(article))
      ranked.sort(
        (one, other) =>
          other.shared - one.shared ||
          one.distance - other.distance ||
          timeOf(one.other) - timeOf(other.other) ||
          (one.other.path < other.other.path ? -1 : 1),
      )
      return [article, ranked.slice(0, most).map(({ other }) => other)]
    }),
  )
}
