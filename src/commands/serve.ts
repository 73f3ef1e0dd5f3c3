// `npm run serve`: the newsroom on Node, for any CDN that is put in front. It is the app that Cloudflare runs.

import { Newsroom } from '../edge/app.ts'
import { guardPreview } from '../edge/preview/guard.ts'
import type { Publication } from '../edge/publication/publication.ts'
import { parseCachePolicy } from '../edge/response/cache-policy.ts'
import { messageOf } from '../text/attempt.ts'
import { addressOptions, bundleOption, readCommand, text } from './cli.ts'
import { readPreviewSettings } from './deploy/preview-settings.ts'
import { openGenerations } from './serve/generations.ts'
import { listen, readPort } from './serve/listen.ts'

const options = readCommand(
  {
    does: `Serves what npm run build wrote, with Node, and what the next builds write, until
it is told to end.`,
    usage: 'npm run serve -- [options]',
    options: {
      ...addressOptions,
      port: { ...addressOptions.port, default: process.env.PORT || addressOptions.port.default },
      out: bundleOption,
      policy: text(
        'POLICY',
        'any-cache or vary-cache, by what stands in front of it (docs/cdn.md)',
        process.env.CACHE_POLICY || 'any-cache',
      ),
    },
    more: `Environment: PORT and CACHE_POLICY are other defaults of --port and --policy.
PREVIEW_KEY opens what npm run build --preview wrote, to those who have a link
(docs/deploy.md); without it, nothing of that is served.

Exit code: 0, 1 where there is no bundle to serve or the port is taken, 2 where
the options have mistakes.`,
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
    console.error(messageOf(error))
    process.exitCode = 1
  }
}

function start(publication: Publication): Newsroom {
  const app = new Newsroom(publication, { policy: options.policy, clock: Date.now })
  if (!publication.preview) return app
  try {
    app.use(guardPreview({ ...readPreviewSettings(), clock: Date.now }))
    return app
  } catch (error) {
    const remedy = 'run npm run build without --drafts and --preview'
    throw new Error(`${options.out} shows drafts, or what is waiting; ${remedy}, or: ${messageOf(error)}`)
  }
}
