// `npm run serve`: the newsroom on Node, behind any CDN. It is the same app that Cloudflare runs.

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
    does: `Serves the bundle of npm run build with Node, and each new bundle as soon as it is
built, until the process is ended.`,
    usage: 'npm run serve -- [options]',
    options: {
      ...addressOptions,
      port: { ...addressOptions.port, default: process.env.PORT || addressOptions.port.default },
      out: bundleOption,
      policy: text(
        'POLICY',
        'any-cache or vary-cache, depending on the caches in front (docs/cdn.md)',
        process.env.CACHE_POLICY || 'any-cache',
      ),
    },
    more: `Environment: PORT and CACHE_POLICY change the defaults of --port and --policy.
With PREVIEW_KEY, a bundle of npm run build --preview is served to people who have
a link (docs/deploy.md); without it, such a bundle is not served.

Exit code: 0; 1 if there is no bundle to serve or the port is taken; 2 if the
options have mistakes.`,
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
    throw new Error(`${options.out} shows drafts or unpublished articles; ${remedy}, or: ${messageOf(error)}`)
  }
}
