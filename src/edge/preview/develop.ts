// The Worker of `npm start -- --workerd`: the whole newsroom, unpublished articles included, on this machine alone.
import { env } from 'cloudflare:workers'
import { content, index } from '#resources'
import { Newsroom } from '../app.ts'
import { openPublication } from '../publication/publication.ts'

export default new Newsroom(openPublication(index, content, env.ASSETS), { policy: 'any-cache', clock: Date.now })
