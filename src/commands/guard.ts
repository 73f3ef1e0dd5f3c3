// `npm run guard`: wrangler runs it before it deploys anything, so that what is deployed is what is published.
import { bundleOption, readCommand, text } from './cli.ts'
import { mayBeDeployed } from './deploy/refusals.ts'

const { out, env } = readCommand(
  {
    does: `Refuses a bundle that is not what content/ publishes. wrangler.toml has wrangler
run it before each deploy, however that is called.`,
    usage: 'npm run guard -- [options]',
    options: {
      out: bundleOption,
      env: text('ENV', 'the environment that it is for, in which the public may find it elsewhere than site.yaml says'),
    },
    more: `Exit code: 0, 1 where the bundle is not to be deployed, 2 where the options have
mistakes.`,
  },
  ({ values }) => values,
)
// wrangler says which of its commands asks; what it develops is seen on this machine alone.
if (process.env.WRANGLER_COMMAND !== 'dev' && !mayBeDeployed(out, env)) process.exitCode = 1
