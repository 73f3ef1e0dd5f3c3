// The fields of responses. Vary is written here and nowhere else, from the fields that were consulted.
import { essence } from '#model/media-type'
import type { Published, Representation, Resource, Translation } from '#model/publication'
import { localPath, representationPath } from '#model/urls'
import type { ConsultedField } from '../negotiation/consulted.ts'
import type { Selection } from '../negotiation/select.ts'
import { type Content, withContent } from '../publication/content.ts'
import type { Format, Publication } from '../publication/publication.ts'
import { type CacheFields, type CachePolicy, type CacheSubject, cacheFields, isForSharedCaches } from './cache-policy.ts'

/** Methods that a resource allows (RFC 9110 section 10.2.1). */
export const allowedMethods = 'GET, HEAD, OPTIONS'

/** Fields of every response, over TLS or not. They protect the client, and let scripts of any site read the response. */
export const commonFields: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Accept-Ranges, Allow, Content-Language, Content-Length, Content-Location, Content-Range, ETag, Link, Repr-Digest',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Permissions-Policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** The default policy: a response may do nothing (https://www.w3.org/TR/CSP3/). Formats can send another one. */
export const emptyContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Facts that fields depend on beside the representation. */
export interface Situation {
  /** Fields of every response: one of two objects, by whether the request came over TLS. */
  readonly common: Readonly<Record<string, string>>
  readonly policy: CachePolicy
  /** Seconds until the newsroom next changes. */
  readonly untilChange: number
}

/** The field that names the consulted fields; empty if there are none (RFC 9110 section 12.5.5). */
export function varyField(consulted: readonly ConsultedField[]): Readonly<Record<string, string>> {
  return consulted.length === 0 ? {} : { Vary: consulted.join(', ') }
}

/** A representation that was selected, and what surrounds it. */
export interface Selected {
  readonly resource: Resource
  readonly edition: Published
  readonly translation: Translation
  readonly representation: Representation
  readonly format: Format
  /** The prefix of the translation's own URLs, such as `/zh-Hans`. Empty in a newsroom of one language, and for a document or file. */
  readonly prefix: string
  readonly consulted: Selection['consulted']
}

/**
 * The entity tag of a representation: strong, quotes included (RFC 9110 section 8.8.3). It differs by language and format,
 * whatever the content.
 */
export function entityTagOf({ representation, format, prefix }: Selected): string {
  return `"${representation.digest.slice(0, 22)}${prefix}${format.extension}"`
}

/** A response without content, which is never changed. Copying it is the cheapest way to make a response. */
export interface Template {
  readonly common: Situation['common']
  readonly freshness: CacheFields
  readonly response: Response
}

type Templates = WeakMap<Representation, Template>

// One of the four arrays of consultedFor(), which makes no others, so an array can be a key.
type ConsultedFields = Selection['consulted']

/** Responds with representations, and writes their fields. */
export class FieldWriter {
  readonly #publication: Publication
  /** Templates with the fields that all representations of one format and language share. */
  readonly #shared = new Map<string, Template>()
  /** Templates by status and consulted fields. They are collected when their representation leaves the memo of pages. */
  readonly #templates = { 200: new Map<ConsultedFields, Templates>(), 206: new Map(), 304: new Map() }

  constructor(publication: Publication) {
    this.#publication = publication
  }

  /**
   * Responds with a representation, with a part of it, or without content. The caller may set more fields.
   * A 304 has the fields that RFC 9110 section 15.4.5 asks for, and the fields that steer caches.
   */
  respond(content: Content | null, status: 200 | 206 | 304, selected: Selected, situation: Situation): Response {
    const { policy, untilChange, common } = situation
    const { resource, edition, representation, consulted } = selected
    const freshness = cacheFields(policy, subjectOf(selected, status), untilChange, edition === resource.editions.at(-1))
    // A representation that recurs has a template of its own. For any other, setting a few more fields is cheaper.
    const templates = resource.recurs === true ? this.#templatesFor(status, consulted) : undefined
    const known = templates?.get(representation)
    if (known?.freshness === freshness && known.common === common) return withContent(known.response, content)
    const shared = this.#share(status, selected, freshness, common)
    const response = withContent(shared, templates === undefined ? content : null)
    this.#setFields(response.headers, status, selected, freshness)
    templates?.set(representation, { common, freshness, response })
    return templates === undefined ? response : withContent(response, content)
  }

  #templatesFor(status: 200 | 206 | 304, consulted: ConsultedFields): Templates {
    const byConsulted: Map<ConsultedFields, Templates> = this.#templates[status]
    const known = byConsulted.get(consulted)
    if (known !== undefined) return known
    const none: Templates = new WeakMap()
    byConsulted.set(consulted, none)
    return none
  }

  #share(status: number, selected: Selected, freshness: CacheFields, common: Situation['common']): Response {
    const { format, translation, consulted } = selected
    const key = `${status} ${format.name} ${translation.language} ${consulted.join()}`
    const known = this.#shared.get(key)
    if (known?.freshness === freshness && known.common === common) return known.response
    const fields = status === 304 ? sharedValidationFields(selected) : sharedFields(selected, common)
    const response = new Response(null, { status, headers: { ...fields, ...freshness } })
    this.#shared.set(key, { common, freshness, response })
    return response
  }

  #setFields(headers: Headers, status: number, selected: Selected, freshness: CacheFields): void {
    const { resource, format, prefix, consulted, representation, edition, translation } = selected
    headers.set('ETag', entityTagOf(selected))
    // Nobody purges a response by tag if only the client's own cache may store it.
    if (isForSharedCaches(freshness)) {
      headers.set('Cache-Tag', resource.tags.join(','))
      headers.set('Surrogate-Key', resource.tags.join(' '))
    }
    if (this.#isFormer(selected)) headers.delete('No-Vary-Search')
    if (consulted.length > 0) headers.set('Content-Location', representationPath(resource.path, format.extension, prefix))
    if (status === 304) return
    headers.set('Last-Modified', edition.lastModified)
    headers.set('Repr-Digest', `sha-256=:${representation.digest}:`)
    headers.set('Link', this.#links(selected))
    for (const name in translation.fields) headers.set(name, translation.fields[name] ?? '')
    // The number is an estimate, as everywhere: about four bytes of English make a token.
    if (format.countsTokens === true) headers.set('X-Markdown-Tokens', String(Math.ceil(representation.length / 4)))
  }

  /** Whether any URL of the resource becomes a former address if a query is added. */
  #isFormer({ resource: { path }, format, prefix }: Selected): boolean {
    const { formerQueries } = this.#publication
    return [path, localPath(path, prefix), representationPath(path, format.extension, prefix)].some((url) => url in formerQueries)
  }

  /** The one URL of all formats, the other formats, and the other languages (RFC 6596, RFC 8288). */
  #links({ resource: { path, links }, edition, translation, representation, format: own, prefix }: Selected): string {
    const { origin, formats } = this.#publication
    let text = `<${origin}${localPath(path, prefix)}>; rel="canonical"`
    for (const other of translation.representations) {
      const format = other === representation ? undefined : formats.get(other.format)
      if (format === undefined) continue
      text += `, <${representationPath(path, format.extension, prefix)}>; rel="alternate"; type="${essence(format.mediaType)}"`
    }
    if (prefix !== '') text += linkTranslations(origin, path, edition)
    if (own.links !== undefined)
      text += `, ${own.links.replace('{prefix}', prefix).replace('{self}', () => representationPath(path, own.extension, prefix))}`
    return links === undefined ? text : `${text}, ${links}`
  }
}

/**
 * Links to every language, its own included, and to the URL that chooses among the languages. All are absolute:
 * https://developers.google.com/search/docs/specialty/international/localized-versions
 */
function linkTranslations(origin: string, path: string, { translations }: Published): string {
  const links = translations.map(({ language }) => `<${origin}${localPath(path, `/${language}`)}>; rel="alternate"; hreflang="${language}"`)
  return ['', ...links, `<${origin}${path}>; rel="alternate"; hreflang="x-default"`].join(', ')
}

function sharedFields(selected: Selected, common: Situation['common']): Readonly<Record<string, string>> {
  const { format, translation, consulted } = selected
  return {
    ...sharedValidationFields(selected),
    'Content-Type': format.mediaType,
    ...(translation.language === '' ? {} : { 'Content-Language': translation.language }),
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': emptyContentSecurityPolicy,
    ...common,
    ...format.fields,
    ...(consulted.includes('Accept') ? {} : format.ownFields),
  }
}

function sharedValidationFields({ consulted }: Selected): Readonly<Record<string, string>> {
  return {
    // Only the query of a former address changes a response (https://datatracker.ietf.org/doc/draft-ietf-httpbis-no-vary-search/).
    'No-Vary-Search': 'params',
    'Access-Control-Allow-Origin': '*',
    ...varyField(consulted),
  }
}

function subjectOf({ consulted, format }: Selected, status: number): CacheSubject {
  if (consulted.length > 0) return status === 206 ? 'negotiated-part' : 'negotiated'
  return format.immutable === true ? 'hashed' : 'representation'
}
