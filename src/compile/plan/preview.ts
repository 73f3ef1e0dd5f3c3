// What is shown to those who write: everything, with a notice where it is not published, or will not be any more.
import type { Instant } from '#model/publication'
import type { DateText } from '../../words/dates.ts'
import { formatDate } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { wordsOf } from '../../words/words.ts'
import { type Article, type Departure, versionsOf, withTranslations } from '../content/article.ts'
import { startOf } from '../content/dates.ts'
import type { Newsroom } from '../content/parse.ts'
import type { Site } from '../content/site.ts'
import { remembering } from '../memory.ts'
import { plan, stateAt, withoutWithdrawal } from './plan.ts'

/** The newsroom with what is waiting; whatever a date will change says when. Drafts have their notice already. */
export function planPreview(newsroom: Newsroom, now: Instant): Newsroom {
  const { articles, site } = newsroom
  const mark = (article: Article) => withNotice(article, site, now)
  const markAll = (article: Article) => withTranslations(mark(article), ...article.translations.map(mark))
  const shown = articles.flatMap((article) => {
    const versions = versionsOf(article).filter((version) => ['waiting', 'published'].includes(stateAt(version, site.timezone, now)))
    const [first, ...others] = versions
    return first === undefined ? [] : [withTranslations(first, ...others)]
  })
  const planned = plan(newsroom, now)
  return { ...planned, articles: shown.map(markAll), withdrawn: planned.withdrawn.map(markAll) }
}

function withNotice(article: Article, { timezone, words: overrides }: Site, now: Instant): Article {
  const { date, withdrawn, gone, language } = article
  const isToCome = (departure: Departure | undefined) => departure !== undefined && startOf(departure, timezone) > now
  const words = wordsOf(language, overrides)
  const say = (template: string, when: DateText = date) => fill(template, { date: formatDate(when, words.language, timezone) })
  const notices = [
    ...(isToCome({ date }) ? [say(words.waiting)] : []),
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
