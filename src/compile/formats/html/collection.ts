import type { Element } from 'hast'
import { h } from 'hastscript'
import { type Article, type Collection, trailOf } from '../../content/article.ts'
import type { Surroundings } from '../format.ts'
import { time } from './article.ts'
import { formatsSection } from './formats.ts'
import { direction } from './language.ts'
import { representPage } from './page.ts'

/** The page of a list: home, or a section. */
export function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  const alternates = alternatesOf(collection)
  return representPage({
    site,
    language: collection.language,
    title: collection.title,
    titledAfterSite: collection.list.path === '/',
    description: collection.description,
    path: collection.path,
    type: 'website',
    alternates,
    trail: trailOf(collection),
    head: [...relation('prev', collection.newerPath), ...relation('next', collection.olderPath)],
    main: [
      h('header', { className: collection.path === '/' ? 'nameplate' : undefined }, [
        h('h1', collection.title),
        h('p.summary', collection.description),
      ]),
      ...sections(collection),
      collection.articles.length === 0 ? h('p', 'No articles yet.') : h('ol.articles', collection.articles.map(entry)),
      ...furtherPages(collection),
      formatsSection(collection.path, alternates),
    ],
  })
}

function relation(rel: 'prev' | 'next', path: string | undefined): Element[] {
  return path === undefined ? [] : [h('link', { rel, href: path })]
}

function furtherPages({ newerPath, olderPath }: Collection): Element[] {
  const link = (rel: 'prev' | 'next', words: string, path: string | undefined) =>
    path === undefined ? [] : [h('p', [h('a', { rel, href: path }, words)])]
  const links = [...link('prev', 'Newer articles', newerPath), ...link('next', 'Older articles', olderPath)]
  return links.length === 0 ? [] : [h('nav.pages', { ariaLabel: 'Pages of this list' }, links)]
}

function entry(article: Article): Element {
  const dir = direction(article.language)
  return h('li', { lang: article.language }, [
    h('article', [
      h('h2', { dir }, [h('a', { href: article.path }, article.title)]),
      h('p.dateline', [time(article.date, article.language)]),
      h('p', { dir }, article.summary),
    ]),
  ])
}

function sections({ sections: all }: Collection): Element[] {
  if (all.length === 0) return []
  return [
    h('nav.sections', { ariaLabel: 'Sections' }, [
      h(
        'ul',
        all.map(({ title, path }) => h('li', [h('a', { href: path }, title)])),
      ),
    ]),
  ]
}
