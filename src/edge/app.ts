// Request → response: the questions in their order. The only file at the edge that knows Hono.
import { Hono } from 'hono/tiny'
import { canonicalPath, normalizePath } from '#model/path'
import type { ProblemStatus } from '#model/problem'
import type { Representation, Resource, Resources, Target } from './resources.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { type ProblemFormat, respondWithProblem } from './response/problem.ts'
import { redirectTo } from './response/redirect.ts'
import { Responder } from './response/representation.ts'
import { type RequestTarget, readTarget } from './target.ts'

/** The newsroom as a Hono app. */
export function createApp(resources: Resources, policy: CachePolicy): Hono {
  const respondersByAccept = new WeakMap<Representation, Responder>()
  const respondersByUrl = new WeakMap<Representation, Responder>()

  function respond(request: Request): Response {
    const requested = readTarget(request.url)
    const target = resources.find(requested.path)
    if (request.method === 'OPTIONS') return respondToOptions()
    if (request.method !== 'GET' && request.method !== 'HEAD') return problem(405, request, target, { Allow: allowedMethods })
    return target === undefined ? respondElsewhere(request, requested) : respondFrom(target, request)
  }

  function respondFrom(target: Target, request: Request): Response {
    const { resource } = target
    const representation = target.representation ?? select(resource, request)
    if (representation === undefined) return problem(406, request, target)
    const response = responderFor(resource, representation, target.representation === undefined).respond(request)
    if (response === 'precondition-failed') return problem(412, request, target)
    if (response === 'range-not-satisfiable')
      return problem(416, request, target, { 'Content-Range': `bytes */${representation.content.length}` })
    return response
  }

  /** Where nothing is found under a path as it stands, it may be another spelling of a path, or a former one. */
  function respondElsewhere(request: Request, { path, query }: RequestTarget): Response {
    const normal = normalizePath(path)
    if (normal === undefined) return problem(400, request)
    const same = resources.find(normal)
    if (same !== undefined) return respondFrom(same, request)
    const canonical = canonicalPath(normal)
    const location = resources.findAlias(canonical) ?? canonical
    const found = resources.find(location)
    return found === undefined ? problem(404, request) : redirectTo(location + query, found.representation === undefined, policy)
  }

  function select({ negotiation, representations }: Resource, request: Request): Representation | undefined {
    const format = negotiation.select(request.headers.get('accept'))
    return representations.find((representation) => representation.format === format)
  }

  function responderFor(resource: Resource, representation: Representation, negotiated: boolean): Responder {
    const responders = negotiated ? respondersByAccept : respondersByUrl
    const known = responders.get(representation)
    if (known !== undefined) return known
    const { origin, lastModified } = resources
    const responder = new Responder(resource, representation, { origin, lastModified, policy, negotiated })
    responders.set(representation, responder)
    return responder
  }

  function problem(status: ProblemStatus, request: Request, target?: Target, fields: Readonly<Record<string, string>> = {}): Response {
    const chosenBy: ProblemFormat =
      target?.representation === undefined ? { accept: request.headers.get('accept') } : { representation: target.representation }
    return respondWithProblem(status, resources.findProblem(status, target?.resource), chosenBy, policy, fields)
  }

  const app = new Hono()
  app.all('*', (context) => respond(context.req.raw))
  app.onError((error, context) => {
    console.error(error)
    return problem(500, context.req.raw)
  })
  return app
}
