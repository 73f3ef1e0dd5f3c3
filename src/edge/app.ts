// Request → response: the questions in their order. The only file at the edge that knows Hono.
import { HonoBase as Hono } from 'hono/hono-base'
import { canonicalPath, normalizePath } from '#model/path'
import type { ProblemStatus } from '#model/problem'
import { Recent } from './recent.ts'
import type { Representation, Resource, Resources, Target } from './resources.ts'
import type { CachePolicy } from './response/cache-policy.ts'
import { allowedMethods, FieldWriter } from './response/fields.ts'
import { respondToOptions } from './response/options.ts'
import { ProblemResponder } from './response/problem.ts'
import { redirectTo } from './response/redirect.ts'
import { type ReadingMethod, Responder } from './response/representation.ts'
import { OneRoute } from './routing.ts'
import { readTarget } from './target.ts'

// Those of the articles that most people read: to make one again takes some microseconds.
const rememberedResponders = 512

/** The newsroom as a Hono app. */
export function createApp(resources: Resources, policy: CachePolicy): Hono {
  const { origin, lastModified } = resources
  const problems = new ProblemResponder(resources, policy)
  const fieldsByAccept = new FieldWriter({ origin, lastModified, policy, negotiated: true })
  const fieldsByUrl = new FieldWriter({ origin, lastModified, policy, negotiated: false })
  const respondersByAccept = new Recent<Representation, Responder>(rememberedResponders)
  const respondersByUrl = new Recent<Representation, Responder>(rememberedResponders)

  function respond(request: Request, path: string): Response | Promise<Response> {
    // Each look at a request crosses into the runtime, which costs more than all that is decided here.
    const { method, headers } = request
    const target = resources.find(path)
    if (method === 'OPTIONS') return respondToOptions(target?.representation === undefined)
    if (method !== 'GET' && method !== 'HEAD') return problem(405, headers, target, { Allow: allowedMethods })
    if (target !== undefined) return respondFrom(target, method, headers)
    return respondElsewhere(request, path, method)
  }

  function respondFrom(target: Target, method: ReadingMethod, headers: Headers): Response | Promise<Response> {
    const { resource } = target
    const representation = target.representation ?? select(resource, headers)
    if (representation === undefined) return problem(406, headers, target)
    const response = responderFor(resource, representation, target.representation === undefined).respond(method, headers)
    if (response === 'precondition-failed') return problem(412, headers, target)
    if (response === 'range-not-satisfiable') return problem(416, headers, target, { 'Content-Range': `bytes */${representation.length}` })
    return response
  }

  /** Where nothing is found under a path as it stands, it may be another spelling of a path, or a former one. */
  function respondElsewhere({ url, headers }: Request, path: string, method: ReadingMethod): Response | Promise<Response> {
    const normal = normalizePath(path)
    if (normal === undefined) return problem(400, headers)
    const same = normal === path ? undefined : resources.find(normal)
    if (same !== undefined) return respondFrom(same, method, headers)
    const canonical = canonicalPath(normal)
    const location = resources.findAlias(canonical) ?? canonical
    const found = location === normal ? undefined : resources.find(location)
    if (found === undefined) return problem(404, headers)
    return redirectTo(location + readTarget(url).query, found.representation === undefined, policy)
  }

  function select({ negotiation, representations }: Resource, headers: Headers): Representation | undefined {
    const format = negotiation.select(headers.get('accept'))
    return representations.find((representation) => representation.format === format)
  }

  function responderFor(resource: Resource, representation: Representation, negotiated: boolean): Responder {
    const responders = negotiated ? respondersByAccept : respondersByUrl
    const fields = negotiated ? fieldsByAccept : fieldsByUrl
    return responders.recall(representation, () => new Responder(resource, representation, lastModified, fields))
  }

  function problem(status: ProblemStatus, headers: Headers, target?: Target, fields?: Readonly<Record<string, string>>): Response {
    const representation = target?.representation
    const chosenBy = representation === undefined ? { accept: headers.get('accept') } : { representation }
    return problems.respond(status, chosenBy, target?.resource, fields)
  }

  // Resources know every path there is, so Hono's way to the handler is as short as Hono lets it be.
  const app = new Hono({ router: new OneRoute(), getPath: ({ url }) => readTarget(url).path })
  app.all('*', ({ req }) => respond(req.raw, req.path))
  app.onError((error, context) => {
    console.error(error)
    return problem(500, context.req.raw.headers)
  })
  return app
}
