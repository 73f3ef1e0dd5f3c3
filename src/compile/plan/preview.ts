// The newsroom as its writers see it: all articles, with a notice on those that are not published yet, or will be withdrawn or gone.
import type { Instant } from '#model/publication'
import { type Article, filterVersions, mapVersions } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import type { Site } from '../../content/site.ts'
import { type Departure, startOf } from '../../facts/dates.ts'
import { type DateText, formatDate } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { wordsOf } from '../../words/words.ts'
import { listedNowhere, pagesInOrder, plan, type State, stateAt, withoutWithdrawal } from './plan.ts'

/** The newsroom with articles and corrections that are waiting. If a date will change an article, a notice says so, as with drafts. */
export function planPreview(newsroom: Newsroom, now: Instant): Newsroom {
  const { articles, site } = newsroom
  const mark = (article: Article) => withNotice(article, site, now)
  const isIn = (article: Article, ...states: State[]) => states.includes(stateAt(article, site.timezone, now))
  const isListed = (article: Article) => article.isListed && isIn(article, 'waiting', 'published')
  const isUnlisted = (article: Article) => isIn(article, 'withdrawn', 'unlisted') || (!article.isListed && isIn(article, 'waiting'))
  const listed = filterVersions(articles, isListed).map((article) => mapVersions(article, mark))
  return {
    ...plan(newsroom, now),
    sections: newsroom.sections.filter(({ gone }) => gone === undefined || startOf(gone, site.timezone) > now),
    articles: listed.filter(({ isPage }) => !isPage),
    pages: pagesInOrder(
      listed.filter(({ isPage }) => isPage),
      site,
    ),
    unlisted: filterVersions(articles, isUnlisted).map((article) => mapVersions(article, (version) => mark(listedNowhere(version)))),
  }
}

function withNotice(article: Article, { timezone, words: overrides }: Site, now: Instant): Article {
  const { date, updates, withdrawn, gone, language } = article
  const isToCome = (departure: Departure | undefined) => departure !== undefined && startOf(departure, timezone) > now
  const words = wordsOf(language, overrides)
  const say = (template: string, when: DateText = date) => fill(template, { date: formatDate(when, words.language, timezone) })
  const notices = [
    ...(isToCome({ date }) ? [say(words.waiting)] : []),
    ...updates.filter(isToCome).map((update) => say(words.toBeUpdated, update.date)),
    ...(isToCome(withdrawn) ? [say(words.toBeWithdrawn, withdrawn?.date)] : []),
    ...(isToCome(gone) ? [say(words.toBeGone, gone?.date)] : []),
  ]
  const shown = isToCome(withdrawn) ? withoutWithdrawal(article) : article
  return notices.length === 0 ? shown : addNotice(shown, notices.join(words.stop), words.stop)
}

const addNotice = remembering(
  (article: Article, notice: string, stop: string): Article => ({
    ...article,
    notice: article.notice === undefined ? notice : article.notice + stop + notice,
  }),
)
