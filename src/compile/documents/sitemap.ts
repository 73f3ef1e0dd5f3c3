// /sitemap.xml. https://www.sitemaps.org/protocol.html
import { x } from 'xastscript'
import { timestamp } from '../../facts/dates.ts'
import { type Article, type Collection, lastChange, versionsOf } from '../content/article.ts'
import { absoluteUrl, type Site } from '../content/site.ts'
import { hreflangs, pathInLanguages, translationsOf } from '../formats/translations.ts'
import { declareXml, serializeElement } from '../formats/xml.ts'
import { remembering } from '../memory.ts'
import type { Document, Overview } from './document.ts'
import { hasNews, newsPath } from './news.ts'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

// The protocol's limits are 50,000 URLs and 50 MB; with its alternates, a URL takes up to a kilobyte.
const urlsPerFile = 20_000

/** One file, or an index of several, that for Google News among them. */
export function sitemap({ site, sections, articles, collections, alternatesOf }: Overview): readonly Document[] {
  const urls = [...collections, ...articles].flatMap((page) => describePage(page, site, alternatesOf))
  const files = Array.from({ length: Math.ceil(urls.length / urlsPerFile) }, (_, index) =>
    urls.slice(index * urlsPerFile, (index + 1) * urlsPerFile),
  )
  const urlSets = files.map((file) => `<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${file.join('')}</urlset>`)
  const isAlone = urlSets.length === 1 && !hasNews({ sections })
  if (isAlone) return urlSets.map((urlSet) => document('/sitemap.xml', urlSet))
  const parts = urlSets.map((urlSet, index) => document(`/sitemap-${index + 1}.xml`, urlSet))
  const paths = [...parts.map(({ path }) => path), ...(hasNews({ sections }) ? [newsPath] : [])]
  const locations = paths.map((path) => x('sitemap', [x('loc', absoluteUrl(site, path))]))
  return [document('/sitemap.xml', serializeElement(x('sitemapindex', { xmlns: namespace }, locations))), ...parts]
}

/** A page in each of its languages; each of them names all, itself too (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap). */
const describePage = remembering((page: Article | Collection, site: Site, alternatesOf: Overview['alternatesOf']): string[] => {
  const translations = hreflangs(translationsOf(page, site), page.resource, site).map((link) => alternate(link))
  const versions = page.kind === 'article' ? versionsOf(page) : pagesOf(page, site)
  return versions.map((version) =>
    serializeElement(
      x('url', [
        x('loc', absoluteUrl(site, version.path)),
        ...('date' in version ? [x('lastmod', timestamp(lastChange(version), site.timezone))] : []),
        ...translations,
        ...alternatesOf(version)
          .filter(({ mediaType }) => mediaType !== 'text/html')
          .map(({ mediaType, path }) => alternate({ type: mediaType, href: absoluteUrl(site, path) })),
      ]),
    ),
  )
})

/** A list in each language. */
function pagesOf({ kind, path, resource }: Collection, site: Site) {
  const translations = pathInLanguages(resource, site)
  return translations.length === 0 ? [{ kind, path }] : translations.map((translation) => ({ kind, path: translation.path }))
}

function alternate(attributes: Readonly<Record<string, string>>) {
  return x('xhtml:link', { rel: 'alternate', ...attributes })
}

function document(path: string, root: string): Document {
  return { path, mediaType: 'application/xml; charset=utf-8', content: declareXml(root) }
}
