import { type Article, besidesPinned, type Collection, trailOf } from '../../../content/article.ts'
import { homeOf, pathInFormat, type Site } from '../../../content/site.ts'
import { formatMonth } from '../../../words/dates.ts'
import { ownName } from '../../../words/language-names.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { frontLength } from '../../plan/lists.ts'
import type { Surroundings } from '../format.ts'
import { html, type Markup, type Part } from '../markup.ts'
import { translationsOf } from '../translations.ts'
import { formatsSection } from './formats.ts'
import { inLanguage, marked } from './language.ts'
import { representPage } from './page.ts'
import { picture } from './picture.ts'
import { preview } from './preview.ts'
import { searchDescription } from './search.ts'
import { dayOf } from './time.ts'

/** The page of a list: home, or a section. */
export function representCollection(collection: Collection, around: Surroundings): string {
  const { site, alternatesOf, card } = around
  const { language, title, description } = collection
  const alternates = alternatesOf(collection)
  const words = wordsOf(language, site.words)
  const isHome = collection.resource === '/'
  return representPage({
    around,
    language,
    title,
    titledAfterSite: collection.list.path === homeOf(site),
    description,
    path: collection.path,
    resource: collection.resource,
    translations: translationsOf(collection, site),
    kind: 'collection',
    alternates,
    trail: trailOf(collection, site),
    section: collection.list.path,
    head: [
      isHome ? searchDescription(site) : undefined,
      preview(card, site),
      collection.newerPath && html`<link rel="prev" href="${collection.newerPath}">`,
      collection.olderPath && html`<link rel="next" href="${collection.olderPath}">`,
    ],
    main: html`
      ${head(collection, isHome)}
      ${topics(collection)}
      ${entries(collection, site, words)}
      ${furtherPages(collection, words, around.frame.allNews?.path)}
      ${formatsSection(isHome ? pathInFormat(collection.path, '', site) : undefined, alternates, words, language)}`,
  })
}

/** The head of a list. Home has its headline in the masthead. A description that only repeats the title is left out. */
function head({ title, description, descriptionLanguage, list, language }: Collection, isHome: boolean): Markup {
  const headline = isHome ? undefined : html`<h1${marked(inLanguage(list.language, language))}>${title}</h1>`
  const said = description !== list.title && html`<p class="summary"${marked(inLanguage(descriptionLanguage, language))}>${description}</p>`
  return html`<header>${headline}${said}</header>`
}

/** Home leads to the list of all news, which begins with the newest again. Every other list leads to its older articles. */
function furtherPages({ newerPath, olderPath, language, resource }: Collection, words: Words, allNews: string | undefined): Part {
  const isFront = resource === '/' && allNews !== undefined
  if (!isFront && newerPath === undefined && olderPath === undefined) return undefined
  return html`
    <nav class="pages"${marked(inLanguage(words.language, language))} aria-label="${words.pages}">
      ${isFront && html`<p><a class="action" href="${allNews}">${words.allNews}</a></p>`}
      ${newerPath && html`<p><a rel="prev" href="${newerPath}">${words.newerArticles}</a></p>`}
      ${!isFront && olderPath && html`<p><a rel="next" href="${olderPath}">${words.olderArticles}</a></p>`}
    </nav>`
}

/** The lead, the pinned articles, and the rest by month. Archived pages have no lead and no pictures. */
function entries(collection: Collection, site: Site, words: Words): Part {
  const { articles, pinned, language, sectionsAre, resource } = collection
  const own = marked(inLanguage(words.language, language))
  if (articles.length === 0) return sectionsAre === 'sections' && html`<p${own}>${words.noArticles}</p>`
  const lead = leadOf(collection)
  const pins = pinned.filter((article) => article !== lead)
  const others = besidesPinned(collection).filter((article) => article !== lead)
  const shown = resource === '/' ? others.slice(0, frontLength) : others
  const months = Map.groupBy(shown, ({ date }) => formatMonth(date, language, site.timezone))
  return html`
    ${lead && entry(lead, collection, site, 'front')}
    ${pins.length > 0 ? group(html`<h2${own}>${words.pinned}</h2>`, pins, collection, site, 'pins') : undefined}
    ${[...months].map(([month, ones]) => group(html`<h2>${month}</h2>`, ones, collection, site, 'month'))}`
}

function group(heading: Markup, articles: readonly Article[], collection: Collection, site: Site, name: 'pins' | 'month'): Markup {
  const items = articles.map((article) => html`<li>${entry(article, collection, site, name)}</li>`)
  return html`<section class="${name}">${heading}<ol class="articles">${items}</ol></section>`
}

/** The pinned article that asks for it, else the newest with a picture among those that are shown, else the newest of all. */
function leadOf(collection: Collection): Article | undefined {
  const { archive, pinned, resource } = collection
  if (archive !== undefined || resource === '/all') return undefined
  const newest = besidesPinned(collection)
  const pictured = newest.slice(0, frontLength).find(({ image }) => image !== undefined)
  return pinned.find((article) => article.pinned?.lead === true) ?? pictured ?? newest[0] ?? pinned[0]
}

/** An article in a list: section, day and language, then the headline. */
function entry(article: Article, collection: Collection, site: Site, place: 'front' | 'pins' | 'month'): Markup {
  const { path, title, summary, date, image, section, notice } = article
  const { language, archive, list } = collection
  const mark = marked(inLanguage(article.language, language))
  const labels = [
    notice && html`<strong class="notice"${mark}>${notice}</strong>`,
    section.path !== list.path && html`<span${marked(inLanguage(section.language, language))}>${section.title}</span>`,
    dayOf(date, language, site),
    article.language !== language && html`<span${mark}>${ownName(article.language)}</span>`,
  ].filter((label) => label !== undefined && label !== false)
  const shown = image !== undefined && archive === undefined && place !== 'pins' && picture(image, place === 'front' ? 'front' : 'list')
  const headline = html`<a href="${path}"${mark}>${title}</a>`
  return html`
    <article class="${place === 'front' ? 'front' : 'entry'}">
      ${shown}
      <div>
        <p class="label">${labels.map((label, index) => (index === 0 ? label : [' · ', label]))}</p>
        ${place === 'front' ? html`<h2>${headline}</h2>` : html`<h3>${headline}</h3>`}
        ${place === 'pins' ? undefined : html`<p${mark}>${summary}</p>`}
      </div>
    </article>`
}

/** Links of the list of topics. Links of home to its sections are in every masthead already. */
function topics({ sections, language, sectionsAre }: Collection): Part {
  if (sectionsAre !== 'topics') return undefined
  const items = sections.map(
    (topic) => html`<li><a href="${topic.path}"${marked(inLanguage(topic.language, language))}>${topic.title}</a></li>`,
  )
  return html`<ul class="topics">${items}</ul>`
}
