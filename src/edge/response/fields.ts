// The fields of a response to a request for a representation.
import { essence, type Representation, type Resource } from '../resources.ts'
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
  const { format, digest, content } = representation
  const fields = validationFields(resource, representation, situation)
  fields.set('Content-Type', format.contentType)
  fields.set('Content-Length', String(content.length))
  fields.set('Content-Language', resource.language)
  fields.set('Last-Modified', situation.lastModified)
  fields.set('Repr-Digest', digest)
  fields.set('Accept-Ranges', 'bytes')
  fields.set('Link', links(resource, representation, situation.origin))
  fields.set('Content-Security-Policy', emptyContentSecurityPolicy)
  // The figure is an estimate, as everyone's is: four bytes of English make a token, more or less.
  if (format.countsTokens) fields.set('X-Markdown-Tokens', String(Math.ceil(content.length / 4)))
  const ownFields = situation.negotiated ? {} : format.ownFields
  for (const [name, value] of Object.entries({ ...commonFields, ...format.fields, ...ownFields })) fields.set(name, value)
  return fields
}

/** The fields of a 304 response: those that RFC 9110 section 15.4.5 asks for, and those that steer caches. */
export function validationFields(resource: Resource, representation: Representation, { policy, negotiated }: Situation): Headers {
  const fields = new Headers(cacheFields(policy, negotiated ? 'negotiated' : 'representation'))
  fields.set('ETag', representation.entityTag)
  fields.set('Cache-Tag', resource.tags.join(','))
  fields.set('Surrogate-Key', resource.tags.join(' '))
  // No query changes what is sent (https://datatracker.ietf.org/doc/draft-ietf-httpbis-no-vary-search/).
  fields.set('No-Vary-Search', 'params')
  fields.set('Access-Control-Allow-Origin', '*')
  if (negotiated) {
    fields.set('Vary', 'Accept')
    fields.set('Content-Location', representation.contentLocation)
  }
  return fields
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
