import { type Article, correctionsOf, placeUrl } from '../../../content/article.ts'
import type { Site } from '../../../content/site.ts'
import { correctionsId } from '../../../text/headings.ts'
import { wordsOf } from '../../../words/words.ts'
import { html, type Part } from '../markup.ts'
import { directed } from './language.ts'
import { say } from './say.ts'
import { time } from './time.ts'

/** The latest correction, shown above the text, with a link to all corrections. Undefined if there are none. */
export function latestCorrection(article: Article, site: Site): Part {
  const { language } = article
  const latest = correctionsOf(article).at(-1)
  if (latest === undefined) return undefined
  const words = wordsOf(language, site.words)
  const when = say(words, words.corrected, language, { date: time(latest.date, language, site) })
  const link = html`<a href="#${correctionsId}">${when}</a>`
  return html`<p class="latest-correction">${say(words, words.correction, language, { date: link, note: directed(latest.note, language) })}</p>`
}

/**
 * The corrections, each with its date and its place in the text; undefined if there are none.
 *
 * @param page the URL of the page, if the corrections are shown outside it.
 */
export function corrections(article: Article, site: Site, page = ''): Part {
  const { language } = article
  const words = wordsOf(language, site.words)
  const items = correctionsOf(article).map(({ date, note, place }) => {
    const said = say(words, words.correction, language, { date: time(date, language, site), note: directed(note, language) })
    return html`<li>${said}${place && html` <a href="${placeUrl(page, place)}">${place.title}</a>`}</li>`
  })
  if (items.length === 0) return undefined
  return html`
    <section class="corrections" id="${correctionsId}">
      <h2>${say(words, words.corrections, language)}</h2>
      <ul>${items}</ul>
    </section>`
}
