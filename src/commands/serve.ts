// `npm run serve`: the newsroom on Node, for any CDN that is put in front. It is the app that Cloudflare runs.

import { Newsroom } from '../edge/app.ts'
import { guardPreview } from '../edge/preview/guard.ts'
import type { Publication } from '../edge/publication/publication.ts'
import { parseCachePolicy } from '../edge/response/cache-policy.ts'
import { readCommand } from './cli.ts'
import { readPreviewSettings } from './deploy/preview-settings.ts'
import { openGenerations } from './serve/generations.ts'
import { listen, readPort } from './serve/listen.ts'

const usage = `Serves what npm run build wrote, with Node, and what the next builds write, until
it is told to end.

Usage: npm run serve -- [options]

  --port PORT      where it listens, 0 for any that is free     (8787)
  --host HOST      the address that it listens on          (localhost)
  --out DIR        where the bundle is                          (dist)
  --policy POLICY  any-cache or vary-cache, by what stands in front of
                   it (docs/cdn.md)                        (any-cache)
  --help           this text

Environment: PORT and CACHE_POLICY are other defaults of --port and --policy.
PREVIEW_KEY opens what npm run build --preview wrote, to those who have a link
(docs/deploy.md); without it, nothing of that is served.

Exit code: 0, 1 where there is no bundle to serve or the port is taken, 2 where
the options have mistakes.
`

const options = readCommand(
  usage,
  {
    options: {
      port: { type: 'string', default: process.env.PORT || '8787' },
      host: { type: 'string', default: 'localhost' },
      out: { type: 'string', default: 'dist' },
      policy: { type: 'string', default: process.env.CACHE_POLICY || 'any-cache' },
    },
  },
  ({ values }) => ({ ...values, port: readPort(values.port), policy: parseCachePolicy(values.policy) }),
)
await serve()

async function serve(): Promise<void> {
  try {
    const server = await listen(await openGenerations(options.out, start, console.log), options)
    console.log(`serving ${options.out} on http://${options.host}:${server.port}`)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => server.close())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

function start(publication: Publication): Newsroom {
  const app = new Newsroom(publication, { policy: options.policy, clock: Date.now })
  if (publication.preview) app.use(guardPreview({ ...openedBy(), clock: Date.now }))
  return app
}

function openedBy() {
  try {
    return readPreviewSettings()
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new Error(`${options.out} shows drafts, or what is waiting; run npm run build without --drafts and --preview, or: ${reason}`)
  }
}
