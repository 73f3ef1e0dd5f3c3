import type { Element } from 'hast'
import { h } from 'hastscript'
import { wordsOf } from '../../../words/words.ts'
import type { Article } from '../../content/article.ts'
import { piecesOf, waysTo } from '../../content/press.ts'
import type { Site } from '../../content/site.ts'
import { inLanguage } from './language.ts'
import { say } from './say.ts'

/** Who publishes it, and whom journalists can ask; nothing where nobody says so. */
export function press({ boilerplate, pressContact, language, roleLanguage = language }: Article, site: Site): Element[] {
  const words = wordsOf(language, site.words)
  const about =
    boilerplate === undefined
      ? []
      : [
          h('h2', say(words, words.about, language, { publisher: [h('bdi', site.publisher.name)] })),
          ...boilerplate.map((paragraph) =>
            h(
              'p',
              piecesOf(paragraph).map(({ text, url }) => (url === undefined ? text : h('a', { href: url }, text))),
            ),
          ),
        ]
  const contact = pressContact === undefined ? [] : [h('h2', say(words, words.pressContact, language)), h('address', contactLines())]
  return about.length + contact.length === 0 ? [] : [h('section.press', [...about, ...contact])]

  function contactLines() {
    if (pressContact === undefined) return []
    const { name, role } = pressContact
    const said = role !== undefined && roleLanguage !== language ? [h('span', inLanguage(roleLanguage, language), role)] : [role ?? '']
    const who = [...(name === undefined ? [] : [name]), ...(name === undefined || role === undefined ? [] : [words.comma]), ...said]
    // A telephone number that breaks at the end of a line is hard to read.
    const ways = waysTo(pressContact).map(({ text, url }) =>
      h('a', { href: url }, [h('bdi', url.startsWith('tel:') ? text.replaceAll(' ', '\u00a0') : text)]),
    )
    return [...((name ?? role) === undefined ? [] : [who]), ...ways.map((way) => [way])].flatMap((line, index) =>
      index === 0 ? line : [h('br'), ...line],
    )
  }
}
