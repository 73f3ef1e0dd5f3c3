// A resource → answers, at its own URL and at those of its representations.
import type { Format, Resource } from '../resource.ts'
import type { FieldWriter } from './fields.ts'
import { Failure, type ReadingMethod, Responder } from './representation.ts'

/** What writes the fields of responses: one at the URL where Accept chooses, another where the URL does. */
export interface FieldWriters {
  readonly byAccept: FieldWriter
  readonly byUrl: FieldWriter
}

const notAcceptable = new Failure(406)

/** Answers requests for a resource, and keeps what that takes. */
export class Endpoint {
  readonly resource: Resource
  readonly #writers: FieldWriters
  readonly #byAccept: Responder[] = []
  readonly #byUrl: Responder[] = []

  constructor(resource: Resource, writers: FieldWriters) {
    this.resource = resource
    this.#writers = writers
  }

  /**
   * Answers with a representation.
   *
   * @param named the format of the one that the URL names; else Accept chooses (RFC 9110 section 12.1).
   */
  respond(method: ReadingMethod, headers: Headers, named?: Format): Response | Promise<Response> | Failure {
    if (named !== undefined) return this.#responderIn(named, this.#byUrl, this.#writers.byUrl).respond(method, headers)
    const format = this.resource.kind.negotiation.select(headers.get('accept'))
    if (format === undefined) return notAcceptable
    return this.#responderIn(format, this.#byAccept, this.#writers.byAccept).respond(method, headers)
  }

  #responderIn(format: Format, responders: Responder[], writer: FieldWriter): Responder {
    const known = responders.find(({ representation }) => representation.format === format)
    if (known !== undefined) return known
    const responder = new Responder(this.resource, this.resource.representIn(format), writer)
    responders.push(responder)
    return responder
  }
}
