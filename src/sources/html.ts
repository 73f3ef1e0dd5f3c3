// A page that was saved: its article by Readability, its facts by what the page declares for machines.

import { dirname } from 'node:path'
import { Readability } from '@mozilla/readability'
import { toHtml } from 'hast-util-to-html'
import { parseHTML } from 'linkedom'
import { readDate } from '../facts/dates.ts'
import { dateLine, firstDate } from '../facts/dates-in-text.ts'
import { findEmbargoes } from '../facts/embargo.ts'
import { type Entry, entriesFrom, guess } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { h } from '../text/element.ts'
import { embeddedIn } from '../text/embedded.ts'
import { firstPlace } from '../text/finding.ts'
import { type Footnotes, takeFootnotes } from '../text/footnotes.ts'
import { parseDocument, parseHtml } from '../text/html-text.ts'
import { htmlToMarkdown } from '../text/html-to-markdown.ts'
import { seenInHtml } from '../text/passages.ts'
import { SKIP, visit } from '../text/visit.ts'
import { Attachments, fileBeside } from './attachments.ts'
import { type Guess, type Imported, UnreadableSource } from './imported.ts'
import { areActions, sectionInTrail } from './text.ts'

/**
 * @param path of the file, beside which its pictures lie.
 * @throws UnreadableSource where the page has no text.
 */
export function importHtml(path: string, html: string): Imported {
  const { html: page, footnotes } = readPage(html)
  const notes = structuredClone(footnotes.notes)
  const { document } = parseHTML(page)
  const actions = removeActions(document)
  const embargoes = takeEmbargoes(document)
  const facts = new PageFacts(document)
  const { title, url, date } = facts
  const entries = [...facts.entries, ...embargoes.map((text): Entry => ({ name: 'embargoed until', value: text, from: firstPlace }))]
  const attachments = new Attachments(fileBeside(dirname(path), dirname(path)))
  const guesses: Guess[] = []

  const { content, ground } = findContent(document)
  const base = url ?? facts.base
  const { markdown, losses } = htmlToMarkdown(content, {
    attachments,
    footnotes: footnotes.notes,
    ...(title === undefined ? {} : { title }),
    ...(base === undefined ? {} : { base }),
  })
  if (markdown === '') throw new UnreadableSource('this page has no text that could be an article')
  if (ground !== undefined) guesses.push({ what: 'text', value: `${markdown.length.toLocaleString('en')} characters`, ground })
  const found = date === undefined ? firstDate(markdown.slice(0, 600)) : undefined
  if (found !== undefined) entries.push(guess('date', found.date, `"${found.text}" in the first sentences`))
  return {
    origin: path,
    entries,
    ...facts.place,
    ...(url === undefined ? {} : { formerUrls: [url], site: new URL(url).origin }),
    markdown,
    seen: () => {
      const shown = [...notes].filter(([identifier]) => content.includes(`note-fn-${encodeURIComponent(identifier)}"`))
      return seenInHtml({ type: 'root', children: [...parseHtml(content).children, ...shown.flatMap(([, note]) => note)] })
    },
    files: attachments.files,
    guesses,
    losses: [
      ...footnotes.losses,
      ...losses,
      ...actions.map((words) => `"${words}", actions of the page`),
      ...embargoes.map((text) => `the line "${text}", which says how long it is kept back`),
      ...textsBeside(document, content).map((text) => `"${text}", which stands beside the article`),
    ],
  }
}

/**
 * A page without its footnotes, which may stand outside of the article, and with players and pictures in elements that
 * Readability knows.
 */
function readPage(html: string): { html: string; footnotes: Footnotes } {
  const tree = parseDocument(html)
  visit(tree, 'element', ({ properties, position }) => {
    properties.dataLine = position?.start?.line
  })
  const footnotes = takeFootnotes(tree)
  visit(tree, 'element', (node, index, parent) => {
    const embedded = embeddedIn(node)
    if (embedded === undefined || parent === undefined || index === undefined) return undefined
    const { kind, url, words } = embedded
    if (url !== '')
      parent.children[index] = kind === 'picture' ? h('img', { src: url, alt: words }) : h('iframe', { src: url, title: words })
    return SKIP
  })
  return { html: toHtml(tree), footnotes }
}

/** Takes away what is nothing but buttons to print, share and close. @returns their words. */
function removeActions(document: Document): string[] {
  const removed: string[] = []
  for (const element of document.querySelectorAll('body div, body p, body ul, body td')) {
    const text = document.body?.contains(element) ? (clean(element.textContent) ?? '') : ''
    if (text === '' || text.length > 80) continue
    const buttons = [...element.querySelectorAll('a, button')].map(({ textContent }) => clean(textContent) ?? '')
    const isAll = buttons.join('').replace(/\s/g, '') === text.replace(/[\s|·【】[\]]/g, '')
    if (!isAll || !areActions(buttons)) continue
    element.remove()
    removed.push(text)
  }
  return removed
}

const blocks = 'h1, h2, h3, h4, h5, h6, p, li, td, div, header, section, article, main, blockquote, figure'
const linesAboveHeadline = 5

/** Takes away the lines about an embargo, near the headline or by themselves. A paragraph of several lines stays. @returns their words. */
function takeEmbargoes(document: Document): string[] {
  const all = [...document.querySelectorAll(blocks)].filter(
    (block) => block.querySelector(blocks) === null && block.closest('nav, aside, footer, form, script, style, template') === null,
  )
  const headline = all.findIndex(({ tagName }) => tagName === 'H1')
  const lines = all.slice(Math.max(0, headline - linesAboveHeadline)).flatMap((block) => {
    const copy = block.cloneNode(true) as Element
    for (const end of copy.querySelectorAll('br')) end.replaceWith('\n')
    return (copy.textContent ?? '')
      .split('\n')
      .flatMap((text) => clean(text) ?? [])
      .map((text, _, { length }) => ({ text, block, isAll: length === 1 }))
  })
  return findEmbargoes(lines.map(({ text }) => text)).map(({ text, first, count, beside }) => {
    for (const { block, isAll } of lines.slice(first, first + count)) {
      if (isAll && beside !== '') block.textContent = beside
      else if (isAll) block.remove()
    }
    return text
  })
}

/** A headline without an embargo beside it. @returns undefined where it is nothing else, or says only what kind of text it is. */
function headlineIn(text: string): string | undefined {
  const headline = findEmbargoes([text])[0]?.beside ?? text
  return headline === '' || isLabel(headline) ? undefined : headline
}

const furniture =
  'nav, aside, header, footer, form, script, style, template, noscript, [role="navigation"], [class*="related" i], [class*="share" i], [class*="cookie" i], [class*="footer" i], [id*="footer" i]'

/** Texts of the page's main part that are not in its article, a line each. */
function textsBeside(document: Document, article: string): string[] {
  const there = letters(parseHTML(`<!doctype html><html><body>${article}</body></html>`).document.body?.textContent ?? '')
  const main = document.querySelector('main, [role="main"]') ?? document.body
  const blocks = [...(main?.querySelectorAll('p, li, h2, h3, h4, blockquote, td') ?? [])].filter(
    (block) => block.closest(furniture) === null && block.querySelector('p, li, td') === null,
  )
  const missing = blocks
    .map(({ textContent }) => clean(textContent) ?? '')
    .filter((text) => text.length > 20 && !there.includes(letters(text)))
  return [...new Set(missing)].map((text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text))
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** The part that a page declares to be its article; else the part that Readability takes for it. */
function findContent(document: Document): { content: string; ground?: string } {
  const declared = [...document.querySelectorAll('[itemprop~="articleBody"]')]
  if (declared.length === 1 && (declared[0]?.textContent ?? '').trim().length > 200) return { content: declared[0]?.innerHTML ?? '' }
  const articles = [...document.querySelectorAll('article')]
  // Readability changes the document that it reads.
  const copy = parseHTML(document.toString()).document
  const read = new Readability(copy, { charThreshold: 0, keepClasses: false, allowedVideoRegex: /./ }).parse()
  const content = read?.content ?? ''
  if (content === '')
    return { content: document.body?.innerHTML ?? '', ground: 'all of the page, which has nothing that looks like an article' }
  const [article, ...others] = articles
  // A page that marks one article knows better than a guess that found less than half of it.
  if (article !== undefined && others.length === 0 && (read?.length ?? 0) * 2 < (article.textContent ?? '').length)
    return { content: withoutFurniture(article).innerHTML, ground: 'the only <article> of the page' }
  return { content, ground: 'what Readability takes for the article of the page' }
}

function withoutFurniture(article: Element): Element {
  for (const element of article.querySelectorAll('nav, aside, footer, form, script, style, [role="navigation"]')) element.remove()
  return article
}

// Names of <meta> for the date, where neither JSON-LD nor Open Graph has one.
const otherDates =
  'date dc.date dc.date.issued dcterms.created dcterms.date pubdate publishdate publish-date publication_date datepublished sailthru.date parsely-pub-date'.split(
    ' ',
  )

/** schema.org's names for what is an article. */
const articleTypes = /^(?:\w*Article|\w*Posting|Report|Review)$/

/** Entries of a page: JSON-LD first, then Open Graph, meta and time elements. */
class PageFacts {
  readonly #document: Document
  readonly #linked: readonly Readonly<Record<string, unknown>>[]
  readonly #article: Readonly<Record<string, unknown>>
  readonly title: string | undefined
  readonly url: string | undefined
  /** When it was published, as the page writes it. */
  readonly date: string | undefined
  readonly #dates: Readonly<Record<string, string | undefined>>
  readonly #guessedDate: Entry | undefined

  constructor(document: Document) {
    this.#document = document
    this.#linked = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) =>
      flatten(tryJson(textContent ?? '')),
    )
    this.#article = this.#linked.find((thing) => typesOf(thing).some((type) => articleTypes.test(type))) ?? {}
    this.url =
      [document.querySelector('link[rel~="canonical"]')?.getAttribute('href'), this.#meta('og:url'), textOf(this.#article.url)].find(
        (url) => url !== undefined && url !== null && /^https?:\/\//.test(url),
      ) ?? undefined
    this.title = this.#findTitle()
    this.#dates = this.#findDates()
    const { datePublished, 'article:published_time': published, date } = this.#dates
    const stated = datePublished ?? published ?? date
    this.#guessedDate = stated === undefined ? this.#guessDate() : undefined
    this.date = stated ?? (typeof this.#guessedDate?.value === 'string' ? this.#guessedDate.value : undefined)
  }

  /** Where relative links lead, where the page says so. */
  get base(): string | undefined {
    const href = this.#document.querySelector('base[href]')?.getAttribute('href') ?? ''
    return /^https?:\/\//.test(href) ? href : undefined
  }

  /** Entries of its article. */
  get entries(): Entry[] {
    const { title, date } = this
    const publisher = nameOf(this.#article.publisher) ?? this.#meta('og:site_name')
    const source =
      publisher === undefined || title === undefined
        ? undefined
        : { publisher, title, ...(date && { date }), ...(this.url && { url: this.url }) }
    return [
      ...entriesFrom({
        title,
        ...this.#dates,
        summary: textOf(this.#article.description) ?? this.#meta('og:description') ?? this.#meta('description'),
        language:
          textOf(this.#article.inLanguage) ?? this.#document.documentElement?.getAttribute('lang') ?? this.#meta('content-language'),
        robots: this.#meta('robots'),
        creativeWorkStatus: textOf(this.#article.creativeWorkStatus),
        expires: textOf(this.#article.expires),
        authors: this.#authors(),
        tags: this.#tags(),
        source,
      }),
      ...(this.#guessedDate === undefined ? [] : [this.#guessedDate]),
    ]
  }

  get place(): Pick<Imported, 'section'> {
    const section = this.#section()
    return section === undefined ? {} : { section: { title: section } }
  }

  #findTitle(): string | undefined {
    const headings = this.#textsOf('h1').flatMap((text) => headlineIn(text) ?? [])
    const declared = [
      textOf(this.#article.headline),
      this.#meta('og:title'),
      clean(this.#document.querySelector('title')?.textContent),
    ].flatMap((text) => headlineIn(text ?? '') ?? [])
    // A heading has the headline as it is printed; what is declared may be cut, or have the site's name behind it.
    const printed = headings.find((heading) =>
      declared.some((text) => text.startsWith(heading) || heading.startsWith(text.replace(/(?:…|\.\.\.)$/, ''))),
    )
    // Some have it in another heading, and the site's name behind it in the title.
    const before = this.#textsOf('h2, h3, [class*="title" i]').find((heading) =>
      declared.some((text) => heading.length > 3 && text.startsWith(heading) && /^\s*[-–—_|·:：]/u.test(text.slice(heading.length))),
    )
    const [only, ...others] = headings
    return printed ?? before ?? declared[0] ?? (others.length === 0 ? only : undefined)
  }

  #textsOf(selector: string): string[] {
    return [...this.#document.querySelectorAll(selector)].map(({ textContent }) => clean(textContent)).filter((text) => text !== undefined)
  }

  /** The dates of its article that can be read, by the names that the page has for them. */
  #findDates(): Readonly<Record<string, string | undefined>> {
    const readable = (text: string | undefined) => (readDate(text ?? '', 'UTC') === undefined ? undefined : text)
    const meta = (name: string) => readable(this.#meta(name))
    const published = {
      datePublished: readable(textOf(this.#article.datePublished)),
      'article:published_time': meta('article:published_time') ?? meta('og:article:published_time'),
    }
    const isPublished = Object.values(published).some((date) => date !== undefined)
    const other = [...otherDates.map(meta), readable(this.#attribute('[itemprop~="datePublished"]', 'content', 'datetime'))]
    return {
      ...published,
      date: isPublished ? undefined : other.find((date) => date !== undefined),
      dateModified: readable(textOf(this.#article.dateModified)),
      'article:modified_time': meta('article:modified_time') ?? meta('og:updated_time'),
    }
  }

  #guessDate(): Entry | undefined {
    const marked = [...this.#document.querySelectorAll('article time[datetime], main time[datetime], time[pubdate], time[datetime]')]
    const time = marked.find((element) => readDate(element.getAttribute('datetime') ?? '', 'UTC') !== undefined)
    if (time !== undefined)
      return guess('date', time.getAttribute('datetime'), `the first <time> of the page, "${clean(time.textContent) ?? ''}"`)
    // A line of its own that is a date, as news pages have it under the headline.
    for (const element of this.#document.querySelectorAll('[class*="date" i], [class*="time" i], [class*="publish" i], [id*="date" i]')) {
      const found = dateLine(clean(element.textContent) ?? '')
      if (found !== undefined) return guess('date', found.date, `"${found.text}" in a line of its own`)
    }
    return undefined
  }

  #authors(): string[] {
    const { author } = this.#article
    const linked = (Array.isArray(author) ? author : [author]).map(nameOf).filter((name) => name !== undefined)
    if (linked.length > 0) return linked
    return [this.#meta('author'), this.#meta('article:author'), this.#meta('dc.creator')]
      .filter((name) => name !== undefined && !/^https?:/.test(name))
      .slice(0, 1) as string[]
  }

  #tags(): string[] {
    const { keywords } = this.#article
    const listed = Array.isArray(keywords) ? keywords.map(textOf) : (textOf(keywords) ?? this.#meta('keywords') ?? '').split(/[,;，、]/)
    const marked = [...this.#document.querySelectorAll('meta[property="article:tag"]')].map(
      (meta) => meta.getAttribute('content') ?? undefined,
    )
    return [...(marked.length > 0 ? marked : listed)].map((tag) => clean(tag)).filter((tag) => tag !== undefined)
  }

  #section(): string | undefined {
    const declared = textOf(this.#article.articleSection) ?? this.#meta('article:section')
    if (declared !== undefined) return declared
    const trail = this.#linked.find((thing) => typesOf(thing).includes('BreadcrumbList'))?.itemListElement
    const steps = (Array.isArray(trail) ? trail : []).map((step) => nameOf(step) ?? nameOf(step?.item)).filter((name) => name !== undefined)
    const printed = [...this.#document.querySelectorAll('[class*="breadcrumb" i] a, [aria-label*="breadcrumb" i] a')].map(
      ({ textContent }) => clean(textContent),
    )
    const marked = [...(steps.length > 0 ? steps : printed)]
      .filter((step) => step !== undefined && step !== this.title)
      .slice(1)
      .at(-1)
    if (marked !== undefined) return marked
    // A trail that nothing marks as one: Home > Press releases
    const lines = this.#textsOf('div, p, td, span, li').filter((text) => text.length < 100)
    return lines.map((line) => sectionInTrail(line, this.title)).find((section) => section !== undefined)
  }

  #meta(name: string): string | undefined {
    return this.#attribute(`meta[property="${name}" i], meta[name="${name}" i], meta[http-equiv="${name}" i]`, 'content')
  }

  #attribute(selector: string, ...names: readonly string[]): string | undefined {
    const element = this.#document.querySelector(selector)
    return names.map((name) => clean(element?.getAttribute(name))).find((value) => value !== undefined)
  }
}

/** JSON-LD holds its things alone, in lists, in `@graph`, and in one another. */
function flatten(value: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (typeof value !== 'object' || value === null) return []
  const thing = value as Readonly<Record<string, unknown>>
  return [thing, ...flatten(thing['@graph']), ...flatten(thing.mainEntity), ...flatten(thing.mainEntityOfPage)]
}

function typesOf({ '@type': type }: Readonly<Record<string, unknown>>): string[] {
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return clean(value)
  return typeof value === 'object' && value !== null ? textOf(Reflect.get(value, 'name')) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? clean(value) : Array.isArray(value) ? textOf(value[0]) : undefined
}

/** One line. @returns undefined where nothing is left. */
function clean(text: string | null | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim() ?? ''
  return line === '' ? undefined : line
}
