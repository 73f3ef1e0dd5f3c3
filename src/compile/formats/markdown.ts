// text/markdown: the article as CommonMark, for agents and editors. https://www.rfc-editor.org/rfc/rfc7763
import type { PhrasingContent } from 'mdast'
import { stringify } from 'yaml'
import { type Article, besidesPinned, type Collection, placeUrl, trailOf } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { piecesOf, waysTo } from '../../content/press.ts'
import { absoluteUrl, homeOf, licenceUrl, pathInFormat, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import {
  serializeEmphasis,
  serializeHeading,
  serializeLink,
  serializeMarkdown,
  serializeParagraph,
  serializeTemplate,
} from '../../text/serialize-markdown.ts'
import { formatDate, formatDay } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { ownName } from '../../words/language-names.ts'
import { numberOf } from '../../words/lists.ts'
import type { Problem } from '../../words/problems.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import type { NamedList, SearchPage } from '../search/search-page.ts'
import { withdrawalLine } from './content.ts'
import { type Alternate, type Format, nameOf, notIndexed, type Surroundings } from './format.ts'
import { eachNearest, waysOn } from './help.ts'
import { guidePath } from './machines.ts'
import { absolutePictureUrl, kindAndSize } from './picture.ts'
import { otherTranslations } from './translations.ts'

export const markdown: Format = {
  name: 'Markdown',
  mediaType: 'text/markdown; charset=utf-8',
  extension: '.md',
  // What is sent is valid as either (RFC 7764).
  implied: [
    ['variant', 'CommonMark'],
    ['variant', 'GFM'],
  ],
  // The version of https://github.com/dodopayments/dualmark's specification that this is Markdown by.
  fields: { 'X-AEO-Version': '1.0' },
  ownFields: notIndexed,
  countsTokens: true,
  article: representArticle,
  collection: representCollection,
  search: representSearch,
  problem: { represent: representProblem, item: '- [{type}]({href})', separator: '\n' },
}

function representArticle(article: Article, { site, alternatesOf, related = [] }: Surroundings): string {
  const words = wordsOf(article.language, site.words)
  const links = related.map(({ title, path }) => `- ${serializeLink(title, own(path, site))}`)
  return `${serializeArticle(article, site, alternatesOf)}\n${document([
    ...headed(words.related, links),
    `${serializeTemplate(words.heading, { heading: serializeParagraph(words.suggest) })} <${absoluteUrl(site, article.path)}>`,
  ])}`
}

const serializeArticle = remembering((article: Article, site: Site, alternatesOf: Surroundings['alternatesOf']): string => {
  const words = wordsOf(article.language, site.words)
  return document([
    `---\n${stringify(factsOf(article, site), { lineWidth: 0 })}---`,
    pointer(site, words),
    trail(article, site),
    article.notice === undefined ? undefined : serializeStrong(article.notice),
    ...withdrawalLine(article, site).map(serializeStrong),
    serializeHeading(1, article.title),
    article.summaryIsMade ? undefined : serializeEmphasis(article.summary),
    pictureOf(article, site),
    originalOf(article, site, words),
    article.body.markdown,
    ...corrections(article, site, words),
    ...aboutOf(article, site, words),
    ...contactOf(article, words),
    '---',
    topicsOf(article, site, words),
    sourceOf(article, site, words),
    otherLanguages(article, site, words),
    otherFormats(alternatesOf(article), site, words),
  ])
})

function serializeStrong(value: string): string {
  return serializeMarkdown({ type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value }] }] })
}

function pictureOf({ image }: Article, site: Site): string | undefined {
  if (image === undefined) return undefined
  const { alt, caption, credit } = image
  const title = [caption, credit].filter((part) => part !== undefined).join(' – ') || undefined
  return serializeMarkdown({ type: 'paragraph', children: [{ type: 'image', url: absolutePictureUrl(image, site), alt, title }] })
}

function originalOf({ image }: Article, site: Site, words: Words): string | undefined {
  const original = image?.original
  if (original === undefined) return undefined
  return `${serializeLink(words.downloadOriginal, absoluteUrl(site, original.path))} (${kindAndSize(original, words)})`
}

function factsOf({ title, summary, date, updates, withdrawn, path, section, language, authors, tags, source }: Article, site: Site) {
  return {
    title,
    description: summary,
    date,
    updated: updates.at(-1)?.date,
    withdrawn: withdrawn && { date: withdrawn.date, note: withdrawn.note },
    url: absoluteUrl(site, path),
    section: section.title,
    language,
    authors: authors.length === 0 ? undefined : authors,
    tags: tags.length === 0 ? undefined : tags,
    source,
    license: licenceUrl(site),
  }
}

function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  const further = (label: string, path: string | undefined) => (path === undefined ? [] : [serializeLink(label, own(path, site))])
  const words = wordsOf(collection.language, site.words)
  const pinned = collection.pinned.map((article) => entry(article, site))
  return document([
    pointer(site, words),
    trail(collection, site),
    serializeHeading(1, collection.title),
    serializeParagraph(collection.description),
    ...headed(words[collection.sectionsAre], sections(collection, site)),
    ...headed(words.pinned, pinned),
    ...(collection.sectionsAre === 'topics' ? [] : articlesOf(collection, site, words)),
    ...further(words.newerArticles, collection.newerPath),
    ...further(words.olderArticles, collection.olderPath),
    otherLanguages(collection, site, words),
    otherFormats(alternatesOf(collection), site, words),
  ])
}

function articlesOf(collection: Collection, site: Site, words: Words): string[] {
  const others = besidesPinned(collection)
  if (others.length === 0 && collection.pinned.length > 0) return []
  const entries = others.map((article) => entry(article, site))
  return headed(words.articles, entries.length === 0 ? [serializeParagraph(words.noArticles)] : entries)
}

/** A link to an article's Markdown, with its date and summary. */
export const entry = remembering(
  ({ title, path, date, language, summary, notice }: Article, site: Site): string =>
    `- ${notice === undefined ? '' : `**${serializeParagraph(fill(wordsOf(language, site.words).heading, { heading: notice }))}** `}${serializeLink(title, own(path, site))} (${isolate(formatDay(date, language, site.timezone))}): ${serializeParagraph(summary)}`,
)

function sections({ sections: all }: Collection, site: Site): string[] {
  return all.map(({ title, path, description }) => `- ${serializeLink(title, own(path, site))}: ${serializeParagraph(description)}`)
}

function representSearch(page: SearchPage, { site, alternatesOf }: Surroundings): string {
  const { title, description, language, groups } = page
  const words = wordsOf(language, site.words)
  const item = ({ title: name, path, articleCount }: NamedList) =>
    `- ${serializeLink(name, own(path, site))} (${numberOf(articleCount, language)})`
  return document([
    serializeLink(words.home, own(homeOf(site), site)),
    serializeHeading(1, title),
    serializeParagraph(description),
    ...groups.flatMap(({ name, lists }) => headed(words[name], lists.map(item))),
    otherLanguages(page, site, words),
    otherFormats(alternatesOf(page), site, words),
  ])
}

function representProblem({ status, title, detail }: Problem, site: Site, words: Words, alternates?: string): string {
  const heading = serializeHeading(1, `${status} ${title}`)
  const ways = waysOn(status, site, words).map((way) => serializeLink(way.title, way.url))
  if (status !== 404) return document([heading, serializeParagraph(detail), alternates, ...ways])
  const label = serializeParagraph(fill(words.heading, { heading: words.nearest }))
  const nearest = `${eachNearest.start}- ${label} <${site.url}{path}>\n${eachNearest.end}`
  return document([heading, serializeParagraph(detail), nearest + ways.map((way) => `- ${way}`).join('\n')])
}

function document(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

/** Where programs begin, before all else: many read the top of a page alone. The same on all pages. */
const pointer = remembering((site: Site, words: Words): string => {
  const link = (name: string, path: string) => serializeLink(name, absoluteUrl(site, path))
  const links = { llms: link('llms.txt', guidePath(site)), openapi: link('openapi.json', '/openapi.json') }
  return `> ${serializeTemplate(words.programs, links)}`
})

function trail(page: Article | Collection, site: Site): string | undefined {
  const steps = trailOf(page, site)
  return steps.length === 0 ? undefined : steps.map(({ title, path }) => serializeLink(title, absoluteUrl(site, path))).join(' > ')
}

function corrections({ updates, language, path }: Article, site: Site, words: Words): string[] {
  const items = updates.flatMap(({ date, note, place }) => {
    if (note === undefined) return []
    const when = isolate(formatDate(date, language, site.timezone))
    const where = place === undefined ? '' : ` ${serializeLink(place.title, placeUrl(absoluteUrl(site, path), place))}`
    return `- ${serializeTemplate(words.correction, { date: when, note: serializeParagraph(note) })}${where}`
  })
  return headed(words.corrections, items)
}

function aboutOf({ boilerplate }: Article, { publisher }: Site, words: Words): string[] {
  if (boilerplate === undefined) return []
  const paragraphs = boilerplate.map((paragraph) => serializeMarkdown({ type: 'paragraph', children: piecesOf(paragraph).map(linked) }))
  return [serializeHeading(2, fill(words.about, { publisher: isolate(publisher.name) })), ...paragraphs]
}

function contactOf({ pressContact }: Article, words: Words): string[] {
  if (pressContact === undefined) return []
  const { name, role } = pressContact
  const who = [name, role].filter((part) => part !== undefined).join(words.comma)
  const items = [...(who === '' ? [] : [serializeParagraph(who)]), ...waysTo(pressContact).map(({ text, url }) => serializeLink(text, url))]
  const listed = items.map((item) => `- ${item}`)
  return headed(words.pressContact, listed)
}

/** A heading, and the items of a list below it; nothing where there are none. */
function headed(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [serializeHeading(2, heading), items.join('\n')]
}

function linked({ text: value, url }: ReturnType<typeof piecesOf>[number]): PhrasingContent {
  return url === undefined ? { type: 'text', value } : { type: 'link', url, children: [{ type: 'text', value }] }
}

/** What it is about, with the lists of what else is. */
function topicsOf({ topics }: Article, site: Site, words: Words): string | undefined {
  if (topics.length === 0) return undefined
  const links = topics.map(({ title, path }) => serializeLink(title, own(path, site)))
  return `${serializeTemplate(words.heading, { heading: serializeParagraph(words.topics) })} ${links.join(words.comma)}`
}

function sourceOf({ source, language }: Article, { timezone }: Site, words: Words): string | undefined {
  if (source === undefined) return undefined
  const title = source.url === undefined ? serializeParagraph(source.title) : serializeLink(source.title, source.url)
  const date = source.date === undefined ? [] : [isolate(formatDate(source.date, language, timezone))]
  return serializeTemplate(words.source, { source: [serializeParagraph(source.publisher), title, ...date].join(words.comma) })
}

/** The page's Markdown in its other languages, by the names that they call themselves. */
function otherLanguages(page: Article | Collection | SearchPage, site: Site, words: Words): string | undefined {
  const translations = otherTranslations(page, site)
  if (translations.length === 0) return undefined
  const links = translations.map(({ language, path }) => serializeLink(ownName(language), own(path, site)))
  return serializeTemplate(words.alsoIn, { languages: links.join(words.comma) })
}

function otherFormats(alternates: readonly Alternate[], site: Site, words: Words): string {
  const links = alternates
    .filter(({ mediaType }) => mediaType !== 'text/markdown')
    .map((one) => serializeLink(nameOf(one, words), absoluteUrl(site, one.path)))
  return serializeTemplate(words.alsoAs, { formats: links.join(words.comma) })
}

/** The URL at which a page is Markdown, whatever the client asks for. */
function own(path: string, site: Site): string {
  return absoluteUrl(site, pathInFormat(path, markdown.extension, site))
}
