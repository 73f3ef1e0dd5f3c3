import type { Element } from 'hast'
import { h } from 'hastscript'
import { direction } from '../../../words/direction.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { type Article, besidesPinned, type Collection, trailOf } from '../../content/article.ts'
import { homeOf, pathInFormat, type Site } from '../../content/site.ts'
import type { Surroundings } from '../format.ts'
import { translationsOf } from '../translations.ts'
import { notice } from './article.ts'
import { formatsSection } from './formats.ts'
import { inLanguage } from './language.ts'
import { representPage } from './page.ts'
import { pictureElement } from './picture.ts'
import { searchDescription } from './search.ts'
import { dayOf } from './time.ts'

/** The page of a list: home, or a section. */
export function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  const { language, articles, pinned } = collection
  const alternates = alternatesOf(collection)
  const words = wordsOf(language, site.words)
  return representPage({
    site,
    language,
    title: collection.title,
    titledAfterSite: collection.list.path === homeOf(site),
    description: collection.description,
    path: collection.path,
    resource: collection.resource,
    translations: translationsOf(collection, site),
    kind: 'collection',
    alternates,
    trail: trailOf(collection, site),
    head: [
      ...(collection.resource === '/' ? [searchDescription(site)] : []),
      ...relation('prev', collection.newerPath),
      ...relation('next', collection.olderPath),
    ],
    main: [
      h('header', { className: collection.resource === '/' ? 'nameplate' : undefined }, [
        h('h1', inLanguage(collection.list.language, language), collection.title),
        h('p.summary', inLanguage(collection.descriptionLanguage, language), collection.description),
      ]),
      ...sections(collection, words),
      ...(articles.length > 0
        ? [
            h('ol.articles', [
              ...pinned.map((article) => entry(article, collection, site, pin(words, article))),
              ...besidesPinned(collection).map((article) => entry(article, collection, site)),
            ]),
          ]
        : collection.sections.length > 0
          ? []
          : [h('p', inLanguage(words.language, language), words.noArticles)]),
      ...furtherPages(collection, words),
      formatsSection(collection.resource === '/' ? pathInFormat(collection.path, '', site) : undefined, alternates, words, language),
    ],
  })
}

function relation(rel: 'prev' | 'next', path: string | undefined): Element[] {
  return path === undefined ? [] : [h('link', { rel, href: path })]
}

function furtherPages({ newerPath, olderPath, language }: Collection, words: Words): Element[] {
  const link = (rel: 'prev' | 'next', label: string, path: string | undefined) =>
    path === undefined ? [] : [h('p', [h('a', { rel, href: path }, label)])]
  const links = [...link('prev', words.newerArticles, newerPath), ...link('next', words.olderArticles, olderPath)]
  return links.length === 0 ? [] : [h('nav.pages', { ...inLanguage(words.language, language), ariaLabel: words.pages }, links)]
}

/** Why it is above the others. */
function pin({ language, pinned }: Words, article: Article): Element[] {
  return [h('p.pin', inLanguage(language, article.language), pinned)]
}

/** Pictures are on the newest page alone: the archive says which articles there are. */
function entry(article: Article, { archive }: Collection, site: Site, marks: readonly Element[] = []): Element {
  const { path, title, summary, date, language, image } = article
  const dir = direction(language)
  const shown = archive === undefined ? image : undefined
  return h('li', { lang: language }, [
    h('article', { className: shown && 'pictured' }, [
      ...notice(article, site),
      ...marks,
      h('h2', { dir }, [h('a', { href: path }, title)]),
      h('p.dateline', [dayOf(date, language, site)]),
      h('p', { dir }, summary),
      ...(shown === undefined ? [] : [pictureElement(shown, 'list')]),
    ]),
  ])
}

function sections({ sections: all, language, sectionsAre }: Collection, words: Words): Element[] {
  if (all.length === 0) return []
  const { lang } = inLanguage(words.language, language)
  return [
    h('nav.sections', { ariaLabel: words[sectionsAre], lang }, [
      h(
        'ul',
        all.map((section) => h('li', inLanguage(section.language, lang ?? language), [h('a', { href: section.path }, section.title)])),
      ),
    ]),
  ]
}
