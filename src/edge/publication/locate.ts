// The path of a request → what answers there at an instant.
import type { Edition, FormatName, Gone, Instant, Nothing, Published, Resource } from '#model/publication'
import { localPath, normalizePath, parameterName, representationPath, splitRepresentationPath } from '#model/urls'
import type { Choice } from '../negotiation/consulted.ts'
import { type Prefix, readPrefix } from './prefix.ts'
import type { Publication } from './publication.ts'
import { encodeNonAscii, type RequestTarget } from './request-target.ts'

/** Something to read, and what the path names of it: one format where it is that of a representation, one language where it has a prefix. */
export interface Found {
  readonly at: 'resource'
  readonly resource: Resource
  readonly edition: Published
  readonly format?: FormatName
  readonly language?: string
}

/** A page that is gone; `format` and `language` are set where the path names them. */
export interface Departed {
  readonly at: 'gone'
  readonly resource: Resource
  readonly edition: Gone
  readonly format?: FormatName
  readonly language?: string
}

/** Another path, under which there is something to read. */
export interface Elsewhere {
  readonly at: 'elsewhere'
  readonly path: string
  readonly there: Found
  /** `former`: it was published here once; `later`: it may be yet; `spelling`: this is another spelling of that path. */
  readonly why: 'former' | 'later' | 'spelling'
  /** The query that goes along; not one that belongs to the former address. */
  readonly query: string
}

/** Nothing. */
export interface Absent {
  readonly at: 'nothing'
  readonly language?: string
}

/** No path: a % is not followed by two hexadecimal digits. */
export interface Malformed {
  readonly at: 'malformed'
  readonly language?: string
}

/** The thing that a request's target leads to. */
export type Location = Found | Departed | Elsewhere | Absent | Malformed

/** Finds what there is at an instant under a path: in one language where it begins with that one's prefix, else in all. */
export function locate(publication: Publication, target: RequestTarget, now: Instant): Location {
  const { languages } = publication
  const prefix = languages && readPrefix(target.path, languages)
  if (prefix === undefined) return locateInAll(publication, target, now)
  const inLanguage = narrow(publication, locateInAll(publication, { path: prefix.rest, query: target.query }, now), prefix, target.query)
  if (inLanguage.at === 'resource') return inLanguage
  // A former address may begin like a prefix.
  const whole = locateInAll(publication, target, now)
  return whole.at === 'nothing' || whole.at === 'malformed' ? inLanguage : whole
}

/** The choices that a URL leaves open. Where there is nothing, its path may end as a format does all the same. */
export function choiceAt({ formats, languages = none }: Publication, location: Location, path = ''): Choice {
  const format = location.at === 'nothing' ? formatAtEnd(formats, path) : 'format' in location ? location.format : undefined
  const place = location.at === 'elsewhere' ? location.there : location
  if (place.language !== undefined) return { format, languages: [place.language] }
  return {
    format,
    languages: languages !== none && 'edition' in place ? place.edition.translations.map(({ language }) => language) : languages,
  }
}

const none: readonly string[] = []

/** The part of a location that is in one language. */
function narrow(publication: Publication, location: Location, { language, isExact }: Prefix, query: string): Location {
  if (location.at === 'nothing' || location.at === 'malformed') return { ...location, language }
  const place = location.at === 'elsewhere' ? location.there : location
  if (!comesIn(publication, place, language)) return { at: 'nothing', language }
  if (place.at === 'gone') return { ...place, language }
  const there = { ...place, language }
  const path = pathOf(publication, there)
  if (location.at === 'elsewhere') return { ...location, there, path }
  return isExact ? there : { at: 'elsewhere', path, there, why: 'spelling', query }
}

/** Whether it comes in a language: documents and files have no prefix, and what was found in one language is in no other. */
function comesIn({ formats }: Publication, { edition, format, language: named = '' }: Found | Departed, language: string): boolean {
  if (named !== '' && named !== language) return false
  if (format !== undefined && formats.get(format)?.extension === '') return false
  return edition.translations.some((translation) => translation.language === language)
}

/** The one spelling of the path at which something is found. */
function pathOf({ formats }: Publication, { resource: { path }, format, language }: Found): string {
  const prefix = language === undefined ? '' : `/${language}`
  const extension = format === undefined ? undefined : formats.get(format)?.extension
  return extension ? representationPath(path, extension, prefix) : localPath(path, prefix)
}

/** Finds a path as it stands, else the path that it is another spelling of. */
function locateInAll(publication: Publication, { path, query }: RequestTarget, now: Instant): Location {
  // A former address may be a query at a path where there is something else: WordPress has /?p=12.
  const found = findFormer(publication, path, query, now) ?? find(publication, path, query, now)
  if (found !== undefined) return found
  const normal = normalizePath(path)
  if (normal === undefined) return malformed
  const same = normal === path ? undefined : find(publication, normal, query, now)
  if (same !== undefined) return same
  const canonical = canonicalPath(encodeNonAscii(normal))
  const former = findFormer(publication, normal, query, now) ?? findFormer(publication, canonical, query, now)
  if (former !== undefined) return former
  const other = canonical === normal ? undefined : find(publication, canonical, query, now)
  // A page that is gone is gone by every spelling: nobody is redirected to it.
  if (other?.at !== 'resource') return other ?? nothing
  return { at: 'elsewhere', path: canonical, there: other, query, why: 'spelling' }
}

const nothing: Absent = { at: 'nothing' }
const malformed: Malformed = { at: 'malformed' }

/** The edition of a resource at an instant; undefined while there is nothing. */
export function editionAt({ editions }: Resource, now: Instant): Exclude<Edition, Nothing> | undefined {
  const edition = editions.findLast(({ from }) => from <= now)
  return edition?.state === 'nothing' ? undefined : edition
}

function find(publication: Publication, path: string, query: string, now: Instant): Found | Departed | Elsewhere | undefined {
  return findHere(publication, path, now) ?? findMoved(publication, path, query, now)
}

/** A resource, or a representation of one, whose path ends as its format does. */
function findHere(publication: Publication, path: string, now: Instant): Found | Departed | undefined {
  const whole = editionFor(publication, path, now)
  if (whole !== undefined && whole.edition.state !== 'moved') {
    const { resource, edition } = whole
    return place(resource, edition, edition.state === 'published' ? formatOfDocument(publication, edition) : undefined)
  }
  const split = splitRepresentationPath(path)
  const part = split && editionFor(publication, split.path, now)
  if (part === undefined || part.edition.state === 'moved') return undefined
  const format = formatWith(publication, part.edition, split?.extension)
  return format === undefined ? undefined : place(part.resource, part.edition, format)
}

function place(resource: Resource, edition: Published | Gone, format: FormatName | undefined): Found | Departed {
  return edition.state === 'gone' ? { at: 'gone', resource, edition, format } : { at: 'resource', resource, edition, format }
}

/** A former address to which a query belongs, with its parameters in any order and among others: who passes links on adds some. */
function findFormer(publication: Publication, path: string, query: string, now: Instant): Elsewhere | Departed | undefined {
  const known = publication.formerQueries[path]
  if (query === '' || known === undefined) return undefined
  for (const names of known) {
    const rest = query.slice(1).split('&')
    const own = names.flatMap((name) => {
      const index = rest.findIndex((parameter) => parameterName(parameter) === name)
      return index === -1 ? [] : rest.splice(index, 1)
    })
    const found = findMoved(publication, `${path}?${own.join('&')}`, '', now)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * A page that moved is found where its new address has something to read, and in the format that was asked for. Where that is
 * gone, so is the former address.
 */
function findMoved(publication: Publication, path: string, query: string, now: Instant): Elsewhere | Departed | undefined {
  const movedFrom = (stem: string, extension: string): Elsewhere | Departed | undefined => {
    const moved = editionFor(publication, stem, now)?.edition
    if (moved?.state !== 'moved') return undefined
    const found = findTarget(publication, moved.to, extension, now)
    if (found?.at !== 'resource') return found
    return { at: 'elsewhere', path: pathOf(publication, found), there: found, query, why: moved.temporary === true ? 'later' : 'former' }
  }
  const split = splitRepresentationPath(path)
  return movedFrom(path, '') ?? (split && movedFrom(split.path, split.extension))
}

/** Finds the resource at a path that may have a prefix, in the format of an extension if there is one. */
function findTarget(publication: Publication, to: string, extension: string, now: Instant): Found | Departed | undefined {
  const prefix = publication.languages && readPrefix(to, publication.languages)
  const at = (path: string) => findHere(publication, extension === '' ? path : representationPath(path, extension), now)
  const found = at(prefix?.rest ?? to)
  if (prefix === undefined) return found
  // A page that is gone in one language alone is a resource of its own.
  return found && comesIn(publication, found, prefix.language) ? { ...found, language: prefix.language } : at(to)
}

function editionFor(
  publication: Publication,
  path: string,
  now: Instant,
): { resource: Resource; edition: Exclude<Edition, Nothing> } | undefined {
  const resource = publication.find(path)
  const edition = resource && editionAt(resource, now)
  return edition && { resource, edition }
}

/** A resource with one representation, at its own path, is a document or a file: there is nothing to negotiate. */
function formatOfDocument(publication: Publication, edition: Published): FormatName | undefined {
  const [{ representations }, ...others] = edition.translations
  return others.length === 0 && representations.length === 1 ? formatWith(publication, edition, '') : undefined
}

function formatWith({ formats }: Publication, { translations }: Published | Gone, extension: string | undefined): FormatName | undefined {
  const [{ representations }] = translations
  return representations.find(({ format }) => formats.get(format)?.extension === extension)?.format
}

function formatAtEnd(formats: Publication['formats'], path: string): FormatName | undefined {
  for (const { name, extension } of formats.values()) if (extension !== '' && path.endsWith(extension)) return name
  return undefined
}

/**
 * The path that a path with superfluous parts stands for: no doubled slash, none at the end, no `/index`, and no ending of
 * HTML before that of Markdown, which llms.txt has programs add to any URL (https://llmstxt.org/).
 *
 * @example canonicalPath('//news/index/') // '/news'
 * @example canonicalPath('/news/index.json') // '/news.json'
 * @example canonicalPath('/news.html.md') // '/news.md'
 */
function canonicalPath(path: string): string {
  if (!path.includes('//') && !path.endsWith('/') && !path.includes('/index') && !path.endsWith('.html.md')) return path
  const single = path
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
    .replace(/\.html(?=\.md$)/, '')
  if (single === '/index') return '/'
  return /^\/index\.[^/]*$/.test(single) ? single : single.replace(/\/index(?=(?:\.[^/]*)?$)/, '')
}
