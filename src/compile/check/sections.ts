// Sections that are named and are none, that lack a name in a language, or that go before their articles.
import { type Article, type Section, versionsOf } from '../../content/article.ts'
import { isMultilingual, type Site } from '../../content/site.ts'
import { encodePath, slugOf } from '../../content/slug.ts'
import { startOf } from '../../facts/dates.ts'
import { type Finding, fileFinding } from '../../text/finding.ts'

/** Sections that go before their articles do, which would be in nothing any more. */
export function findLeftBehind(sections: readonly Section[], articles: readonly Article[], { timezone }: Site): Finding[] {
  return sections.flatMap(({ slug, gone }) => {
    if (gone === undefined) return []
    const stays = (article: Article) => article.gone === undefined || startOf(article.gone, timezone) > startOf(gone, timezone)
    const left = articles.filter(({ section }) => section.slug === slug).flatMap((article) => versionsOf(article).filter(stays))
    if (left.length === 0) return []
    const [first] = left
    const message = `the section is gone${gone.date === undefined ? '' : ` from ${gone.date} on`}, and ${left.length} of its articles are not, such as ${first?.path}; say gone in each, or move it to another section, with its path among its aliases`
    return [fileFinding(`${decodeURI(slug)}/index.md`, message)]
  })
}

/** Languages in which a section has no name, so that it is shown with that of another. */
export function findUntranslated(sections: readonly Section[], site: Site): Finding[] {
  if (!isMultilingual(site)) return []
  return sections.flatMap(({ slug, language, names, gone }) =>
    site.languages.flatMap((tag) => {
      if (gone !== undefined || tag === language || names[tag] !== undefined) return []
      const message = `the section has no name in ${tag}, so that it is shown with that in ${language}; expected this file with a title and a description`
      return [fileFinding(`${decodeURI(slug)}/index.${tag}.md`, message, 'sections without a translation')]
    }),
  )
}

/** Names of sections in the site file that are none. */
export function findUnknownSections(sections: ReadonlyMap<string, Section>, site: Site): Finding[] {
  return site.sections
    .filter((name) => !sections.has(encodePath(slugOf(name))))
    .map((name) =>
      fileFinding(
        'site.yaml',
        `sections names "${name}", which is no folder of content/; expected one of ${[...sections.keys()].join(', ')}`,
        'unknown sections',
      ),
    )
}
