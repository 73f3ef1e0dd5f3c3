// `npm run guard`: wrangler runs it before every deploy, so that nothing unpublished or outdated is deployed.
import { bundleOption, readCommand, text } from './cli.ts'
import { mayBeDeployed } from './deploy/refusals.ts'

const { out, env } = readCommand(
  {
    does: `Refuses a bundle that is not what content/ publishes. wrangler.toml makes wrangler
run it before each deploy, whichever command starts the deploy.`,
    usage: 'npm run guard -- [options]',
    options: {
      out: bundleOption,
      env: text('ENV', 'the environment to deploy to; its public URL may differ from the one in site.yaml'),
    },
    more: 'Exit code: 0; 1 if the bundle must not be deployed; 2 if the options have mistakes.',
  },
  ({ values }) => values,
)
// wrangler names its own command in WRANGLER_COMMAND. A bundle in `wrangler dev` is seen on this machine alone.
if (process.env.WRANGLER_COMMAND !== 'dev' && !mayBeDeployed(out, env)) process.exitCode = 1
