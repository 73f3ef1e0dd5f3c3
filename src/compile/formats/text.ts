// text/plain: what one would want in a terminal or a mail.

import type { Problem } from '#model/problem'
import { type Article, type Collection, type DateText, trailOf } from '../content/article.ts'
import { absoluteUrl, type Site } from '../content/site.ts'
import { correctionLines } from './content.ts'
import { formatDate, formatDay } from './dates.ts'
import { type Alternate, type Format, notIndexed, type Surroundings } from './format.ts'
import { absolutePictureUrl } from './picture.ts'
import { isolate } from './text/isolate.ts'
import { columns, lineWidth, wrap } from './text/wrap.ts'

export const text: Format = {
  name: 'plain text',
  mediaType: 'text/plain; charset=utf-8',
  extension: '.txt',
  ownFields: notIndexed,
  article: representArticle,
  collection: representCollection,
  problem: { represent: representProblem, item: '{type}\n  {href}', separator: '\n' },
}

function representArticle(article: Article, { site, alternatesOf }: Surroundings): string {
  const { text: body, links } = article.body.plain
  return document([
    trail(article, site),
    notice(article),
    underlined(article.title, '='),
    dateline(article, site),
    article.summaryIsMade ? undefined : paragraph(article.summary),
    picture(article, site),
    body,
    list(
      'Links',
      links.map((url, index) => `[${index + 1}] ${url}`),
    ),
    source(article, site),
    list('Corrections', correctionLines(article, site).map(paragraph)),
    list('This article', [absoluteUrl(site, article.path)]),
    otherFormats(alternatesOf(article), site),
    imprint(site),
  ])
}

function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  return document([
    trail(collection, site),
    underlined(collection.title, '='),
    paragraph(collection.description),
    ...collection.articles.flatMap((article) => [
      notice(article),
      underlined(article.title, '-'),
      dayline(article, site),
      paragraph(article.summary),
      absoluteUrl(site, article.path),
    ]),
    collection.articles.length === 0 ? 'No articles yet.' : undefined,
    further('Newer articles', collection.newerPath, site),
    further('Older articles', collection.olderPath, site),
    list(
      'Sections',
      collection.sections.map((section) => `${section.title}\n  ${absoluteUrl(site, section.path)}`),
    ),
    otherFormats(alternatesOf(collection), site),
    imprint(site),
  ])
}

function representProblem({ status, title: name, detail }: Problem, site: Site, alternates?: string): string {
  return document([underlined(`${status} ${name}`, '='), paragraph(detail), alternates, `Home: ${absoluteUrl(site, '/')}`])
}

function document(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

/** Why it is not published, where it is shown all the same. */
function notice({ notice: words }: Article): string | undefined {
  return words === undefined ? undefined : paragraph(`[${words}]`)
}

function trail(page: Article | Collection, site: Site): string | undefined {
  const steps = trailOf(page, site)
  return steps.length === 0 ? undefined : paragraph(steps.map((step) => step.title).join(' > '))
}

function underlined(words: string, sign: '=' | '-'): string {
  const wrapped = wrap(words, lineWidth)
  return lines([...wrapped, sign.repeat(Math.max(...wrapped.map(columns)))])
}

function dateline({ date, updates, language, authors }: Article, { timezone }: Site): string {
  const told = (one: DateText) => isolate(formatDate(one, language, timezone))
  return paragraph([told(date), ...updates.slice(-1).map((update) => `updated ${told(update.date)}`), ...byline(authors)].join(', '))
}

/** What a list says of when and by whom. */
function dayline({ date, language, authors }: Article, { timezone }: Site): string {
  return paragraph([isolate(formatDay(date, language, timezone)), ...byline(authors)].join(', '))
}

function byline(authors: readonly string[]): string[] {
  return authors.length === 0 ? [] : [`by ${authors.map(isolate).join(', ')}`]
}

function picture({ image }: Article, site: Site): string | undefined {
  if (image === undefined) return undefined
  const { alt, caption, credit } = image
  const said = [alt, caption, credit].filter((part) => part).map((part) => isolate(part ?? ''))
  return lines([paragraph(said.length === 0 ? '[image]' : `[image: ${said.join(' – ')}]`), absolutePictureUrl(image, site)])
}

function source({ source: origin, language }: Article, { timezone }: Site): string | undefined {
  if (origin === undefined) return undefined
  const date = origin.date === undefined ? '' : `, ${isolate(formatDate(origin.date, language, timezone))}`
  return lines([paragraph(`Source: ${isolate(origin.publisher)}, "${isolate(origin.title)}"${date}`), origin.url])
}

/** Who answers for it, and how to reach them. */
function imprint({ publisher: { name, url, contact } }: Site): string {
  return lines([paragraph(`Published by ${isolate(name)}`), url, contact && `Contact: ${contact.replace(/^(?:mailto|tel):/i, '')}`])
}

function further(words: string, path: string | undefined, site: Site): string | undefined {
  return path === undefined ? undefined : `${words}: ${absoluteUrl(site, path)}`
}

function otherFormats(alternates: readonly Alternate[], site: Site): string | undefined {
  const others = alternates.filter(({ mediaType }) => mediaType !== 'text/plain')
  return list(
    'In other formats',
    others.map(({ mediaType, path }) => `${mediaType}\n  ${absoluteUrl(site, path)}`),
  )
}

function list(heading: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : lines([`${heading}:`, ...items])
}

function paragraph(words: string): string {
  return wrap(words, lineWidth).join('\n')
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n')
}
