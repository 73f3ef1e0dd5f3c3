// The same page in the newsroom's other languages.
import { localPath } from '#model/urls'
import type { Article, Collection } from '../../content/article.ts'
import { absoluteUrl, hidesUntranslated, isMultilingual, prefixOf, type Site } from '../../content/site.ts'
import type { SearchPage } from '../search/search-page.ts'
import type { PageTranslation } from './format.ts'

/**
 * A page in each of its languages, its own included, in the newsroom's order. Empty in a newsroom of one language. A list has
 * all languages of the newsroom.
 */
export function translationsOf(page: Article | Collection | SearchPage, site: Site): PageTranslation[] {
  // If a list is longer in one language than in another, archived pages of the same number have different articles.
  if (page.kind === 'collection' && page.archive !== undefined && hidesUntranslated(site)) return []
  if (page.kind !== 'article') return pathInLanguages(page.resource, site)
  if (!isMultilingual(site)) return []
  const all = [page, ...page.translations, ...(page.elsewhere ?? [])].map(({ language, path }) => ({ language, path }))
  return all.sort((one, other) => site.languages.indexOf(one.language) - site.languages.indexOf(other.language))
}

/** A path in each of the newsroom's languages; empty in a newsroom of one language. */
export function pathInLanguages(resource: string, site: Site): PageTranslation[] {
  if (!isMultilingual(site)) return []
  return site.languages.map((language) => ({ language, path: localPath(resource, prefixOf(site, language)) }))
}

/** A page in its other languages. */
export function otherTranslations(page: Article | Collection | SearchPage, site: Site): PageTranslation[] {
  return translationsOf(page, site).filter(({ language }) => language !== page.language)
}

/** The languages of a page for programs: each with its URL, and `x-default` with the one that negotiates (https://html.spec.whatwg.org/#attr-hyperlink-hreflang). */
export function hreflangs(translations: readonly PageTranslation[], resource: string, site: Site) {
  const all = translations.length === 0 ? [] : [{ language: 'x-default', path: resource }, ...translations]
  return all.map(({ language, path }) => ({ hreflang: language, href: absoluteUrl(site, path) }))
}
