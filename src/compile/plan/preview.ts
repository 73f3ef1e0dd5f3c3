// What is shown to those who write: everything, with a notice where it is not published.
import type { Instant } from '#model/publication'
import { type Article, withTranslations } from '../content/article.ts'
import { instantOf } from '../content/dates.ts'
import type { Newsroom } from '../content/parse.ts'
import type { Site } from '../content/site.ts'
import { remembering } from '../memory.ts'
import { formatDate } from '../words/dates.ts'
import { fill } from '../words/fill.ts'
import { wordsOf } from '../words/words.ts'

/** The newsroom with what is waiting, which says until when. Drafts have their notice already. */
export function planPreview(newsroom: Newsroom, now: Instant): Newsroom {
  const { articles, site } = newsroom
  const isWaiting = ({ date }: Article) => instantOf(date, site.timezone) > now
  const mark = (article: Article) => (isWaiting(article) ? withNotice(article, site) : article)
  return { ...newsroom, articles: articles.map((article) => withTranslations(mark(article), ...article.translations.map(mark))) }
}

const withNotice = remembering((article: Article, { timezone, words: overrides }: Site): Article => {
  const words = wordsOf(article.language, overrides)
  const waiting = fill(words.waiting, { date: formatDate(article.date, words.language, timezone) })
  return { ...article, notice: article.notice === undefined ? waiting : article.notice + words.stop + waiting }
})
