// workerd, on which Cloudflare runs Workers, as the server of a bundle.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request as open } from 'node:http'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { locateBundle } from '../../compile/pack/located.ts'
import { makeFolder } from '../../content/folder.ts'
import { settingsOfWorker, wranglerInBackground } from '../deploy/run.ts'
import type { Fetch } from '../serve/http.ts'

/** The path of the program. An import of CommonJS has another default in Node than in Vitest; require() gives the same in both. */
export const workerd: string = createRequire(import.meta.url)('workerd').default

/** A Worker as workerd takes it. Paths are relative to the configuration file. */
export interface Configuration {
  /** The file of each module by the name under which others import it. The main module comes first. */
  readonly modules: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** The folder of Static Assets, absolute. */
  readonly assets?: string
  /** The address to listen on; `127.0.0.1:0` takes any free port. */
  readonly address: string
  readonly v8Flags?: readonly string[]
}

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
export function configure({ modules, vars = {}, assets, address, v8Flags = [] }: Configuration): string {
  const text = JSON.stringify
  const kindOf = (name: string) => (name.endsWith('.bin') ? 'data' : name.endsWith('.txt') ? 'text' : 'esModule')
  const list = Object.entries(modules).map(([name, file]) => `(name = ${text(name)}, ${kindOf(name)} = embed ${text(file)})`)
  const values = Object.entries(vars).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`)
  // A disk service answers requests to the binding as Static Assets would.
  const folders = assets === undefined ? [] : [`(name = "assets", disk = (path = ${text(assets)}))`]
  if (assets !== undefined) values.push('(name = "ASSETS", service = "assets")')
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${['(name = "main", worker = .worker)', ...folders].join(', ')}],
  sockets = [(name = "http", address = ${text(address)}, http = (), service = "main")],
  v8Flags = [${v8Flags.map((flag) => text(flag)).join(', ')}],
);
const worker :Workerd.Worker = (
  modules = [${list.join(', ')}],
  bindings = [${values.join(', ')}],
  compatibilityDate = ${text(settingsOfWorker().compatibility_date)},
);
`
}

/** Serves the bundles of a folder one after the other, each in a process of its own. */
export class Workerd {
  #program: Promise<void> | undefined
  #processes: readonly ChildProcess[] = []

  constructor() {
    process.once('exit', () => this.#end(this.#processes))
  }

  /** Makes open() bundle the Worker again, because src/edge/ has changed. */
  forgetProgram(): void {
    this.#program = undefined
  }

  /** Starts to serve the bundle in a folder. @throws Error if the Worker cannot be bundled or does not start. */
  async open(out: string): Promise<Fetch> {
    const bundle = resolve(out)
    const folder = join(bundle, 'workerd')
    this.#program ??= bundleProgram(bundle, folder)
    await this.#program
    const located = locateBundle(bundle)
    const files = readdirSync(folder).filter((name) => /\.(?:js|bin|txt)$/.test(name))
    // wrangler named the modules after an earlier bundle. The files of this bundle take their places.
    const fileOf = (name: string) =>
      name.endsWith('.js') ? name : relative(folder, name.endsWith('.bin') ? located.content : located.index)
    const modules = Object.fromEntries(files.sort(startingWith('develop.js')).map((name) => [name, fileOf(name)]))
    const file = join(folder, 'workerd.capnp')
    writeFileSync(file, configure({ modules, assets: join(bundle, 'assets'), address: '127.0.0.1:0' }))
    const child = spawn(workerd, ['serve', '--control-fd=3', file], { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
    const former = this.#processes
    this.#processes = [...former, child]
    const port = await portOf(child)
    this.#end(former)
    return (request) => forward(port, request)
  }

  #end(processes: readonly ChildProcess[]): void {
    for (const one of processes) one.kill()
    this.#processes = this.#processes.filter((one) => !processes.includes(one))
  }
}

/** Bundles the Worker as for a deploy. */
async function bundleProgram(bundle: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder)
  const config = join(folder, 'wrangler.json')
  writeFileSync(config, JSON.stringify(settingsOfWorker('src/edge/preview/develop.ts', bundle)))
  const alias = `#resources:${join(bundle, 'resources.js')}`
  await wranglerInBackground(['deploy', '--dry-run', '--outdir', folder, '--config', config, '--alias', alias])
}

const startingWith = (first: string) => (one: string, other: string) => Number(other === first) - Number(one === first)

/** The port that workerd reports once it listens. @throws Error if it ends before that. */
async function portOf(child: ChildProcess): Promise<number> {
  const control = child.stdio[3]
  if (!(control instanceof Readable)) throw new Error('workerd has no descriptor for its messages')
  for await (const line of createInterface({ input: control })) {
    const { event, port }: { event?: string; port?: number } = JSON.parse(line)
    if (event === 'listen' && port !== undefined) return port
  }
  throw new Error('workerd does not start')
}

// Fields of a connection, not of a response (RFC 9110 section 7.6.1), and the date, which the server in front writes.
const hopByHop = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

/** Forwards a request to a server on this machine. */
export async function forward(port: number, { url, method, headers, body }: Request): Promise<Response> {
  const path = url.replace(/^https?:\/\/[^/]*/, '')
  const outgoing = open({ host: '127.0.0.1', port, method, path, headers: Object.fromEntries(headers) })
  if (body === null) outgoing.end()
  else void pipeline(Readable.fromWeb(body), outgoing).catch(() => {})
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response')
  if (incoming === undefined) throw new Error('there is no response')
  const received = new Headers()
  for (const [name, values = []] of Object.entries(incoming.headersDistinct))
    if (!hopByHop.has(name)) for (const value of values) received.append(name, value)
  const status = incoming.statusCode ?? 0
  const hasContent = method !== 'HEAD' && status !== 204 && status !== 304
  if (!hasContent) incoming.resume()
  return new Response(hasContent ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null, { status, headers: received })
}
