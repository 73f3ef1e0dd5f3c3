// `npm run deploy`: builds what is published, and hands it to wrangler.

import { readSiteUrl } from '../content/setting.ts'
import { contentOption, flag, readCommand, text } from './cli.ts'
import { mayBeDeployed } from './deploy/refusals.ts'
import { build, wrangler } from './deploy/run.ts'

const options = readCommand(
  {
    does: 'Builds what is published and deploys it with wrangler.',
    usage: 'npm run deploy -- [options] [-- options of wrangler deploy]',
    allowPositionals: true,
    tokens: true,
    options: {
      content: contentOption(),
      env: text('ENV', 'an environment of wrangler.toml, such as staging'),
      url: text('URL', 'the public URL of that environment'),
      'dry-run': flag('everything but the upload'),
    },
    more: `Environment: wrangler reads CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, for
machines where nobody can log in.

Exit code: 0; 1 if the bundle must not or cannot be deployed; 2 if the options
have mistakes.`,
  },
  ({ values, positionals, tokens }) => {
    const end = tokens.find(({ kind }) => kind === 'option-terminator')
    const stray = tokens.find((token) => token.kind === 'positional' && (end === undefined || token.index < end.index))
    if (stray?.kind === 'positional') throw new TypeError(`"${stray.value}" is no option; options of wrangler go behind --`)
    if (values.url !== undefined && values.env === undefined)
      throw new TypeError('--url needs --env; the public URL of production is in site.yaml')
    return { ...values, url: values.url === undefined ? undefined : readSiteUrl(values.url), further: positionals }
  },
)
process.exitCode = deploy()

function deploy(): number {
  const { content, env, url, 'dry-run': dryRun, further } = options
  const built = build(['--content', content, ...(url === undefined ? [] : ['--url', url])])
  // wrangler runs the guard too, but prints a hundred lines if the guard refuses.
  if (built !== 0 || !mayBeDeployed('dist', env)) return 1
  const code = wrangler(['deploy', ...(env === undefined ? ['--env='] : ['--env', env]), ...(dryRun ? ['--dry-run'] : []), ...further])
  return code === 0 ? 0 : 1
}
