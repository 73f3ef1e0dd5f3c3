// A selected representation → 200, 206 or 304, unless its preconditions or its range fail.
import type { Representation, Resource } from '../resource.ts'
import type { FieldWriter } from './fields.ts'
import { evaluatePreconditions } from './preconditions.ts'
import { type ByteRange, holdsIfRange, parseRange } from './range.ts'

/** A method that asks for a representation, or for what would be said of it. */
export type ReadingMethod = 'GET' | 'HEAD'

/** Why there is no representation in the answer. */
export class Failure {
  readonly status: 406 | 412 | 416
  /** Fields of the answer, such as Content-Range. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: Failure['status'], fields: Failure['fields'] = {}) {
    this.status = status
    this.fields = fields
  }
}

const preconditionFailed = new Failure(412)

/** Answers requests for one representation at one kind of URL. */
export class Responder {
  readonly representation: Representation
  readonly #resource: Resource
  readonly #writer: FieldWriter
  #notModifiedFields: Headers | undefined

  constructor(resource: Resource, representation: Representation, writer: FieldWriter) {
    this.representation = representation
    this.#resource = resource
    this.#writer = writer
  }

  /** Answers a GET or HEAD request. Preconditions come last before the representation itself (RFC 9110 section 13.2.1). */
  respond(method: ReadingMethod, headers: Headers): Response | Promise<Response> | Failure {
    const read = (name: string) => headers.get(name)
    const { entityTag, length } = this.representation
    const outcome = evaluatePreconditions(read, { entityTag, lastModified: this.#writer.lastModified }, Date.now)
    if (outcome === 'precondition-failed') return preconditionFailed
    if (outcome === 'not-modified') return this.#respondNotModified()
    if (method === 'HEAD') return this.#respondWithoutContent()
    const rangeField = read('range')
    if (rangeField !== null && holdsIfRange(read('if-range'), entityTag)) {
      const range = parseRange(rangeField, length)
      if (range === 'unsatisfiable') return new Failure(416, { 'Content-Range': `bytes */${length}` })
      if (range !== undefined) return this.#send((content) => this.#respondWithRange(content, range))
    }
    return this.#send((content) => this.#respondWith(content))
  }

  #send(respond: (content: Uint8Array) => Response): Response | Promise<Response> {
    const content = this.representation.read()
    return content instanceof Uint8Array ? respond(content) : content.then(respond)
  }

  #respondWith(content: Uint8Array | null, status = 200): Response {
    return new Response(content, { status, headers: this.#writer.write(this.#resource, this.representation) })
  }

  /** What GET would be answered with, but for the content (RFC 9110 section 9.3.2). */
  #respondWithoutContent(): Response {
    const response = this.#respondWith(null)
    response.headers.set('Content-Length', String(this.representation.length))
    return response
  }

  #respondWithRange(content: Uint8Array, { first, last }: ByteRange): Response {
    const response = this.#respondWith(content.subarray(first, last + 1), 206)
    response.headers.set('Content-Range', `bytes ${first}-${last}/${this.representation.length}`)
    return response
  }

  #respondNotModified(): Response {
    this.#notModifiedFields ??= this.#writer.writeNotModified(this.#resource, this.representation)
    return new Response(null, { status: 304, headers: this.#notModifiedFields })
  }
}
