import type { Element } from 'hast'
import { h } from 'hastscript'
import { splitRepresentationPath } from '#model/urls'
import type { Alternate } from '../format.ts'
import { english } from './language.ts'

/** The formats a page comes in, and how to ask for each: with a field at this address, or by one of its own. */
export function formatsSection(path: string, alternates: readonly Alternate[], language: string): Element {
  const items = alternates.map(({ name, mediaType, path: own }) =>
    h('li', [
      h('a', { href: own, type: mediaType }, name),
      ' ',
      h('code', mediaType),
      ' ',
      h('code', splitRepresentationPath(own)?.extension),
    ]),
  )
  return h('section.formats', english(language), [
    h('h2', 'One address, several formats'),
    h('p', ['Send the type as ', h('code', 'Accept'), `, or add the ending to ${path === '/' ? '/index' : 'the address'}.`]),
    h('ul', items),
    h('p', [
      'Programs begin at ',
      h('a', { href: '/llms.txt' }, 'llms.txt'),
      ' or ',
      h('a', { href: '/openapi.json' }, 'openapi.json'),
      '.',
    ]),
  ])
}
