// The fields of a response to a request for a representation.
import { essence } from '#model/media-type'
import { representationPath } from '#model/urls'
import type { Format, Kind, Representation, Resource } from '../resource.ts'
import { type CachePolicy, type CacheSubject, cacheFields, isForSharedCaches } from './cache-policy.ts'

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

/** What the responses with resources of one kind share, in one format. */
interface Shared {
  readonly fields: Headers
  /** What Link says of the other formats, but for the path, which comes before each. */
  readonly alternates: readonly string[]
}

/** Writes the fields of responses at one kind of URL. */
export class FieldWriter {
  readonly #situation: Situation
  /** What no cache but the client's may keep, nobody purges by tag. */
  readonly #isForSharedCaches: boolean
  readonly #shared = new Map<Kind, Map<Format, Shared>>()
  readonly #sharedNotModified: Headers

  constructor(situation: Situation) {
    this.#situation = situation
    this.#isForSharedCaches = isForSharedCaches(situation.policy, subjectOf(situation))
    this.#sharedNotModified = new Headers(sharedValidationFields(situation))
  }

  get lastModified(): string {
    return this.#situation.lastModified
  }

  /**
   * The fields of a 200 response. Content-Length is the runtime's to send, where there is content.
   *
   * @returns an object for a Response that is made at once, and copies it (https://fetch.spec.whatwg.org/#concept-headers-fill):
   * those of the next response are written over what differs, which is cheaper than an object for each.
   */
  write(resource: Resource, representation: Representation): Headers {
    const { format, digest, length } = representation
    const { fields, alternates } = this.#share(resource.kind, format)
    this.#setValidationFields(fields, resource, representation)
    fields.set('Repr-Digest', digest)
    fields.set('Link', this.#links(resource, alternates))
    // The figure is an estimate, as everyone's is: four bytes of English make a token, more or less.
    if (format.countsTokens) fields.set('X-Markdown-Tokens', String(Math.ceil(length / 4)))
    return fields
  }

  /**
   * The fields of a 304 response: those that RFC 9110 section 15.4.5 asks for, and those that steer caches. They are so few
   * that an object of their own is worth while.
   */
  writeNotModified(resource: Resource, representation: Representation): Headers {
    const fields = new Headers(this.#sharedNotModified)
    this.#setValidationFields(fields, resource, representation)
    return fields
  }

  #setValidationFields(fields: Headers, { tags }: Resource, { entityTag, contentLocation }: Representation): void {
    fields.set('ETag', entityTag)
    if (this.#isForSharedCaches) {
      fields.set('Cache-Tag', tags)
      fields.set('Surrogate-Key', tags.replaceAll(',', ' '))
    }
    if (this.#situation.negotiated) fields.set('Content-Location', contentLocation)
  }

  /** The one URL of all formats, and the other formats (RFC 6596, RFC 8288). */
  #links({ path, links }: Resource, alternates: readonly string[]): string {
    const canonical = `<${this.#situation.origin}${path}>; rel="canonical"`
    const own = [canonical, ...alternates].join(`, <${representationPath(path, '')}`)
    return links === undefined ? own : `${own}, ${links}`
  }

  #share(kind: Kind, format: Format): Shared {
    const known = this.#shared.get(kind)?.get(format)
    if (known !== undefined) return known
    const shared = { fields: new Headers(sharedFields(format, kind.language, this.#situation)), alternates: endsOfLinks(format, kind) }
    this.#shared.set(kind, new Map([...(this.#shared.get(kind) ?? []), [format, shared]]))
    return shared
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

function sharedValidationFields(situation: Situation): Readonly<Record<string, string>> {
  return {
    ...cacheFields(situation.policy, subjectOf(situation)),
    // No query changes what is sent (https://datatracker.ietf.org/doc/draft-ietf-httpbis-no-vary-search/).
    'No-Vary-Search': 'params',
    'Access-Control-Allow-Origin': '*',
    ...(situation.negotiated ? { Vary: 'Accept' } : {}),
  }
}

function subjectOf({ negotiated }: Situation): CacheSubject {
  return negotiated ? 'negotiated' : 'representation'
}

/** What follows the path in each link to another format. */
function endsOfLinks(format: Format, { formats }: Kind): readonly string[] {
  const others = formats.filter((other) => other !== format)
  return others.map(({ extension, contentType }) => `${extension}>; rel="alternate"; type="${essence(contentType)}"`)
}
