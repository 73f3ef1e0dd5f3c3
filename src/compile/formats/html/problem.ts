import { h } from 'hastscript'
import { fill } from '../../../words/fill.ts'
import type { Problem } from '../../../words/problems.ts'
import type { Words } from '../../../words/words.ts'
import { homeOf, type Site } from '../../content/site.ts'
import { eachNearest, waysOn } from '../help.ts'
import { pathInLanguages } from '../translations.ts'
import { inLanguage } from './language.ts'
import { representPage } from './page.ts'

/** The page that says what is wrong with a request, and the way back. */
export function representProblem(problem: Problem, site: Site, words: Words, alternates?: string): string {
  const { status, title, detail, detailLanguage = words.language } = problem
  return representPage({
    site,
    language: words.language,
    title: `${status} ${title}`,
    description: detail,
    kind: 'problem',
    alternates: [],
    // What is not here in one language is not in another: they begin at home.
    resource: '/',
    translations: pathInLanguages('/', site),
    trail: [],
    main: [
      h('header', [h('h1', `${status} ${title}`), h('p.summary', inLanguage(detailLanguage, words.language), detail)]),
      ...(alternates === undefined ? [] : [h('ul', [alternates])]),
      ...(status === 404 ? [waysList(site, words)] : [h('p', [h('a', { href: homeOf(site) }, words.goHome)])]),
    ],
  })
}

/** Where to go on from here. */
function waysList(site: Site, words: Words) {
  const nearest = h('li', [`${fill(words.heading, { heading: words.nearest })} `, h('a', { href: '{path}', dir: 'ltr' }, '{path}')])
  const ways = waysOn(404, site, words).map(({ title, url }) => h('li', [h('a', { href: url.slice(site.url.length) }, title)]))
  return h('ul', [eachNearest.start, nearest, eachNearest.end, ...ways])
}
