// Request → response: the steps in their order. Start reading the edge here.
import type { Instant } from '#model/publication'
import { LanguageChooser } from './negotiation/accept-language.ts'
import { type Choice, consultedFor } from './negotiation/consulted.ts'
import { Selector } from './negotiation/select.ts'
import { choiceAt, type Found, type Location, locate } from './publication/locate.ts'
import { findNearest } from './publication/nearest.ts'
import type { Publication } from './publication/publication.ts'
import { isMisspelt, type RequestTarget, readRequestTarget } from './publication/request-target.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods, commonFields, FieldWriter, type Situation } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { ProblemResponder, type Report } from './response/problem.ts'
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
  readonly #secureFields: Situation['common']

  constructor(publication: Publication) {
    this.#publication = publication
    const chooser = new LanguageChooser()
    this.#selector = new Selector(publication.formats, chooser)
    this.#writer = new FieldWriter(publication)
    this.#problems = new ProblemResponder(publication, chooser)
    this.#secureFields = { ...commonFields, ...publication.secureFields }
  }

  /** Answers any request. A fault of ours is logged and answered with 500. */
  respond(request: Request, at: At): Response | Promise<Response> {
    const common = isOverTls(request) ? this.#secureFields : commonFields
    const situation = { common, policy: at.policy, untilChange: this.#secondsUntilChange(at.now) }
    let location: Location = { at: 'nothing' }
    const fail = (error: unknown) => {
      const instance = logFault(error, request)
      return this.#problems.respond(request, { status: 500, choice: choiceAt(this.#publication, location), instance }, situation)
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
    const choice = choiceAt(this.#publication, location, target.path)
    const report = (problem: Omit<Report, 'choice'>) => this.#problems.respond(request, { ...problem, choice }, situation)
    if (method === 'OPTIONS') return respondToOptions(request, consultedFor(choice), situation)
    if (method !== 'GET' && method !== 'HEAD') return report({ status: 405, fields: { Allow: allowedMethods } })
    switch (location.at) {
      case 'malformed':
        return report({ status: 400 })
      case 'nothing':
        return report({ status: 404, misspelt: isMisspelt(target.path), nearest: findNearest(this.#publication, target.path, now) })
      case 'gone':
        // A former address may be a path with a query. A cache that leaves queries out of its key would send this 410 for the path.
        return report({ status: 410, gone: location, misspelt: isMisspelt(target.path) || target.query !== '' })
      case 'elsewhere':
        // Vary is a promise about the URL, so a redirect has the same Vary as its target.
        return redirectTo(location, target, consultedFor(choiceAt(this.#publication, location.there)), situation)
      case 'resource':
        return this.#answerFrom(location, choice, request, situation, now)
    }
  }

  #answerFrom(found: Found, choice: Choice, request: Request, situation: Situation, now: Instant): Response | Promise<Response> {
    const { resource, edition, language } = found
    const { translation, representation, consulted } = this.#selector.select(edition, choice, request.headers)
    const format = representation && this.#publication.formats.get(representation.format)
    if (representation === undefined || format === undefined)
      return this.#problems.respond(request, { status: 406, choice, offered: { resource, translation, language } }, situation)
    const prefix = this.#publication.languages === undefined || format.extension === '' ? '' : `/${translation.language}`
    const selected = { resource, edition, translation, representation, format, prefix, consulted }
    const source = { writer: this.#writer, store: this.#publication.store, situation, now }
    const answer = respondWith(selected, request, source)
    return 'fields' in answer ? this.#problems.respond(request, { ...answer, choice }, situation) : answer
  }

  /** Whole seconds, rounded down so that nothing is fresh beyond the change. */
  #secondsUntilChange(now: Instant): number {
    const next = this.#publication.changes.find((instant) => instant > now)
    return next === undefined ? Number.POSITIVE_INFINITY : Math.floor((next - now) / 1000)
  }
}

/** Logs a fault of ours in one line of JSON. @returns its `instance` (RFC 9457 section 3.1.5), the same in log and problem. */
function logFault(error: unknown, { method, url }: Request): string {
  const instance = `urn:uuid:${crypto.randomUUID()}`
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  // The query is left out, because it may identify who asked.
  console.error(JSON.stringify({ level: 'error', instance, method, path: url.replace(/^\w+:\/\/[^/]*|\?.*$/g, ''), message, stack }))
  return instance
}

/** On Cloudflare the URL tells. On Node the proxy that ends TLS tells; if there are several proxies, the first one counts. */
function isOverTls({ url, headers }: Request): boolean {
  return url.startsWith('https:') || /^\s*https\s*(?:,|$)/i.test(headers.get('x-forwarded-proto') ?? '')
}
