import { type Article, besidesPinned, type Collection, trailOf } from '../../../content/article.ts'
import { homeOf, pathInFormat, type Site } from '../../../content/site.ts'
import { direction } from '../../../words/direction.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import type { Surroundings } from '../format.ts'
import { attributes, html, type Markup, type Part } from '../markup.ts'
import { translationsOf } from '../translations.ts'
import { notice } from './article.ts'
import { formatsSection } from './formats.ts'
import { inLanguage, marked } from './language.ts'
import { representPage } from './page.ts'
import { picture } from './picture.ts'
import { searchDescription } from './search.ts'
import { dayOf } from './time.ts'

/** The page of a list: home, or a section. */
export function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  const { language, title, description } = collection
  const alternates = alternatesOf(collection)
  const words = wordsOf(language, site.words)
  const isHome = collection.resource === '/'
  return representPage({
    site,
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
    head: [
      isHome ? searchDescription(site) : undefined,
      collection.newerPath && html`<link rel="prev" href="${collection.newerPath}">`,
      collection.olderPath && html`<link rel="next" href="${collection.olderPath}">`,
    ],
    main: html`
      <header${attributes({ class: isHome ? 'nameplate' : undefined })}>
        <h1${marked(inLanguage(collection.list.language, language))}>${title}</h1>
        <p class="summary"${marked(inLanguage(collection.descriptionLanguage, language))}>${description}</p>
      </header>
      ${sections(collection, words)}
      ${entries(collection, site, words)}
      ${furtherPages(collection, words)}
      ${formatsSection(isHome ? pathInFormat(collection.path, '', site) : undefined, alternates, words, language)}`,
  })
}

function furtherPages({ newerPath, olderPath, language }: Collection, words: Words): Part {
  if (newerPath === undefined && olderPath === undefined) return undefined
  return html`
    <nav class="pages"${marked(inLanguage(words.language, language))} aria-label="${words.pages}">
      ${newerPath && html`<p><a rel="prev" href="${newerPath}">${words.newerArticles}</a></p>`}
      ${olderPath && html`<p><a rel="next" href="${olderPath}">${words.olderArticles}</a></p>`}
    </nav>`
}

function entries(collection: Collection, site: Site, words: Words): Part {
  const { articles, pinned, language, sections: all } = collection
  if (articles.length === 0)
    return all.length > 0 ? undefined : html`<p${marked(inLanguage(words.language, language))}>${words.noArticles}</p>`
  return html`
    <ol class="articles">
      ${pinned.map((article) => entry(article, collection, site, pin(words, article)))}
      ${besidesPinned(collection).map((article) => entry(article, collection, site))}
    </ol>`
}

/** Why it is above the others. */
function pin({ language, pinned }: Words, article: Article): Markup {
  return html`<p class="pin"${marked(inLanguage(language, article.language))}>${pinned}</p>`
}

/** Pictures are on the newest page alone: the archive says which articles there are. */
function entry(article: Article, { archive }: Collection, site: Site, mark?: Markup): Markup {
  const { path, title, summary, date, language, image } = article
  const dir = direction(language)
  const shown = archive === undefined ? image : undefined
  return html`
    <li lang="${language}">
      <article${attributes({ class: shown && 'pictured' })}>
        ${notice(article, site)}
        ${mark}
        <h2 dir="${dir}"><a href="${path}">${title}</a></h2>
        <p class="dateline">${dayOf(date, language, site)}</p>
        <p dir="${dir}">${summary}</p>
        ${shown && picture(shown, 'list')}
      </article>
    </li>`
}

function sections({ sections: all, language, sectionsAre }: Collection, words: Words): Part {
  if (all.length === 0) return undefined
  const { lang } = inLanguage(words.language, language)
  const items = all.map(
    (section) => html`<li${marked(inLanguage(section.language, lang ?? language))}><a href="${section.path}">${section.title}</a></li>`,
  )
  return html`<nav class="sections"${attributes({ 'aria-label': words[sectionsAre], lang })}><ul>${items}</ul></nav>`
}
