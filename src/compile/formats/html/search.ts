import { readFileSync } from 'node:fs'
import { remembering } from '../../../content/memory.ts'
import type { Site } from '../../../content/site.ts'
import { numberOf } from '../../../words/lists.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import type { ListGroup, SearchPage } from '../../search/search-page.ts'
import type { Surroundings } from '../format.ts'
import { html, type Markup, type Part, verbatim } from '../markup.ts'
import { translationsOf } from '../translations.ts'
import { formatsSection } from './formats.ts'
import { inLanguage, marked } from './language.ts'
import { contentSecurityPolicy, representPage } from './page.ts'

/** The scripts that look words up. The build runs the first file too, so that both divide texts into the same words. */
const texts = ['../../../text/words.js', '../../../text/stems.js', '../../search/find.js', 'search.js']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .map((text) => text.replace(/^import .*\n|^export |^ *\/\/.*\n|^\/\*\*[\s\S]*?\*\/\n|^\s+/gm, ''))
const script = `(() => {\n${texts.join('')}})()`

/** The fields of this page, since no other page has its script. */
export const searchFields = remembering((site: Site) => ({ 'Content-Security-Policy': contentSecurityPolicy(site, script) }))

/** The link by which browsers find the search. */
export function searchDescription({ title }: Site): Markup {
  return html`<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title="${title}">`
}

/** The page of the search. */
export function representSearch(page: SearchPage, around: Surroundings): string {
  const { site, alternatesOf } = around
  const { language } = page
  const alternates = alternatesOf(page)
  const words = wordsOf(language, site.words)
  const own = marked(inLanguage(words.language, language))
  return representPage({
    around,
    language,
    title: page.title,
    description: page.description,
    path: page.path,
    resource: page.resource,
    translations: translationsOf(page, site),
    kind: 'search',
    alternates,
    head: searchDescription(site),
    // The script comes before the lists: if the page arrives in parts, the form that it shows would move them.
    main: html`
      <header><h1${own}>${page.title}</h1><p class="summary"${own}>${page.description}</p></header>
      ${form(page, words, site.timezone)}
      <p id="Count" role="status"${own}></p>
      <ol id="Results"></ol>
      <p><button id="More" class="action" type="button" hidden${own}>${words.moreResults}</button></p>
      <script>${verbatim(script)}</script>
      <div id="Browse">${page.groups.map((group) => lists(group, words, language))}</div>
      ${formatsSection(page.path, alternates, words, language)}`,
  })
}

/** The form, which the script shows, since nothing else can answer it. */
function form({ groups, language: surrounding }: SearchPage, words: Words, timezone: string): Markup {
  return html`
    <form id="Find" class="find" role="search" hidden data-timezone="${timezone}" data-language="${words.language}"
      ${' '}data-found="${JSON.stringify(words.found)}" data-nothing="${words.nothingFound}" data-partly="${words.partlyFound}"
      ${' '}data-failed="${words.searchFailed}"${marked(inLanguage(words.language, surrounding))}>
      <label for="Words">${words.searchFor}</label>
      <input id="Words" type="search" name="q" autocomplete="off" enterkeyhint="search" dir="auto">
      <button class="action first" type="submit">${words.search}</button>
      ${groups.map((group) => choice(group, words))}
    </form>`
}

/** A choice of sections or years. Their values are the last segments of their paths. */
function choice({ name, lists: all }: ListGroup, words: Words): Part {
  if (name === 'topics') return undefined
  const options = all.map(
    ({ path, title, language }) => html`
      <option value="${path.split('/').at(-1)}"${marked(inLanguage(language, words.language))}>${title}</option>`,
  )
  const [field, every] = name === 'sections' ? ['section', words.allSections] : ['year', words.allYears]
  return html`<select name="${field}" aria-label="${words[name]}"><option value="">${every}</option>${options}</select>`
}

function lists({ name, lists: all }: ListGroup, words: Words, language: string): Markup {
  const items = all.map(
    ({ path, title, language: own, articleCount }) =>
      html`<li><a href="${path}"${marked(inLanguage(own, language))}>${title}</a> (${numberOf(articleCount, language)})</li>`,
  )
  return html`<section><h2${marked(inLanguage(words.language, language))}>${words[name]}</h2><ul>${items}</ul></section>`
}
