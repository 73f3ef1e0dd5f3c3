// The Worker of a preview: the whole newsroom, unpublished articles included, for people who may see it.
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { Newsroom } from '../app.ts'
import { openPublication } from '../publication/publication.ts'
import { guardPreview } from './guard.ts'

const app = new Newsroom(openPublication(index, content, env.ASSETS), { policy: 'any-cache', clock: Date.now })
const { PREVIEW_KEY: key, ACCESS_TEAM: team, ACCESS_AUDIENCE: audience } = env
app.use(guardPreview({ key, access: team && audience ? { team, audience } : undefined, clock: Date.now }))

export default app
