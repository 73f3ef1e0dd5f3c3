// The Worker: the bundle, the setting and the clock, put together.
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { Newsroom } from './app.ts'
import { counted } from './count.ts'
import { openPublication } from './publication/publication.ts'
import { parseCachePolicy } from './response/cache-policy.ts'

const publication = openPublication(index, content, env.ASSETS)
// Cloudflare starts a Worker when it is uploaded, and refuses a Worker that cannot start.
if (publication.preview) throw new Error('this bundle shows what is not published; run npm run build without --drafts and --preview')

const app = new Newsroom(publication, { policy: parseCachePolicy(env.CACHE_POLICY), clock: Date.now })

export default env.ANALYTICS === undefined ? app : counted(app, env.ANALYTICS)
