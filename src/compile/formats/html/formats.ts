import type { Element } from 'hast'
import { h } from 'hastscript'
import { splitRepresentationPath } from '#model/urls'
import type { Words } from '../../../words/words.ts'
import { type Alternate, nameOf } from '../format.ts'
import { inLanguage } from './language.ts'
import { say } from './say.ts'

/**
 * The formats a page comes in, and how to ask for each: with a field at this address, or by one of its own.
 *
 * @param index what a home page is called where an ending is added to it.
 */
export function formatsSection(index: string | undefined, alternates: readonly Alternate[], words: Words, surrounding: string): Element {
  const line = (template: string, parts: Readonly<Record<string, Element>>) =>
    h('p', say(words, template, words.language, Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [part]]))))
  const items = alternates.map((alternate) =>
    h('li', [
      h('a', { href: alternate.path, type: alternate.mediaType }, nameOf(alternate, words)),
      ' ',
      h('code', alternate.mediaType),
      ' ',
      h('code', splitRepresentationPath(alternate.path)?.extension),
    ]),
  )
  return h('section.formats', inLanguage(words.language, surrounding), [
    h('h2', words.formats),
    line(index === undefined ? words.howToAsk : words.howToAskHome, { accept: h('code', 'Accept'), index: h('code', index) }),
    h('ul', items),
    line(words.programs, { llms: h('a', { href: '/llms.txt' }, 'llms.txt'), openapi: h('a', { href: '/openapi.json' }, 'openapi.json') }),
  ])
}
