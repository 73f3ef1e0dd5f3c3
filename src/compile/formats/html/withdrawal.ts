import type { Article } from '../../../content/article.ts'
import type { Site } from '../../../content/site.ts'
import { wordsOf } from '../../../words/words.ts'
import { html, type Part } from '../markup.ts'
import { inLanguage, marked } from './language.ts'
import { say } from './say.ts'
import { time } from './time.ts'

/** The notice that an article is withdrawn, since when and why; undefined if it is not. */
export function withdrawal({ withdrawn, language }: Article, site: Site): Part {
  if (withdrawn === undefined) return undefined
  const { date, note, noteLanguage = language } = withdrawn
  const words = wordsOf(language, site.words)
  const template = date === undefined ? words.withdrawn : words.withdrawnOn
  const when = say(words, template, language, { date: date && time(date, language, site) }, true)
  const why = noteLanguage === language ? note : html`<span${marked(inLanguage(noteLanguage, language))}>${note}</span>`
  const said = note === undefined ? when : say(words, words.correction, language, { date: when, note: why })
  return html`<p class="withdrawn" role="note">${said}</p>`
}
