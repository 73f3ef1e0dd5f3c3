import { homeOf, type Site } from '../../../content/site.ts'
import { fill } from '../../../words/fill.ts'
import type { Problem } from '../../../words/problems.ts'
import type { Words } from '../../../words/words.ts'
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
  return representPage({
    around,
    language: words.language,
    title: `${status} ${title}`,
    description: detail,
    kind: 'problem',
    alternates: [],
    // What is not here in one language is not in another: they begin at home.
    resource: '/',
    translations: pathInLanguages('/', site),
    main: html`
      <header>
        <h1>${status} ${title}</h1>
        <p class="summary"${marked(inLanguage(detailLanguage, words.language))}>${detail}</p>
      </header>
      ${status === 500 ? html`<p dir="ltr"><code>{instance}</code></p>` : undefined}
      ${alternates === undefined ? undefined : html`<ul>${alternates}</ul>`}
      ${status === 404 ? waysList(site, words) : html`<p><a href="${homeOf(site)}">${words.goHome}</a></p>`}`,
  })
}

function waysList(site: Site, words: Words): Markup {
  const nearest = html`<li>${fill(words.heading, { heading: words.nearest })} <a href="{path}" dir="ltr">{path}</a></li>`
  const ways = waysOn(404, site, words).map(({ title, url }) => html`<li><a href="${url.slice(site.url.length)}">${title}</a></li>`)
  return html`<ul>${eachNearest.start}${nearest}${eachNearest.end}${ways}</ul>`
}
