import { allowedMethods, commonFields } from './fields.ts'

const fields = {
  ...commonFields,
  Allow: allowedMethods,
  'Access-Control-Allow-Methods': allowedMethods,
  // https://fetch.spec.whatwg.org/#cors-safelisted-request-header: what scripts of other sites ask leave to send.
  'Access-Control-Allow-Headers': 'Accept, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range',
  'Access-Control-Max-Age': '86400',
}

/**
 * Responds to OPTIONS (RFC 9110 section 9.3.7), which is also how browsers ask before a script of another site reads.
 *
 * @param negotiated whether Accept chooses what GET sends here: Vary is a promise about the URL, whatever the method.
 */
export function respondToOptions(negotiated: boolean): Response {
  return new Response(null, { status: 204, headers: negotiated ? { ...fields, Vary: 'Accept' } : fields })
}
