// `npm run preview`: uploads a version of the Worker that also has unpublished articles, and that nobody sees without a link.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readRecord } from '../compile/record.ts'
import { readSiteUrl } from '../content/setting.ts'
import { signLink } from '../edge/preview/link.ts'
import { contentOption, flag, readCommand, text } from './cli.ts'
import { readPreviewSettings } from './deploy/preview-settings.ts'
import { build, settingsOfWorker, wrangler } from './deploy/run.ts'

const root = resolve(import.meta.dirname, '../..')
const unknownUrl = 'https://preview.invalid'
const options = readCommand(
  {
    does: `Uploads the newsroom with drafts and waiting articles, as a version of the Worker
beside the deployed one, and prints a link to it that expires.`,
    usage: 'npm run preview -- [options]',
    options: {
      content: contentOption(),
      name: text('NAME', 'the name of the preview; there may be several previews', 'preview'),
      url: text('URL', 'the URL of the preview, if it is not that of the last upload of this name'),
      valid: text('TIME', 'how long the link opens it: 12h, 7d', '7d'),
      link: flag('only print another link to the last upload'),
      'dry-run': flag('everything but the upload'),
    },
    more: `Environment: PREVIEW_KEY, 32 characters or more that nobody guesses, signs the
link. Another key closes all former links. ACCESS_TEAM and ACCESS_AUDIENCE let
people in through Cloudflare Access (docs/deploy.md).

Exit code: 0; 1 if content has mistakes or wrangler fails; 2 if the options or the
environment have mistakes.`,
  },
  ({ values }) => {
    // https://developers.cloudflare.com/workers/versions-and-deployments/preview-urls/
    if (!/^[a-z][a-z0-9-]*$/.test(values.name))
      throw new TypeError(`--name ${values.name} cannot be part of a host name; expected one such as preview`)
    const url = values.url === undefined ? undefined : readSiteUrl(values.url)
    return { ...values, url, valid: readTime(values.valid), ...readPreviewSettings(), out: join(root, 'dist/preview', values.name) }
  },
)
process.exitCode = await preview()

async function preview(): Promise<number> {
  const { url, out, link, 'dry-run': dryRun } = options
  const known = url ?? formerUrl(out)
  if (link && known === undefined) console.error(`nothing was uploaded as ${options.name} yet; run npm run preview without --link`)
  const found = link ? known : await buildAndUpload(known ?? unknownUrl)
  if (found === undefined) return 1
  if (dryRun || options.key === undefined) return 0
  const { parameter, until } = await signLink(options.key, Date.now() + options.valid)
  console.log(`Until ${new Date(until).toUTCString()}: ${found}/?${parameter}`)
  return 0
}

/** Uploads twice if the URL is new: the first upload tells the URL, and the second one has links to it. */
async function buildAndUpload(url: string): Promise<string | undefined> {
  if (build(['--preview', '--content', options.content, '--out', options.out, '--url', url]) !== 0) return undefined
  const uploaded = upload()
  if (uploaded.code !== 0) return undefined
  return uploaded.url === undefined || uploaded.url === url || options.url !== undefined ? url : buildAndUpload(uploaded.url)
}

function upload(): { readonly code: number; readonly url?: string } {
  // wrangler needs this folder for a moment. Nobody else may read the key in it.
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-preview-'))
  try {
    const config = join(folder, 'wrangler.json')
    const secrets = join(folder, 'secrets.json')
    const said = join(folder, 'said.ndjson')
    // The settings of wrangler.toml, with another Worker and its own variables.
    const { access } = options
    const vars = access === undefined ? {} : { ACCESS_TEAM: access.team, ACCESS_AUDIENCE: access.audience }
    const settings = { ...settingsOfWorker('src/edge/preview/worker.ts', options.out), vars, preview_urls: true }
    writeFileSync(config, JSON.stringify(settings))
    writeFileSync(secrets, JSON.stringify({ PREVIEW_KEY: options.key }), { mode: 0o600 })
    writeFileSync(said, '')
    const args = ['versions', 'upload', '--config', config, '--preview-alias', options.name, '--secrets-file', secrets]
    const alias = ['--alias', `#resources:${join(options.out, 'resources.js')}`]
    const code = wrangler([...args, ...alias, ...(options['dry-run'] ? ['--dry-run'] : [])], { WRANGLER_OUTPUT_FILE_PATH: said })
    const url = /"preview_alias_url":"([^"]+)"/.exec(readFileSync(said, 'utf8'))?.[1]
    return { code, ...(url !== undefined && { url: new URL(url).origin }) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function formerUrl(folder: string): string | undefined {
  try {
    const { url } = readRecord(folder)
    return url === unknownUrl ? undefined : url
  } catch {
    return undefined
  }
}

function readTime(text: string): number {
  const [, number, unit] = /^(\d+)([hd])$/.exec(text) ?? []
  if (number === undefined) throw new TypeError(`--valid ${text} is no time; expected one such as 12h or 7d`)
  return Number(number) * (unit === 'h' ? 1 : 24) * 3_600_000
}
