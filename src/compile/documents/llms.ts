// /llms.txt, a guide for language models, and /llms-full.txt, the newest articles in full. https://llmstxt.org/

import { localPath } from '#model/urls'
import { absoluteUrl, pathInFormat, type Site } from '../../content/site.ts'
import { serializeHeading, serializeLink, serializeParagraph, serializeTemplate } from '../../text/serialize-markdown.ts'
import { fill } from '../../words/fill.ts'
import { ownName } from '../../words/language-names.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import { guidePath } from '../formats/machines.ts'
import { entry, markdown } from '../formats/markdown.ts'
import { pathInLanguages } from '../formats/translations.ts'
import { inputsOfFrame } from '../plan/frame.ts'
import { searchResource } from '../search/search-page.ts'
import type { Document, Overview } from './document.ts'

// With so many articles, the guide stays far below the 50,000 characters at which readers cut it off, and the full text
// fits into a model's context. Older articles are in the lists.
const newest = 60

const mediaType = 'text/plain; charset=utf-8'

/** The guide, and the newest articles in full. */
export function llms(overview: Overview): readonly Document[] {
  const inputs = inputsOf(overview)
  return [
    { path: '/llms.txt', mediaType, inputs, content: () => guide(overview) },
    { path: '/llms-full.txt', mediaType, inputs, content: () => fullText(overview) },
  ]
}

/** The guide in one of several languages, which covers all pages below the prefix of the language. */
export function guideInLanguage(overview: Overview): Document {
  const { site } = overview
  return { path: guidePath(site), mediaType, language: site.language, inputs: inputsOf(overview), content: () => guide(overview) }
}

/** The inputs of the guide and the full text. The list of topics is among those of the frame. */
function inputsOf({ site, frame, articles, pages }: Overview): unknown[] {
  return [site, ...inputsOfFrame(frame), ...pages, ...articles.slice(0, newest)]
}

/** A link to the list of all topics; empty if no article has tags. */
function topicsOf({ collections }: Pick<Overview, 'collections'>, urlOf: (path: string) => string, words: Words): string[] {
  const list = collections.find(({ resource }) => resource === '/topics')
  return list === undefined ? [] : [serializeHeading(2, words.topics), `- ${serializeLink(list.title, urlOf(list.path))}`]
}

function guide(overview: Overview): string {
  const { site, frame, sections, articles, pages } = overview
  const listed = articles.slice(0, newest)
  const words = wordsOf(site.language, site.words)
  const markdownUrl = (path: string) => absoluteUrl(site, pathInFormat(path, markdown.extension, site))
  const blocks = [
    serializeHeading(1, site.title),
    `> ${serializeParagraph(site.description)}`,
    serializeTemplate(words.guide, { accept: '`Accept: text/markdown`', ending: `\`${markdown.extension}\`` }),
    ...languages(site),
    ...sections.flatMap((section) => {
      const items = listed.filter((article) => article.section.slug === section.slug).map((article) => entry(article, site))
      const all = serializeLink(fill(words.allOf, { section: section.title }), markdownUrl(section.path))
      return [serializeHeading(2, section.title), [`- ${all}: ${serializeParagraph(section.description)}`, ...items].join('\n')]
    }),
    ...topicsOf(overview, markdownUrl, words),
    // The format gives this heading a meaning, so it is not translated.
    '## Optional',
    [
      `- ${serializeLink(words.search, markdownUrl(localPath(searchResource, site.prefix)))}: ${serializeParagraph(words.browse)}`,
      ...pages.map(({ title, path, summary }) => `- ${serializeLink(title, markdownUrl(path))}: ${serializeParagraph(summary)}`),
      ...(frame.allNews ? [`- ${serializeLink(frame.allNews.title, markdownUrl(frame.allNews.path))}`] : []),
      `- ${serializeLink(words.everything, absoluteUrl(site, '/sitemap.md'))}`,
      `- ${serializeLink('index.ndjson', absoluteUrl(site, '/index.ndjson'))}: ${serializeParagraph(words.everything)}`,
      `- ${serializeLink(words.inFull, absoluteUrl(site, '/llms-full.txt'))}`,
      `- ${serializeLink(words.interface, absoluteUrl(site, '/openapi.json'))}`,
    ].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** Links to the guides in the other languages. */
function languages(site: Site): string[] {
  const others = pathInLanguages('/', site).filter(({ language }) => language !== site.language)
  if (others.length === 0) return []
  const words = wordsOf(site.language, site.words)
  const links = others.map(({ language, path: prefix }) => serializeLink(ownName(language), absoluteUrl(site, guidePath({ prefix }))))
  return [serializeTemplate(words.alsoIn, { languages: links.join(words.comma) })]
}

function fullText({ articles, ...around }: Overview): string {
  const { site } = around
  const texts = articles.slice(0, newest).map((article) => markdown.article?.(article, around) ?? '')
  return [`${serializeHeading(1, site.title)}\n\n> ${serializeParagraph(site.description)}\n`, ...texts].join('\n')
}
