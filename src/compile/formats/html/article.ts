import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { plural } from '../../../words/fill.ts'
import { listParts } from '../../../words/lists.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { type Article, lastChange, trailOf } from '../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import type { Neighbour, Surroundings } from '../format.ts'
import { embeddedGraph } from '../json-ld.ts'
import { absolutePictureUrl } from '../picture.ts'
import { suggestionUrl } from '../suggestion.ts'
import { translationsOf } from '../translations.ts'
import { corrections } from './corrections.ts'
import { formatsSection } from './formats.ts'
import { inLanguage } from './language.ts'
import { articleScript, representPage, sanitised } from './page.ts'
import { leadFigure } from './picture.ts'
import { press } from './press.ts'
import { say } from './say.ts'
import { time } from './time.ts'
import { withdrawal } from './withdrawal.ts'

/** The page of an article. */
export function representArticle(article: Article, surroundings: Surroundings): string {
  const { site, alternatesOf, newer, older, related = [] } = surroundings
  const { language } = article
  const alternates = alternatesOf(article)
  const words = wordsOf(language, site.words)
  return representPage({
    site,
    language,
    title: article.title,
    description: article.summary,
    path: article.path,
    resource: article.resource,
    translations: translationsOf(article, site),
    kind: 'article',
    isIndexed: article.isListed,
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
          ...notice(article, site),
          ...withdrawal(article, site),
          h('h1', article.title),
          ...(article.summaryIsMade ? [] : [h('p.summary', article.summary)]),
          h('p.dateline', dateline(article, site, words)),
        ]),
        ...leadFigure(article.image, words, language),
        h('div.text', [sanitised(article.body.html)]),
        ...press(article, site),
        ...topics(article, words),
        ...source(article, site, words),
        ...corrections(article, site),
        h('p.printed', absoluteUrl(site, article.path)),
      ]),
      h('section.pass-on', { ...inLanguage(words.language, language), ariaLabel: words.passOn }, [
        h('a.action.first', { href: suggestionUrl(article, site) }, words.suggest),
        h('button#Share.action', { type: 'button', hidden: true }, words.share),
        h('button#Copy.action', { type: 'button', hidden: true }, words.copyLink),
        h('span#Copied', { role: 'status', dataWords: words.copied }),
      ]),
      ...relatedArticles(related, words, language),
      ...neighbours(newer, older, words, language),
      formatsSection(undefined, alternates, words, language),
    ],
  })
}

/** Why it is not published, where it is shown all the same. */
export function notice({ notice: reason, language }: Article, { words }: Site): Element[] {
  return reason === undefined ? [] : [h('p.notice', inLanguage(wordsOf(language, words).language, language), [h('strong', reason)])]
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

/** What it is about, and where there is more of that. */
function topics({ topics: all, language }: Article, words: Words): Element[] {
  const { lang } = inLanguage(words.language, language)
  const items = all.map((topic) =>
    h('li', inLanguage(topic.language, lang ?? language), [h('a', { href: topic.path, rel: 'tag' }, topic.title)]),
  )
  return items.length === 0 ? [] : [h('nav.topics', { ariaLabel: words.topics, lang }, [h('ul', items)])]
}

/** An author's name, which leads to what else is theirs. */
function author(name: string, { by, authors }: Article): Element {
  const path = by[authors.indexOf(name)]?.path
  return h('bdi', path === undefined ? name : [h('a', { href: path, rel: 'author' }, name)])
}

function dateline(article: Article, site: Site, words: Words): ElementContent[] {
  const { date, updates, language, authors } = article
  const update = updates.at(-1)
  const names = listParts(authors, language).map((part) => (typeof part === 'string' ? part : author(part.item, article)))
  const part = (children: (ElementContent | string)[]) => [separator, h('span', children)]
  return [
    time(date, language, site),
    ...(update === undefined ? [] : part(say(words, words.updated, language, { date: [time(update.date, language, site)] }))),
    ...(names.length === 0 ? [] : part(say(words, plural(words.by, authors.length, words.language), language, { names }))),
  ]
}

function source({ source: origin, language }: Article, site: Site, words: Words): Element[] {
  if (origin === undefined) return []
  const { lang } = inLanguage(words.language, language)
  const title = h('cite', origin.title)
  const facts = [
    h('bdi', origin.publisher),
    words.comma,
    origin.url === undefined ? title : h('a', { href: origin.url }, [title]),
    ...(origin.date === undefined ? [] : [words.comma, time(origin.date, language, site)]),
  ]
  return [
    h('aside.source', { ariaLabel: words.sourceName, lang }, [
      h('p', { lang: lang && language }, say(words, words.source, language, { source: facts }, 'strong')),
    ]),
  ]
}

function relatedArticles(articles: readonly Neighbour[], words: Words, language: string): Element[] {
  const own = inLanguage(words.language, language)
  const items = articles.map((one) => h('li', [h('a', { href: one.path, ...inLanguage(one.language, own.lang ?? language) }, one.title)]))
  return items.length === 0 ? [] : [h('nav.related', { ...own, ariaLabel: words.related }, [h('h2', words.related), h('ul', items)])]
}

function neighbours(newer: Neighbour | undefined, older: Neighbour | undefined, words: Words, language: string): Element[] {
  const own = inLanguage(words.language, language)
  const link = (label: string, rel: string, article: Neighbour | undefined) =>
    article === undefined
      ? []
      : [
          h('p', [
            h('span', `${label} `),
            h('a', { href: article.path, rel, ...inLanguage(article.language, own.lang ?? language) }, article.title),
          ]),
        ]
  const links = [...link(words.newer, 'next', newer), ...link(words.older, 'prev', older)]
  return links.length === 0 ? [] : [h('nav.neighbours', { ...own, ariaLabel: words.moreInSection }, links)]
}
