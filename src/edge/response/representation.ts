// A selected representation → 200, 206 or 304, unless its preconditions or its range fail.
import type { Representation, Resource } from '../resources.ts'
import { representationFields, type Situation, validationFields } from './fields.ts'
import { evaluatePreconditions } from './preconditions.ts'
import { type ByteRange, holdsIfRange, parseRange } from './range.ts'

/** Why there is no representation in the answer. */
export type Failure = 'precondition-failed' | 'range-not-satisfiable'

/** Answers requests for one representation at one kind of URL. Its fields are made once: they cost more than all else. */
export class Responder {
  readonly #representation: Representation
  readonly #lastModified: string
  readonly #fields: Headers
  readonly #notModifiedFields: Headers

  constructor(resource: Resource, representation: Representation, situation: Situation) {
    this.#representation = representation
    this.#lastModified = situation.lastModified
    this.#fields = representationFields(resource, representation, situation)
    this.#notModifiedFields = validationFields(resource, representation, situation)
  }

  /** Answers a GET or HEAD request. Preconditions come last before the representation itself (RFC 9110 section 13.2.1). */
  respond(method: 'GET' | 'HEAD', headers: Headers): Response | Failure {
    const read = (name: string) => headers.get(name)
    const { entityTag, content } = this.#representation
    const outcome = evaluatePreconditions(read, { entityTag, lastModified: this.#lastModified }, Date.now())
    if (outcome === 'precondition-failed') return outcome
    if (outcome === 'not-modified') return new Response(null, { status: 304, headers: this.#notModifiedFields })
    const rangeField = method === 'GET' ? read('range') : null
    if (rangeField !== null && holdsIfRange(read('if-range'), entityTag)) {
      const range = parseRange(rangeField, content.length)
      if (range === 'unsatisfiable') return 'range-not-satisfiable'
      if (range !== undefined) return this.#respondWithRange(range)
    }
    return new Response(method === 'HEAD' ? null : content, { headers: this.#fields })
  }

  #respondWithRange({ first, last }: ByteRange): Response {
    const { content } = this.#representation
    const headers = new Headers(this.#fields)
    headers.set('Content-Range', `bytes ${first}-${last}/${content.length}`)
    headers.set('Content-Length', String(last - first + 1))
    return new Response(content.subarray(first, last + 1), { status: 206, headers })
  }
}
