// /sitemap.xml. https://www.sitemaps.org/protocol.html

import { type Article, type Collection, lastChange, versionsOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import { attributes, declared, type Markup, xml } from '../formats/markup.ts'
import { hreflangs, translationsOf } from '../formats/translations.ts'
import type { Document, Overview } from './document.ts'
import { hasNews, newsPath } from './news.ts'

const mediaType = 'application/xml; charset=utf-8'
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

// The protocol's limits are 50,000 URLs and 50 MB; with its alternates, a URL takes up to a kilobyte.
const urlsPerFile = 20_000

/** One file, or an index of several files, which include the one for Google News. */
export function sitemap({ site, sections, articles, pages, collections, alternatesOf }: Overview): readonly Document[] {
  const urls = [...collections, ...articles, ...pages].flatMap((page) => describePage(page, site, alternatesOf))
  const files = Array.from({ length: Math.ceil(urls.length / urlsPerFile) }, (_, index) =>
    urls.slice(index * urlsPerFile, (index + 1) * urlsPerFile),
  )
  const isAlone = files.length === 1 && !hasNews({ sections })
  if (isAlone) return files.map((file) => urlSet('/sitemap.xml', file))
  const parts = files.map((file, index) => urlSet(`/sitemap-${index + 1}.xml`, file))
  const paths = [...parts.map(({ path }) => path), ...(hasNews({ sections }) ? [newsPath] : [])]
  const locations = paths.map((path) => xml`<sitemap><loc>${absoluteUrl(site, path)}</loc></sitemap>`)
  const index = declared(xml`<sitemapindex xmlns="${namespace}">${locations}</sitemapindex>`)
  return [{ path: '/sitemap.xml', mediaType, content: index }, ...parts]
}

function urlSet(path: string, urls: readonly string[]): Document {
  const make = () => declared(`<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>`)
  return { path, mediaType, inputs: urls, content: make }
}

/** Entries for a page, one for each language. Each names all languages, its own too (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap). */
const describePage = remembering((page: Article | Collection, site: Site, alternatesOf: Overview['alternatesOf']): string[] => {
  const translations = hreflangs(translationsOf(page, site), page.resource, site).map((link) => alternate(link))
  const versions = page.kind === 'article' ? versionsOf(page) : pagesOf(page, site)
  return versions.map((version) => {
    const others = alternatesOf(version)
      .filter(({ mediaType }) => mediaType !== 'text/html')
      .map(({ mediaType, path }) => alternate({ type: mediaType, href: absoluteUrl(site, path) }))
    const changed = 'date' in version && !version.isPage ? timestamp(lastChange(version, site), site.timezone) : undefined
    return xml`
      <url>
        <loc>${absoluteUrl(site, version.path)}</loc>
        ${changed && xml`<lastmod>${changed}</lastmod>`}
        ${translations}${others}
      </url>`.toString()
  })
})

/** A list in each language. */
function pagesOf(page: Collection, site: Site) {
  const { kind, path } = page
  const translations = translationsOf(page, site)
  return translations.length === 0 ? [{ kind, path }] : translations.map((translation) => ({ kind, path: translation.path }))
}

function alternate(values: Readonly<Record<string, string>>): Markup {
  return xml`<xhtml:link${attributes({ rel: 'alternate', ...values })}/>`
}
