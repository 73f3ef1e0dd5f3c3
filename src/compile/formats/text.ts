// text/plain: what one would want in a terminal or a mail.

import type { Problem } from '#model/problem'
import { type Article, type Collection, trailOf } from '../content/article.ts'
import { absoluteUrl, type Site } from '../content/site.ts'
import { formatDate } from './dates.ts'
import { type Alternate, type Format, notIndexed, type Surroundings } from './format.ts'
import { suggestionUrl } from './suggestion.ts'
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
    trail(article),
    underlined(article.title, '='),
    dateline(article),
    paragraph(article.summary),
    body,
    list(
      'Links',
      links.map((url, index) => `[${index + 1}] ${url}`),
    ),
    source(article),
    list(
      'Corrections',
      article.updates.flatMap(({ date, note }) => (note === undefined ? [] : paragraph(`${formatDate(date, article.language)}: ${note}`))),
    ),
    list('This article', [`${absoluteUrl(site, article.path)}`]),
    otherFormats(alternatesOf(article), site),
    `Suggest to a friend: send them the address above, or open\n${suggestionUrl(article, site)}`,
  ])
}

function representCollection(collection: Collection, { site, alternatesOf }: Surroundings): string {
  return document([
    trail(collection),
    underlined(collection.title, '='),
    paragraph(collection.description),
    ...collection.articles.flatMap((article) => [
      underlined(article.title, '-'),
      dateline(article),
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
  ])
}

function representProblem({ status, title: name, detail }: Problem, site: Site, alternates?: string): string {
  return document([underlined(`${status} ${name}`, '='), paragraph(detail), alternates, `Home: ${absoluteUrl(site, '/')}`])
}

function document(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

function trail(page: Article | Collection): string | undefined {
  const steps = trailOf(page)
  return steps.length === 0 ? undefined : paragraph(steps.map((step) => step.title).join(' > '))
}

function underlined(words: string, sign: '=' | '-'): string {
  const wrapped = wrap(words, lineWidth)
  return lines([...wrapped, sign.repeat(Math.max(...wrapped.map(columns)))])
}

function dateline({ date, updates, language, authors }: Article): string {
  const parts = [formatDate(date, language), ...updates.slice(-1).map((update) => `updated ${formatDate(update.date, language)}`)]
  return paragraph([...parts, ...(authors.length > 0 ? [`by ${authors.join(', ')}`] : [])].join(', '))
}

function source({ source: origin, language }: Article): string | undefined {
  if (origin === undefined) return undefined
  const date = origin.date === undefined ? '' : `, ${formatDate(origin.date, language)}`
  return lines([paragraph(`Source: ${origin.publisher}, "${origin.title}"${date}`), origin.url])
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
