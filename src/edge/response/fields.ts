// The fields of a response to a request for a representation.
import { essence } from '#model/media-type'
import type { Representation, Resource } from '../resources.ts'
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

/** The fields of a 200 response to GET. */
export function representationFields(resource: Resource, representation: Representation, situation: Situation): Headers {
  const { format, digest, length } = representation
  return new Headers({
    ...validationFields(resource, representation, situation),
    'Content-Type': format.contentType,
    'Content-Length': String(length),
    'Content-Language': resource.language,
    'Last-Modified': situation.lastModified,
    'Repr-Digest': digest,
    'Accept-Ranges': 'bytes',
    Link: links(resource, representation, situation.origin),
    'Content-Security-Policy': emptyContentSecurityPolicy,
    // The figure is an estimate, as everyone's is: four bytes of English make a token, more or less.
    ...(format.countsTokens ? { 'X-Markdown-Tokens': String(Math.ceil(length / 4)) } : {}),
    ...commonFields,
    ...format.fields,
    ...(situation.negotiated ? {} : format.ownFields),
  })
}

/** The fields of a 304 response. */
export function notModifiedFields(resource: Resource, representation: Representation, situation: Situation): Headers {
  return new Headers(validationFields(resource, representation, situation))
}

/** Those that RFC 9110 section 15.4.5 asks for in a 304 response, and those that steer caches. */
function validationFields(resource: Resource, representation: Representation, { policy, negotiated }: Situation) {
  return {
    ...cacheFields(policy, negotiated ? 'negotiated' : 'representation'),
    ETag: representation.entityTag,
    'Cache-Tag': resource.tags.join(','),
    'Surrogate-Key': resource.tags.join(' '),
    // No query changes what is sent (https://datatracker.ietf.org/doc/draft-ietf-httpbis-no-vary-search/).
    'No-Vary-Search': 'params',
    'Access-Control-Allow-Origin': '*',
    ...(negotiated ? { Vary: 'Accept', 'Content-Location': representation.contentLocation } : {}),
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
