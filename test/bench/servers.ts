// The servers that are compared. Each runs on core 0, and is idle while another one is loaded.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { essence } from '#model/media-type'
import { bundleWorker, findModules, type WorkerBundle } from '../production/bundle.ts'
import { compileWorkerd, findFreePort, type RunningServer, startServer, startWorkerd } from '../production/workerd.ts'
import { programEnvironment } from './processes.ts'

const wrapper = ['taskset', '-c', '0']

// Responses live outside of V8's heap. They pile up until V8 has made enough objects of its own to collect garbage. The less a
// Worker does, the more responses pile up: the bare Worker took 600 MB, and a third longer because of cache misses.
// Isolates at Cloudflare have 128 MB. So all Workers here have a small young generation, which helps the bare Worker most.
const v8Flags = ['--max-semi-space-size=1']

/** Runs a Worker on raw workerd. */
export async function startWorker(bundle: WorkerBundle): Promise<RunningServer> {
  return startWorkerd(bundle, { CACHE_POLICY: 'any-cache' }, { wrapper, v8Flags, patience: 60_000 })
}

// The position of its memory makes a process a few per cent faster or slower as long as it runs. So several are measured.
const processes = 3

/** Runs a Worker in several processes, which take turns. @param running gets each process at once, so that all end if one fails. */
export async function startWorkers(bundle: WorkerBundle, running: RunningServer[]): Promise<readonly RunningServer[]> {
  const first = running.length
  for (let count = 0; count < processes; count++) running.push(await startWorker(bundle))
  return running.slice(first)
}

/** Prepares the start of a Worker. Everything that is not part of the start itself is read beforehand. */
export async function prepareWorker(bundle: WorkerBundle): Promise<() => Promise<RunningServer>> {
  return compileWorkerd(bundle, { CACHE_POLICY: 'any-cache' }, { wrapper, v8Flags })
}

/** A file of a static server, and a representation that Hono sends. */
export interface PublishedFile {
  /** Without the extension. */
  readonly path: string
  readonly extension: string
  readonly mediaType: string
  readonly content: Buffer
}

/** A Worker made of Hono's own middleware alone, which hashes each body for the entity tag. */
export async function bundleStockHono(folder: string, files: readonly PublishedFile[]): Promise<WorkerBundle> {
  const source = join(folder, 'source')
  await mkdir(source, { recursive: true })
  for (const { extension, content } of files) await writeFile(join(source, `article${extension}.bin`), content)
  await writeFile(
    join(source, 'worker.js'),
    `import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
${files.map(({ extension }, index) => `import content${index} from './article${extension}.bin'`).join('\n')}
const contents = { ${files.map(({ mediaType }, index) => `'${essence(mediaType)}': content${index}`).join(', ')} }
const types = { ${files.map(({ mediaType }) => `'${essence(mediaType)}': '${mediaType}'`).join(', ')} }
const supports = Object.keys(types)
const app = new Hono()
app.use(etag(), secureHeaders())
app.get('/:section/:slug', (context) => {
  if (context.req.path !== '${files[0]?.path}') return context.notFound()
  const type = accepts(context, { header: 'Accept', supports, default: 'text/html' })
  return context.body(contents[type], 200, { 'Content-Type': types[type], Vary: 'Accept' })
})
export default app
`,
  )
  await bundleWorker(folder, [join(source, 'worker.js'), '--name', 'stock'])
  return findModules(folder)
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: readonly PublishedFile[]): Promise<void> {
  for (const { path, extension, content } of files) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path + extension), content)
  }
}

/** nginx with one process, which sends HTML whatever Accept says. https://nginx.org/en/docs/ */
export async function startNginx(folder: string): Promise<RunningServer> {
  const port = await findFreePort()
  const file = join(folder, `${port}.conf`)
  await writeFile(
    file,
    `daemon off; worker_processes 1; pid ${folder}/${port}.pid; error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=1000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi; large_client_header_buffers 4 32k;
  types { text/html html; application/json json; text/plain txt; }
  server { listen 127.0.0.1:${port}; root ${folder}/public; location / { try_files $uri $uri.html =404; } }
}
`,
  )
  return startServer(['nginx', '-c', file, '-p', folder], port, { wrapper, env: programEnvironment })
}

/** Apache httpd with content negotiation over files. https://httpd.apache.org/docs/2.4/content-negotiation.html */
export async function startApache(folder: string): Promise<RunningServer> {
  const port = await findFreePort()
  const file = join(folder, `${port}.conf`)
  // If Apache is started as root, it needs another user. nginx switches by itself.
  const user = process.getuid?.() === 0 ? 'User nobody\nGroup nogroup\n' : ''
  await writeFile(
    file,
    `${user}${['mpm_event', 'authz_core', 'mime', 'negotiation'].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/${port}.pid
ErrorLog ${folder}/apache.log
DefaultRuntimeDir ${folder}
TypesConfig /dev/null
LogLevel crit
KeepAlive On
MaxKeepAliveRequests 0
LimitRequestFieldSize 32768
DocumentRoot ${folder}/public
<Directory ${folder}/public>
  Options MultiViews
  Require all granted
</Directory>
AddType "text/html; charset=utf-8" .html
AddType application/json .json
AddType "text/plain; charset=utf-8" .txt
`,
  )
  return startServer(['apache2', '-DFOREGROUND', '-f', file], port, { wrapper, env: programEnvironment })
}
