// The Worker: the bundle, the setting and the clock, put together.
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { Newsroom } from './app.ts'
import { openPublication } from './publication/publication.ts'
import { parseCachePolicy } from './response/cache-policy.ts'

const app = new Newsroom(openPublication(index, content, env.ASSETS), { policy: parseCachePolicy(env.CACHE_POLICY), clock: Date.now })

export default app
