import { localPath } from '#model/urls'
import type { Site } from '../../../content/site.ts'
import { fill } from '../../../words/fill.ts'
import type { Problem } from '../../../words/problems.ts'
import type { Words } from '../../../words/words.ts'
import { searchResource } from '../../search/search-page.ts'
import type { Around } from '../format.ts'
import { eachNearest, waysOn } from '../help.ts'
import { html, type Markup } from '../markup.ts'
import { pathInLanguages } from '../translations.ts'
import { inLanguage, marked } from './language.ts'
import { representPage } from './page.ts'

/** The page that says what is wrong with a request, and the way back. */
export function representProblem(problem: Problem, around: Around, words: Words, alternates?: string): string {
  const { site } = around
  const { status, title, detail, detailLanguage = words.language } = problem
  // People find everything on the page of the search, so the site map for programs is left out.
  const ways = waysOn(problem, site, words)
    .filter(({ name }) => name !== 'sitemap')
    .map((way) => (way.name === 'search' ? { ...way, title: words.browse } : way))
  return representPage({
    around,
    language: words.language,
    title: `${status} ${title}`,
    description: detail,
    kind: 'problem',
    alternates: [],
    // A problem has no translations, so links to other languages lead to their home pages.
    resource: '/',
    translations: pathInLanguages('/', site),
    main: html`
      <header>
        <h1>${status} ${title}</h1>
        <p class="summary"${marked(inLanguage(detailLanguage, words.language))}>${detail}</p>
      </header>
      ${status === 500 ? html`<p dir="ltr"><code>{instance}</code></p>` : undefined}
      ${alternates === undefined ? undefined : html`<ul>${alternates}</ul>`}
      ${status === 404 && nearestAndSearch(site, words)}
      <ul>${ways.map(({ title: text, url }) => html`<li><a href="${url.slice(site.url.length)}">${text}</a></li>`)}</ul>`,
  })
}

/** The nearest pages by their titles, and the search, which works from here without a script. */
function nearestAndSearch(site: Site, words: Words): Markup {
  const label = fill(words.heading, { heading: words.nearest })
  const item = html`<p>${label} <a href="{path}" lang="{language}" dir="auto">{title}</a></p>`
  return html`
    ${eachNearest.start}${item}${eachNearest.end}
    <form class="find" role="search" action="${localPath(searchResource, site.prefix)}">
      <label for="Words">${words.searchFor}</label>
      <input id="Words" type="search" name="q" autocomplete="off" enterkeyhint="search" dir="auto">
      <button class="action first" type="submit">${words.search}</button>
    </form>`
}
