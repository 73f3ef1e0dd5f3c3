// The path of a request → what answers there at an instant.
import type { Edition, FormatName, Instant, Published, Resource } from '#model/publication'
import { normalizePath, representationPath, splitRepresentationPath } from '#model/urls'
import type { Publication } from './publication.ts'
import type { RequestTarget } from './request-target.ts'

/** Something to read, and its one format where the path names a representation alone. */
export interface Found {
  readonly at: 'resource'
  readonly resource: Resource
  readonly edition: Published
  readonly format?: FormatName
}

/** Another path, under which there is something to read. */
export interface Elsewhere {
  readonly at: 'elsewhere'
  readonly path: string
  /** `former`: it was published here once; `later`: it may be yet; `spelling`: this is another spelling of that path. */
  readonly why: 'former' | 'later' | 'spelling'
  /** Whether Accept will choose the format there. */
  readonly negotiated: boolean
  /** The query that goes along; not one that belongs to the former address. */
  readonly query: string
}

/** What a request's target leads to; `malformed` where a % is not followed by two hexadecimal digits. */
export type Location = Found | Elsewhere | 'nothing' | 'malformed'

/** Finds what there is at an instant under a path as it stands, else under the path that it is another spelling of. */
export function locate(publication: Publication, { path, query }: RequestTarget, now: Instant): Location {
  const found = find(publication, path, query, now)
  if (found !== undefined) return found
  const normal = normalizePath(path)
  if (normal === undefined) return 'malformed'
  const same = normal === path ? undefined : find(publication, normal, query, now)
  if (same !== undefined) return same
  const canonical = canonicalPath(normal)
  const former = query === '' ? undefined : findMoved(publication, canonical + query, '', now)
  if (former !== undefined) return former
  const other = canonical === normal ? undefined : find(publication, canonical, query, now)
  if (other?.at !== 'resource') return other ?? 'nothing'
  return { at: 'elsewhere', path: canonical, query, why: 'spelling', negotiated: other.format === undefined }
}

/** The edition of a resource at an instant; undefined before the first. */
export function editionAt({ editions }: Resource, now: Instant): Edition | undefined {
  return editions.findLast(({ from }) => from <= now)
}

function find(publication: Publication, path: string, query: string, now: Instant): Found | Elsewhere | undefined {
  return findPublished(publication, path, now) ?? findMoved(publication, path, query, now)
}

/** A resource, or a representation of one, whose path ends as its format does. */
function findPublished(publication: Publication, path: string, now: Instant): Found | undefined {
  const whole = editionFor(publication, path, now)
  if (whole?.edition.state === 'published')
    return { at: 'resource', resource: whole.resource, edition: whole.edition, format: formatOfDocument(publication, whole.edition) }
  const split = splitRepresentationPath(path)
  const part = split && editionFor(publication, split.path, now)
  if (part?.edition.state !== 'published') return undefined
  const format = formatWith(publication, part.edition, split?.extension)
  return format === undefined ? undefined : { at: 'resource', resource: part.resource, edition: part.edition, format }
}

/** What moved is found where its new address has something to read, and in the format that was asked for. */
function findMoved(publication: Publication, path: string, query: string, now: Instant): Elsewhere | undefined {
  const split = splitRepresentationPath(path)
  for (const { stem, extension } of [{ stem: path, extension: '' }, ...(split ? [{ stem: split.path, extension: split.extension }] : [])]) {
    const moved = editionFor(publication, stem, now)?.edition
    if (moved?.state !== 'moved') continue
    const to = extension === '' ? moved.to : representationPath(moved.to, extension)
    const found = findPublished(publication, to, now)
    if (found === undefined) continue
    return { at: 'elsewhere', path: to, query, why: moved.temporary === true ? 'later' : 'former', negotiated: found.format === undefined }
  }
  return undefined
}

function editionFor(publication: Publication, path: string, now: Instant): { resource: Resource; edition: Edition } | undefined {
  const resource = publication.find(path)
  const edition = resource && editionAt(resource, now)
  return edition && { resource, edition }
}

/** What has one representation only, at its own path, is a document or a file: there is nothing to negotiate. */
function formatOfDocument(publication: Publication, edition: Published): FormatName | undefined {
  const [{ representations }, ...others] = edition.translations
  return others.length === 0 && representations.length === 1 ? formatWith(publication, edition, '') : undefined
}

function formatWith({ formats }: Publication, { translations }: Published, extension: string | undefined): FormatName | undefined {
  const [{ representations }] = translations
  return representations.find(({ format }) => formats.get(format)?.extension === extension)?.format
}

/**
 * The path that a path with superfluous parts stands for: no doubled slash, none at the end, no `/index`.
 *
 * @example canonicalPath('//news/index/') // '/news'
 * @example canonicalPath('/news/index.json') // '/news.json'
 */
function canonicalPath(path: string): string {
  const single = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  if (single === '/index') return '/'
  return /^\/index\.[^/]*$/.test(single) ? single : single.replace(/\/index(?=(?:\.[^/]*)?$)/, '')
}
