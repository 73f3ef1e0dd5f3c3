// Request → response: the questions in their order. Start reading the edge here.
import type { Instant } from '#model/publication'
import { consultedAt } from './negotiation/consulted.ts'
import { Selector } from './negotiation/select.ts'
import { type Found, type Location, locate } from './publication/locate.ts'
import type { Publication } from './publication/publication.ts'
import { isMisspelt, type RequestTarget, readRequestTarget } from './publication/request-target.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods, FieldWriter, type Situation } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { ProblemResponder } from './response/problem.ts'
import { redirectTo } from './response/redirect.ts'
import { respondWith } from './response/representation.ts'

/** When and for which caches a response is made. */
export interface At {
  readonly now: Instant
  readonly policy: CachePolicy
}

/** Answers requests for what is published at an instant. */
export class Responder {
  readonly #publication: Publication
  readonly #selector: Selector
  readonly #writer: FieldWriter
  readonly #problems: ProblemResponder

  constructor(publication: Publication) {
    this.#publication = publication
    this.#selector = new Selector(publication.formats)
    this.#writer = new FieldWriter(publication)
    this.#problems = new ProblemResponder(publication)
  }

  /** Answers any request. A fault of ours is logged and answered with 500. */
  respond(request: Request, at: At): Response | Promise<Response> {
    const situation = { policy: at.policy, untilChange: this.#secondsUntilChange(at.now) }
    let location: Location = 'nothing'
    const fail = (error: unknown) => {
      console.error(error)
      return this.#problems.respond(request, { status: 500, format: formatAt(location) }, situation)
    }
    try {
      const target = readRequestTarget(request.url)
      location = locate(this.#publication, target, at.now)
      const response = this.#answer(request, target, location, situation, at.now)
      return response instanceof Promise ? response.catch(fail) : response
    } catch (error) {
      return fail(error)
    }
  }

  #answer(request: Request, target: RequestTarget, location: Location, situation: Situation, now: Instant): Response | Promise<Response> {
    const { method } = request
    const format = formatAt(location)
    if (method === 'OPTIONS') return respondToOptions(request, consultedAt(format), situation)
    if (method !== 'GET' && method !== 'HEAD')
      return this.#problems.respond(request, { status: 405, format, fields: { Allow: allowedMethods } }, situation)
    if (location === 'malformed') return this.#problems.respond(request, { status: 400 }, situation)
    if (location === 'nothing') return this.#problems.respond(request, { status: 404, misspelt: isMisspelt(target.path) }, situation)
    if (location.at === 'gone') {
      // A former address may be a query alone, and a cache whose key leaves it out would have it for every other.
      const misspelt = isMisspelt(target.path) || target.query !== ''
      return this.#problems.respond(request, { status: 410, format, gone: location.edition, misspelt }, situation)
    }
    if (location.at === 'elsewhere') return redirectTo(location, target, situation)
    return this.#answerFrom(location, request, situation, now)
  }

  #answerFrom(found: Found, request: Request, situation: Situation, now: Instant): Response | Promise<Response> {
    const { resource, edition, format: named } = found
    const { translation, representation, consulted } = this.#selector.select(edition, () => request.headers.get('accept'), named)
    const format = representation && this.#publication.formats.get(representation.format)
    if (representation === undefined || format === undefined)
      return this.#problems.respond(request, { status: 406, offered: { resource, translation } }, situation)
    const selected = { resource, edition, translation, representation, format, consulted }
    const source = { writer: this.#writer, store: this.#publication.store, situation, now }
    const answer = respondWith(selected, request, source)
    return 'fields' in answer ? this.#problems.respond(request, { ...answer, format: named }, situation) : answer
  }

  /** In whole seconds, so that nothing is fresh beyond the change. */
  #secondsUntilChange(now: Instant): number {
    const next = this.#publication.changes.find((instant) => instant > now)
    return next === undefined ? Number.POSITIVE_INFINITY : Math.floor((next - now) / 1000)
  }
}

function formatAt(location: Location) {
  return typeof location === 'object' && location.at !== 'elsewhere' ? location.format : undefined
}
