// A file of content/ → an article, as far as the file alone tells.
import { localPath } from '#model/urls'
import type { Departure } from '../facts/dates.ts'
import { expectedDate, instantOf, readDate } from '../facts/dates.ts'
import { type Entry, entriesOf } from '../facts/entry.ts'
import { type Facts, goesOf, type Reading, readFacts } from '../facts/facts.ts'
import { readAlias, type StatedCorrection } from '../facts/statements.ts'
import { type InternalLink, oneOfIds } from '../text/checker.ts'
import { type Finding, type Found, fileFinding, isMistake } from '../text/finding.ts'
import { type Heading, headingId, type Mark } from '../text/headings.ts'
import type { FindPage } from '../text/links.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { excerpt } from '../text/one-line.ts'
import { serializeText } from '../text/serialize.ts'
import { serializeMarkdown } from '../text/serialize-markdown.ts'
import type { DateText } from '../words/dates.ts'
import { formatDate } from '../words/dates.ts'
import { fill } from '../words/fill.ts'
import { type Words, wordsOf } from '../words/words.ts'
import type { Article, GonePage, Picture, Update } from './article.ts'
import type { Files } from './files/files.ts'
import { linkedDocuments } from './files/linked.ts'
import { type Lookup, type References, referencesOf } from './files/references.ts'
import { readFrontMatter } from './front-matter.ts'
import type { StatedPress } from './press.ts'
import type { SourceFile } from './read.ts'
import { isMultilingual, licenceUrl, prefixOf, type Site } from './site.ts'
import { encodePath, pagesFolder, pathOf, placeOf, reservedPages, reservedSections, reservedSlugs, slugOf, titleOf } from './slug.ts'
import { readNamedLanguage, siteLanguage } from './translation-file.ts'

/** The front matter of an article, and where its page will be. */
export interface ArticleHead {
  readonly file: string
  /** The path of the file without language and extension, which translations share. */
  readonly stem: string
  /** The site's language that it is in; undefined in a newsroom of one language. */
  readonly language: string | undefined
  readonly original?: { readonly entries: readonly Entry[]; readonly language: string | undefined }
  /** The slug of its section, which `encodePath()` percent-encodes. */
  readonly section: string
  /** The path that all its translations share. */
  readonly resource: string
  /** The path of its page. */
  readonly path: string
  readonly draft: boolean
  readonly nameDate?: string
  readonly slug: string
  readonly entries: readonly Entry[]
  readonly reading: Reading
  readonly markdown: string
  readonly findings: readonly Finding[]
}

/** An article whose section is known by name only. */
export type ArticleFile = Omit<Article, 'section' | 'translations' | 'topics' | 'by' | 'boilerplate' | 'pressContact'> & {
  readonly internalLinks: readonly InternalLink[]
  /** The places in its page that links can lead to. */
  readonly ids: ReadonlySet<string>
  /** Its own boilerplate and press contact. */
  readonly press: StatedPress
}

/** An article's file, and the other files that it looked for. */
export interface ParsedArticle extends Found<ArticleFile | undefined> {
  readonly lookups: readonly Lookup[]
}

/** Reads an article's front matter. @returns only a finding if the file is in no folder of a section. */
export function readHead(file: SourceFile, site: Site): ArticleHead | Finding {
  const named = readNamedLanguage(file.path, site)
  const place = placeOf(named.path)
  if (place === undefined)
    return fileFinding(file.path, `an article must be in the folder of its section; move it, such as to content/news/${file.path}`)
  const front = readFrontMatter(file.path, file.text)
  const entries = entriesOf(front.data, front.placeOf)
  const reading = readFacts(entries, { file: file.path, timezone: site.timezone })
  const { facts } = reading
  const { section, date } = place
  const slug = slugOf(facts.slug?.split('/').at(-1) ?? '') || place.slug
  const findings = [...front.findings]
  const report = (message: string, warning?: string) => findings.push(fileFinding(file.path, message, warning))
  const language = isMultilingual(site) ? (named.language ?? languageOf(facts, site)) : undefined
  const notOurs = `its name ends with ${named.foreign}, which is none of the languages of site.yaml; add it there, or give the file another name`
  if (named.foreign !== undefined) report(notOurs, 'languages')
  if (Object.keys(front.data).length === 0 && date === undefined && findings.length === 0) report(missingFrontMatter)
  for (const [name, reserved] of [
    [section, [...reservedSections, ...reservedPrefixes(site)]],
    [slug, section === pagesFolder ? [...reservedSections, ...reservedPages, ...reservedPrefixes(site)] : reservedSlugs],
  ] as const)
    if (name === '' || reserved.includes(name)) {
      const why = name === '' ? 'a name needs a letter or a digit' : 'something else is served there'
      report(`"${name}" cannot be part of a path, since ${why}; give the file another name`)
    }
  const resource = pathOf(section, slug)
  return {
    file: file.path,
    stem: named.path.replace(/(?:\/_?index)?\.\w+$/, ''),
    language,
    section,
    slug,
    resource,
    path: language === undefined ? resource : localPath(resource, prefixOf(site, language)),
    nameDate: date,
    draft: facts.visibility.is === 'hidden',
    entries,
    reading,
    markdown: front.markdown,
    findings,
  }
}

/** The head of a translation: it takes from the original the facts that it does not state. */
export function translationOf(head: ArticleHead, original: ArticleHead, site: Site): ArticleHead {
  const { section, slug, resource, nameDate, entries, language } = original
  const reading = readFacts(head.entries, { file: head.file, timezone: site.timezone, original: { entries, language } })
  return {
    ...head,
    original: { entries, language },
    reading,
    section,
    slug,
    resource,
    path: localPath(resource, prefixOf(site, head.language ?? site.language)),
    nameDate: head.nameDate ?? nameDate,
    draft: reading.facts.visibility.is === 'hidden',
  }
}

function languageOf({ language: tag }: Facts, site: Site): string {
  return (tag && siteLanguage(tag, site.languages)) ?? site.language
}

function reservedPrefixes(site: Site): string[] {
  return isMultilingual(site) ? site.languages.flatMap((tag) => [tag.toLowerCase(), new Intl.Locale(tag).language]) : []
}

/** Whether a file has no text any more, and says that its page is gone. */
export function isStub({ markdown, reading }: ArticleHead): boolean {
  return reading.facts.gone !== undefined && markdown.trim() === ''
}

/** Its former paths, the oldest first. */
export function formerPaths({ reading: { facts }, path, resource }: Pick<ArticleHead, 'reading' | 'path' | 'resource'>): string[] {
  // Patterns such as /:year/:title/ are no paths. Only the generator of the other site can fill them in.
  const former = facts.formerUrls.filter((url) => !/[:{}<*]/.test(url.replace(/^https?:/, '')))
  const all = new Set([...former.flatMap((url) => readAlias(url) ?? []), ...facts.aliases])
  return [...all].filter((alias) => alias !== path && alias !== resource)
}

/** Parses the file of an article that is gone. It needs no title, date or text any more. */
export function parseStub(head: ArticleHead, site: Site): Found<GonePage> {
  const { path, resource, reading } = head
  const section = { slug: encodePath(head.section) }
  const language = head.language ?? reading.facts.language ?? site.language
  const value: GonePage = { ...reading.facts.gone, kind: 'article', path, resource, section, language, aliases: formerPaths(head) }
  return { value, findings: [...head.findings, ...reading.findings] }
}

const missingFrontMatter =
  'there is no front matter; expected a line of three hyphens, keys such as title: A headline and date: 2019-10-02, and another such line'

// In characters, about as many as search engines and link previews show.
const longTitle = 150
const longestSummary = 300

/** Reports a finding about a key. */
type Report = (...finding: Parameters<Reading['find']>) => void

const missingSummary =
  'there is no summary, so the first paragraph stands for it in lists and feeds; expected summary: What happened, in a sentence or two'

/** Parses an article. */
export function parseArticle(head: ArticleHead, site: Site, files: Files, findPage: FindPage): ParsedArticle {
  const { file, path, resource, reading } = head
  const { facts } = reading
  const references = referencesOf(files, file, facts.download ?? site.download ?? false)
  if (head.findings.some(isMistake)) return { value: undefined, findings: head.findings, lookups: [] }
  const findings: Finding[] = [...head.findings, ...reading.findings]
  const report: Report = (...finding) => findings.push(...reading.find(...finding))
  if (head.language !== undefined && facts.language !== undefined && siteLanguage(facts.language, site.languages) === undefined)
    report('language', `${facts.language} is none of the languages of site.yaml, which are ${site.languages.join(', ')}; add it there`)
  const language = head.language ?? facts.language ?? site.language
  const { title, markdown } = titleAndText(head, report)
  const image = leadPicture(facts, report, references)
  const words = wordsOf(language, site.words)
  const corrections = facts.corrections.toSorted((one, other) => instantOf(one.date, site.timezone) - instantOf(other.date, site.timezone))
  const options = {
    language,
    words,
    isBelowPicture: image !== undefined,
    resolveFile: references.resolve,
    originals: references.originals,
    licence: licenceUrl(site),
    findPage,
  }
  /** The text with the marks of its first corrections. */
  const parseWith = (count: number, found: Finding[]) => {
    const marks = corrections.slice(0, count).flatMap((correction) => markOf(correction, words, language, site))
    const parsed = parseMarkdown(file, markdown, site.url, found, { ...options, marks })
    const { tree, html, absoluteHtml, headings } = parsed
    return { ...parsed, body: { html, absoluteHtml, headings, markdown: serializeMarkdown(tree), plain: serializeText(tree, words) } }
  }
  const { tree, internalLinks, ids, headings, firstParagraph, body } = parseWith(corrections.length, findings)
  const updates = corrections.map((correction, index): Update => {
    const update = locate(correction, headings, report)
    return update.place === undefined ? update : { ...update, before: parseWith(index, []).body }
  })
  if (tree.children.length === 0 && !findings.some(isMistake)) {
    // A headline or a summary is something to read, so this is a warning. Without either, it is a mistake.
    const kind = reading.has('summary') || reading.has('title') ? 'articles without text' : undefined
    findings.push(fileFinding(file, 'the article has no text; expected some behind the front matter', kind))
  }
  const written = plain(facts.summary)
  const summary = written ?? shorten(firstParagraph?.text ?? title, longestSummary)
  if (written === undefined) report('summary', missingSummary, 'missing summaries')
  const date = dateOf(head, report, site.timezone)
  const aliases = formerPaths(head)
  if (date === undefined) return { value: undefined, findings, lookups: references.lookups }
  const value: ArticleFile = {
    kind: 'article',
    path,
    resource,
    id: idOf(facts, aliases[0] ?? (language === site.language ? resource : path), site),
    title,
    summary,
    ...(written === undefined && { summaryIsMade: true }),
    date,
    updates: updatesOf(date, updates, facts, report, site.timezone),
    language,
    authors: facts.authors,
    tags: facts.tags,
    source: facts.source ?? canonicalSource(facts, title, site),
    aliases,
    image,
    place: facts.place,
    placeLanguage: facts.place && reading.languageOf('place'),
    files: references.published(),
    originals: [...references.originals.values()],
    documents: linkedDocuments(tree, references.lookups, site),
    withdrawn: facts.withdrawn,
    isListed: facts.isListed,
    pinned: facts.pinned,
    gone: goneOf(date, facts, report, site.timezone),
    body,
    internalLinks,
    ids,
    press: { boilerplate: facts.boilerplate, pressContact: facts.pressContact, language: reading.languageOf('pressContact') },
  }
  return { value: findings.some(isMistake) ? undefined : value, findings, lookups: references.lookups }
}

/** The headline: that of front matter, or else the first heading, or else the file's name. */
function titleAndText({ slug, markdown: text, reading }: ArticleHead, report: Report): { title: string; markdown: string } {
  const { title } = reading.facts
  if (title !== undefined) {
    if (title.length > longTitle)
      report('title', `the title has ${title.length} characters; expected a headline of at most ${longTitle}`, 'long titles')
    return { title, markdown: text }
  }
  const [line, heading] = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(text.slice(0, text.search(/\S.*/) + 500)) ?? []
  const isFirst = line !== undefined && text.trimStart().startsWith(line.trimStart())
  const found = isFirst && heading !== undefined ? plain(heading.replace(headingId, '')) : undefined
  const said =
    found === undefined ? "there is no title, so the file's name stands for it" : 'there is no title, so the first heading stands for it'
  report('title', `${said}; expected title: A headline`, 'missing titles')
  // Line breaks stay, so that places in the text are places in the file.
  return found === undefined || line === undefined
    ? { title: titleOf(slug), markdown: text }
    : { title: found, markdown: text.replace(line, (whole) => whole.replace(/[^\n]+/g, '')) }
}

// Stands for the date of a page that is no news, which shows none.
const noDate = '1970-01-01'

/** The stated date; else that of the file's name, of folders in its former URLs or its path, or of its update. */
function dateOf({ nameDate, file, section, reading }: ArticleHead, report: Report, timezone: string): DateText | undefined {
  const { date, updated, formerUrls } = reading.facts
  if (date !== undefined || reading.has('date')) return date
  const [, ...numbers] = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})\//.exec([...formerUrls, file].join(' ')) ?? []
  const found = nameDate ?? readDate(numbers.join('-'), timezone) ?? (section === pagesFolder ? (updated ?? noDate) : undefined)
  if (found !== undefined) return found
  const said = updated === undefined ? '"date" is missing' : `"date" is missing, so the date of the update, ${updated}, stands for it`
  report('date', `${said}; ${expectedDate}`, updated && 'missing dates')
  return updated
}

/** The note at the place that a correction names. */
function markOf({ date, place }: StatedCorrection, words: Words, language: string, site: Site): Mark[] {
  if (place === undefined) return []
  const said = fill(words.corrected, { date: formatDate(date, words.language, site.timezone) })
  return [{ id: place, words: said, ...(words.language !== language && { language: words.language }) }]
}

/** A correction with the words of the heading that it names. */
function locate({ place, ...correction }: StatedCorrection, headings: readonly Heading[], report: Report): Update {
  if (place === undefined) return correction
  const title = headings.find(({ id }) => id === place)?.title
  if (title !== undefined) return { ...correction, place: { id: place, title } }
  const expected = oneOfIds(headings.map(({ id }) => id))
  report('corrections', `the place "#${excerpt(place)}" is no heading of this text; expected ${expected}`, 'fragments')
  return correction
}

/** Corrections in order of time, and the date of an update that no correction accounts for. */
function updatesOf(
  date: DateText,
  corrections: readonly Update[],
  { updated }: Facts,
  report: Report,
  timezone: string,
): readonly Update[] {
  const timeOf = (one: DateText) => instantOf(one, timezone)
  // A date without a time may be any time of its day.
  const isEarlier = (one: DateText) => timeOf(one) < timeOf(date) && !(one.length === 10 && date.startsWith(one))
  for (const correction of corrections)
    if (isEarlier(correction.date))
      report('corrections', `a correction of ${correction.date} comes before the article's date, ${date}; correct one of the two`)
  if (updated !== undefined && isEarlier(updated)) {
    const message = `"${updated}" comes before the article's date, ${date}, and is left out; correct one of the two`
    report('updated', message, 'updates before the date')
    return corrections
  }
  const isExplained = updated === undefined || updated === date || corrections.some((one) => one.date === updated)
  return [...corrections, ...(isExplained ? [] : [{ date: updated }])].sort((one, other) => timeOf(one.date) - timeOf(other.date))
}

/** When and why the article is gone. It must not expire before its date. */
function goneOf(date: DateText, facts: Facts, report: Report, timezone: string): Departure | undefined {
  const gone = goesOf(facts, timezone)
  const end = facts.expires && gone?.date
  if (end !== undefined && instantOf(end, timezone) <= instantOf(date, timezone))
    report('expires', `it expires on ${end}, and its date is ${date}, so that it would never be read; correct one of the two`)
  return gone
}

function leadPicture({ image: named }: Facts, report: Report, references: References): Picture | undefined {
  const lead = named && references.lead(named)
  if (lead !== undefined && 'message' in lead) report('image', `image: ${lead.message}`, lead.warning)
  if (lead === undefined || !('image' in lead)) return undefined
  if (lead.noOriginal !== undefined)
    report('image', `image: the original of "${named?.src}" cannot be offered: ${lead.noOriginal}`, 'originals of pictures')
  if (lead.image.alt.trim() === '')
    report('image', 'image: a picture without a description; expected image: { src: …, alt: What it shows }', 'missing alt')
  return lead.image
}

/** The site that published the text first, if the canonical URL is on another site. */
function canonicalSource({ canonical }: Facts, title: string, site: Site) {
  const url = URL.parse(canonical ?? '')
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin === site.url) return undefined
  return { publisher: url.hostname.replace(/^www\./, ''), title, url: url.href }
}

/** The id by which feed readers know an article for ever (RFC 4287 section 4.2.6): as stated, or the first URL that it had. */
function idOf({ id = '' }: Facts, firstPath: string, site: Site): string {
  if (/^(?:https?:\/\/|tag:|urn:)\S+$/.test(id)) return id
  return site.url + (/^\/\S+$/.test(id) ? id : firstPath)
}

/** A text without the markup that some authors write into it. */
function plain(text: string | undefined): string | undefined {
  const words = text
    ?.replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
  return words === '' ? undefined : words
}

/** A text up to the end of a sentence, or of a word if the sentence is too long. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const start = text.slice(0, longest)
  const sentence = /^[\s\S]*(?:[.!?](?=\s)|[。！？])/u.exec(start)?.[0]
  if (sentence !== undefined && sentence.length > longest / 4) return sentence
  return `${start.replace(/\s*[^\s]*$/, '') || start.toWellFormed()}…`
}
