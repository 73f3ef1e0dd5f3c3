// The newsroom with a clock that a test sets: `X-Instant` for one request, `X-Clock` for all later requests.
/// <reference path="../../../src/edge/bundle.d.ts" />
/// <reference path="../../../src/edge/env.d.ts" />
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { Newsroom } from '../../../src/edge/app.ts'
import { openPublication } from '../../../src/edge/publication/publication.ts'
import { parseCachePolicy } from '../../../src/edge/response/cache-policy.ts'

let ahead = 0
let fixed: number | undefined
const clock = () => fixed ?? Date.now() + ahead
const app = new Newsroom(openPublication(index, content, env.ASSETS), { policy: parseCachePolicy(env.CACHE_POLICY), clock })

export default {
  fetch(request: Request): Response | Promise<Response> {
    const [instant, set] = ['x-instant', 'x-clock'].map((name) => request.headers.get(name))
    if (typeof set === 'string') ahead = Number(set) - Date.now()
    // The app reads the clock before it waits for anything, so other requests cannot change it meanwhile.
    fixed = typeof instant === 'string' ? Number(instant) : undefined
    return app.fetch(request)
  },
}
