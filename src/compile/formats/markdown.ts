// text/markdown: the article as CommonMark, for agents and editors. https://www.rfc-editor.org/rfc/rfc7763
import type { PhrasingContent } from 'mdast'
import { stringify } from 'yaml'
import type { Article } from '../../content/article.ts'
import { remembering } from '../../content/memory.ts'
import { absoluteUrl, licenceUrl, pathInFormat, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import {
  serializeEmphasis,
  serializeHeading,
  serializeLink,
  serializeMarkdown,
  serializeParagraph,
  serializeTemplate,
} from '../../text/serialize-markdown.ts'
import { formatDay } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
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
import { guidePath } from './machines.ts'

export const markdown: Format = {
  name: 'Markdown',
  mediaType: 'text/markdown; charset=utf-8',
  extension: '.md',
  titleBetween: ['\n# ', '\n'],
  // The content is valid as either (RFC 7764).
  implied: [
    ['variant', 'CommonMark'],
    ['variant', 'GFM'],
  ],
  // The version of the specification of https://github.com/dodopayments/dualmark that this Markdown follows.
  fields: { 'X-AEO-Version': '1.0' },
  ownFields: notIndexed,
  countsTokens: true,
  article: written(blocksOfArticle, (article, { site }) => `---\n${stringify(factsOf(article, site), { lineWidth: 0 })}---`),
  collection: written(blocksOfCollection),
  search: written(blocksOfSearch),
  problem: { represent: representProblem, item: '- [{type}]({href})', separator: '\n' },
}

// Blocks whose facts are in the front matter, or on the page in HTML.
const leftOut = new Set(['dateline', 'imprint'])

function written<Page extends { readonly language: string }>(
  blocksOf: BlocksOf<Page>,
  head?: (page: Page, surroundings: Surroundings) => string,
) {
  return (page: Page, surroundings: Surroundings): string => {
    const setting = settingOf(page, surroundings, (path) => own(path, surroundings.site))
    const blocks = blocksOf(page, surroundings, setting).filter(({ label }) => !leftOut.has(label))
    return document([head?.(page, surroundings), pointer(setting.site, setting.words), ...blocks.map((block) => write(block, setting))])
  }
}

function write(block: Block, { site, words }: Setting): string | undefined {
  switch (block.is) {
    case 'title':
      return serializeHeading(1, block.text)
    case 'strong':
      return paragraphOf({ type: 'strong', children: [{ type: 'text', value: block.text }] })
    case 'emphasis':
      return serializeEmphasis(block.text)
    case 'paragraph':
      return serializeParagraph(block.text)
    case 'lines':
      return block.lines.map(lineOf).join('\n')
    case 'trail':
      return block.links.map(linked).join(' > ')
    case 'link':
      return linked(block.link)
    case 'links': {
      const { template, title } = block
      const links = block.links.filter(({ note }) => note !== 'text/markdown')
      if (template === undefined) return headed(title, links.map(linked))
      return serializeTemplate(template, { links: links.map(({ text, url }) => serializeLink(text, url)).join(words.comma) })
    }
    case 'list':
      return headed(block.title, block.items.map(lineOf))
    case 'section':
      return [serializeHeading(2, block.title), ...block.paragraphs.map((pieces) => pieces.map(pieceOf).join(''))].join('\n\n')
    case 'picture':
      return paragraphOf({ type: 'image', url: block.url, alt: block.alt, title: block.captions.join(' – ') || undefined })
    case 'dateline':
      return undefined
    case 'body':
      return block.article.body.markdown
    case 'entries':
      return [serializeHeading(2, block.title), block.articles.map((article) => entry(article, site)).join('\n')].join('\n\n')
  }
}

function paragraphOf(child: PhrasingContent): string {
  return serializeMarkdown({ type: 'paragraph', children: [child] })
}

/** A heading, and the items of a list below it. */
function headed(heading: string, items: readonly string[]): string {
  return [serializeHeading(2, heading), items.map((item) => `- ${item}`).join('\n')].join('\n\n')
}

function lineOf({ template, pieces }: Line): string {
  return serializeTemplate(template, Object.fromEntries(Object.entries(pieces).map(([name, all]) => [name, all.map(pieceOf).join('')])))
}

function pieceOf(piece: Piece): string {
  const { text, url }: Exclude<Piece, string> = typeof piece === 'string' ? { text: piece } : piece
  return url === undefined ? text.replace(/\S(?:.*\S)?/s, serializeParagraph) : serializeLink(text, url)
}

/** A link, with its note and description. */
function linked({ text, url, note, description }: Link): string {
  const said = description === undefined ? '' : `: ${serializeParagraph(description)}`
  return `${serializeLink(text, url)}${note === undefined ? '' : ` (${note})`}${said}`
}

function factsOf(article: Article, site: Site) {
  const { title, summary, place, date, updates, withdrawn, path, section, isPage, language, authors, tags, source } = article
  return {
    title,
    description: summary,
    place,
    date: isPage ? undefined : date,
    updated: updates.at(-1)?.date,
    withdrawn: withdrawn && { date: withdrawn.date, note: withdrawn.note },
    url: absoluteUrl(site, path),
    section: isPage ? undefined : section.title,
    language,
    authors: authors.length === 0 ? undefined : authors,
    tags: tags.length === 0 ? undefined : tags,
    source,
    license: licenceUrl(site),
  }
}

/** A link to an article's Markdown, with its date and summary. */
export const entry = remembering(
  ({ title, path, date, language, summary, notice }: Article, site: Site): string =>
    `- ${notice === undefined ? '' : `**${serializeParagraph(fill(wordsOf(language, site.words).heading, { heading: notice }))}** `}${serializeLink(title, own(path, site))} (${isolate(formatDay(date, language, site.timezone))}): ${serializeParagraph(summary)}`,
)

function representProblem(problem: Problem, { site }: Around, words: Words, alternates?: string): string {
  const { status, title, detail } = problem
  const heading = serializeHeading(1, `${status} ${title}`)
  const ways = waysOn(problem, site, words).map((way) => serializeLink(way.title, way.url))
  if (status !== 404) return document([heading, serializeParagraph(detail), status === 500 ? '`{instance}`' : alternates, ...ways])
  const label = serializeParagraph(fill(words.heading, { heading: words.nearest }))
  const nearest = `${eachNearest.start}- ${label} {title} <${site.url}{path}>\n${eachNearest.end}`
  return document([heading, serializeParagraph(detail), nearest + ways.map((way) => `- ${way}`).join('\n')])
}

/** Links to where programs begin, the same on all pages. They come first, since many programs read only the top of a page. */
const pointer = remembering((site: Site, words: Words): string => {
  const link = (name: string, path: string) => serializeLink(name, absoluteUrl(site, path))
  const links = { llms: link('llms.txt', guidePath(site)), openapi: link('openapi.json', '/openapi.json') }
  return `> ${serializeTemplate(words.programs, links)}`
})

/** The URL at which a page is Markdown, whatever the client asks for. */
function own(path: string, site: Site): string {
  return absoluteUrl(site, pathInFormat(path, markdown.extension, site))
}
