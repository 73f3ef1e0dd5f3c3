import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Article } from '../../content/article.ts'
import type { Site } from '../../content/site.ts'
import { wordsOf } from '../../words/words.ts'
import { say } from './say.ts'
import { time } from './time.ts'

/** What was corrected, and when; nothing where nothing was. */
export function corrections({ updates, language }: Article, site: Site): Element[] {
  const words = wordsOf(language, site.words)
  const items = updates.flatMap(({ date, note }) =>
    note === undefined ? [] : h('li', say(words, words.correction, language, { date: [time(date, language, site)], note: [note] })),
  )
  return items.length === 0 ? [] : [h('section.corrections', [h('h2', say(words, words.corrections, language)), h('ul', items)])]
}
