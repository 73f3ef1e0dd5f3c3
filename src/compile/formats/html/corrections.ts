import type { Element } from 'hast'
import { h } from 'hastscript'
import { correctionsId } from '../../../text/marks.ts'
import { wordsOf } from '../../../words/words.ts'
import { type Article, placeUrl } from '../../content/article.ts'
import type { Site } from '../../content/site.ts'
import { say } from './say.ts'
import { time } from './time.ts'

/**
 * What was corrected, when and where; nothing where nothing was.
 *
 * @param page the URL of the page, where this does not stand in it.
 */
export function corrections({ updates, language }: Article, site: Site, page = ''): Element[] {
  const words = wordsOf(language, site.words)
  const items = updates.flatMap(({ date, note, place }) => {
    if (note === undefined) return []
    const link = place === undefined ? [] : [' ', h('a', { href: placeUrl(page, place) }, place.title)]
    return h('li', [...say(words, words.correction, language, { date: [time(date, language, site)], note: [note] }), ...link])
  })
  if (items.length === 0) return []
  return [h('section.corrections', { id: correctionsId }, [h('h2', say(words, words.corrections, language)), h('ul', items)])]
}
