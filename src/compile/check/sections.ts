// Sections that are named but do not exist, that lack a name in a language, or that are gone before their articles are.
import { type Article, type Section, versionsOf } from '../../content/article.ts'
import type { ArticleHead } from '../../content/article-file.ts'
import { pathNamed } from '../../content/order.ts'
import { isMultilingual, type Site } from '../../content/site.ts'
import { pagesFolder } from '../../content/slug.ts'
import { startOf } from '../../facts/dates.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'

/** Sections that are gone while articles are still in them. */
export function findLeftBehind(sections: readonly Section[], articles: readonly Article[], { timezone }: Site): Finding[] {
  return sections.flatMap(({ slug, gone }) => {
    if (gone === undefined) return []
    const stays = (article: Article) => article.gone === undefined || startOf(article.gone, timezone) > startOf(gone, timezone)
    const left = articles.filter(({ section }) => section.slug === slug).flatMap((article) => versionsOf(article).filter(stays))
    if (left.length === 0) return []
    const [first] = left
    const message = `the section is gone${gone.date === undefined ? '' : ` from ${gone.date} on`}, and ${left.length} of its articles are not, such as ${first?.path}; say gone in each, or move each to another section, with its old path among its aliases`
    return [fileFinding(`${decodeURI(slug)}/index.md`, message)]
  })
}

/** Findings for languages in which a section has no name, so that it is shown with its name in another language. */
export function findUntranslated(sections: readonly Section[], site: Site): Finding[] {
  if (!isMultilingual(site)) return []
  return sections.flatMap(({ slug, language, names, gone }) =>
    site.languages.flatMap((tag) => {
      if (gone !== undefined || tag === language || names[tag] !== undefined) return []
      const message = `the section has no name in ${tag}, so that it is shown with its name in ${language}; expected this file with a title and a description`
      return [fileFinding(`${decodeURI(slug)}/index.${tag}.md`, message, 'sections without a translation')]
    }),
  )
}

/** Names in the site file that no section or page has. */
export function findUnknownNames(sections: ReadonlyMap<string, Section>, heads: readonly ArticleHead[], site: Site): Finding[] {
  const ofSections = [...sections.values()].map(({ path }) => path)
  const ofPages = heads.filter(({ section }) => section === pagesFolder).map(({ resource }) => resource)
  const find = (key: 'sections' | 'pages', is: string, paths: readonly string[]) => {
    const expected = paths.length === 0 ? 'none, since there are none' : `one of ${[...new Set(paths)].map(nameIn).join(', ')}`
    return site[key]
      .filter((name) => !paths.includes(pathNamed(name)))
      .map((name) => fileFinding('site.yaml', `${key} names "${name}", which is no ${is}; expected ${expected}`, `unknown ${key}`))
  }
  return [...find('sections', 'folder of content/', ofSections), ...find('pages', 'file of content/pages/', ofPages)]
}

function nameIn(path: string): string {
  return decodeURI(path.slice(1))
}
