// The fields of a response to a request for a representation.
import { essence } from '#model/media-type'
import type { Format, Representation, Resource } from '../resources.ts'
import { type CachePolicy, cacheFields } from './cache-policy.ts'

/** Methods that a resource allows (RFC 9110 section 10.2.1). */
export const allowedMethods = 'GET, HEAD, OPTIONS'

/** Fields of every response: for the security of whoever shows it, and so that any site's scripts may read it. */
export const commonFields: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Accept-Ranges, Allow, Content-Language, Content-Length, Content-Location, Content-Range, ETag, Link, Repr-Digest',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Permissions-Policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
}

/** What a page that is not one of ours to show may do: nothing (https://www.w3.org/TR/CSP3/). */
export const emptyContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'"

/** What the fields depend on beside the representation. */
export interface Situation {
  readonly origin: string
  readonly lastModified: string
  readonly policy: CachePolicy
  /** Whether Accept chose the representation, and not the URL. */
  readonly negotiated: boolean
}

/** Names and values. */
type FieldList = readonly (readonly [name: string, value: string])[]

/**
 * The fields of responses with one representation. The runtime copies an object of fields for each response. To set eight
 * more there takes half the time that a new object of them all would, so that is made for the second response, and is the
 * fastest for all that follow.
 */
export class ResponseFields {
  #fields: Headers
  #own: FieldList
  #isFirst = true

  /**
   * @param shared those that many responses have, in an object that is made once.
   * @param own those of this representation.
   */
  constructor(shared: Headers, own: FieldList) {
    this.#fields = shared
    this.#own = own
  }

  /** A response with these fields. */
  respond(content: Uint8Array | null, status: number): Response {
    if (!this.#isFirst && this.#own.length > 0) {
      this.#fields = new Headers(this.#fields)
      setAll(this.#fields, this.#own)
      this.#own = []
    }
    this.#isFirst = false
    const response = new Response(content, { status, headers: this.#fields })
    if (this.#own.length > 0) setAll(response.headers, this.#own)
    return response
  }
}

function setAll(headers: Headers, fields: FieldList): void {
  for (const [name, value] of fields) headers.set(name, value)
}

/** Writes the fields of responses at one kind of URL. */
export class FieldWriter {
  readonly #situation: Situation
  readonly #shared = new Map<string, Headers>()
  readonly #sharedNotModified: Headers

  constructor(situation: Situation) {
    this.#situation = situation
    this.#sharedNotModified = new Headers(sharedValidationFields(situation))
  }

  /** The fields of a 200 response to GET. */
  write(resource: Resource, representation: Representation): ResponseFields {
    const { digest, length } = representation
    return new ResponseFields(this.#share(representation.format, resource.language), [
      ...this.#ownValidationFields(resource, representation),
      ['Content-Length', String(length)],
      ['Repr-Digest', digest],
      ['Link', links(resource, representation, this.#situation.origin)],
      // The figure is an estimate, as everyone's is: four bytes of English make a token, more or less.
      ...(representation.format.countsTokens ? [['X-Markdown-Tokens', String(Math.ceil(length / 4))] as const] : []),
    ])
  }

  /** The fields of a 304 response: those that RFC 9110 section 15.4.5 asks for, and those that steer caches. */
  writeNotModified(resource: Resource, representation: Representation): ResponseFields {
    return new ResponseFields(this.#sharedNotModified, this.#ownValidationFields(resource, representation))
  }

  #ownValidationFields({ tags }: Resource, { entityTag, contentLocation }: Representation): FieldList {
    return [
      ['ETag', entityTag],
      ['Cache-Tag', tags.join(',')],
      ['Surrogate-Key', tags.join(' ')],
      ...(this.#situation.negotiated ? [['Content-Location', contentLocation] as const] : []),
    ]
  }

  #share(format: Format, language: string): Headers {
    const key = `${format.contentType} ${format.extension} ${language}`
    const fields = this.#shared.get(key) ?? new Headers(sharedFields(format, language, this.#situation))
    this.#shared.set(key, fields)
    return fields
  }
}

function sharedFields(format: Format, language: string, situation: Situation): Readonly<Record<string, string>> {
  return {
    ...sharedValidationFields(situation),
    'Content-Type': format.contentType,
    'Content-Language': language,
    'Last-Modified': situation.lastModified,
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': emptyContentSecurityPolicy,
    ...commonFields,
    ...format.fields,
    ...(situation.negotiated ? {} : format.ownFields),
  }
}

function sharedValidationFields({ policy, negotiated }: Situation): Readonly<Record<string, string>> {
  return {
    ...cacheFields(policy, negotiated ? 'negotiated' : 'representation'),
    // No query changes what is sent (https://datatracker.ietf.org/doc/draft-ietf-httpbis-no-vary-search/).
    'No-Vary-Search': 'params',
    'Access-Control-Allow-Origin': '*',
    ...(negotiated ? { Vary: 'Accept' } : {}),
  }
}

/** The other formats, and the one URL of them all (RFC 8288, RFC 6596). */
function links(resource: Resource, representation: Representation, origin: string): string {
  const others = resource.representations.filter((other) => other !== representation)
  return [
    `<${origin}${resource.path}>; rel="canonical"`,
    ...others.map(({ contentLocation, format }) => `<${contentLocation}>; rel="alternate"; type="${essence(format.contentType)}"`),
    ...(resource.links === undefined ? [] : [resource.links]),
  ].join(', ')
}
