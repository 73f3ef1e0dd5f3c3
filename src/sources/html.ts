// A saved page → its article, as Readability finds it, and the facts that the page declares for machines.

import { dirname } from 'node:path'
import { Readability } from '@mozilla/readability'
import { toHtml } from 'hast-util-to-html'
import { parseHTML } from 'linkedom'
import { readDate } from '../facts/dates.ts'
import { dateLine, firstDate } from '../facts/dates-in-text.ts'
import { findEmbargoes } from '../facts/embargo.ts'
import { type Entry, entriesFrom, guess } from '../facts/entry.ts'
import { isLabel } from '../facts/labels.ts'
import { attempt } from '../text/attempt.ts'
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

/** Reads a saved page. @param path of its file. Its pictures lie beside it. @throws UnreadableSource if the page has no text. */
export function importHtml(path: string, html: string): Imported {
  const { html: page, footnotes } = readPage(html)
  const notes = structuredClone(footnotes.notes)
  const { document } = parseHTML(page)
  const actions = removeActions(document)
  const embargoes = takeEmbargoes(document)
  const { title, url, date, section, ...facts } = factsOf(document)
  const entries = [...facts.entries, ...embargoes.map((text): Entry => ({ name: 'embargoed until', value: text, from: firstPlace }))]
  const attachments = new Attachments(fileBeside(dirname(path), dirname(path)))
  const guesses: Guess[] = []

  const { content, ground } = findContent(document)
  const base = url ?? facts.base
  const { markdown, losses } = htmlToMarkdown(content, { attachments, footnotes: footnotes.notes, title, base })
  if (markdown === '') throw new UnreadableSource('this page has no text that could be an article')
  if (ground !== undefined) guesses.push({ what: 'text', value: `${markdown.length.toLocaleString('en')} characters`, ground })
  const found = date === undefined ? firstDate(markdown.slice(0, 600)) : undefined
  if (found !== undefined) entries.push(guess('date', found.date, `"${found.text}" in the first sentences`))
  return {
    origin: path,
    entries,
    section: section === undefined ? undefined : { title: section },
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

/** Takes out footnotes, which may stand outside the article, and writes players and pictures as Readability knows them. */
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

/** Removes elements that have only buttons, such as those to print, share and close. @returns the words of the buttons. */
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

/** Removes the lines about an embargo, except in a paragraph of several lines. @returns the words of the lines. */
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

/** A headline without an embargo beside it. @returns undefined if nothing else is left, or only a label for the kind of text. */
function headlineIn(text: string): string | undefined {
  const headline = findEmbargoes([text])[0]?.beside ?? text
  return headline === '' || isLabel(headline) ? undefined : headline
}

const furniture =
  'nav, aside, header, footer, form, script, style, template, noscript, [role="navigation"], [class*="related" i], [class*="share" i], [class*="cookie" i], [class*="footer" i], [id*="footer" i]'

/** The texts in the main part of a page that are not in its article, one line for each. */
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

/** The part that a page declares to be its article, or else the part that Readability finds. */
function findContent(document: Document): { content: string; ground?: string } {
  const declared = [...document.querySelectorAll('[itemprop~="articleBody"]')]
  if (declared.length === 1 && (declared[0]?.textContent ?? '').trim().length > 200) return { content: declared[0]?.innerHTML ?? '' }
  // Readability changes the document that it reads.
  const copy = parseHTML(document.toString()).document
  const read = new Readability(copy, { charThreshold: 0, keepClasses: false, allowedVideoRegex: /./ }).parse()
  const content = read?.content ?? ''
  if (content === '')
    return { content: document.body?.innerHTML ?? '', ground: 'all of the page, which has nothing that looks like an article' }
  const [article, ...others] = document.querySelectorAll('article')
  // If Readability found less than half of the only <article>, the <article> counts.
  if (article !== undefined && others.length === 0 && (read?.length ?? 0) * 2 < (article.textContent ?? '').length) {
    for (const element of article.querySelectorAll('nav, aside, footer, form, script, style, [role="navigation"]')) element.remove()
    return { content: article.innerHTML, ground: 'the only <article> of the page' }
  }
  return { content, ground: 'what Readability takes for the article of the page' }
}

// Names of <meta> for the date, for pages without a date in JSON-LD or Open Graph.
const otherDates = [
  ...['date', 'dc.date', 'dc.date.issued', 'dcterms.created', 'dcterms.date', 'pubdate', 'publishdate', 'publish-date'],
  ...['publication_date', 'datepublished', 'sailthru.date', 'parsely-pub-date'],
]

/** The types of schema.org that are articles. */
const articleTypes = /^(?:\w*Article|\w*Posting|Report|Review)$/

type Thing = Readonly<Record<string, unknown>>

/** The facts of a page: JSON-LD first, then Open Graph, meta and time elements. */
function factsOf(document: Document) {
  const textsOf = (selector: string) => [...document.querySelectorAll(selector)].flatMap(({ textContent }) => clean(textContent) ?? [])
  const attribute = (selector: string, ...names: readonly string[]) => {
    const element = document.querySelector(selector)
    return names.map((name) => clean(element?.getAttribute(name))).find((value) => value !== undefined)
  }
  const meta = (name: string) => attribute(`meta[property="${name}" i], meta[name="${name}" i], meta[http-equiv="${name}" i]`, 'content')
  const linked = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) =>
    flatten(attempt(() => JSON.parse(textContent ?? ''))),
  )
  const article = linked.find((thing) => typesOf(thing).some((type) => articleTypes.test(type))) ?? {}
  const isAbsolute = (url: string | undefined) => url !== undefined && /^https?:\/\//.test(url)
  const url = [attribute('link[rel~="canonical"]', 'href'), meta('og:url'), textOf(article.url)].find(isAbsolute)
  // The base of relative links, if the page states one.
  const base = [attribute('base[href]', 'href')].find(isAbsolute)
  const title = titleIn([textOf(article.headline), meta('og:title'), clean(document.querySelector('title')?.textContent)], textsOf)

  const dated = (text: string | undefined) => (readDate(text ?? '', 'UTC') === undefined ? undefined : text)
  const openGraph = ['article:published_time', 'og:article:published_time'].map((name) => dated(meta(name)))
  const published = [dated(textOf(article.datePublished)), openGraph.find((one) => one !== undefined)]
  const other = [...otherDates.map(meta), attribute('[itemprop~="datePublished"]', 'content', 'datetime')].map(dated)
  const stated = [...published, ...other].find((date) => date !== undefined)
  const guessed = stated === undefined ? guessDate(document) : undefined
  const date = stated ?? (typeof guessed?.value === 'string' ? guessed.value : undefined)

  const publisher = nameOf(article.publisher) ?? meta('og:site_name')
  const authors = (Array.isArray(article.author) ? article.author : [article.author]).flatMap((one) => nameOf(one) ?? [])
  const bylines = [meta('author'), meta('article:author'), meta('dc.creator')].filter(
    (name) => name !== undefined && !/^https?:/.test(name),
  )
  const { keywords } = article
  const listed = Array.isArray(keywords) ? keywords.map(textOf) : (textOf(keywords) ?? meta('keywords') ?? '').split(/[,;，、]/)
  const marked = [...document.querySelectorAll('meta[property="article:tag"]')].map((tag) => tag.getAttribute('content'))
  const entries = [
    ...entriesFrom({
      title,
      datePublished: published[0],
      'article:published_time': published[1],
      date: published.some((one) => one !== undefined) ? undefined : stated,
      dateModified: dated(textOf(article.dateModified)),
      'article:modified_time': dated(meta('article:modified_time')) ?? dated(meta('og:updated_time')),
      summary: textOf(article.description) ?? meta('og:description') ?? meta('description'),
      language: textOf(article.inLanguage) ?? attribute('html', 'lang') ?? meta('content-language'),
      robots: meta('robots'),
      creativeWorkStatus: textOf(article.creativeWorkStatus),
      expires: textOf(article.expires),
      authors: authors.length > 0 ? authors : bylines.slice(0, 1),
      tags: (marked.length > 0 ? marked : listed).flatMap((tag) => clean(tag) ?? []),
      source: publisher && title && { publisher, title, ...(date && { date }), ...(url && { url }) },
    }),
    ...(guessed === undefined ? [] : [guessed]),
  ]
  const section = textOf(article.articleSection) ?? meta('article:section') ?? sectionIn(linked, title, textsOf)
  return { title, url, base, date, entries, section }
}

/** Finds the headline. @param stated titles declared for machines, which may be cut, or end with the site's name. */
function titleIn(stated: readonly (string | undefined)[], textsOf: (selector: string) => string[]): string | undefined {
  const headings = textsOf('h1').flatMap((text) => headlineIn(text) ?? [])
  const declared = stated.flatMap((text) => headlineIn(text ?? '') ?? [])
  // A heading that agrees with a declared title has the headline as readers see it.
  const printed = headings.find((heading) =>
    declared.some((text) => text.startsWith(heading) || heading.startsWith(text.replace(/(?:…|\.\.\.)$/, ''))),
  )
  // Some pages have the headline in another heading, and in the title before the site's name.
  const before = textsOf('h2, h3, [class*="title" i]').find((heading) =>
    declared.some((text) => heading.length > 3 && text.startsWith(heading) && /^\s*[-–—_|·:：]/u.test(text.slice(heading.length))),
  )
  const [only, ...others] = headings
  return printed ?? before ?? declared[0] ?? (others.length === 0 ? only : undefined)
}

function guessDate(document: Document): Entry | undefined {
  const marked = [...document.querySelectorAll('article time[datetime], main time[datetime], time[pubdate], time[datetime]')]
  const time = marked.find((element) => readDate(element.getAttribute('datetime') ?? '', 'UTC') !== undefined)
  if (time !== undefined)
    return guess('date', time.getAttribute('datetime'), `the first <time> of the page, "${clean(time.textContent) ?? ''}"`)
  // News pages have the date in a line of its own under the headline.
  for (const element of document.querySelectorAll('[class*="date" i], [class*="time" i], [class*="publish" i], [id*="date" i]')) {
    const found = dateLine(clean(element.textContent) ?? '')
    if (found !== undefined) return guess('date', found.date, `"${found.text}" in a line of its own`)
  }
  return undefined
}

/** The section in the trail of a page (Home > Press releases). The trail may be declared, marked by a class, or a mere line. */
function sectionIn(linked: readonly Thing[], title: string | undefined, textsOf: (selector: string) => string[]) {
  const trail = linked.find((thing) => typesOf(thing).includes('BreadcrumbList'))?.itemListElement
  const steps = (Array.isArray(trail) ? trail : []).flatMap((step) => nameOf(step) ?? nameOf(step?.item) ?? [])
  const printed = textsOf('[class*="breadcrumb" i] a, [aria-label*="breadcrumb" i] a')
  const marked = (steps.length > 0 ? steps : printed).filter((step) => step !== title).slice(1)
  if (marked.length > 0) return marked.at(-1)
  const lines = textsOf('div, p, td, span, li').filter((text) => text.length < 100)
  return lines.map((line) => sectionInTrail(line, title)).find((section) => section !== undefined)
}

/** All things of JSON-LD, which stand alone, in lists, in `@graph`, or in one another. */
function flatten(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (typeof value !== 'object' || value === null) return []
  const thing = value as Thing
  return [thing, ...flatten(thing['@graph']), ...flatten(thing.mainEntity), ...flatten(thing.mainEntityOfPage)]
}

function typesOf({ '@type': type }: Thing): string[] {
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return clean(value)
  return typeof value === 'object' && value !== null ? textOf(Reflect.get(value, 'name')) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? clean(value) : Array.isArray(value) ? textOf(value[0]) : undefined
}

/** A text in one line. @returns undefined if the text is blank. */
function clean(text: string | null | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim() ?? ''
  return line === '' ? undefined : line
}
