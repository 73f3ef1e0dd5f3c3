// Request → response: the questions in their order. The only file at the edge that knows Hono.
import { Hono } from 'hono/tiny'
import type { ProblemStatus } from '#model/problem'
import { canonicalPath, normalizePath } from '#model/urls'
import { readRequestTarget } from './request-target.ts'
import type { Resources } from './resources.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods, FieldWriter } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { ProblemResponder } from './response/problem.ts'
import { redirectTo } from './response/redirect.ts'
import { Failure, type ReadingMethod } from './response/representation.ts'
import { type Target, Targets } from './targets.ts'

/** What is looked at of a request, once: each look crosses into the runtime, which costs more than what is decided here. */
interface Asked<Method> {
  readonly method: Method
  readonly headers: Headers
}

/** The newsroom as a Hono app. */
export function createApp(resources: Resources, policy: CachePolicy): Hono {
  const { origin, lastModified } = resources
  const problems = new ProblemResponder(resources, policy)
  const targets = new Targets(resources, {
    byAccept: new FieldWriter({ origin, lastModified, policy, negotiated: true }),
    byUrl: new FieldWriter({ origin, lastModified, policy, negotiated: false }),
  })

  function respond(request: Request, path: string): Response | Promise<Response> {
    const { method, headers } = request
    const target = targets.find(path)
    if (method === 'OPTIONS') return respondToOptions(target?.format === undefined)
    if (method !== 'GET' && method !== 'HEAD') return problem(405, { method, headers }, target, { Allow: allowedMethods })
    if (target !== undefined) return respondFrom(target, { method, headers })
    return respondElsewhere(request.url, path, { method, headers })
  }

  function respondFrom(target: Target, asked: Asked<ReadingMethod>): Response | Promise<Response> {
    const answer = target.endpoint.respond(asked.method, asked.headers, target.format)
    return answer instanceof Failure ? problem(answer.status, asked, target, answer.fields) : answer
  }

  /** Where nothing is found under a path as it stands, it may be another spelling of a path, or a former one. */
  function respondElsewhere(url: string, path: string, asked: Asked<ReadingMethod>): Response | Promise<Response> {
    const normal = normalizePath(path)
    if (normal === undefined) return problem(400, asked)
    const same = normal === path ? undefined : targets.find(normal)
    if (same !== undefined) return respondFrom(same, asked)
    const canonical = canonicalPath(normal)
    const location = resources.findAlias(canonical) ?? canonical
    const found = location === normal ? undefined : targets.find(location)
    if (found === undefined) return problem(404, asked)
    return redirectTo(location + readRequestTarget(url).query, found.format === undefined, policy)
  }

  function problem(
    status: ProblemStatus,
    { method, headers }: Asked<string>,
    target?: Target,
    fields?: Readonly<Record<string, string>>,
  ): Response {
    const format = target?.format
    const chosenBy = format === undefined ? { accept: headers.get('accept') } : { format }
    const response = problems.respond(status, chosenBy, target?.endpoint.resource, fields)
    return method === 'HEAD' ? new Response(null, response) : response
  }

  function fail(error: unknown, request: Request): Response {
    console.error(error)
    return problem(500, request)
  }

  const app = new Hono({ getPath: ({ url }) => readRequestTarget(url).path })
  app.all('*', ({ req }) => respond(req.raw, req.path))
  app.onError((error, { req }) => fail(error, req.raw))
  return withoutDetour(app, (request) => respond(request, readRequestTarget(request.url).path), fail)
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
