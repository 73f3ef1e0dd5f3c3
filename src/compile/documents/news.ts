// /sitemap-news.xml. https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
import { x } from 'xastscript'
import { timestamp } from '../../facts/dates.ts'
import type { Article, Section } from '../content/article.ts'
import { absoluteUrl, type Site } from '../content/site.ts'
import { serializeXml } from '../formats/xml.ts'
import type { Document, Overview } from './document.ts'

/** Where it is. */
export const newsPath = '/sitemap-news.xml'

/** Whether there is a site map for Google News: where a section asks for it. */
export function hasNews({ sections }: { readonly sections: readonly Section[] }): boolean {
  return sections.some(({ news }) => news)
}

/** What is new, and only that; at times it is nothing. */
export function news(overview: Pick<Overview, 'site' | 'sections' | 'news'>): readonly Document[] {
  if (!hasNews(overview)) return []
  const { site, news: articles } = overview
  const namespaces = {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
  }
  const urls = articles.map((article) => describe(article, site))
  return [{ path: newsPath, mediaType: 'application/xml; charset=utf-8', content: serializeXml(x('urlset', namespaces, urls)) }]
}

function describe({ path, title, date, language }: Article, site: Site) {
  return x('url', [
    x('loc', absoluteUrl(site, path)),
    x('news:news', [
      x('news:publication', [x('news:name', site.names[language]?.title ?? site.title), x('news:language', languageOfNews(language))]),
      x('news:publication_date', timestamp(date, site.timezone)),
      x('news:title', title),
    ]),
  ])
}

/** A language of ISO 639 without anything else, but for Chinese, of which Google tells two kinds apart. */
function languageOfNews(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
