import { type CachePolicy, cacheFields } from './cache-policy.ts'
import { commonFields } from './fields.ts'

/** Redirects for good, whatever the method (RFC 9110 section 15.4.9). */
export function redirectTo(location: string, negotiated: boolean, policy: CachePolicy): Response {
  const headers = {
    ...commonFields,
    ...cacheFields(policy, 'redirect'),
    ...(negotiated ? { Vary: 'Accept' } : {}),
    Location: location,
  }
  return new Response(null, { status: 308, headers })
}
