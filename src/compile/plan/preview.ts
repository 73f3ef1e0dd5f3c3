// What is shown to those who write: everything, with a notice where it is not published.
import type { Instant } from '#model/publication'
import { type Article, withTranslations } from '../content/article.ts'
import { instantOf } from '../content/dates.ts'
import type { Newsroom } from '../content/parse.ts'
import { remembering } from '../memory.ts'

/** The newsroom with what is waiting, which says until when. Drafts have their notice already. */
export function planPreview(newsroom: Newsroom, now: Instant): Newsroom {
  const { articles, site } = newsroom
  const isWaiting = ({ date }: Article) => instantOf(date, site.timezone) > now
  const mark = (article: Article) => (isWaiting(article) ? withNotice(article, site.timezone) : article)
  return { ...newsroom, articles: articles.map((article) => withTranslations(mark(article), ...article.translations.map(mark))) }
}

const withNotice = remembering((article: Article, timezone: string): Article => {
  const notice = `Not published before ${formatInstant(instantOf(article.date, timezone))}`
  return { ...article, notice: article.notice === undefined ? notice : `${article.notice}. ${notice}` }
})

function formatInstant(instant: Instant): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(instant)
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }).format(instant)
  return `${day}, ${time} UTC`
}
