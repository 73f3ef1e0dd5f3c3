// A selected representation → 200, 206 or 304, unless its preconditions or its range fail.
import type { Representation, Resource } from '../resources.ts'
import { notModifiedFields, representationFields, type Situation } from './fields.ts'
import { evaluatePreconditions } from './preconditions.ts'
import { type ByteRange, holdsIfRange, parseRange } from './range.ts'

/** A method that asks for a representation, or for what would be said of it. */
export type ReadingMethod = 'GET' | 'HEAD'

/** Why there is no representation in the answer. */
export type Failure = 'precondition-failed' | 'range-not-satisfiable'

/** Answers requests for one representation at one kind of URL. Its fields are made once: they cost more than all else. */
export class Responder {
  readonly #resource: Resource
  readonly #representation: Representation
  readonly #situation: Situation
  #fields: Headers | undefined
  #notModifiedFields: Headers | undefined

  constructor(resource: Resource, representation: Representation, situation: Situation) {
    this.#resource = resource
    this.#representation = representation
    this.#situation = situation
  }

  /** Answers a GET or HEAD request. Preconditions come last before the representation itself (RFC 9110 section 13.2.1). */
  respond(method: ReadingMethod, headers: Headers): Response | Promise<Response> | Failure {
    const read = (name: string) => headers.get(name)
    const { entityTag, length } = this.#representation
    const outcome = evaluatePreconditions(read, { entityTag, lastModified: this.#situation.lastModified }, Date.now())
    if (outcome === 'precondition-failed') return outcome
    if (outcome === 'not-modified') return this.#respondNotModified()
    const rangeField = method === 'GET' ? read('range') : null
    if (rangeField !== null && holdsIfRange(read('if-range'), entityTag)) {
      const range = parseRange(rangeField, length)
      if (range === 'unsatisfiable') return 'range-not-satisfiable'
      if (range !== undefined) return this.#respondWithRange(range)
    }
    this.#fields ??= representationFields(this.#resource, this.#representation, this.#situation)
    return this.#send(method !== 'HEAD', { headers: this.#fields })
  }

  #respondNotModified(): Response {
    this.#notModifiedFields ??= notModifiedFields(this.#resource, this.#representation, this.#situation)
    return new Response(null, { status: 304, headers: this.#notModifiedFields })
  }

  #respondWithRange({ first, last }: ByteRange): Response | Promise<Response> {
    const headers = representationFields(this.#resource, this.#representation, this.#situation)
    headers.set('Content-Range', `bytes ${first}-${last}/${this.#representation.length}`)
    headers.set('Content-Length', String(last - first + 1))
    return this.#send(true, { status: 206, headers }, (content) => content.subarray(first, last + 1))
  }

  #send(withContent: boolean, init: ResponseInit, part = (content: Uint8Array) => content): Response | Promise<Response> {
    if (!withContent) return new Response(null, init)
    const content = this.#representation.read()
    return content instanceof Uint8Array ? new Response(part(content), init) : content.then((read) => new Response(part(read), init))
  }
}
