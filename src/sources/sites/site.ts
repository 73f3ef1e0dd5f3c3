// A folder of a static site, or of Markdown → articles.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, extname, join, posix, relative, resolve } from 'node:path'
import { asText, type Entry, guess, isScalar } from '../../facts/entry.ts'
import { type Facts, readFacts } from '../../facts/facts.ts'
import { type FoundLanguage, languageOfLetters, languageOfScript } from '../../facts/language-of-text.ts'
import { areWords, isKey } from '../../facts/names.ts'
import type { People } from '../../facts/people.ts'
import { decodePart } from '../../text/decode.ts'
import { findTemplates, readDialect } from '../../text/dialect.ts'
import { blank } from '../../text/edits.ts'
import { parseHtml } from '../../text/html-text.ts'
import { htmlToMarkdown } from '../../text/html-to-markdown.ts'
import { seenInHtml, seenInMarkdown } from '../../text/passages.ts'
import { Attachments, isFile, isShown, mayShow } from '../attachments.ts'
import { howToConvert } from '../convertible.ts'
import { decode } from '../encoding.ts'
import type { Guess, Imported, ImportedSection, ImportedSite } from '../imported.ts'
import { rewriteUrls } from '../links.ts'
import { slugOf, spaced } from '../slug.ts'
import { isConfig, openFolder } from './folder.ts'
import { filesBelow, isHtml, type PageFile, type SiteFolder, type StaticSite } from './generator.ts'
import { openHugo } from './hugo.ts'
import { openJekyll } from './jekyll.ts'
import { parsePage, pathGuesses, takeHeading } from './page.ts'
import { isOfPeople, readPeople } from './people.ts'
import { expandTemplates, readKramdown, type TemplateContext } from './templates.ts'

/** A site that was found, and whether a generator is known that makes it. */
export interface OpenedSite extends SiteFolder, StaticSite {
  readonly isGenerated: boolean
  readonly people: People
}

/** Opens the site that a file or a folder is part of, with its pages there; else what Markdown there is. */
export function openSite(path: string, isFolder: boolean, url?: string): OpenedSite {
  const start = isFolder ? path : dirname(path)
  let above = start
  for (let height = 0; height < 4 && ![homedir(), tmpdir(), '/'].includes(resolve(above)); height++, above = join(above, '..')) {
    const site = openGenerated(above, url)
    const pages = site?.pages.filter((page) => !relative(path, join(above, page.path)).startsWith('..')) ?? []
    if (site !== undefined && (pages.length > 0 || above === path)) return { ...site, pages }
  }
  const files = isFolder ? filesBelow(start) : [basename(path)]
  const site = { folder: start, files, url }
  return { ...openFolder(site), ...site, isGenerated: false, people: readPeople(site) }
}

function openGenerated(folder: string, stated: string | undefined): OpenedSite | undefined {
  const isSite = readdirSync(folder).some(
    (name) => isConfig(name) || /^(?:(?:_config|hugo|config)\.\w+|\.vuepress|\.vitepress)$/.test(name),
  )
  if (!isSite && !existsSync(join(folder, 'config/_default')) && !existsSync(join(folder, 'docs/.vuepress'))) return undefined
  const site = { folder, files: filesBelow(folder), url: stated }
  const opened = openJekyll(site) ?? openHugo(site) ?? (site.files.some(isConfig) ? openFolder(site) : undefined)
  if (opened === undefined) return undefined
  const [cname] = site.files.filter((path) => /^(?:\w+\/)?CNAME$/.test(path)).map((path) => readFileSync(join(folder, path), 'utf8').trim())
  const url = opened.facts.url ?? (cname === undefined ? undefined : `https://${cname}`)
  return { ...opened, ...site, facts: { ...opened.facts, url }, isGenerated: true, people: readPeople(site) }
}

export interface SiteContent {
  readonly articles: Imported[]
  readonly losses: string[]
  readonly unreadable: string[]
  readonly site: ImportedSite
}

export function importSite(site: OpenedSite, { encoding, date }: { readonly encoding?: string; readonly date?: string } = {}): SiteContent {
  const unreadable: string[] = []
  const all = site.pages.flatMap((page) => {
    const file = join(site.folder, page.path)
    try {
      const way = howToConvert(file)
      if (way !== undefined) unreadable.push(`${file}: ${way}`)
      return [readPage(file, page, site, encoding)]
    } catch (error) {
      unreadable.push(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
      return []
    }
  })
  const { pages, losses } = withoutOthers(
    all.filter(({ page }) => howToConvert(page.path) === undefined),
    date !== undefined,
  )
  const languages = languagesOf(pages, site)
  const main = languages[0] ?? site.facts.language
  // Of pages that are one page in several languages, that in the site's own has the name.
  pages.sort((one, other) => Number((languageOf(one) ?? main) !== main) - Number((languageOf(other) ?? main) !== main))
  const written = languages.length > 0 || !site.isGenerated ? undefined : languageOfTexts(pages, site.facts.language)
  const language = written === undefined ? { value: main, ground: 'the site' } : written
  const find = finder(all)
  const findFile = fileFinder(site)
  const shared = sharedPictures(pages, findFile)
  return {
    articles: pages.map((page) => importPage(site, page, { find, findFile, shared, language, isMultilingual: languages.length > 1 })),
    losses: [...losses, ...[...shared].map((src) => `the picture ${src}, which most pages have, as one for previews of links`)],
    unreadable,
    site: { ...site.facts, language: language.value, ...(languages.length > 1 && { languages }) },
  }
}

type ReadPage = ReturnType<typeof readPage>

/** A page with its text and its facts, and where it was. */
function readPage(file: string, page: PageFile, site: OpenedSite, encoding: string | undefined) {
  const { text, guesses } = decode(readFileSync(file), encoding)
  const { values, body, entriesOf } = parsePage(text)
  // A picture that pages have by default is one for previews of links.
  const defaults = Object.entries(page.defaults ?? {}).filter(([name]) => !isKey(name, 'image'))
  const stated = entriesOf({ ...Object.fromEntries(defaults), ...values }).map((entry) =>
    site.hasBlanksBetweenTags && areWords(entry) ? { ...entry, value: asText(entry.value).split(/\s+/) } : entry,
  )
  const { facts } = readFacts(stated, { file, timezone: 'UTC', people: site.people })
  const headed = takeHeading(body, facts.title)
  const named = pathGuesses([...page.folders, page.stem].join('/'), { title: headed.title, date: facts.date })
  const date = facts.date ?? named.date
  const title = headed.title ?? named.title
  const formerUrls = facts.formerUrls.map((url) => fillTemplate(url, named.slug, title))
  return {
    page,
    entries: [
      ...stated,
      ...(facts.title === undefined && headed.title !== undefined ? [guess('title', headed.title, 'the first heading')] : []),
      ...named.entries,
      ...(page.draft ? [guess('draft', true, 'its folder')] : []),
    ],
    facts: { ...facts, ...(date !== undefined && { date }) },
    body: headed.body,
    title,
    slug: facts.slug ?? named.slug,
    urls: site.urlsOf(page, { ...facts, formerUrls }, named.slug, date),
    guesses,
  }
}

/** A permalink of Eleventy's may be a template. */
function fillTemplate(permalink: string, slug: string, title: string | undefined): string {
  return permalink
    .replace(/\{\{-?\s*(?:page\.)?fileSlug\s*(?:\|\s*slug(?:ify)?\s*)?-?\}\}/g, slug)
    .replace(/\{\{-?\s*title\s*\|\s*slug(?:ify)?\s*-?\}\}/g, slugOf(title ?? '') ?? slug)
}

/** Leaves out what could be no article. @param isDated whether the user says a date for those that have none. */
function withoutOthers(read: readonly ReadPage[], isDated: boolean): { pages: ReadPage[]; losses: string[] } {
  // Of documentation, a page now and then has a date.
  const sections = Map.groupBy(read, ({ page }) => page.section)
  const haveDates = (all: readonly ReadPage[] = []) => all.filter(({ facts }) => facts.date !== undefined).length * 4 > all.length
  const isAnywhere = read.some(({ facts }) => facts.date !== undefined)
  const losses: string[] = []
  const pages = read.filter(({ page, facts }) => {
    if (facts.date !== undefined) return true
    const isArticle = !isHtml(page.path) && (isDated || !isAnywhere || haveDates(sections.get(page.section)))
    const { visibility } = facts
    const isHidden = visibility.is === 'hidden'
    if (isArticle && !isHidden && !isOfPeople(page.path)) return true
    const why = isHidden ? `kept back by "${visibility.why}", and without a date` : isHtml(page.path) ? ofTemplate : ofUndated
    if (!isOfPeople(page.path)) losses.push(`${page.path}: it is ${why}`)
    return false
  })
  return { pages, losses }
}

const ofTemplate = 'a page of HTML without a date, such as a template'
const ofUndated = 'a page without a date, in a folder where hardly any has one; say --date to have it as an article'

/** The language that a page is known to be in as one of a site in several. */
function languageOf({ page, facts }: ReadPage): string | undefined {
  return page.language ?? (facts.translationKey === undefined ? undefined : facts.language)
}

/** The languages of a site, its main one first; none where its pages say none. */
function languagesOf(pages: readonly ReadPage[], { facts }: StaticSite): string[] {
  const counts = Map.groupBy(pages, languageOf)
  const spoken = [...counts.keys()].filter((tag) => tag !== undefined)
  const base = (tag: string) => new Intl.Locale(tag).language
  const countOf = (tag: string) => counts.get(tag)?.length ?? 0
  const [most] = spoken.toSorted((one, other) => countOf(other) - countOf(one) || Number(other === 'en') - Number(one === 'en'))
  if (most === undefined) return []
  const { language } = facts
  const main = spoken.find((tag) => language && base(tag) === base(language)) ?? language ?? (counts.has(undefined) ? 'en' : most)
  return [main, ...spoken.filter((tag) => tag !== main)]
}

/** The language that the texts of a site are in as a whole, where it says none, or one that they are not in. */
function languageOfTexts(pages: readonly ReadPage[], stated: string | undefined): FoundLanguage | undefined {
  const beginnings = pages.map(({ body }) => body.slice(0, 400))
  const sample = beginnings.join('\n').slice(0, 50_000)
  if (stated !== undefined && sample.length < 4000) return undefined
  const found = languageOfScript(sample) ?? languageOfLetters(sample)
  const isSame = stated !== undefined && found !== undefined && new Intl.Locale(found.value).language === new Intl.Locale(stated).language
  return found === undefined || isSame ? undefined : { ...found, ground: 'the letters of its texts as a whole' }
}

/** Pictures that more than half of all pages have: the same file, or what is called alike where there is none. */
function sharedPictures(pages: readonly ReadPage[], findFile: FindFile): Set<string> {
  const counts = Map.groupBy(pages, ({ page, facts }) => facts.image && (findFile(facts.image.src, page, 'lead') ?? facts.image.src))
  return new Set(
    [...counts].flatMap(([src, some]) => (src !== undefined && some.length > 2 && some.length > pages.length / 2 ? [src] : [])),
  )
}

/** Finds the URL of a page by its path, its path without ending, or its name, as references of templates have it. */
function finder(pages: readonly ReadPage[]): (reference: string, language: string | undefined) => string | undefined {
  const byPath = new Map<string, string>()
  const key = (name: string) =>
    name
      .replace(/^(?:\.{0,2}\/)+|\/$/g, '')
      .replace(/(?:\/_?index)?\.(?:mdx?|markdown|mkdn?|mkdown|html?|textile|org|adoc|asciidoc|rst)$/i, '')
      .toLowerCase()
  for (const { page, urls } of pages) {
    // Where nothing says at which URL it was, its file does.
    const [url = encodeURI(`/${page.language === undefined ? '' : `${page.language}/`}${page.sourcePath}`)] = urls
    const parts = key(page.sourcePath).split('/')
    const tails = [...parts.keys()].map((index) => parts.slice(index).join('/'))
    const [whole] = tails
    for (const tail of tails) {
      const inLanguage = `${page.language ?? ''}:${tail}`
      if (!byPath.has(inLanguage) || tail === whole) byPath.set(inLanguage, url)
      if (!byPath.has(tail)) byPath.set(tail, url)
    }
  }
  return (reference, language) => byPath.get(`${language ?? ''}:${key(reference)}`) ?? byPath.get(key(reference))
}

type FindFile = (url: string, page: PageFile, picture?: 'lead' | 'in the text') => string | undefined

/** Finds the file that a URL means from a page: beside it, in a folder that is published, or by the end of its path. */
function fileFinder({ folder, files, roots, facts }: OpenedSite): FindFile {
  const byName = Map.groupBy(files.filter(isShown), (path) => posix.basename(path).toLowerCase())
  const own = URL.parse(facts.url ?? '')
  const isThere = (path: string) => !path.startsWith('..') && isFile(join(folder, path))
  return (url, { path: page }, picture) => {
    const local =
      own !== null && url.startsWith(own.origin) ? url.slice(own.origin.length) : url.replace(/^(?:pathname:\/\/|@site|[@~](?=\/))/, '')
    const path = decodePart(local.replace(/[?#].*$/, ''))
    if (/^[a-z][a-z\d+.-]+:|^\/\//i.test(path)) return undefined
    const isPart = (file: string) => posix.dirname(file) === posix.dirname(page) && isShown(file) && posix.basename(file).includes(path)
    const partly = picture !== undefined && /^[\w-]+$/.test(path) ? files.find(isPart) : undefined
    if (!isShown(path)) return partly && join(folder, partly)
    const beside = path.startsWith('/') ? [] : [posix.dirname(page), page.replace(/\.\w+$/, '')]
    const unprefixed = own !== null && own.pathname !== '/' && path.startsWith(own.pathname) ? [path.slice(own.pathname.length)] : []
    const found =
      beside.map((place) => posix.join(place, path)).find(isThere) ??
      [path, ...unprefixed].flatMap((one) => roots.map((root) => posix.join(root, one).replace(/^\//, ''))).find(isThere)
    if (found !== undefined) return join(folder, found)
    const end = path.replace(/^(?:\.{0,2}\/)+/, '').toLowerCase()
    // A layout may know in which folder lead pictures are.
    const named = picture === 'lead' || end.includes('/') ? byName.get(posix.basename(end)) : []
    const [only, ...more] = (named ?? []).filter((file) => `/${file.toLowerCase()}`.endsWith(`/${end}`))
    return only === undefined || more.length > 0 ? undefined : join(folder, only)
  }
}

interface SiteContext {
  readonly find: ReturnType<typeof finder>
  readonly findFile: FindFile
  readonly shared: ReadonlySet<string>
  /** That of pages that are known to be in no other. */
  readonly language: { readonly value: string | undefined; readonly ground: string }
  readonly isMultilingual: boolean
}

function importPage(site: OpenedSite, read: ReadPage, { find, findFile, shared, language, isMultilingual }: SiteContext): Imported {
  const { page, entries, facts, body, title, slug, urls, guesses } = read
  const { section, guess: guessed } = sectionOf(page, facts, site)
  const attachments = new Attachments((url) => findFile(url, page))
  const context = {
    syntax: site.syntax,
    find: (reference: string) => find(reference, page.language),
    variables: new Map([...(site.variables ?? []), ...variablesOf(entries, title)]),
  }
  const { markdown, losses } = isHtml(page.path)
    ? convertHtml(body, context, title, attachments)
    : convertMarkdown(body, context, page.path)
  const locate = (url: string, kind: 'link' | 'picture') =>
    attachments.use(url, findFile(url, page, kind === 'picture' ? 'in the text' : undefined)) ?? url
  const lead = facts.image && findFile(facts.image.src, page, 'lead')
  const isShared = facts.image !== undefined && shared.has(lead ?? facts.image.src)
  const src = isShared ? undefined : facts.image?.src
  const url = src === undefined ? null : URL.parse(src, site.facts.url)
  const elsewhere = url?.protocol === 'https:' ? url.href : undefined
  return {
    origin: join(site.folder, page.path),
    entries: [
      ...(isShared ? entries.filter(({ name }) => !isKey(name, 'image')) : entries),
      ...(page.language === undefined ? [] : [guess('language', page.language, 'the site')]),
      ...(page.language !== undefined || language.value === undefined ? [] : [guess('language', language.value, language.ground)]),
    ],
    people: site.people,
    section,
    slug: slugOf(posix.basename(slug)) ?? page.stem,
    folders: page.folders.filter((name) => !name.startsWith('_')),
    formerUrls: [...urls, ...facts.aliases],
    site: URL.parse(site.facts.url ?? '')?.origin,
    ...(isMultilingual && { page: facts.translationKey ?? page.sourcePath.replace(/\.\w+$/, '') }),
    sourcePath: `/${page.language === undefined ? '' : `${page.language}/`}${page.sourcePath}`,
    imageSrc: src !== undefined && lead !== undefined ? attachments.use(src, lead) : elsewhere,
    markdown: (mayShow(markdown) ? rewriteUrls(markdown, locate) : markdown).trim(),
    // An unchanged text has lost nothing, and a comparison takes as long as all else.
    ...(markdown.trim() !== body.trim() && {
      seen: () => {
        const text = site.syntax === 'none' ? body : withoutTemplates(body)
        const isMdx = extname(page.path) === '.mdx'
        const { passages, addresses } = isHtml(page.path) ? seenInHtml(parseHtml(text)) : seenInMarkdown(readDialect(text, isMdx).markdown)
        // The value of a variable has no address until a template is done.
        return { passages, addresses: addresses.filter(({ url }) => !/[{}]|%7[BD]/i.test(url)) }
      },
    }),
    files: attachments.files,
    guesses: guessed === undefined ? guesses : [...guesses, guessed],
    losses,
  }
}

/** Templates are done first, then the syntax of generators is read. */
function convertMarkdown(body: string, context: TemplateContext, path: string) {
  const expanded = expandTemplates(body, context)
  const { markdown, left } = readDialect(expanded.markdown, extname(path) === '.mdx', context.find)
  return { markdown, losses: lossesOf([...expanded.left, ...left, ...findTemplates(markdown)], body) }
}

/** Finds markup that is not read as its author meant it, with its line in the file. */
function lossesOf(left: readonly { readonly source: string; readonly message: string }[], body: string): string[] {
  return left.map(({ source, message }) => {
    const index = body.indexOf(source)
    return `${index < 0 ? '' : `line ${body.slice(0, index).split('\n').length}: `}${message}`
  })
}

/** The names by which templates know a page. */
function variablesOf(entries: readonly Entry[], title: string | undefined): [string, string][] {
  const stated = entries.flatMap(({ name, value }) => (isScalar(value) ? [[name.replace(/^params\./, ''), String(value)] as const] : []))
  const all = [...stated, ...(title === undefined ? [] : [['title', title] as const])]
  return all.flatMap(([name, value]) => ['', 'page.', 'site.params.'].map((prefix): [string, string] => [prefix + name, value]))
}

/** Templates are done first; those that become Markdown are HTML again then. */
function convertHtml(body: string, context: TemplateContext, title: string | undefined, attachments: Attachments) {
  const expanded = expandTemplates(body, context)
  const escaped = (code: string) => code.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const html = expanded.markdown
    .replace(
      /^(`{3}|~{4})([^\n]*)\n([\s\S]*?)\n\1$/gm,
      (_, _fence, language: string, code: string) => `<pre><code class="language-${language}">${escaped(code)}</code></pre>`,
    )
    .replace(
      /!\[([^\]]*)\]\(<?([^\s<>()]+)>?(?: "([^"]*)")?\)/g,
      (_, alt: string, src: string, caption?: string) =>
        `<img src="${src}" alt="${escaped(alt)}"${caption === undefined ? '' : ` title="${escaped(caption)}"`}>`,
    )
    .replace(
      /\[([^\]]+)\]\(([^\s()]+)\)|<(https:\/\/[^\s<>]+)>/g,
      (_, words?: string, url?: string, bare?: string) => `<a href="${url ?? bare}">${words ?? bare}</a>`,
    )
    // Where a template is left, nothing is known of where it leads.
    .replace(/\s(?:href|src)\s*=\s*(["'])(?:(?!\1).)*?(?:\{\{|\{%)(?:(?!\1).)*\1/g, '')
  const converted = htmlToMarkdown(html, { attachments, ...(title !== undefined && { title }) })
  return { markdown: converted.markdown, losses: [...lossesOf(expanded.left, body), ...converted.losses] }
}

/** A text without the tags of its templates, in which readers saw what these made of them. */
function withoutTemplates(body: string): string {
  return readKramdown(body)
    .replace(/\{%-?\s*(highlight|codeblock|code)\b[^\n]*?%\}(\n[\s\S]*?\n)\{%-?\s*end\1\s*-?%\}/g, '~~~~$2~~~~')
    .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) => blank(tag) || '{}')
}

/** The folder that a page lies in; else its first category; else what its site calls itself. */
function sectionOf({ section, draft }: PageFile, { categories }: Facts, site: OpenedSite): { section?: ImportedSection; guess?: Guess } {
  // A folder such as _posts is there for the generator: only what has no category is called by it.
  const folder = section?.startsWith('_') ? undefined : section
  const name = folder ?? categories[0] ?? section?.slice(1)
  if (name !== undefined) {
    const known = site.sections?.get(name)
    const title = known?.title ?? (name === categories[0] ? name : spaced(name))
    return { section: { title, slug: name, description: known?.description } }
  }
  const title = site.facts.title ?? (site.isGenerated ? 'Posts' : undefined)
  if (title === undefined) return {}
  const words = site.facts.title === undefined ? 'there are no better words' : "the site's title"
  const ground = `${words}, since the ${draft ? 'draft' : 'page'} has no folder and no category`
  return { section: { title }, guess: { what: 'section', value: title, ground } }
}
