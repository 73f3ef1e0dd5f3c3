import { h } from 'hastscript'
import { homeOf, type Site } from '../../content/site.ts'
import type { Problem } from '../../words/problems.ts'
import type { Words } from '../../words/words.ts'
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
    type: 'website',
    alternates: [],
    // What is not here in one language is not in another: they begin at home.
    resource: '/',
    translations: pathInLanguages('/', site),
    trail: [],
    main: [
      h('header', [h('h1', `${status} ${title}`), h('p.summary', inLanguage(detailLanguage, words.language), detail)]),
      ...(alternates === undefined ? [] : [h('ul', [alternates])]),
      h('p', [h('a', { href: homeOf(site) }, words.goHome)]),
    ],
  })
}
