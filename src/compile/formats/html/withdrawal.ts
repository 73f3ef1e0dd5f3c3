import type { Element } from 'hast'
import { h } from 'hastscript'
import { wordsOf } from '../../../words/words.ts'
import type { Article } from '../../content/article.ts'
import type { Site } from '../../content/site.ts'
import { inLanguage } from './language.ts'
import { say } from './say.ts'
import { time } from './time.ts'

/** That an article is withdrawn, since when and why; nothing where it is not. */
export function withdrawal({ withdrawn, language }: Article, site: Site): Element[] {
  if (withdrawn === undefined) return []
  const { date, note, noteLanguage = language } = withdrawn
  const words = wordsOf(language, site.words)
  const when =
    date === undefined
      ? say(words, words.withdrawn, language, {}, 'strong')
      : say(words, words.withdrawnOn, language, { date: [time(date, language, site)] }, 'strong')
  const said =
    note === undefined
      ? when
      : say(words, words.correction, language, {
          date: when,
          note: [noteLanguage === language ? note : h('span', inLanguage(noteLanguage, language), note)],
        })
  return [h('p.withdrawn', { role: 'note' }, said)]
}
