import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Article } from '../../content/article.ts'
import type { Site } from '../../content/site.ts'
import { words } from './language.ts'
import { time } from './time.ts'

/** What was corrected, and when; nothing where nothing was. */
export function corrections({ updates, language }: Article, site: Site): Element[] {
  const items = updates.flatMap(({ date, note }) => (note === undefined ? [] : h('li', [time(date, language, site), `: ${note}`])))
  return items.length === 0 ? [] : [h('section.corrections', [h('h2', [words('Corrections', language)]), h('ul', items)])]
}
