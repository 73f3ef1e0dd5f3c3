// Request → response: the questions in their order. The only file at the edge that knows Hono.
import { Hono } from 'hono/tiny'
import { canonicalPath, normalizePath } from '#model/path'
import type { ProblemStatus } from '#model/problem'
import type { Representation, Resource, Resources, Target } from './resources.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods, FieldWriter } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { ProblemResponder } from './response/problem.ts'
import { redirectTo } from './response/redirect.ts'
import { type ReadingMethod, Responder } from './response/representation.ts'
import { readTarget } from './target.ts'

/** What is looked at of a request, once: each look crosses into the runtime, which costs more than what is decided here. */
interface Asked<Method> {
  readonly method: Method
  readonly headers: Headers
}

/** The newsroom as a Hono app. */
export function createApp(resources: Resources, policy: CachePolicy): Hono {
  const { origin, lastModified } = resources
  const problems = new ProblemResponder(resources, policy)
  const fieldsByAccept = new FieldWriter({ origin, lastModified, policy, negotiated: true })
  const fieldsByUrl = new FieldWriter({ origin, lastModified, policy, negotiated: false })
  // For as long as their resources are in memory.
  const respondersByAccept = new WeakMap<Representation, Responder>()
  const respondersByUrl = new WeakMap<Representation, Responder>()

  function respond(request: Request, path: string): Response | Promise<Response> {
    const { method, headers } = request
    const target = resources.find(path)
    if (method === 'OPTIONS') return respondToOptions(target?.representation === undefined)
    if (method !== 'GET' && method !== 'HEAD') return problem(405, { method, headers }, target, { Allow: allowedMethods })
    if (target !== undefined) return respondFrom(target, { method, headers })
    return respondElsewhere(request.url, path, { method, headers })
  }

  function respondFrom(target: Target, asked: Asked<ReadingMethod>): Response | Promise<Response> {
    const { resource } = target
    const representation = target.representation ?? select(resource, asked.headers)
    if (representation === undefined) return problem(406, asked, target)
    const response = responderFor(resource, representation, target.representation === undefined).respond(asked.method, asked.headers)
    if (response === 'precondition-failed') return problem(412, asked, target)
    if (response === 'range-not-satisfiable') return problem(416, asked, target, { 'Content-Range': `bytes */${representation.length}` })
    return response
  }

  /** Where nothing is found under a path as it stands, it may be another spelling of a path, or a former one. */
  function respondElsewhere(url: string, path: string, asked: Asked<ReadingMethod>): Response | Promise<Response> {
    const normal = normalizePath(path)
    if (normal === undefined) return problem(400, asked)
    const same = normal === path ? undefined : resources.find(normal)
    if (same !== undefined) return respondFrom(same, asked)
    const canonical = canonicalPath(normal)
    const location = resources.findAlias(canonical) ?? canonical
    const found = location === normal ? undefined : resources.find(location)
    if (found === undefined) return problem(404, asked)
    return redirectTo(location + readTarget(url).query, found.representation === undefined, policy)
  }

  function select({ negotiation, representations }: Resource, headers: Headers): Representation | undefined {
    const format = negotiation.select(headers.get('accept'))
    return representations.find((representation) => representation.format === format)
  }

  function responderFor(resource: Resource, representation: Representation, negotiated: boolean): Responder {
    const responders = negotiated ? respondersByAccept : respondersByUrl
    const fields = negotiated ? fieldsByAccept : fieldsByUrl
    const known = responders.get(representation)
    if (known !== undefined) return known
    const responder = new Responder(resource, representation, lastModified, fields)
    responders.set(representation, responder)
    return responder
  }

  function problem(
    status: ProblemStatus,
    { method, headers }: Asked<string>,
    target?: Target,
    fields?: Readonly<Record<string, string>>,
  ): Response {
    const representation = target?.representation
    const chosenBy = representation === undefined ? { accept: headers.get('accept') } : { representation }
    const response = problems.respond(status, chosenBy, target?.resource, fields)
    return method === 'HEAD' ? new Response(null, response) : response
  }

  function fail(error: unknown, request: Request): Response {
    console.error(error)
    return problem(500, request)
  }

  const app = new Hono({ getPath: ({ url }) => readTarget(url).path })
  app.all('*', ({ req }) => respond(req.raw, req.path))
  app.onError((error, { req }) => fail(error, req.raw))
  return withoutDetour(app, (request) => respond(request, readTarget(request.url).path), fail)
}

/**
 * Hono makes a context for each request, and answers HEAD from the response to GET, which take as long as all that is decided
 * here. A context is for middleware and further routes: while there are none, requests go to the one handler at once.
 */
function withoutDetour(
  app: Hono,
  respond: (request: Request) => Response | Promise<Response>,
  fail: (error: unknown, request: Request) => Response,
): Hono {
  const throughHono = app.fetch
  app.fetch = (request, ...rest) => {
    if (app.routes.length > 1) return throughHono(request, ...rest)
    try {
      const response = respond(request)
      return response instanceof Promise ? response.catch((error) => fail(error, request)) : response
    } catch (error) {
      return fail(error, request)
    }
  }
  return app
}
