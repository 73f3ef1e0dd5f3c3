// /sitemap-news.xml. https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap

import type { Article, Section } from '../../content/article.ts'
import { absoluteUrl, type Site } from '../../content/site.ts'
import { timestamp } from '../../facts/dates.ts'
import { declared, type Markup, xml } from '../formats/markup.ts'
import type { Document, Overview } from './document.ts'

export const newsPath = '/sitemap-news.xml'

/** Whether there is a site map for Google News, which a section has to ask for. */
export function hasNews({ sections }: { readonly sections: readonly Section[] }): boolean {
  return sections.some(({ news }) => news)
}

/** The site map lists new articles alone, so it may be empty. */
export function news(overview: Pick<Overview, 'site' | 'sections' | 'news'>): readonly Document[] {
  if (!hasNews(overview)) return []
  const { site, news: articles } = overview
  const urls = articles.map((article) => describe(article, site))
  const content = declared(xml`
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      ${urls}
    </urlset>`)
  return [{ path: newsPath, mediaType: 'application/xml; charset=utf-8', content }]
}

function describe({ path, title, date, language }: Article, site: Site): Markup {
  return xml`
    <url>
      <loc>${absoluteUrl(site, path)}</loc>
      <news:news>
        <news:publication>
          <news:name>${site.names[language]?.title ?? site.title}</news:name>
          <news:language>${languageOfNews(language)}</news:language>
        </news:publication>
        <news:publication_date>${timestamp(date, site.timezone)}</news:publication_date>
        <news:title>${title}</news:title>
      </news:news>
    </url>`
}

/** A language code of ISO 639, without script or region. Google tells two kinds of Chinese apart. */
function languageOfNews(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
