// text/plain: a page for terminals and mails.
import type { Article } from '../../content/article.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import { columns, lineWidth, wrap } from '../../text/wrap.ts'
import { type DateText, formatDate, formatDay } from '../../words/dates.ts'
import { fill, plural } from '../../words/fill.ts'
import { listOf } from '../../words/lists.ts'
import type { Problem } from '../../words/problems.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import {
  type Block,
  type BlocksOf,
  blocksOfArticle,
  blocksOfCollection,
  blocksOfSearch,
  document,
  type Line,
  type Link,
  type Piece,
  type Setting,
  settingOf,
} from './blocks.ts'
import { type Around, type Format, notIndexed, type Surroundings } from './format.ts'
import { eachNearest, waysOn } from './help.ts'

export const text: Format = {
  name: 'plain text',
  mediaType: 'text/plain; charset=utf-8',
  extension: '.txt',
  titleFrom: 'JSON',
  ownFields: notIndexed,
  article: written(blocksOfArticle),
  collection: written(blocksOfCollection),
  search: written(blocksOfSearch),
  problem: { represent: representProblem, item: '{type}\n  {href}', separator: '\n' },
}

function written<Page extends { readonly language: string }>(blocksOf: BlocksOf<Page>) {
  return (page: Page, surroundings: Surroundings): string => {
    const setting = settingOf(page, surroundings)
    return document(blocksOf(page, surroundings, setting).map((block) => write(block, setting)))
  }
}

/** The text of blocks, a paragraph a line, for programs that break lines themselves. */
export function flowing(blocks: readonly Block[], setting: Setting): string {
  return blocks.map((block) => (block.is === 'strong' ? block.text : write(block, setting, Number.POSITIVE_INFINITY))).join('\n\n')
}

function write(block: Block, { words, site }: Setting, width = lineWidth): string {
  const paragraph = (text: string) => lines(wrap(text, width))
  const headed = (title: string, items: readonly string[]) => lines([fill(words.heading, { heading: title }), ...items])
  switch (block.is) {
    case 'title':
      return underlined(block.text, '=')
    case 'strong':
      return paragraph(`[${block.text}]`)
    case 'paragraph':
    case 'emphasis':
      return paragraph(block.text)
    case 'lines':
      return lines(block.lines.flatMap((line) => [paragraph(textOf(line)), ...addressesIn(line)]))
    case 'trail':
      return paragraph(block.links.map(({ text }) => text).join(' > '))
    case 'link':
      return `${fill(words.heading, { heading: noted(block.link) })} ${block.link.url}`
    case 'links': {
      // Links to other formats, without the one at hand.
      const others = block.links.filter(({ note }) => note !== 'text/plain').map((link) => `${noted(link)}\n  ${link.url}`)
      return headed(block.title, others)
    }
    case 'list': {
      const items = block.items.map((item) => paragraph([textOf(item), ...addressesIn(item)].join(' ')))
      return headed(block.title, items)
    }
    case 'section': {
      const [first = '', ...rest] = block.paragraphs.map((pieces) => paragraph(pieces.map(wordsIn).join('')))
      return [headed(block.title, [first]), ...rest].join('\n\n')
    }
    case 'picture': {
      const said = [block.alt, ...block.captions].filter((part) => part !== '').map(isolate)
      return lines([paragraph(said.length === 0 ? words.image : fill(words.imageOf, { description: said.join(' – ') })), block.url])
    }
    case 'dateline':
      return paragraph(dateline(block.article, site, words))
    case 'body':
      return body(block.article, words, width !== lineWidth)
    case 'entries':
      return block.articles.flatMap((article) => entry(article, site, block.arePinned ? words.pinned : undefined)).join('\n\n')
  }
}

/** The text, and at its end the links that it refers to. */
function body({ body: { plain } }: Article, { heading, links: title }: Words, flows: boolean): string {
  const numbered = plain.links.map((url, index) => `[${index + 1}] ${url}`)
  const list = numbered.length === 0 ? [] : [lines([...(flows ? [] : [fill(heading, { heading: title })]), ...numbered])]
  return [flows ? plain.flowing : plain.text, ...list].join('\n\n')
}

/** An article in a list: its marks, title, day, authors, summary and URL. */
function entry(article: Article, site: Site, mark?: string): string[] {
  const { title, date, language, summary, path, notice } = article
  const marks = [notice, mark].filter((one) => one !== undefined).map((one) => paragraph(`[${one}]`))
  const day = [isolate(formatDay(date, language, site.timezone)), ...byline(article, wordsOf(language, site.words))]
  const dayline = paragraph(day.join(wordsOf(language, site.words).comma))
  return [...marks, underlined(title, '-'), dayline, paragraph(summary), absoluteUrl(site, path)]
}

function dateline(article: Article, { timezone }: Site, words: Words): string {
  const { date, updates, language, place } = article
  const told = (one: DateText) => isolate(formatDate(one, language, timezone))
  const updated = updates.slice(-1).map((update) => fill(withinLine(words.updated, words), { date: told(update.date) }))
  return [...(place === undefined ? [] : [isolate(place)]), told(date), ...updated, ...byline(article, words)].join(words.comma)
}

function byline({ authors, language }: Article, words: Words): string[] {
  if (authors.length === 0) return []
  const template = plural(words.by, authors.length, words.language)
  return [fill(withinLine(template, words), { names: listOf(authors.map(isolate), language) })]
}

/** A text for the middle of a line, without the capital with which it begins if it stands alone. */
function withinLine(template: string, { language }: Words): string {
  return template.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase(language))
}

function textOf({ template, pieces }: Line): string {
  const parts = Object.entries(pieces).map(([name, all]) => [name, all.map(wordsIn).join('')])
  return fill(template, Object.fromEntries(parts))
}

function wordsIn(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.text
}

/** The addresses of a line's links, except those that are the text of the link, or a mail address or a telephone number. */
function addressesIn({ pieces }: Line): string[] {
  const links = Object.values(pieces).flatMap((all) => all.filter((piece) => typeof piece !== 'string'))
  return links.flatMap(({ url, text: said }) => (url === undefined || url === said || /^(?:mailto|tel):/.test(url) ? [] : url))
}

function noted({ text, note }: Link): string {
  return note === undefined ? text : `${text} (${note})`
}

function representProblem(problem: Problem, { site }: Around, words: Words, alternates?: string): string {
  const { status, title: name, detail, way } = problem
  const heading = underlined(`${status} ${name}`, '=')
  const label = (title: string) => fill(words.heading, { heading: title })
  const home = `${label(words.home)} ${absoluteUrl(site, homeOf(site))}`
  const section = way && `${label(way.title)} ${absoluteUrl(site, way.path)}`
  if (status !== 404) return document([heading, paragraph(detail), status === 500 ? '{instance}' : alternates, section, home])
  const nearest = `${eachNearest.start}${label(words.nearest)} {title}\n  ${site.url}{path}\n${eachNearest.end}`
  const ways = waysOn(problem, site, words).map(({ title, url }) => `${label(title)} ${url}`)
  return document([heading, paragraph(detail), nearest + ways.join('\n')])
}

function underlined(title: string, sign: '=' | '-'): string {
  const all = wrap(title, lineWidth)
  return lines([...all, sign.repeat(Math.max(...all.map(columns)))])
}

function paragraph(text: string): string {
  return lines(wrap(text, lineWidth))
}

function lines(parts: readonly string[]): string {
  return parts.join('\n')
}
