// The path of a request → its location at an instant: a resource, a redirect to another path, or nothing.
import type { Edition, FormatName, Gone, Instant, Nothing, Published, Resource } from '#model/publication'
import { localPath, normalizePath, parameterName, representationPath, splitRepresentationPath } from '#model/urls'
import type { Choice } from '../negotiation/consulted.ts'
import { type Prefix, readPrefix } from './prefix.ts'
import type { Publication } from './publication.ts'
import { encodeNonAscii, type RequestTarget } from './request-target.ts'

/** Something to read; `format` and `language` are set if the path names them. */
export interface Found {
  readonly at: 'resource'
  readonly resource: Resource
  readonly edition: Published
  readonly format?: FormatName
  readonly language?: string
}

/** A page that is gone; `format` and `language` are set if the path names them. */
export interface Departed {
  readonly at: 'gone'
  readonly resource: Resource
  readonly edition: Gone
  readonly format?: FormatName
  readonly language?: string
}

/** Another path, where there is something to read. */
export interface Elsewhere {
  readonly at: 'elsewhere'
  readonly path: string
  readonly there: Found
  /** `former`: the requested path is a former address; `later`: it may be published later; `spelling`: it is a spelling of `path`. */
  readonly why: 'former' | 'later' | 'spelling'
  /** The query to pass on to the other path. Empty if the query belongs to the former address. */
  readonly query: string
}

/** Nothing is found at the path. */
export interface Absent {
  readonly at: 'nothing'
  readonly language?: string
}

/** A malformed path: a % is not followed by two hexadecimal digits. */
export interface Malformed {
  readonly at: 'malformed'
  readonly language?: string
}

/** The result of locating a request's target. */
export type Location = Found | Departed | Elsewhere | Absent | Malformed

/** Locates a path at an instant: in one language if the path begins with the prefix of that language, else in all languages. */
export function locate(publication: Publication, target: RequestTarget, now: Instant): Location {
  const { languages } = publication
  const prefix = languages && readPrefix(target.path, languages)
  if (prefix === undefined) return locateInAll(publication, target, now)
  const inLanguage = narrow(publication, locateInAll(publication, { path: prefix.rest, query: target.query }, now), prefix, target.query)
  if (inLanguage.at === 'resource') return inLanguage
  // A former address may begin with something that looks like a prefix.
  const whole = locateInAll(publication, target, now)
  return whole.at === 'nothing' || whole.at === 'malformed' ? inLanguage : whole
}

/** The choices that a URL leaves open. Even if nothing is found, the path may end with the extension of a format. */
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

/** Whether a place comes in a language. Documents and files have no prefix. A place found in one language comes in no other. */
function comesIn({ formats }: Publication, { edition, format, language: named = '' }: Found | Departed, language: string): boolean {
  if (named !== '' && named !== language) return false
  if (format !== undefined && formats.get(format)?.extension === '') return false
  return edition.translations.some((translation) => translation.language === language)
}

/** The canonical spelling of the path to a place. */
function pathOf({ formats }: Publication, { resource: { path }, format, language }: Found): string {
  const prefix = language === undefined ? '' : `/${language}`
  const extension = format === undefined ? undefined : formats.get(format)?.extension
  return extension ? representationPath(path, extension, prefix) : localPath(path, prefix)
}

/** Finds a path as it is written, else the canonical path that it is another spelling for. */
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
  // A page that is gone is gone in every spelling: nobody is redirected to it.
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

/** Finds a resource by its own path, or a representation by that path with the extension of its format. */
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

/**
 * Finds a former address that includes a query. Its parameters may come in any order and among others, because services that
 * pass links on add their own.
 */
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
 * Finds a page that moved, at its new address and in the requested format, if there is something to read. If the new address is
 * gone, so is the former one.
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
 * Removes the superfluous parts of a path: doubled slashes, a slash at the end, `/index`, and `.html` before `.md`. Programs that
 * look for Markdown add `.md` to any URL, as llms.txt tells them to (https://llmstxt.org/).
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
