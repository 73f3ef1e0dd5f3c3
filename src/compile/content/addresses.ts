// Which files are one article in several languages, and where the page of each file is.
import { localPath } from '#model/urls'
import { instantOf } from '../../facts/dates.ts'
import { fileFinding } from '../../text/finding.ts'
import type { FindPage } from '../../text/links.ts'
import { type Memory, remembering } from '../memory.ts'
import { type Article, withTranslations } from './article.ts'
import { type ArticleHead, translationOf } from './article-file.ts'
import type { SourceFile } from './read.ts'
import { sectionSlug } from './section-file.ts'
import { groupVersions, isMultilingual, prefixOf, type Site } from './site.ts'
import { encodePath, pathOf } from './slug.ts'
import { readNamedLanguage } from './translation-file.ts'

/** Joins the heads of translations to those of their originals, which are the first in the newsroom's languages. */
export function joinTranslations(heads: readonly ArticleHead[], site: Site, memory: Memory): ArticleHead[] {
  if (!isMultilingual(site)) return tellApart(heads, memory)
  const groups = [...groupVersions(heads, ({ stem }) => stem, site).values()]
  const originals = tellApart(
    groups.flatMap(([original]) => original ?? []),
    memory,
  )
  return groups.flatMap(([, ...others], index) => {
    const original = originals[index]
    if (original === undefined) return []
    const join = (head: ArticleHead) => memory.recall(`head ${head.file} as a translation`, [head, original, site], translationOf)
    return [original, ...others.map(join)]
  })
}

/** Feed readers take articles with one id for one: of several, the oldest keeps it, and the others are known by their own URLs. */
export function tellIdsApart(articles: readonly Article[], site: Site): Article[] {
  if (new Set(articles.map(({ id }) => id)).size === articles.length) return [...articles]
  const owners = new Map(articles.toSorted((one, other) => newestFirst(one, other, site)).map((article) => [article.id, article]))
  return articles.map((article) =>
    owners.get(article.id) === article
      ? article
      : withId(article, site.url + (article.language === site.language ? article.resource : article.path)),
  )
}

const withId = remembering((article: Article, id: string): Article => ({ ...article, id }))

/** The newest first; of those of one day or instant, by their paths. */
export function newestFirst(one: Article, other: Article, { timezone }: Site): number {
  return instantOf(other.date, timezone) - instantOf(one.date, timezone) || (one.path < other.path ? -1 : 1)
}

/** Articles with their translations, each once. */
export function joinVersions(articles: readonly Article[], site: Site): Article[] {
  if (!isMultilingual(site)) return [...articles]
  return [...groupVersions(articles, ({ resource }) => resource, site).values()].flatMap(([first, ...translations]) => {
    return first === undefined ? [] : [withTranslations(first, ...translations)]
  })
}

/**
 * Of names that are the same but for their dates, as those of monthly reports are, the earliest goes without its date, so
 * that its address stays what it is when another comes.
 */
function tellApart(heads: readonly ArticleHead[], memory: Memory): ArticleHead[] {
  const first = new Map<string, ArticleHead>()
  for (const head of [...heads].sort((one, other) => ((one.nameDate ?? '') < (other.nameDate ?? '') ? -1 : 1)))
    if (!first.has(head.resource)) first.set(head.resource, head)
  return heads.map((head) =>
    first.get(head.resource) === head || head.nameDate === undefined
      ? head
      : memory.recall(`head ${head.file} with its date`, [head, head.nameDate], addDate),
  )
}

function addDate(head: ArticleHead, date: string): ArticleHead {
  const slug = `${date}-${head.slug}`
  const resource = pathOf(head.section, slug)
  const path = head.path.slice(0, -head.resource.length) + resource
  const message = `its page is ${path}, since an earlier article has ${head.path}; for another address, give its file another name`
  return { ...head, slug, resource, path, findings: [...head.findings, fileFinding(head.file, message, 'dates in addresses')] }
}

/** The paths of the pages that files of content/ become, for texts in a language: they lead to translations into it where there are any. */
export function pageFinders(articles: readonly ArticleHead[], sections: readonly SourceFile[], site: Site) {
  const find = (language: string | undefined) => {
    const own = new Map(articles.filter((head) => head.language === language).map(({ resource, path }) => [resource, path]))
    const pages = new Map([
      // A file whose name has a language was meant.
      ...articles.map(
        ({ file, resource, path }) => [file, readNamedLanguage(file, site).language ? path : (own.get(resource) ?? path)] as const,
      ),
      ...sections.map(
        ({ path }) => [path, localPath(`/${encodePath(sectionSlug(path))}`, prefixOf(site, language ?? site.language))] as const,
      ),
    ])
    return (file: string) => pages.get(file)
  }
  const finders = new Map([undefined, ...site.languages].map((language) => [language, find(language)]))
  return (language: string | undefined): FindPage => finders.get(language) ?? (() => undefined)
}
