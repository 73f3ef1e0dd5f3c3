// A selected representation → 200, 206 or 304, unless its preconditions or its range fail.
import type { ByteRange, Content } from '../publication/content.ts'
import type { Store } from '../publication/store.ts'
import { entityTagOf, type FieldWriter, type Selected, type Situation } from './fields.ts'
import { evaluatePreconditions } from './preconditions.ts'
import { holdsIfRange, parseRange } from './range.ts'

/** The status of a response without the representation, and its own fields, such as Content-Range. */
export interface Failure {
  readonly status: 412 | 416
  readonly fields: Readonly<Record<string, string>>
}

/** Everything that a response to GET or HEAD depends on beside the selection and the request. */
export interface Source {
  readonly writer: FieldWriter
  readonly store: Store
  readonly situation: Situation
  /** In milliseconds since 1970. */
  readonly now: number
}

/** Answers a GET or HEAD request. Preconditions come last before the representation itself (RFC 9110 section 13.2.1). */
export function respondWith(selected: Selected, { method, headers }: Request, source: Source): Response | Promise<Response> | Failure {
  const { writer, situation, now } = source
  // An empty field counts as absent, as in workerd.
  const read = (name: string) => headers.get(name) || null
  const { length } = selected.representation
  const entityTag = entityTagOf(selected)
  const validators = { entityTag, lastModified: selected.edition.lastModified, negotiated: selected.consulted.length > 0 }
  const outcome = evaluatePreconditions(read, validators, now)
  if (outcome === 'precondition-failed') return { status: 412, fields: {} }
  if (outcome === 'not-modified') return writer.respond(null, 304, selected, situation)
  if (method === 'HEAD') return withLength(writer.respond(null, 200, selected, situation), length)
  const rangeField = read('range')
  const range = rangeField !== null && holdsIfRange(read('if-range'), entityTag) ? parseRange(rangeField, length) : undefined
  if (range === 'unsatisfiable') return { status: 416, fields: { 'Content-Range': `bytes */${length}` } }
  const content = source.store.read(selected.representation, selected.resource)
  const send = (whole: Content) => respondWithContent(whole, range, selected, source)
  return content instanceof Promise ? content.then(send) : send(content)
}

function respondWithContent(content: Content, range: ByteRange | undefined, selected: Selected, { writer, situation }: Source): Response {
  if (range === undefined) return writer.respond(content, 200, selected, situation)
  const response = writer.respond(content.part(range), 206, selected, situation)
  response.headers.set('Content-Range', `bytes ${range.first}-${range.last}/${content.length}`)
  return response
}

/** Adds Content-Length to a response without content (RFC 9110 section 9.3.2). Only for content does the runtime add it. */
function withLength(response: Response, length: number): Response {
  response.headers.set('Content-Length', String(length))
  return response
}
