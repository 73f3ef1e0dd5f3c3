// text/plain: what one would want in a terminal or a mail.

import { type Article, besidesPinned, type Collection, trailOf } from '../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import { columns, lineWidth, wrap } from '../../text/wrap.ts'
import { type DateText, formatDate, formatDay } from '../../words/dates.ts'
import { fill, plural } from '../../words/fill.ts'
import { ownName } from '../../words/language-names.ts'
import { listOf, numberOf } from '../../words/lists.ts'
import type { Problem } from '../../words/problems.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import type { NamedList, SearchPage } from '../search/search-page.ts'
import { aboutParagraphs, contactBlock, correctionLines, withdrawalLine } from './content.ts'
import { type Alternate, type Format, notIndexed, type Surroundings } from './format.ts'
import { eachNearest, waysOn } from './help.ts'
import { absolutePictureUrl, kindAndSize } from './picture.ts'
import { otherTranslations } from './translations.ts'

export const text: Format = {
  name: 'plain text',
  mediaType: 'text/plain; charset=utf-8',
  extension: '.txt',
  ownFields: notIndexed,
  article: representArticle,
  collection: representCollection,
  search: representSearch,
  problem: { represent: representProblem, item: '{type}\n  {href}', separator: '\n' },
}

function representArticle(article: Article, { site, alternatesOf, related = [] }: Surroundings): string {
  const { text: body, links } = article.body.plain
  const numbered = links.map((url, index) => `[${index + 1}] ${url}`)
  const words = wordsOf(article.language, site.words)
  return document([
    trail(article, site),
    notice(article),
    ...withdrawalLine(article, site).map((words) => paragraph(`[${words}]`)),
    underlined(article.title, '='),
    dateline(article, site, words),
    article.summaryIsMade ? undefined : paragraph(article.summary),
    picture(article, site, words),
    body,
    list(words.links, words, numbered),
    ...aboutParagraphs(article, site).map((lines) => lines.split('\n').map(paragraph).join('\n')),
    ...contactBlock(article, site),
    listOfPages(words.topics, article.topics, site, words),
    source(article, site, words),
    list(words.corrections, words, correctionLines(article, site).map(paragraph)),
    listOfPages(words.related, related, site, words),
    otherLanguages(article, site, words),
    otherFormats(alternatesOf(article), site, words),
    imprint(site, words),
    further(words.suggest, article.path, site, words),
  ])
}

function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  const words = wordsOf(collection.language, site.words)
  return document([
    trail(collection, site),
    underlined(collection.title, '='),
    paragraph(collection.description),
    ...[...collection.pinned, ...besidesPinned(collection)].flatMap((article) => [
      notice(article),
      collection.pinned.includes(article) ? paragraph(`[${words.pinned}]`) : undefined,
      underlined(article.title, '-'),
      dayline(article, site),
      paragraph(article.summary),
      absoluteUrl(site, article.path),
    ]),
    collection.articles.length + collection.sections.length === 0 ? paragraph(words.noArticles) : undefined,
    further(words.newerArticles, collection.newerPath, site, words),
    further(words.olderArticles, collection.olderPath, site, words),
    listOfPages(words[collection.sectionsAre], collection.sections, site, words),
    otherLanguages(collection, site, words),
    otherFormats(alternatesOf(collection), site, words),
    imprint(site, words),
  ])
}

function representSearch(page: SearchPage, { site, alternatesOf }: Surroundings): string {
  const { title, description, language, groups } = page
  const words = wordsOf(language, site.words)
  const counted = (one: NamedList) => ({ path: one.path, title: `${one.title} (${numberOf(one.articleCount, language)})` })
  return document([
    paragraph(words.home),
    underlined(title, '='),
    paragraph(description),
    ...groups.map(({ name, lists }) => listOfPages(words[name], lists.map(counted), site, words)),
    otherLanguages(page, site, words),
    otherFormats(alternatesOf(page), site, words),
    imprint(site, words),
  ])
}

function representProblem({ status, title: name, detail }: Problem, site: Site, words: Words, alternates?: string): string {
  const heading = underlined(`${status} ${name}`, '=')
  const home = further(words.home, homeOf(site), site, words)
  if (status !== 404) return document([heading, paragraph(detail), alternates, home])
  const label = (title: string) => fill(words.heading, { heading: title })
  const nearest = `${eachNearest.start}${label(words.nearest)} ${site.url}{path}\n${eachNearest.end}`
  const ways = waysOn(status, site, words).map(({ title, url }) => `${label(title)} ${url}`)
  return document([heading, paragraph(detail), nearest + ways.join('\n')])
}

function document(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

/** Why it is not published, where it is shown all the same. */
function notice({ notice: reason }: Article): string | undefined {
  return reason === undefined ? undefined : paragraph(`[${reason}]`)
}

function trail(page: Article | Collection, site: Site): string | undefined {
  const steps = trailOf(page, site)
  return steps.length === 0 ? undefined : paragraph(steps.map((step) => step.title).join(' > '))
}

function underlined(title: string, sign: '=' | '-'): string {
  const wrapped = wrap(title, lineWidth)
  return lines([...wrapped, sign.repeat(Math.max(...wrapped.map(columns)))])
}

function dateline(article: Article, { timezone }: Site, words: Words): string {
  const { date, updates, language } = article
  const told = (one: DateText) => isolate(formatDate(one, language, timezone))
  const updated = updates.slice(-1).map((update) => fill(withinLine(words.updated, words), { date: told(update.date) }))
  return paragraph([told(date), ...updated, ...byline(article, words)].join(words.comma))
}

/** What a list says of when and by whom. */
function dayline(article: Article, { timezone, words: overrides }: Site): string {
  const { date, language } = article
  const words = wordsOf(language, overrides)
  return paragraph([isolate(formatDay(date, language, timezone)), ...byline(article, words)].join(words.comma))
}

function byline({ authors, language }: Article, words: Words): string[] {
  if (authors.length === 0) return []
  const template = plural(words.by, authors.length, words.language)
  return [fill(withinLine(template, words), { names: listOf(authors.map(isolate), language) })]
}

/** What begins with a capital where it stands alone. */
function withinLine(template: string, { language }: Words): string {
  return template.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase(language))
}

function picture({ image }: Article, site: Site, words: Words): string | undefined {
  if (image === undefined) return undefined
  const { alt, caption, credit, original } = image
  const said = [alt, caption, credit].filter((part) => part).map((part) => isolate(part ?? ''))
  return lines([
    paragraph(said.length === 0 ? words.image : fill(words.imageOf, { description: said.join(' – ') })),
    absolutePictureUrl(image, site),
    original && further(`${words.downloadOriginal} (${kindAndSize(original, words)})`, original.path, site, words),
  ])
}

function source({ source: origin, language }: Article, { timezone }: Site, words: Words): string | undefined {
  if (origin === undefined) return undefined
  const date = origin.date === undefined ? [] : [isolate(formatDate(origin.date, language, timezone))]
  const facts = [isolate(origin.publisher), fill(words.quotation, { text: isolate(origin.title) }), ...date]
  return lines([paragraph(fill(words.source, { source: facts.join(words.comma) })), origin.url])
}

/** Who answers for it, and how to reach them. */
function imprint({ publisher: { name, url, contact } }: Site, words: Words): string {
  const reached = contact && `${fill(words.heading, { heading: words.contact })} ${contact.replace(/^(?:mailto|tel):/i, '')}`
  return lines([paragraph(fill(words.publishedBy, { publisher: isolate(name) })), url, reached])
}

function further(label: string, path: string | undefined, site: Site, { heading }: Words): string | undefined {
  return path === undefined ? undefined : `${fill(heading, { heading: label })} ${absoluteUrl(site, path)}`
}

function otherLanguages(page: Article | Collection | SearchPage, site: Site, words: Words): string | undefined {
  const others = otherTranslations(page, site).map(({ language, path }) => ({ path, title: isolate(ownName(language)) }))
  return listOfPages(words.otherLanguages, others, site, words)
}

function otherFormats(alternates: readonly Alternate[], site: Site, words: Words): string | undefined {
  const others = alternates.filter(({ mediaType }) => mediaType !== 'text/plain').map(({ mediaType, path }) => ({ path, title: mediaType }))
  return listOfPages(words.otherFormats, others, site, words)
}

/** A list of pages, each with its URL below its title. */
function listOfPages(heading: string, pages: readonly { title: string; path: string }[], site: Site, words: Words): string | undefined {
  const items = pages.map(({ title, path }) => `${title}\n  ${absoluteUrl(site, path)}`)
  return list(heading, words, items)
}

function list(title: string, { heading }: Words, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : lines([fill(heading, { heading: title }), ...items])
}

function paragraph(text: string): string {
  return wrap(text, lineWidth).join('\n')
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n')
}
