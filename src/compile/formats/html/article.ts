import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { type Article, lastChange, trailOf } from '../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import type { Neighbour, Surroundings } from '../format.ts'
import { embeddedGraph } from '../json-ld.ts'
import { absolutePictureUrl } from '../picture.ts'
import { suggestionUrl } from '../suggestion.ts'
import { corrections } from './corrections.ts'
import { formatsSection } from './formats.ts'
import { english, inLanguage, words } from './language.ts'
import { articleScript, representPage, sanitised } from './page.ts'
import { leadFigure } from './picture.ts'
import { time } from './time.ts'

/** The page of an article. */
export function representArticle(article: Article, surroundings: Surroundings): string {
  const { site, alternatesOf, newer, older } = surroundings
  const { language } = article
  const alternates = alternatesOf(article)
  return representPage({
    site,
    language,
    title: article.title,
    description: article.summary,
    path: article.path,
    type: 'article',
    alternates,
    trail: trailOf(article, site),
    head: [
      ...feedLinks(article, surroundings),
      ...headOf(article, site),
      h('script', { type: 'application/ld+json' }, embeddedGraph(article, surroundings)),
    ],
    script: articleScript,
    main: [
      h('article', [
        h('header', [
          ...notice(article),
          h('h1', article.title),
          ...(article.summaryIsMade ? [] : [h('p.summary', article.summary)]),
          h('p.dateline', dateline(article, site)),
        ]),
        ...leadFigure(article.image, language),
        h('div.text', [sanitised(article.body.html)]),
        ...source(article, site),
        ...corrections(article, site),
        h('p.printed', absoluteUrl(site, article.path)),
      ]),
      h('section.pass-on', { ...english(language), ariaLabel: 'Pass this article on' }, [
        h('a.action.first', { href: suggestionUrl(article, site) }, 'Suggest to a friend'),
        h('button#Share.action', { type: 'button', hidden: true }, 'Share'),
        h('button#Copy.action', { type: 'button', hidden: true }, 'Copy link'),
        h('span#Copied', { role: 'status' }),
      ]),
      ...neighbours(newer, older, language),
      formatsSection(article.path, alternates, language),
    ],
  })
}

/** Why it is not published, where it is shown all the same. */
export function notice({ notice: words, language }: Article): Element[] {
  return words === undefined ? [] : [h('p.notice', english(language), [h('strong', words)])]
}

/** The feeds in which the article is: of its section, and of the newsroom. */
function feedLinks({ section }: Article, { site, alternatesOf }: Surroundings): Element[] {
  return [section, { path: homeOf(site), title: site.title }].flatMap(({ path, title }) =>
    alternatesOf({ kind: 'collection', path })
      .filter(({ mediaType }) => /\/(?:atom\+xml|rss\+xml|feed\+json)$/.test(mediaType))
      .map((feed) => h('link', { rel: 'alternate', type: feed.mediaType, href: feed.path, title: `${title} (${feed.name})` })),
  )
}

function headOf(article: Article, site: Site): Element[] {
  const property = (name: string, content: string) => h('meta', { property: name, content })
  return [
    property('article:published_time', article.date),
    property('article:modified_time', lastChange(article)),
    property('article:section', article.section.title),
    ...article.tags.map((tag) => property('article:tag', tag)),
    ...article.authors.map((name) => h('meta', { name: 'author', content: name })),
    ...cardOf(article, site),
  ]
}

/** https://ogp.me/#structured, and the one thing that Twitter's card does not take from there. */
function cardOf({ image }: Article, site: Site): Element[] {
  if (image === undefined) return []
  const property = (name: string, content: string | number) => h('meta', { property: `og:image${name}`, content: String(content) })
  return [
    property('', absolutePictureUrl(image, site)),
    ...(image.width === undefined ? [] : [property(':width', image.width)]),
    ...(image.height === undefined ? [] : [property(':height', image.height)]),
    ...(image.alt === '' ? [] : [property(':alt', image.alt)]),
    h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
  ]
}

// Seen where the parts stand in a line, as they do without a style sheet too.
const separator = h('span.separator', ' · ')

function dateline({ date, updates, language, authors }: Article, site: Site): ElementContent[] {
  const update = updates.at(-1)
  const names = authors.flatMap((name, index) => [...(index === 0 ? [] : [', ']), h('bdi', name)])
  const part = (...children: (ElementContent | string)[]) => [separator, h('span', children)]
  return [
    time(date, language, site),
    ...(update === undefined ? [] : part(words('Updated', language), ' ', time(update.date, language, site))),
    ...(names.length === 0 ? [] : part(words('By', language), ' ', ...names)),
  ]
}

function source({ source: origin, language }: Article, site: Site): Element[] {
  if (origin === undefined) return []
  const { lang } = english(language)
  const title = h('cite', origin.title)
  return [
    h('aside.source', { ariaLabel: 'Source', lang }, [
      h('p', { lang: lang && language }, [
        h('strong', english(language), 'Source:'),
        ' ',
        h('bdi', origin.publisher),
        ', ',
        origin.url === undefined ? title : h('a', { href: origin.url }, [title]),
        ...(origin.date === undefined ? [] : [', ', time(origin.date, language, site)]),
      ]),
    ]),
  ]
}

function neighbours(newer: Neighbour | undefined, older: Neighbour | undefined, language: string): Element[] {
  const own = english(language)
  const link = (label: string, rel: string, article: Neighbour | undefined) =>
    article === undefined
      ? []
      : [
          h('p', [
            h('span', `${label} `),
            h('a', { href: article.path, rel, ...inLanguage(article.language, own.lang ?? language) }, article.title),
          ]),
        ]
  const links = [...link('Newer', 'next', newer), ...link('Older', 'prev', older)]
  return links.length === 0 ? [] : [h('nav.neighbours', { ...own, ariaLabel: 'More in this section' }, links)]
}
