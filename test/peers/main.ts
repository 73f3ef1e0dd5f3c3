// `npm run peers`: what npm run verify finds in servers that others write, and behind caches. Writes docs/peers.md.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descriptions, findIn } from '../../src/commands/verify/findings.ts'
import { observe } from '../../src/commands/verify/observe.ts'
import { caches, findMissing, startCache } from '../caches/caches.ts'
import { startHop } from '../caches/hop.ts'
import { article } from '../fixtures/pages.ts'
import { bundleForProduction } from '../production/bundle.ts'
import { startServe } from '../production/serve.ts'
import { findFreePort, type RunningServer, startServer, startWorkerd } from '../production/workerd.ts'

/** A server to check. */
interface Peer {
  readonly name: string
  readonly path: string
  readonly start: () => Promise<RunningServer>
}

const files: Readonly<Record<string, string>> = {
  'page.html': '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><p>A page.',
  'page.json': '{"title":"A page"}',
  'page.txt': 'A page.\n',
  'page.md': '# A page\n',
}
const types = 'text/html html; application/json json; text/plain txt; text/markdown md;'

const missing = findMissing()
if (missing.length > 0) throw new Error(`expected the Debian packages ${missing.map(({ debianPackage }) => debianPackage).join(' ')}`)
const folder = await mkdtemp(join(tmpdir(), 'peers-'))
try {
  const root = join(folder, 'root')
  await mkdir(root)
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text)
  for (const path of [folder, root]) await chmod(path, 0o755)
  const bundle = await bundleForProduction(folder)
  await using varyingOrigin = await startWorkerd(bundle, { CACHE_POLICY: 'vary-cache' })
  await using commonOrigin = await startWorkerd(bundle, { CACHE_POLICY: 'any-cache' })
  // Cloudflare and the hop send Date, but workerd alone does not. Squid takes no response without Date for fresh.
  await using varying = await startHop(varyingOrigin, false)
  await using common = await startHop(commonOrigin, false)
  const servers: readonly Peer[] = [
    { name: 'this newsroom, on workerd', path: article, start: () => startWorkerd(bundle, { CACHE_POLICY: 'any-cache' }) },
    { name: 'this newsroom, by npm run serve', path: article, start: () => startServe(join(folder, 'built')) },
    { name: `Apache httpd ${versionOf('/usr/sbin/apache2', '-v')}, MultiViews`, path: '/page', start: () => startApache(root) },
    { name: `nginx ${versionOf('/usr/sbin/nginx', '-v')}, files`, path: '/page', start: () => startNginx(root) },
    { name: `Hono ${await versionIn('node_modules/hono')}, accepts()`, path: '/page', start: () => startProgram('hono.ts') },
    {
      name: `Express ${await versionIn('test/peers/node_modules/express')}, response.format()`,
      path: '/page',
      start: () => startProgram('express.js'),
    },
  ]
  const behind = caches.flatMap((cache): Peer[] => [
    {
      name: `${cache.name}, as it comes, before \`any-cache\``,
      path: article,
      start: () => startCache(cache, 'test/caches/plain', common.port),
    },
    {
      name: `${cache.name}, as it comes, before \`vary-cache\``,
      path: article,
      start: () => startCache(cache, 'test/caches/plain', varying.port),
    },
    {
      name: `${cache.name}, our recipe, before \`vary-cache\``,
      path: article,
      start: () => startCache(cache, 'docs/caches', varying.port),
    },
  ])
  const found = new Set<string>()
  const tables = [await tableOf(servers, found), await tableOf(behind, found)]
  await writeFile('docs/peers.md', page(tables, [...found]))
} finally {
  await rm(folder, { recursive: true })
}

async function tableOf(peers: readonly Peer[], found: Set<string>): Promise<string> {
  const rows = ['| | formats | errors | warnings | notes |', '| --- | ---: | --- | --- | --- |']
  for (const { name, path, start } of peers) {
    await using server = await start()
    const observation = await observe(new URL(path, server.url), { languages: false, timeout: 10_000 })
    const findings = findIn(observation)
    for (const { id } of findings) found.add(id)
    const cells = ['error', 'warning', 'note'].map((level) =>
      findings.flatMap((one) => (one.level === level ? `\`${one.id}\`` : [])).join(', '),
    )
    rows.push(`| ${[name, observation.formats.length, ...cells].join(' | ')} |`)
    console.log(rows.at(-1))
  }
  return rows.join('\n')
}

function page([servers = '', behind = '']: readonly string[], found: readonly string[]): string {
  const legend = Object.entries(descriptions).filter(([id]) => found.includes(id))
  return `# Peers

Results of \`npm run verify -- URL\` for servers in their default configuration, and for this newsroom behind caches. \`npm run peers\` writes
this page. Each server has one page in HTML, JSON, text and Markdown, and no other settings. An empty cell means that nothing was found.

## Servers

${servers}

nginx does not choose files by Accept, so nothing else could be checked.

## This newsroom behind caches

*As it comes* means the configuration in \`test/caches/plain/\`, *our recipe* that in [docs/caches/](caches). [cdn.md](cdn.md) explains the two
settings.

${behind}

Three findings are faults of the caches, which no setting of theirs avoids. None misleads a client, because its stored response keeps the
fields that a 304 leaves out (RFC 9111 section 4.3.4):

- *Squid*, \`vary-304\` and \`304-fields\`: a 304 from its store has only the fields Date, Content-Type, Expires, Last-Modified and
  Cache-Control (\`HttpReply::make304\` in its src/HttpReply.cc). The finding appears only with our recipe: as it comes, Squid has the query in
  its key, and each request of this check has another query, so that Squid answers none from its store.
- *Apache httpd*, \`304-fields\`: mod_cache removes Content-Location from a 304 of the origin (\`MOD_CACHE_ENTITY_HEADERS\` in its
  modules/cache/mod_cache.c). A 304 from its store is complete, so with our recipe the finding depends on what is stored at that moment.
- *nginx*, \`no-304\`: with \`proxy_cache\` on, it forwards no If-None-Match to the origin
  ([proxy_set_header](https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header)). It evaluates If-None-Match only for
  stored responses, and under \`any-cache\` this page is not stored.

## Findings

| | section | |
| --- | --- | --- |
${legend.map(([id, { section, says }]) => `| \`${id}\` | ${section} | ${says} |`).join('\n')}
`
}

async function startApache(root: string): Promise<RunningServer> {
  const port = await findFreePort()
  const modules = ['mpm_event', 'authz_core', 'mime', 'negotiation'].map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  )
  const mediaTypes = types.split('; ').map((type) => `AddType ${type.replace(';', '').replace(/ (\w+)$/, ' .$1')}`)
  const lines = [
    ...[
      `ServerRoot ${folder}`,
      `PidFile ${folder}/apache.pid`,
      `ErrorLog ${folder}/apache.log`,
      'ServerName newsroom.example',
      'User www-data',
    ],
    ...['Group www-data', ...modules, `Listen 127.0.0.1:${port}`, `DocumentRoot ${root}`, 'TypesConfig /dev/null', ...mediaTypes],
    ...[`<Directory ${root}>`, 'Require all granted', 'Options MultiViews', '</Directory>', ''],
  ]
  await writeFile(join(folder, 'apache.conf'), lines.join('\n'))
  return startServer(['/usr/sbin/apache2', '-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], port)
}

async function startNginx(root: string): Promise<RunningServer> {
  const port = await findFreePort()
  const server = `server { listen 127.0.0.1:${port}; root ${root}; location / { try_files $uri $uri.html =404; } }`
  const text = `daemon off; pid ${folder}/nginx.pid; events {} http { access_log off; types { ${types} } ${server} }`
  await writeFile(join(folder, 'nginx.conf'), text)
  return startServer(['/usr/sbin/nginx', '-e', 'stderr', '-c', join(folder, 'nginx.conf')], port)
}

async function startProgram(name: string): Promise<RunningServer> {
  const port = await findFreePort()
  return startServer([process.execPath, join(import.meta.dirname, name), String(port)], port)
}

/** The version of a program. Some programs print it on stderr. */
function versionOf(program: string, option: string): string {
  const said = execFileSync('/bin/sh', ['-c', `${program} ${option} 2>&1`], { encoding: 'utf8' })
  return /\d+\.\d+\.\d+/.exec(said)?.[0] ?? ''
}

async function versionIn(path: string): Promise<string> {
  return String(JSON.parse(await readFile(join(path, 'package.json'), 'utf8')).version)
}
