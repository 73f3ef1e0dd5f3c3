// The page of the search: the start for programs that look words up, and all lists of topics, sections and years for people
// without such a program.
import { localPath } from '#model/urls'
import type { Breadcrumb } from '../../content/article.ts'
import type { Newsroom } from '../../content/newsroom.ts'
import { fill } from '../../words/fill.ts'
import { wordsOf } from '../../words/words.ts'
import { listsOf, stepOf } from '../plan/lists.ts'
import type { SearchTables } from './find.js'

/** The page of the search in a language. */
export interface SearchPage {
  readonly kind: 'search'
  readonly path: string
  /** The path that it shares with the same page in other languages. */
  readonly resource: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** How many articles can be found. */
  readonly articleCount: number
  readonly groups: readonly ListGroup[]
  readonly tables: SearchTables
}

/** Lists of one kind. */
export interface ListGroup {
  readonly name: 'topics' | 'sections' | 'years'
  readonly lists: readonly NamedList[]
}

/** A reference to a list. The language is that of its title. */
export interface NamedList extends Breadcrumb {
  readonly articleCount: number
}

/** The path of the search, without a language's prefix. */
export const searchResource = '/search'

/** The page of a newsroom in one language. */
export function makeSearchPage(newsroom: Newsroom, tables: SearchTables): SearchPage {
  const { site, articles } = newsroom
  const words = wordsOf(site.language, site.words)
  return {
    kind: 'search',
    path: localPath(searchResource, site.prefix),
    resource: searchResource,
    title: words.search,
    description: fill(words.searchIn, { title: site.title }),
    language: site.language,
    articleCount: articles.length,
    groups: groupsOf(newsroom),
    tables,
  }
}

function groupsOf(newsroom: Newsroom): ListGroup[] {
  const slugs = new Set(newsroom.sections.map(({ slug }) => slug))
  const named = listsOf(newsroom).map((list) => {
    const [, folder = '', name] = list.resource.split('/')
    const kind = name === undefined ? (slugs.has(folder) ? 'sections' : undefined) : folder
    return { kind, list: { ...stepOf(list), articleCount: list.articles.length } }
  })
  const listsIn = (name: ListGroup['name']) =>
    named.filter(({ kind, list }) => kind === name && list.articleCount > 0).map(({ list }) => list)
  const byTitle = new Intl.Collator(newsroom.site.language)
  const groups: readonly ListGroup[] = [
    { name: 'topics', lists: listsIn('topics').sort((one, other) => byTitle.compare(one.title, other.title)) },
    { name: 'sections', lists: listsIn('sections') },
    { name: 'years', lists: listsIn('years').sort((one, other) => (one.path < other.path ? 1 : -1)) },
  ]
  return groups.filter(({ lists }) => lists.length > 0)
}
