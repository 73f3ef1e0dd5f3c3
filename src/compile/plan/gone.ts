// Pages that are gone: their URLs still answer, and say that the page is gone.
import { localPath } from '#model/urls'
import type { Article, GonePage, Section } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { prefixOf, type Site } from '../../content/site.ts'
import { archivePath, archivesOf } from './lists.ts'

/** The page that stands for an article once it is gone. */
export const leftBy = remembering(({ kind, path, resource, section, language, aliases, gone }: Article): GonePage => {
  return { ...gone, kind, path, resource, section, language, aliases }
})

/** A page that is gone in one language alone. */
export const alone = remembering((page: GonePage): GonePage => ({ ...page, isAlone: true }))

/** The pages that stand for the list of a section once it is gone, in each language: its own, and those that its articles had filled. */
export function pagesLeftBy({ slug, path, aliases, gone }: Section, leaves: readonly GonePage[], site: Site): GonePage[] {
  const articles = new Set(leaves.flatMap(({ section, resource }) => (section.slug === slug ? [resource] : [])))
  const archives = Array.from({ length: archivesOf(articles.size) }, (_, index) => index + 1)
  const pages = [{ resource: path, aliases }, ...archives.map((archive) => pageOf(archive, path, aliases))]
  return pages.flatMap((page) =>
    site.languages.map((language) => ({
      ...gone,
      kind: 'collection' as const,
      path: localPath(page.resource, prefixOf(site, language)),
      resource: page.resource,
      section: { slug },
      language,
      aliases: language === site.language ? page.aliases : [],
    })),
  )
}

function pageOf(archive: number, path: string, aliases: readonly string[]) {
  const former = aliases.filter((alias) => !alias.includes('?'))
  return { resource: archivePath(path, archive), aliases: former.map((alias) => archivePath(alias, archive)) }
}
