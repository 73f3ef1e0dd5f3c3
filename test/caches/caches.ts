// Caches that people run, from Debian's packages: how each is configured and started, in the foreground and on loopback.
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort, type RunningServer, startServer } from '../production/workerd.ts'

/** A cache. Its configuration has the same name in `plain/`, with the cache's defaults, and in docs/caches/, with our advice. */
export interface Cache {
  readonly name: string
  readonly program: string
  readonly debianPackage: string
  /** A file, or a folder of files. */
  readonly configuration: string
  /** The program that our advice puts in front, where it takes the connections. */
  readonly before?: Cache
  /** The directive that says how long it stores a response. A cache that reads `max-age` alone stores nothing wrong of ours. */
  readonly minds: 'max-age' | 's-maxage'
  /** The hit ratio that its recipe reaches even on a busy machine. */
  readonly hits: number
  /** Whether it may send a part of changing content as the whole, with its defaults (docs/cdn.md). */
  readonly spoilsParts?: true
  readonly command: (setup: Setup) => readonly string[]
  readonly prepare?: (setup: Setup) => Promise<void>
}

/** The setup of a running cache. */
export interface Setup {
  /** A folder of its own. */
  readonly folder: string
  /** Its configuration, with the addresses of this run. */
  readonly configuration: string
  readonly port: number
}

const haproxy: Cache = {
  name: 'HAProxy',
  minds: 'max-age',
  hits: 0.95,
  program: '/usr/sbin/haproxy',
  debianPackage: 'haproxy',
  configuration: 'haproxy.cfg',
  command: ({ configuration }) => ['/usr/sbin/haproxy', '-db', '-f', configuration],
}

export const caches: readonly Cache[] = [
  {
    name: 'Varnish',
    minds: 's-maxage',
    hits: 0.95,
    program: '/usr/sbin/varnishd',
    debianPackage: 'varnish',
    configuration: 'varnish.vcl',
    command: ({ folder, configuration, port }) => [
      '/usr/sbin/varnishd',
      '-F',
      '-n',
      join(folder, 'work'),
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      configuration,
      '-s',
      'malloc,64m',
    ],
  },
  {
    name: 'nginx',
    minds: 's-maxage',
    hits: 0.95,
    program: '/usr/sbin/nginx',
    debianPackage: 'nginx-light',
    configuration: 'nginx.conf',
    prepare: ({ folder, configuration }) =>
      writeFile(
        join(folder, 'main.conf'),
        `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; events {} http { access_log off; include ${configuration}; }`,
      ),
    command: ({ folder }) => ['/usr/sbin/nginx', '-e', 'stderr', '-c', join(folder, 'main.conf')],
  },
  {
    name: 'Squid',
    minds: 's-maxage',
    hits: 0.95,
    spoilsParts: true,
    program: '/usr/sbin/squid',
    debianPackage: 'squid',
    configuration: 'squid.conf',
    before: { ...haproxy, configuration: 'squid-haproxy.cfg' },
    command: ({ configuration }) => ['/usr/sbin/squid', '--foreground', '-f', configuration],
  },
  haproxy,
  {
    name: 'Traffic Server',
    minds: 's-maxage',
    hits: 0.95,
    program: '/usr/bin/traffic_server',
    debianPackage: 'trafficserver',
    configuration: 'traffic-server',
    prepare: layOutTrafficServer,
    command: ({ folder }) => ['/usr/bin/traffic_server', `--run-root=${join(folder, 'runroot.yaml')}`],
  },
  {
    name: 'Apache httpd',
    minds: 's-maxage',
    // The recipe forwards every condition that is a date or `*` to the newsroom, and stores no 404 and no 406.
    hits: 0.88,
    program: '/usr/sbin/apache2',
    debianPackage: 'apache2',
    configuration: 'apache.conf',
    prepare: ({ folder, configuration }) => writeFile(join(folder, 'main.conf'), apacheMain(folder, configuration)),
    command: ({ folder }) => ['/usr/sbin/apache2', '-D', 'FOREGROUND', '-f', join(folder, 'main.conf')],
  },
]

/** Caches whose package is not installed. */
export function findMissing(): readonly Cache[] {
  return caches.filter(({ program, before }) => !existsSync(program) || (before !== undefined && !existsSync(before.program)))
}

/** Finds a cache of this file by its name. */
export function findCache(name: string): Cache {
  const found = caches.find((cache) => cache.name === name)
  if (found === undefined) throw new RangeError(`${name} is not among the caches`)
  return found
}

/** Starts a cache in front of an origin, configured by the files of a folder. */
export async function startCache(
  cache: Cache,
  configurations: string,
  originPort: number,
  { env }: { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<RunningServer> {
  const before = configurations.startsWith('docs') ? cache.before : undefined
  const inner = await startOne(cache, configurations, originPort, { env })
  if (before === undefined) return inner
  const outer = await startOne(before, configurations, originPort, { innerPort: inner.port })
  return {
    ...outer,
    async [Symbol.asyncDispose]() {
      await outer[Symbol.asyncDispose]()
      await inner[Symbol.asyncDispose]()
    },
  }
}

async function startOne(
  cache: Cache,
  configurations: string,
  originPort: number,
  { innerPort, env }: { readonly innerPort?: number; readonly env?: NodeJS.ProcessEnv },
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'cache-'))
  const port = await findFreePort()
  const setup = { folder, configuration: join(folder, cache.configuration), port }
  await cp(join(configurations, cache.configuration), setup.configuration, { recursive: true })
  // Two programs that work as one cache meet at port `8081`: the inner one listens there, and the outer one connects to it.
  const addresses: Readonly<Record<string, string>> = {
    '8787': String(originPort),
    '8080': String(port),
    '8081': String(innerPort ?? port),
    '/var/cache/newsroom': folder,
  }
  for (const file of await listFiles(setup.configuration)) {
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replace(/\b(?:8787|8080|8081)\b|\/var\/cache\/newsroom/g, (found) => addresses[found] ?? found),
    )
  }
  await cache.prepare?.(setup)
  // Most caches drop the rights of root before they write.
  await chmod(folder, 0o777)
  const server = await startServer(cache.command(setup), port, { env })
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  return (await readdir(path)).map((name) => join(path, name))
}

const apacheModules = ['mpm_event', 'authz_core', 'headers', 'proxy', 'proxy_http', 'rewrite', 'cache', 'cache_disk']

function apacheMain(folder: string, configuration: string): string {
  const modules = apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  return [
    `ServerRoot ${folder}`,
    `PidFile ${folder}/pid`,
    `ErrorLog ${folder}/error.log`,
    'ServerName newsroom.example',
    'User www-data',
    'Group www-data',
  ]
    .concat(modules, `Include ${configuration}`, '')
    .join('\n')
}

/** Makes the tree of configuration files that Traffic Server reads: Debian's tree, with a few files replaced by ours. */
async function layOutTrafficServer({ folder, configuration }: Setup): Promise<void> {
  const layout: Record<string, string> = {
    prefix: '/usr',
    exec_prefix: '/usr',
    bindir: '/usr/bin',
    sbindir: '/usr/bin',
    sysconfdir: join(folder, 'etc'),
    datadir: '/usr/share/trafficserver',
    includedir: '/usr/include',
    libdir: '/usr/lib/trafficserver',
    libexecdir: '/usr/lib/trafficserver/modules',
    localstatedir: join(folder, 'run'),
    runtimedir: join(folder, 'run'),
    logdir: join(folder, 'log'),
    mandir: '/usr/share/man',
    infodir: '/usr/share/info',
    cachedir: folder,
  }
  await cp('/etc/trafficserver', join(folder, 'etc'), { recursive: true })
  await cp(configuration, join(folder, 'etc'), { recursive: true })
  for (const name of ['run', 'log']) await mkdir(join(folder, name))
  for (const name of ['etc', 'run', 'log']) await chmod(join(folder, name), 0o777)
  await writeFile(
    join(folder, 'runroot.yaml'),
    Object.entries(layout)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
  )
}
