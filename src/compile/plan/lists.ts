// Articles → the lists of them: the home page and the sections, in pages.
import type { Article, Collection, Section } from '../content/article.ts'
import type { Newsroom } from '../content/parse.ts'
import { remembering } from '../develop/memory.ts'

/** How many articles a page of a list shows. */
export const pageLength = 20

/** What a list is, whatever its pages. */
type List = Pick<Collection, 'path' | 'title' | 'description' | 'language' | 'articles' | 'sections'>

/** The pages of the home page first, then those of each section. */
export const collectionsOf = remembering(({ site, sections, articles }: Newsroom): Collection[] => {
  const { title, description, language } = site
  return [
    ...pagesOf({ path: '/', title, description, language, articles, sections }),
    ...sections.flatMap((section) => pagesOf(listOf(section, articles))),
  ]
})

function listOf(section: Section, articles: readonly Article[]): List {
  const { path, title, description, language } = section
  return { path, title, description, language, articles: articles.filter((article) => article.section === section), sections: [] }
}

function pagesOf(list: List): Collection[] {
  const count = Math.max(1, Math.ceil(list.articles.length / pageLength))
  const pathOf = (page: number) => (page === 1 ? list.path : `${list.path === '/' ? '' : list.path}/page/${page}`)
  return Array.from({ length: count }, (_, index) => {
    const page = index + 1
    return {
      ...list,
      kind: 'collection',
      path: pathOf(page),
      title: page === 1 ? list.title : `${list.title}, page ${page}`,
      listTitle: list.title,
      articles: list.articles.slice(index * pageLength, page * pageLength),
      page,
      firstPath: list.path,
      newerPath: page === 1 ? undefined : pathOf(page - 1),
      olderPath: page === count ? undefined : pathOf(page + 1),
      lastPath: pathOf(count),
    }
  })
}
