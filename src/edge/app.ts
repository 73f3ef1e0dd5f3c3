// The newsroom as a Hono app. The only file at the edge that knows Hono.
import { Hono } from 'hono/tiny'
import type { Publication } from './publication/publication.ts'
import { readRequestTarget } from './publication/request-target.ts'
import { Responder } from './respond.ts'
import type { CachePolicy } from './response/cache-policy.ts'

/** Things that an app needs beside the publication. */
export interface Options {
  readonly policy: CachePolicy
  /** Tells the time, in milliseconds since 1970. */
  readonly clock: () => number
}

/**
 * A newsroom. Middleware and routes that are added to it run before it answers, however late they are added
 * (docs/extending.md).
 *
 * @example
 * const app = new Newsroom(publication, { policy: 'any-cache', clock: Date.now })
 * app.get('/healthz', (context) => context.text('well'))
 */
export class Newsroom extends Hono {
  constructor(publication: Publication, { policy, clock }: Options) {
    super({ getPath: ({ url }) => readRequestTarget(url).path })
    const responder = new Responder(publication)
    const respond = (request: Request) => responder.respond(request, { now: clock(), policy })
    // The newsroom answers every request that no route answers.
    this.notFound(({ req }) => respond(req.raw))
    // Without middleware and routes, Hono has nothing to do. Leaving it out saves a fifth of the time.
    const throughHono = this.fetch
    this.fetch = (request, ...rest) => (this.routes.length === 0 ? respond(request) : throughHono(request, ...rest))
  }
}
