import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { type Article, lastChange, timestamp, trailOf } from '../../content/article.ts'
import { absoluteUrl } from '../../content/site.ts'
import { formatDate } from '../dates.ts'
import type { Neighbour, Surroundings } from '../format.ts'
import { embeddedGraph } from '../json-ld.ts'
import { suggestionUrl } from '../suggestion.ts'
import { formatsSection } from './formats.ts'
import { direction } from './language.ts'
import { interfaceLanguage, representPage, sanitised, suggestScript } from './page.ts'

/** The page of an article. */
export function representArticle(article: Article, surroundings: Surroundings): string {
  const { site, alternatesOf, newer, older } = surroundings
  const alternates = alternatesOf(article)
  return representPage({
    site,
    language: article.language,
    title: article.title,
    description: article.summary,
    path: article.path,
    type: 'article',
    alternates,
    trail: trailOf(article),
    head: [...headOf(article), h('script', { type: 'application/ld+json' }, embeddedGraph(article, surroundings))],
    script: suggestScript,
    main: [
      h('article', [
        h('header', [h('h1', article.title), h('p.summary', article.summary), h('p.dateline', dateline(article))]),
        h('div.text', [sanitised(article.body.html)]),
        ...source(article),
        ...corrections(article),
        h('p.printed', absoluteUrl(site, article.path)),
      ]),
      h('section.pass-on', { ...interfaceLanguage, ariaLabel: 'Pass this article on' }, [
        h('a.action.first', { href: suggestionUrl(article, site) }, 'Suggest to a friend'),
        h('button#share.action', { type: 'button', hidden: true }, 'Share'),
        h('button#copy.action', { type: 'button', hidden: true }, 'Copy link'),
        h('span#copied', { role: 'status' }),
      ]),
      ...neighbours(newer, older),
      formatsSection(article.path, alternates),
    ],
  })
}

/** A date that people read and programs parse. */
export function time(date: string, language: string): Element {
  return h('time', { dateTime: date }, formatDate(date, language))
}

function headOf(article: Article): Element[] {
  const property = (name: string, content: string) => h('meta', { property: name, content })
  return [
    property('article:published_time', timestamp(article.date)),
    property('article:modified_time', timestamp(lastChange(article))),
    property('article:section', article.section.title),
    ...article.tags.map((tag) => property('article:tag', tag)),
    ...article.authors.map((name) => h('meta', { name: 'author', content: name })),
  ]
}

// Seen where the parts stand in a line, as they do without a style sheet too.
const separator = h('span.separator', ' · ')

function dateline({ date, updates, language, authors }: Article): ElementContent[] {
  const update = updates.at(-1)
  return [
    time(date, language),
    ...(update === undefined ? [] : [separator, h('span', ['Updated ', time(update.date, language)])]),
    ...(authors.length === 0 ? [] : [separator, h('span', ['By ', h('bdi', authors.join(', '))])]),
  ]
}

function source({ source: origin, language }: Article): Element[] {
  if (origin === undefined) return []
  const title = h('cite', origin.title)
  return [
    h('aside.source', { ariaLabel: 'Source' }, [
      h('p', [
        h('strong', 'Source: '),
        `${origin.publisher}, `,
        origin.url === undefined ? title : h('a', { href: origin.url }, [title]),
        ...(origin.date === undefined ? [] : [', ', time(origin.date, language)]),
      ]),
    ]),
  ]
}

function corrections({ updates, language }: Article): Element[] {
  const items = updates.flatMap(({ date, note }) => (note === undefined ? [] : h('li', [time(date, language), `: ${note}`])))
  return items.length === 0 ? [] : [h('section.corrections', [h('h2', 'Corrections'), h('ul', items)])]
}

function neighbours(newer: Neighbour | undefined, older: Neighbour | undefined): Element[] {
  const link = (label: string, rel: string, article: Neighbour | undefined) =>
    article === undefined
      ? []
      : [
          h('p', [
            h('span', `${label} `),
            h('a', { href: article.path, rel, lang: article.language, dir: direction(article.language) }, article.title),
          ]),
        ]
  const links = [...link('Newer', 'next', newer), ...link('Older', 'prev', older)]
  return links.length === 0 ? [] : [h('nav.neighbours', { ...interfaceLanguage, ariaLabel: 'More in this section' }, links)]
}
