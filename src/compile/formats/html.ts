// text/html: a page for browsers, screen readers and crawlers.

import type { Format } from './format.ts'
import { representArticle } from './html/article.ts'
import { representCollection } from './html/collection.ts'
import { contentSecurityPolicy } from './html/page.ts'
import { representProblem } from './html/problem.ts'
import { representSearch } from './html/search.ts'

export const html: Format = {
  name: 'HTML',
  mediaType: 'text/html; charset=utf-8',
  extension: '.html',
  titleBetween: ['<meta property="og:title" content="', '">'],
  siteFields: (site) => ({
    'Content-Security-Policy': contentSecurityPolicy(site),
    // Sites that open a page, or that it opens, get no access to its window.
    'Cross-Origin-Opener-Policy': 'same-origin',
  }),
  article: representArticle,
  collection: representCollection,
  search: representSearch,
  problem: { represent: representProblem, item: '<li><a href="{href}" type="{type}">{type}</a></li>', separator: '' },
}
