// Source files → the newsroom. Whatever is wrong in any of them is reported at once.

import { normalizePath } from '#model/urls'
import { serializeText } from '../formats/text/serialize.ts'
import { serializeMarkdown } from '../formats/text/serialize-markdown.ts'
import { Memory } from '../memory.ts'
import { type Article, type Section, timestamp, type Update } from './article.ts'
import { Files, publishedAnyway } from './files/files.ts'
import type { PublishedFile } from './files/picture.ts'
import { type Lookup, References } from './files/references.ts'
import { type Finding, InvalidContent } from './finding.ts'
import { parseYaml, splitFrontMatter } from './front-matter.ts'
import { excerpt } from './markdown/checker.ts'
import { type InternalLink, parseMarkdown } from './markdown.ts'
import type { SourceFile } from './read.ts'
import { articleSchema, sectionSchema, siteSchema } from './schema.ts'
import type { Site } from './site.ts'

/** All that content/ says. */
export interface Newsroom {
  readonly site: Site
  readonly sections: readonly Section[]
  /** Newest first. */
  readonly articles: readonly Article[]
  /** What is published whether or not an article refers to it. */
  readonly files: readonly PublishedFile[]
}

/** What one file of content/ says, whatever the others do. */
export interface Parsed<Value> {
  readonly file: string
  readonly value: Value | undefined
  readonly findings: readonly Finding[]
}

/** What an article's file says, and what it refers to. */
export interface ParsedArticle extends Parsed<ArticleFile> {
  readonly lookups: readonly Lookup[]
}

/** An article whose section is known by name only. */
export type ArticleFile = Omit<Article, 'section'> & {
  readonly sectionSlug: string
  readonly draft: boolean
  readonly internalLinks: readonly InternalLink[]
  /** The places in its page that links can lead to. */
  readonly ids: ReadonlySet<string>
}

// Names of folders and files become parts of paths: words of small letters and digits, joined by hyphens.
const slugPattern = /^[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u

// `index` names a folder's own file; `page` precedes the number of a list's further pages.
const reservedSlugs = ['index', 'page']

const noFiles = new Files()

const emptySite: Site = {
  title: '',
  description: '',
  url: '',
  language: 'en',
  timezone: 'UTC',
  publisher: { name: '' },
  ai: { search: true, input: true, train: true },
}

/** What can be asked of parsing. */
export interface ParseOptions {
  /** Whether articles marked as drafts are published too. */
  readonly drafts?: boolean
  /** Pictures and documents. */
  readonly files?: Files
}

/**
 * Parses all of content/.
 *
 * @param memory of the last time: files that are the same objects are not parsed again.
 * @throws InvalidContent with every mistake in every file.
 */
export function parseNewsroom(sources: readonly SourceFile[], options: ParseOptions = {}, memory = new Memory()): Newsroom {
  const { drafts = false, files = noFiles } = options
  const siteFile = recallSite(sources, memory)
  const site = siteFile.value ?? emptySite
  const sectionFiles = sources
    .filter(({ path }) => sectionFile.test(path))
    .map((file) => memory.recall(file.path, [file, site], parseSection))
  const articleFiles = sources
    .filter(({ path }) => path !== 'site.yaml' && !sectionFile.test(path))
    .map((file) => recallArticle(file, site, files, memory))
  const findings = [
    ...checkFiles(files, articleFiles),
    ...[siteFile, ...sectionFiles, ...articleFiles].flatMap((parsed) => parsed.findings),
  ]

  const sections = new Map(sectionFiles.flatMap(({ value }) => (value === undefined ? [] : [[value.slug, value]])))
  const articles: Article[] = []
  const known = new Set(['/', ...[...sections.values()].map(({ path }) => path)])
  for (const { file, value } of articleFiles) {
    if (value === undefined || (value.draft && !drafts)) continue
    const { sectionSlug, draft: _, internalLinks: __, ids: ___, ...article } = value
    const section = sections.get(sectionSlug)
    if (section === undefined) {
      findings.push(fileFinding(file, `its section has no file; expected content/${sectionSlug}/index.md with a title and a description`))
      continue
    }
    articles.push(memory.recall(article.path, [value, section], () => ({ ...article, section })))
    known.add(article.path)
  }
  findings.push(...findAliasClashes(articleFiles, known))
  const paths = new Set([...known, ...articles.flatMap(({ aliases }) => aliases)])
  const idsByPath = new Map(articleFiles.flatMap(({ value }) => (value === undefined ? [] : [[value.path, value.ids]])))
  for (const { value } of articleFiles) findings.push(...(value === undefined ? [] : findDeadLinks(value.internalLinks, paths, idsByPath)))
  if (findings.some(isMistake)) throw new InvalidContent(findings.filter(isMistake).sort(byPlace))
  return { site, sections: [...sections.values()], articles: articles.sort(newestFirst), files: publishedAnyway(files) }
}

/** An article is parsed again where its file, the site file, or a file that it refers to has changed. */
function recallArticle(file: SourceFile, site: Site, files: Files, memory: Memory): ParsedArticle {
  const known = memory.recall(file.path, [file, site], () => ({ parsed: parseArticle(file, site, files) }))
  const isSame = known.parsed.lookups.every(({ url, found }) => files.find(url, file.path) === found)
  if (!isSame) known.parsed = parseArticle(file, site, files)
  return known.parsed
}

const sectionFile = /^[^/]+\/index\.md$/

function recallSite(files: readonly SourceFile[], memory: Memory): Parsed<Site> {
  return memory.recall('site.yaml', [files.find(({ path }) => path === 'site.yaml')], parseSite)
}

function parseSite(file: SourceFile | undefined): Parsed<Site> {
  if (file === undefined)
    return {
      file: 'site.yaml',
      value: undefined,
      findings: [
        fileFinding('site.yaml', 'there is no such file; expected the title, description, url, language and publisher of the newsroom'),
      ],
    }
  const checked = parseYaml(file.path, file.text, siteSchema)
  return 'value' in checked ? found(file, checked.value) : invalid(file, checked.findings)
}

function parseSection(file: SourceFile, site: Site): Parsed<Section> {
  const folder = file.path.slice(0, -'/index.md'.length)
  const source = splitFrontMatter(file.text)
  if (source === undefined) return invalid(file, [missingFrontMatter(file)])
  const checked = parseYaml(file.path, source.yaml, sectionSchema)
  const findings = [...slugFindings(file, folder), ...('findings' in checked ? checked.findings : [])]
  if (source.markdown.trim() !== '')
    findings.push(fileFinding(file.path, 'a section has no text of its own; expected nothing behind the front matter'))
  if (findings.length > 0 || !('value' in checked)) return invalid(file, findings)
  const slug = encodePath(folder)
  return found(file, { slug, path: `/${slug}`, ...checked.value, language: checked.value.language ?? site.language })
}

/** Parses an article's file. */
export function parseArticle(file: SourceFile, site: Site, files = noFiles): ParsedArticle {
  const references = new References(files, file.path)
  return { ...parseReferringTo(references, file, site), lookups: references.lookups }
}

function parseReferringTo(references: References, file: SourceFile, site: Site): Parsed<ArticleFile> {
  const [folder, name, ...deeper] = file.path.split('/')
  if (folder === undefined || name === undefined || deeper.length > 0 || !name.endsWith('.md')) {
    return invalid(file, [
      fileFinding(file.path, 'this is neither site.yaml nor an article; expected <section>/index.md or <section>/<slug>.md'),
    ])
  }
  const slug = name.slice(0, -'.md'.length)
  const findings: Finding[] = [...slugFindings(file, slug), ...findControlCharacters(file)]
  const source = splitFrontMatter(file.text)
  if (source === undefined) return invalid(file, [...findings, missingFrontMatter(file)])
  const checked = parseYaml(file.path, source.yaml, articleSchema)
  const language = ('value' in checked ? checked.value.language : undefined) ?? site.language
  const named = 'value' in checked ? checked.value.image : undefined
  const lead = named && references.lead(named)
  if (lead !== undefined && 'message' in lead) findings.push({ ...fileFinding(file.path, `image: ${lead.message}`), warning: lead.warning })
  const image = lead !== undefined && 'image' in lead ? lead.image : undefined
  const options = {
    language,
    isBelowPicture: image !== undefined,
    resolveFile: (url: string) => references.resolve(url),
  }
  const { tree, html, absoluteHtml, internalLinks, ids } = parseMarkdown(file.path, source.markdown, site.url, findings, options)
  if ('findings' in checked) return invalid(file, [...findings, ...checked.findings])
  if (tree.children.length === 0) findings.push(fileFinding(file.path, 'the article has no text; expected some behind the front matter'))
  if (findings.some(isMistake)) return invalid(file, findings)
  const { updated, corrections, language: _, image: __, ...stated } = checked.value
  const article: ArticleFile = {
    kind: 'article',
    path: `/${encodePath(`${folder}/${slug}`)}`,
    sectionSlug: encodePath(folder),
    ...stated,
    image,
    files: references.published(),
    updates: updatesOf(updated, corrections),
    language,
    body: { html, absoluteHtml, markdown: serializeMarkdown(tree), plain: serializeText(tree) },
    internalLinks,
    ids,
  }
  return { file: file.path, value: article, findings }
}

/** Corrections in order of time, and the date of an update that no correction accounts for. */
function updatesOf(updated: string | undefined, corrections: readonly Update[]): Update[] {
  const unexplained = updated !== undefined && !corrections.some(({ date }) => date === updated)
  return [...corrections, ...(unexplained ? [{ date: updated }] : [])].sort((one, other) => timeOf(one.date) - timeOf(other.date))
}

/** Files that cannot be published as they are, or are not, since nothing refers to them. What cannot be shown is found where it is. */
function checkFiles({ all }: Files, articles: readonly ParsedArticle[]): Finding[] {
  const used = new Set(articles.flatMap(({ lookups }) => lookups.map(({ found }) => found)))
  return all.flatMap((file): Finding[] => {
    const { path } = file
    if (!used.has(file) && !path.startsWith('files/'))
      return [
        { ...fileFinding(path, `nothing refers to this file, so that it is not published; ${remedyFor(path)}`), warning: 'unused files' },
      ]
    if (file.kind === 'unusable') return used.has(file) ? [] : [fileFinding(path, file.message)]
    const remark = file.kind === 'picture' ? file.remark : undefined
    return remark === undefined ? [] : [{ ...fileFinding(path, remark), warning: 'types of pictures' }]
  })
}

function remedyFor(path: string): string {
  const others = 'link to it, move it to content/files/, or take it away'
  return /\.(?:docx?|html?|odt|rtf|txt)$/i.test(path) ? `if it is an article, npm run import makes Markdown of it; else ${others}` : others
}

function findAliasClashes(files: readonly Parsed<ArticleFile>[], known: ReadonlySet<string>): Finding[] {
  const claimed = new Map<string, string>()
  return files.flatMap(({ file, value }) =>
    (value?.aliases ?? []).flatMap((alias) => {
      const owner = known.has(alias) ? 'a page of its own' : claimed.get(alias)
      claimed.set(alias, file)
      return owner === undefined
        ? []
        : [fileFinding(file, `the alias ${alias} is taken by ${owner}; expected a path that nothing else has`)]
    }),
  )
}

function findDeadLinks(
  links: readonly InternalLink[],
  paths: ReadonlySet<string>,
  idsByPath: ReadonlyMap<string, ReadonlySet<string>>,
): Finding[] {
  return links.flatMap(({ target, fragment, ...place }): Finding[] => {
    const path = normalizePath(target.replace(/\.[^/.]+$/, ''))
    if (path === undefined || !paths.has(path))
      return [{ ...place, message: `the link ${target} leads to nothing here; expected the path or the file of an article or a section` }]
    const ids = fragment === undefined || path !== target ? undefined : idsByPath.get(path)
    if (ids === undefined || fragment === undefined || ids.has(fragment)) return []
    const message = `the link ${target}#${fragment} leads to no heading there; expected one of ${excerpt([...ids].map((id) => `#${id}`).join(', '), 200)}`
    return [{ ...place, message, warning: 'fragments' }]
  })
}

function slugFindings(file: SourceFile, slug: string): Finding[] {
  if (slugPattern.test(slug) && slug === slug.normalize('NFC') && !reservedSlugs.includes(slug)) return []
  const expected = reservedSlugs.includes(slug)
    ? 'a name other than index and page'
    : 'words of small letters and digits joined by hyphens, such as foreign-policy'
  return [fileFinding(file.path, `"${slug}" cannot be part of a path; expected ${expected}`)]
}

// A terminal would obey them, and XML has no way to write most of them.
const controlCharacter = /(?![\t\r])\p{Cc}/gu

function findControlCharacters({ path, text }: SourceFile): Finding[] {
  return text.split('\n').flatMap((content, index) =>
    [...content.matchAll(controlCharacter)].map((match) => {
      const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      return { file: path, line: index + 1, column: match.index + 1, message: `the control character U+${code}; expected text without any` }
    }),
  )
}

function encodePath(path: string): string {
  return normalizePath(encodeURI(path)) ?? path
}

function newestFirst(one: Article, other: Article): number {
  return timeOf(other.date) - timeOf(one.date) || (one.path < other.path ? -1 : 1)
}

function timeOf(date: string): number {
  return Date.parse(timestamp(date))
}

function byPlace(one: Finding, other: Finding): number {
  return one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1
}

function found<Value>(file: SourceFile, value: Value): Parsed<Value> {
  return { file: file.path, value, findings: [] }
}

function invalid(file: SourceFile, findings: readonly Finding[]): Parsed<never> {
  return { file: file.path, value: undefined, findings }
}

function isMistake({ warning }: Finding): boolean {
  return warning === undefined
}

function fileFinding(file: string, message: string): Finding {
  return { file, line: 1, column: 1, message }
}

function missingFrontMatter(file: SourceFile): Finding {
  return fileFinding(file.path, 'there is no front matter; expected a line of three hyphens, its keys, and another such line')
}
