// /sitemap.md: everything there is, as links to Markdown.
import { lastChange } from '#model/article'
import { representationPath } from '#model/path'
import { absoluteUrl } from '#model/site'
import { link, markdown } from '../representations/markdown.ts'
import type { Document, Overview } from './document.ts'

/** A heading for each section, a line for each article, with the date of its last change. */
export function sitemapMarkdown({ site, sections, articles }: Overview): readonly Document[] {
  const url = (path: string) => absoluteUrl(site, representationPath(path, markdown.extension))
  const blocks = [
    `# ${link(site.title, url('/'))}`,
    ...sections.flatMap((section) => [
      `## ${link(section.title, url(section.path))}`,
      articles
        .filter((article) => article.section === section)
        .map((article) => `- ${link(article.title, url(article.path))} (${lastChange(article).slice(0, 10)})`)
        .join('\n'),
    ]),
  ]
  return [{ path: '/sitemap.md', mediaType: 'text/markdown; charset=utf-8', text: `${blocks.filter(Boolean).join('\n\n')}\n` }]
}
