// Redirects, whatever the method (RFC 9110 sections 15.4.8 and 15.4.9).
import type { ConsultedField } from '../negotiation/consulted.ts'
import type { Elsewhere } from '../publication/locate.ts'
import { encodeNonAscii, type RequestTarget } from '../publication/request-target.ts'
import { cacheFields } from './cache-policy.ts'
import { type Situation, varyField } from './fields.ts'

/** Redirects to another path. @param consulted the fields that the other path consults. */
export function redirectTo(
  { path, query, why }: Elsewhere,
  asked: RequestTarget,
  consulted: readonly ConsultedField[],
  { policy, untilChange, common }: Situation,
): Response {
  // A redirect that carries a query is for the client alone: a cache that leaves queries out of its key would send it to everyone.
  const subject = why === 'former' && asked.query === '' ? 'former-path' : 'spelling'
  const headers = {
    ...common,
    ...cacheFields(policy, subject, untilChange),
    ...varyField(consulted),
    Location: path + encodeNonAscii(query),
    'Content-Length': '0',
  }
  return new Response(null, { status: why === 'later' ? 307 : 308, headers })
}
