import { h } from 'hastscript'
import type { Problem } from '#model/problem'
import type { Site } from '../../content/site.ts'
import { inLanguage } from './language.ts'
import { representPage } from './page.ts'

/** The page that says what is wrong with a request, and the way back. */
export function representProblem({ status, title, detail, detailLanguage = 'en' }: Problem, site: Site, alternates?: string): string {
  return representPage({
    site,
    language: 'en',
    title: `${status} ${title}`,
    description: detail,
    type: 'website',
    alternates: [],
    trail: [],
    main: [
      h('header', [h('h1', `${status} ${title}`), h('p.summary', inLanguage(detailLanguage, 'en'), detail)]),
      ...(alternates === undefined ? [] : [h('ul', [alternates])]),
      h('p', [h('a', { href: '/' }, 'Go to the home page')]),
    ],
  })
}
