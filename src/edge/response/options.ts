import type { ConsultedField } from '../negotiation/consulted.ts'
import { preflightAge } from './cache-policy.ts'
import { allowedMethods, type Situation, varyField } from './fields.ts'

/**
 * Responds to OPTIONS (RFC 9110 section 9.3.7). Browsers also send it as a preflight, before a script of another site reads.
 *
 * @param consulted the fields that GET would consult here: Vary is a promise about the URL, whatever the method.
 */
export function respondToOptions(request: Request, consulted: readonly ConsultedField[], { untilChange, common }: Situation): Response {
  const isPreflight = request.headers.has('access-control-request-method')
  const headers = {
    ...common,
    Allow: allowedMethods,
    ...varyField(consulted),
    ...(isPreflight ? preflightFields : {}),
    ...(isPreflight ? { 'Access-Control-Max-Age': String(preflightAge(untilChange)) } : {}),
  }
  return new Response(null, { status: 204, headers })
}

const preflightFields = {
  'Access-Control-Allow-Methods': allowedMethods,
  // The fields that scripts of other sites need permission to send: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
  'Access-Control-Allow-Headers': 'Accept, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range',
}
