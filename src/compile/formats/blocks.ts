// Pages as ordered, labelled blocks. Plain text, Markdown and the text of JSON each write them in their own syntax, so a block
// that is added here is in all three.
import { type Article, besidesPinned, type Collection, correctionsOf, placeUrl, trailOf } from '../../content/article.ts'
import { piecesOf, waysTo } from '../../content/press.ts'
import { absoluteUrl, homeOf, type Site } from '../../content/site.ts'
import { isolate } from '../../text/isolate.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatDate } from '../../words/dates.ts'
import { fill } from '../../words/fill.ts'
import { ownName } from '../../words/language-names.ts'
import { numberOf } from '../../words/lists.ts'
import { kindAndSize } from '../../words/sizes.ts'
import { type Words, wordsOf } from '../../words/words.ts'
import type { NamedList, SearchPage } from '../search/search-page.ts'
import { nameOf, type Surroundings } from './format.ts'
import { absolutePictureUrl } from './picture.ts'
import { otherTranslations } from './translations.ts'

/** A text that leads somewhere. */
export interface Link {
  readonly text: string
  readonly url: string
  /** Shown after the link, in brackets. */
  readonly note?: string
  readonly description?: string
}

/** A piece of a line. */
export type Piece = string | { readonly text: string; readonly url?: string }

/** A template in the page's own words, such as `Source: {source}`, and the pieces for its placeholders. */
export interface Line {
  readonly template: string
  readonly pieces: Readonly<Record<string, readonly Piece[]>>
}

/** A part of a page. A format can leave it out by its label; `is` says how to write it. */
export type Block = { readonly label: string } & (
  | { readonly is: 'title' | 'paragraph' | 'strong' | 'emphasis'; readonly text: string }
  | { readonly is: 'lines'; readonly lines: readonly Line[] }
  | { readonly is: 'link'; readonly link: Link }
  | { readonly is: 'trail'; readonly links: readonly Link[] }
  /** Links under a title. With a template, they can be in one line instead, in the place of `{links}`. */
  | { readonly is: 'links'; readonly title: string; readonly links: readonly Link[]; readonly template?: string }
  | { readonly is: 'list'; readonly title: string; readonly items: readonly Line[] }
  | { readonly is: 'section'; readonly title: string; readonly paragraphs: readonly (readonly Piece[])[] }
  | { readonly is: 'picture'; readonly alt: string; readonly captions: readonly string[]; readonly url: string }
  | { readonly is: 'dateline' | 'body'; readonly article: Article }
  | { readonly is: 'entries'; readonly title: string; readonly articles: readonly Article[]; readonly arePinned?: true }
)

/** Things that blocks need beside the page: the newsroom, its words in the page's language, and a function for URLs. */
export interface Setting {
  readonly site: Site
  readonly words: Words
  readonly urlOf: (path: string) => string
}

/** The surroundings of a page without its frame, which only HTML shows. */
export type Unframed = Omit<Surroundings, 'frame'>

/** Makes the blocks of a page. */
export type BlocksOf<Page> = (page: Page, surroundings: Unframed, setting: Setting) => Block[]

/** The setting of a page. @param urlOf the URL of a path: by default the one that negotiates the format. */
export function settingOf(
  { language }: { readonly language: string },
  { site }: Pick<Unframed, 'site'>,
  urlOf = (path: string) => absoluteUrl(site, path),
): Setting {
  return { site, words: wordsOf(language, site.words), urlOf }
}

/** An article, in the order in which it is read. */
export function blocksOfArticle(article: Article, { related = [], alternatesOf }: Unframed, setting: Setting): Block[] {
  const { site, words, urlOf } = setting
  const linkTo = linksBy(urlOf)
  return [
    ...trail(article, setting),
    ...(article.notice === undefined ? [] : [{ label: 'notice', is: 'strong', text: article.notice } as const]),
    ...withdrawalBlocks(article, setting),
    { label: 'title', is: 'title', text: article.title },
    ...(article.isPage ? [] : [{ label: 'dateline', is: 'dateline', article } as const]),
    ...(article.summaryIsMade ? [] : [{ label: 'summary', is: 'emphasis', text: article.summary } as const]),
    ...latestCorrection(article, setting),
    ...picture(article, setting),
    ...contentBlocks(article, setting),
    ...links('topics', words.topics, article.topics.map(linkTo), `${fill(words.heading, { heading: words.topics })} {links}`),
    ...source(article, setting),
    ...links('related', words.related, related.map(linkTo)),
    ...elsewhere(article, alternatesOf, setting),
    { label: 'suggest', is: 'link', link: { text: words.suggest, url: absoluteUrl(site, article.path) } },
  ]
}

/** The text of an article, with its corrections, documents and press information. */
export function contentBlocks(article: Article, setting: Setting): Block[] {
  return [
    { label: 'body', is: 'body', article },
    ...corrections(article, setting),
    ...links('documents', setting.words.documents, documents(article, setting)),
    ...about(article, setting),
    ...contact(article, setting),
  ]
}

/** A list, with its pinned articles first. */
export function blocksOfCollection(collection: Collection, { alternatesOf }: Unframed, setting: Setting): Block[] {
  const { words, urlOf } = setting
  const { title, description, articles, pinned, sections, sectionsAre, newerPath, olderPath } = collection
  const named = sections.map((one) => ({ ...linksBy(urlOf)(one), description: one.description }))
  const further = (text: string, path: string | undefined): Block[] =>
    path === undefined ? [] : [{ label: 'pages', is: 'link', link: { text, url: urlOf(path) } }]
  const entries = (name: string, some: readonly Article[], arePinned?: true): Block[] =>
    some.length === 0 ? [] : [{ label: 'articles', is: 'entries', title: name, articles: some, ...(arePinned && { arePinned }) }]
  const isEmpty = articles.length + sections.length === 0
  return [
    ...trail(collection, setting),
    { label: 'title', is: 'title', text: title },
    { label: 'summary', is: 'paragraph', text: description },
    ...entries(words.pinned, pinned, true),
    ...entries(words.articles, besidesPinned(collection)),
    ...(isEmpty ? [{ label: 'articles', is: 'paragraph', text: words.noArticles } as const] : []),
    ...further(words.newerArticles, newerPath),
    ...further(words.olderArticles, olderPath),
    ...links('sections', words[sectionsAre], named),
    ...elsewhere(collection, alternatesOf, setting),
  ]
}

/** The page of the search: all lists, and how many articles each has. */
export function blocksOfSearch(page: SearchPage, { alternatesOf }: Unframed, setting: Setting): Block[] {
  const { site, words, urlOf } = setting
  const counted = (one: NamedList) => ({ ...linksBy(urlOf)(one), note: numberOf(one.articleCount, page.language) })
  return [
    { label: 'trail', is: 'trail', links: [{ text: words.home, url: urlOf(homeOf(site)) }] },
    { label: 'title', is: 'title', text: page.title },
    { label: 'summary', is: 'paragraph', text: page.description },
    ...page.groups.flatMap(({ name, lists }) => links('lists', words[name], lists.map(counted))),
    ...elsewhere(page, alternatesOf, setting),
  ]
}

/** Joins blocks, with a blank line between two. */
export function document(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

function linksBy(urlOf: Setting['urlOf']) {
  return ({ title, path }: { readonly title: string; readonly path: string }): Link => ({ text: title, url: urlOf(path) })
}

function links(label: string, title: string, all: readonly Link[], template?: string): Block[] {
  return all.length === 0 ? [] : [{ label, is: 'links', title, links: all, ...(template && { template }) }]
}

function trail(page: Article | Collection, { site }: Setting): Block[] {
  const steps = trailOf(page, site).map(linksBy((path) => absoluteUrl(site, path)))
  return steps.length === 0 ? [] : [{ label: 'trail', is: 'trail', links: steps }]
}

/** The notice that an article is withdrawn, since when and why; empty if it is not. */
export function withdrawalBlocks({ withdrawn, language }: Article, { site, words }: Setting): Block[] {
  if (withdrawn === undefined) return []
  const { date, note } = withdrawn
  const when = date === undefined ? words.withdrawn : fill(words.withdrawnOn, { date: isolate(formatDate(date, language, site.timezone)) })
  const text = note === undefined ? when : fill(words.correction, { date: when, note: isolate(oneLine(note)) })
  return [{ label: 'withdrawal', is: 'strong', text }]
}

function picture({ image }: Article, { site, words }: Setting): Block[] {
  if (image === undefined) return []
  const { alt = '', caption, credit, original } = image
  const captions = [caption, credit].filter((part) => part !== undefined)
  const shown: Block = { label: 'picture', is: 'picture', alt, captions, url: absolutePictureUrl(image, site) }
  if (original === undefined) return [shown]
  const link = { text: words.downloadOriginal, url: absoluteUrl(site, original.path), note: kindAndSize(original, words) }
  return [shown, { label: 'picture', is: 'link', link }]
}

/** The latest correction, shown above the text. */
function latestCorrection(article: Article, { site, words }: Setting): Block[] {
  const latest = correctionsOf(article).at(-1)
  if (latest === undefined) return []
  const date = fill(words.corrected, { date: isolate(formatDate(latest.date, article.language, site.timezone)) })
  const text = fill(words.correction, { date, note: isolate(oneLine(latest.note)) })
  return [{ label: 'latest correction', is: 'paragraph', text }]
}

function corrections(article: Article, { site, words }: Setting): Block[] {
  const { language, path } = article
  const items = correctionsOf(article).map(({ date, note, place }): Line => {
    const where = place === undefined ? [] : [' ', { text: place.title, url: placeUrl(absoluteUrl(site, path), place) }]
    const pieces = { date: [isolate(formatDate(date, language, site.timezone))], note: [isolate(oneLine(note))], place: where }
    return { template: `${words.correction}{place}`, pieces }
  })
  return items.length === 0 ? [] : [{ label: 'corrections', is: 'list', title: words.corrections, items }]
}

function documents({ documents: all }: Article, { site, words }: Setting): Link[] {
  return all.map(({ title, file, language }) => {
    const kind = [kindAndSize(file, words), ...(language === undefined ? [] : [isolate(ownName(language))])]
    return { text: title, url: absoluteUrl(site, file.path), note: kind.join(words.comma) }
  })
}

function about({ boilerplate }: Article, { site, words }: Setting): Block[] {
  if (boilerplate === undefined) return []
  const title = fill(words.about, { publisher: isolate(site.publisher.name) })
  return [{ label: 'about', is: 'section', title, paragraphs: boilerplate.map(piecesOf) }]
}

function contact({ pressContact }: Article, { words }: Setting): Block[] {
  if (pressContact === undefined) return []
  const { name, role } = pressContact
  const who = [name, role].flatMap((part) => (part === undefined ? [] : isolate(part))).join(words.comma)
  const lines = [...(who === '' ? [] : [[who]]), ...waysTo(pressContact).map((way) => [way])]
  return [{ label: 'contact', is: 'list', title: words.pressContact, items: lines.map((way) => ({ template: '{way}', pieces: { way } })) }]
}

function source({ source: origin, language }: Article, { site, words }: Setting): Block[] {
  if (origin === undefined) return []
  const { publisher, title, url, date } = origin
  const quoted = fill(words.quotation, { text: isolate(title) })
  const when = date === undefined ? [] : [words.comma, isolate(formatDate(date, language, site.timezone))]
  const pieces = { source: [isolate(publisher), words.comma, { text: quoted, url }, ...when] }
  return [{ label: 'source', is: 'lines', lines: [{ template: words.source, pieces }] }]
}

/** Links to the page in other languages and formats, and its imprint. */
function elsewhere(page: Article | Collection | SearchPage, alternatesOf: Surroundings['alternatesOf'], setting: Setting): Block[] {
  const { site, words, urlOf } = setting
  const { name, url, contact: reached } = site.publisher
  const languages = otherTranslations(page, site).map(({ language, path }) => ({ text: isolate(ownName(language)), url: urlOf(path) }))
  const formats = alternatesOf(page).map((one) => ({ text: nameOf(one, words), url: absoluteUrl(site, one.path), note: one.mediaType }))
  const lines: Line[] = [{ template: words.publishedBy, pieces: { publisher: [{ text: isolate(name), url }] } }]
  const address = reached?.replace(/^(?:mailto|tel):/i, '')
  if (address !== undefined)
    lines.push({ template: `${words.heading} {address}`, pieces: { heading: [words.contact], address: [address] } })
  return [
    ...links('languages', words.otherLanguages, languages, fill(words.alsoIn, { languages: '{links}' })),
    ...links('formats', words.otherFormats, formats, fill(words.alsoAs, { formats: '{links}' })),
    { label: 'imprint', is: 'lines', lines },
  ]
}
