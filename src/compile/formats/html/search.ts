import { readFileSync } from 'node:fs'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { numberOf } from '../../../words/lists.ts'
import { type Words, wordsOf } from '../../../words/words.ts'
import { homeOf, type Site } from '../../content/site.ts'
import { remembering } from '../../memory.ts'
import type { ListGroup, SearchPage } from '../../search/search-page.ts'
import type { Surroundings } from '../format.ts'
import { translationsOf } from '../translations.ts'
import { formatsSection } from './formats.ts'
import { inLanguage } from './language.ts'
import { contentSecurityPolicy, representPage } from './page.ts'

/** What looks words up. The build runs the first two files too, so that both know words alike. */
const texts = ['../../../text/words.js', '../../search/find.js', 'search.js']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .map((text) => text.replace(/^import .*\n|^export |^ *\/\/.*\n|^\/\*\*.*\n|^\n/gm, ''))
const script = `(() => {\n${texts.join('')}})()`

/** The fields of this page alone: no other has this script. */
export const searchFields = remembering((site: Site) => ({ 'Content-Security-Policy': contentSecurityPolicy(site, script) }))

/** By which browsers find it. */
export function searchDescription({ title }: Site): Element {
  return h('link', { rel: 'search', type: 'application/opensearchdescription+xml', href: '/opensearch.xml', title })
}

/** The page of the search. */
export function representSearch(page: SearchPage, { site, alternatesOf }: Surroundings): string {
  const { language } = page
  const alternates = alternatesOf(page)
  const words = wordsOf(language, site.words)
  const own = inLanguage(words.language, language)
  return representPage({
    site,
    language,
    title: page.title,
    description: page.description,
    path: page.path,
    resource: page.resource,
    translations: translationsOf(page, site),
    kind: 'search',
    alternates,
    trail: [{ title: words.home, path: homeOf(site), language: words.language }],
    head: [searchDescription(site)],
    main: [
      h('header', [h('h1', own, page.title), h('p.summary', own, page.description)]),
      form(words, site.timezone, language),
      h('p#Count', { role: 'status', ...own }),
      h('ol#Results.articles'),
      h('p', [h('button#More.action', { type: 'button', hidden: true, ...own }, words.moreResults)]),
      // Before the lists: the form that it shows would move them, where the page comes bit by bit.
      h('script', script),
      h(
        'div#Browse',
        page.groups.map((group) => lists(group, words, language)),
      ),
      formatsSection(page.path, alternates, words, language),
    ],
  })
}

/** Shown by the script, which alone can answer it. */
function form(words: Words, timezone: string, surrounding: string): Element {
  const texts = { found: JSON.stringify(words.found), nothing: words.nothingFound, failed: words.searchFailed }
  const data = { dataLanguage: words.language, dataFound: texts.found, dataNothing: texts.nothing, dataFailed: texts.failed }
  return h(
    'form#Find.find',
    { role: 'search', hidden: true, dataTimezone: timezone, ...data, ...inLanguage(words.language, surrounding) },
    [
      h('label', { for: 'Words' }, words.searchFor),
      h('input#Words', { type: 'search', name: 'q', autocomplete: 'off', enterkeyhint: 'search', dir: 'auto' }),
      h('button.action.first', { type: 'submit' }, words.search),
    ],
  )
}

function lists({ name, lists: all }: ListGroup, words: Words, language: string): Element {
  const items = all.map(({ path, title, language: titleLanguage, articleCount }) =>
    h('li', [h('a', { href: path, ...inLanguage(titleLanguage, language) }, title), ` (${numberOf(articleCount, language)})`]),
  )
  return h('section', [h('h2', inLanguage(words.language, language), words[name]), h('ul', items)])
}
