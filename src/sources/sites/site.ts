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

/** A site that was found, and whether its generator is known. */
export interface OpenedSite extends SiteFolder, StaticSite {
  readonly isGenerated: boolean
  readonly people: People
}

/** Opens the site that a file or a folder is part of, with its pages there. Without a site, opens the Markdown there. */
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
  // If a page is there in several languages, the one in the site's own language comes first and gets the name.
  pages.sort((one, other) => Number((languageOf(one) ?? main) !== main) - Number((languageOf(other) ?? main) !== main))
  const written = languages.length > 0 || !site.isGenerated ? undefined : languageOfTexts(pages, site.facts.language)
  const language = written === undefined ? { value: main, ground: 'the site' } : written
  const find = finder(all)
  const findFile = fileFinder(site)
  const shared = sharedPictures(pages, findFile)
  return {
    articles: pages.map((page) => importPage(site, page, { find, findFile, shared, language, isMultilingual: languages.length > 1 })),
    losses: [...losses, ...[...shared].map((src) => `the picture ${src}, which most pages have for previews of links`)],
    unreadable,
    site: { ...site.facts, language: language.value, ...(languages.length > 1 && { languages }) },
  }
}

type ReadPage = ReturnType<typeof readPage>

/** A page with its text, its facts and its former URLs. */
function readPage(file: string, page: PageFile, site: OpenedSite, encoding: string | undefined) {
  const { text, guesses } = decode(readFileSync(file), encoding)
  const { values, body, entriesOf } = parsePage(text)
  // A picture that pages have by default is for previews of links.
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

/** Fills in a permalink of Eleventy, which may be a template. */
function fillTemplate(permalink: string, slug: string, title: string | undefined): string {
  return permalink
    .replace(/\{\{-?\s*(?:page\.)?fileSlug\s*(?:\|\s*slug(?:ify)?\s*)?-?\}\}/g, slug)
    .replace(/\{\{-?\s*title\s*\|\s*slug(?:ify)?\s*-?\}\}/g, slugOf(title ?? '') ?? slug)
}

/** Leaves out pages that cannot be articles. @param isDated whether the user states a date for pages without one. */
function withoutOthers(read: readonly ReadPage[], isDated: boolean): { pages: ReadPage[]; losses: string[] } {
  // In documentation, a few pages may have a date.
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
const ofUndated = 'a page without a date, in a folder where few pages have one; say --date to import it'

/** The language of a page on a site in several languages: that of its path, or the one that it states beside a translation key. */
function languageOf({ page, facts }: ReadPage): string | undefined {
  return page.language ?? (facts.translationKey === undefined ? undefined : facts.language)
}

/** The languages of a site, the main one first. Empty if its pages state none. */
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

/** The language of the texts of a site as a whole, if the site states none or another. Undefined otherwise. */
function languageOfTexts(pages: readonly ReadPage[], stated: string | undefined): FoundLanguage | undefined {
  const beginnings = pages.map(({ body }) => body.slice(0, 400))
  const sample = beginnings.join('\n').slice(0, 50_000)
  if (stated !== undefined && sample.length < 4000) return undefined
  const found = languageOfScript(sample) ?? languageOfLetters(sample)
  const isSame = stated !== undefined && found !== undefined && new Intl.Locale(found.value).language === new Intl.Locale(stated).language
  return found === undefined || isSame ? undefined : { ...found, ground: 'the letters of its texts as a whole' }
}

/** Pictures that more than half of all pages have: the same file or, without a file, the same URL. */
function sharedPictures(pages: readonly ReadPage[], findFile: FindFile): Set<string> {
  const counts = Map.groupBy(pages, ({ page, facts }) => facts.image && (findFile(facts.image.src, page, 'lead') ?? facts.image.src))
  return new Set(
    [...counts].flatMap(([src, some]) => (src !== undefined && some.length > 2 && some.length > pages.length / 2 ? [src] : [])),
  )
}

/** Finds the URL of a page by a reference in a template: a path, with its ending or without, or a name. */
function finder(pages: readonly ReadPage[]): (reference: string, language: string | undefined) => string | undefined {
  const byPath = new Map<string, string>()
  const key = (name: string) =>
    name
      .replace(/^(?:\.{0,2}\/)+|\/$/g, '')
      .replace(/(?:\/_?index)?\.(?:mdx?|markdown|mkdn?|mkdown|html?|textile|org|adoc|asciidoc|rst)$/i, '')
      .toLowerCase()
  for (const { page, urls } of pages) {
    // If the former URL of a page is not known, the path of its file stands for it.
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

/** Finds the file of a URL on a page: beside the page, in a published folder, or by the end of the URL's path. */
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
    // A layout may add the folder of lead pictures, so their name alone is enough.
    const named = picture === 'lead' || end.includes('/') ? byName.get(posix.basename(end)) : []
    const [only, ...more] = (named ?? []).filter((file) => `/${file.toLowerCase()}`.endsWith(`/${end}`))
    return only === undefined || more.length > 0 ? undefined : join(folder, only)
  }
}

interface SiteContext {
  readonly find: ReturnType<typeof finder>
  readonly findFile: FindFile
  readonly shared: ReadonlySet<string>
  /** The language of pages that are not known to be in another. */
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
    // An unchanged text has lost nothing, and comparing takes as long as everything else.
    ...(markdown.trim() !== body.trim() && {
      seen: () => {
        const text = site.syntax === 'none' ? body : withoutTemplates(body)
        const isMdx = extname(page.path) === '.mdx'
        const { passages, addresses } = isHtml(page.path) ? seenInHtml(parseHtml(text)) : seenInMarkdown(readDialect(text, isMdx).markdown)
        // A URL with a variable is not known before the template is expanded, so it is not compared.
        return { passages, addresses: addresses.filter(({ url }) => !/[{}]|%7[BD]/i.test(url)) }
      },
    }),
    files: attachments.files,
    guesses: guessed === undefined ? guesses : [...guesses, guessed],
    losses,
  }
}

/** Expands templates, and then reads the syntax of generators. */
function convertMarkdown(body: string, context: TemplateContext, path: string) {
  const expanded = expandTemplates(body, context)
  const { markdown, left } = readDialect(expanded.markdown, extname(path) === '.mdx', context.find)
  return { markdown, losses: lossesOf([...expanded.left, ...left, ...findTemplates(markdown)], body) }
}

/** The losses for markup that is not read as its author meant it, with lines in the file. */
function lossesOf(left: readonly { readonly source: string; readonly message: string }[], body: string): string[] {
  return left.map(({ source, message }) => {
    const index = body.indexOf(source)
    return `${index < 0 ? '' : `line ${body.slice(0, index).split('\n').length}: `}${message}`
  })
}

/** The variables by which templates know a page. */
function variablesOf(entries: readonly Entry[], title: string | undefined): [string, string][] {
  const stated = entries.flatMap(({ name, value }) => (isScalar(value) ? [[name.replace(/^params\./, ''), String(value)] as const] : []))
  const all = [...stated, ...(title === undefined ? [] : [['title', title] as const])]
  return all.flatMap(([name, value]) => ['', 'page.', 'site.params.'].map((prefix): [string, string] => [prefix + name, value]))
}

/** Expands templates, and then makes HTML again of those that became Markdown. */
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
    // A URL that still has a template leads nowhere that is known, so it is removed.
    .replace(/\s(?:href|src)\s*=\s*(["'])(?:(?!\1).)*?(?:\{\{|\{%)(?:(?!\1).)*\1/g, '')
  const converted = htmlToMarkdown(html, { attachments, ...(title !== undefined && { title }) })
  return { markdown: converted.markdown, losses: [...lossesOf(expanded.left, body), ...converted.losses] }
}

/** A text without the tags of its templates. Readers saw only the results of the tags. */
function withoutTemplates(body: string): string {
  return readKramdown(body)
    .replace(/\{%-?\s*(highlight|codeblock|code)\b[^\n]*?%\}(\n[\s\S]*?\n)\{%-?\s*end\1\s*-?%\}/g, '~~~~$2~~~~')
    .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) => blank(tag) || '{}')
}

/** The section of a page: its folder, else its first category, else the title of its site. */
function sectionOf({ section, draft }: PageFile, { categories }: Facts, site: OpenedSite): { section?: ImportedSection; guess?: Guess } {
  // A folder such as _posts is there for the generator, so it names only pages without a category.
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
