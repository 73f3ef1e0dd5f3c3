// `npm run guard`: wrangler runs it before it deploys anything, so that what is deployed is what is published.
import { readCommand } from './cli.ts'
import { mayBeDeployed } from './deploy/refusals.ts'

const usage = `Refuses a bundle that is not what content/ publishes. wrangler.toml has wrangler
run it before each deploy, however that is called.

Usage: npm run guard -- [options]

  --out DIR  where the bundle is                         (dist)
  --env ENV  the environment that it is for, in which the public
             may find it elsewhere than site.yaml says
  --help     this text

Exit code: 0, 1 where the bundle is not to be deployed, 2 where the options have
mistakes.
`

const config = { options: { out: { type: 'string', default: 'dist' }, env: { type: 'string' } } } as const
const { out, env } = readCommand(usage, config, ({ values }) => values)
// wrangler says which of its commands asks; what it develops is seen on this machine alone.
if (process.env.WRANGLER_COMMAND !== 'dev' && !mayBeDeployed(out, env)) process.exitCode = 1
