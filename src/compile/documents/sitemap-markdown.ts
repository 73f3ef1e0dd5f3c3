// /sitemap.md: everything there is, as links to Markdown.
import { localPath } from '#model/urls'
import { type Article, lastChange } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, homeOf, pathInFormat, type Site } from '../../content/site.ts'
import { serializeLink } from '../../text/serialize-markdown.ts'
import { ownName } from '../../words/language-names.ts'
import { wordsOf } from '../../words/words.ts'
import { markdown } from '../formats/markdown.ts'
import { searchResource } from '../search/search-page.ts'
import type { Document, Overview } from './document.ts'

/** A heading for each section, a line for each article, with the date of its last change; then the lists across sections. */
export function sitemapMarkdown({ site, sections, articles, pages, collections }: Overview): readonly Document[] {
  const words = wordsOf(site.language, site.words)
  // Lists across sections: of topics, authors and years.
  const across = collections.filter(({ inFull, archive }) => !inFull && archive === undefined)
  const blocks = [
    `# ${serializeLink(site.title, urlOf(homeOf(site), site))}`,
    ...sections.flatMap((section) => [
      `## ${serializeLink(section.title, urlOf(section.path, site))}`,
      articles
        .filter((article) => article.section.slug === section.slug)
        .map((article) => entry(article, site))
        .join('\n'),
    ]),
    `## ${serializeLink(words.search, urlOf(localPath(searchResource, site.prefix), site))}`,
    [...pages, ...across].map(({ title, path }) => `- ${serializeLink(title, urlOf(path, site))}`).join('\n'),
  ]
  return [
    {
      path: '/sitemap.md',
      mediaType: 'text/markdown; charset=utf-8',
      inputs: blocks,
      content: () => `${blocks.filter(Boolean).join('\n\n')}\n`,
    },
  ]
}

const entry = remembering((article: Article, site: Site): string =>
  [
    `- ${serializeLink(article.title, urlOf(article.path, site))} (${lastChange(article, site).slice(0, 10)})`,
    ...article.translations.map(({ language, path }) => serializeLink(ownName(language), urlOf(path, site))),
  ].join(' · '),
)

function urlOf(path: string, site: Site): string {
  return absoluteUrl(site, pathInFormat(path, markdown.extension, site))
}
