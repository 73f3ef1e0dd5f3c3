// Articles → the lists of them: the home page and the sections.
import type { Collection } from '#model/article'
import type { Newsroom } from './parse.ts'

/** The home page first, then each section. */
export function collectionsOf({ site, sections, articles }: Newsroom): Collection[] {
  const home: Collection = {
    kind: 'collection',
    path: '/',
    title: site.title,
    description: site.description,
    language: site.language,
    articles,
    sections,
  }
  return [
    home,
    ...sections.map(
      (section): Collection => ({
        kind: 'collection',
        path: section.path,
        title: section.title,
        description: section.description,
        language: section.language,
        articles: articles.filter((article) => article.section === section),
        sections: [],
      }),
    ),
  ]
}
