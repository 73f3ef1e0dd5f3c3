import type { ConsultedField } from '../negotiation/consulted.ts'
import { preflightAge } from './cache-policy.ts'
import { allowedMethods, type Situation, varyField } from './fields.ts'

/**
 * Responds to OPTIONS (RFC 9110 section 9.3.7), which is also how browsers ask before a script of another site reads.
 *
 * @param consulted what GET would consult here: Vary is a promise about the URL, whatever the method.
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
  // https://fetch.spec.whatwg.org/#cors-safelisted-request-header: what scripts of other sites ask leave to send.
  'Access-Control-Allow-Headers': 'Accept, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range',
}
