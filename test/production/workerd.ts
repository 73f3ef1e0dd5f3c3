// workerd itself, with no proxy in front: the runtime that Cloudflare runs Workers on.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { configure, workerd } from '../../src/commands/start/workerd.ts'
import type { WorkerBundle } from './bundle.ts'

/** A running server on loopback. */
export interface RunningServer extends AsyncDisposable {
  /** The URL without a slash at its end: `http://127.0.0.1:8787`. */
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  /** Its latest output. */
  readonly output: () => string
}

/** How a server process is started. */
export interface ServerOptions {
  /** Flags of V8, if the server is workerd, such as `--max-semi-space-size=1`. */
  readonly v8Flags?: readonly string[]
  /** A command to run the server with, such as `taskset -c 0`, which keeps the process on one core. */
  readonly wrapper?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** How long the server may take until it answers, in milliseconds. */
  readonly patience?: number
  /** The port to listen on; any free port if undefined. */
  readonly port?: number
}

/** Runs a bundle, with the values of its text bindings. */
export async function startWorkerd(
  bundle: WorkerBundle,
  bindings: Readonly<Record<string, string>>,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const { port, file } = await writeConfiguration(bundle, bindings, options)
  return startServer([workerd, 'serve', file], port, options)
}

/**
 * Compiles a configuration and all files that it embeds. Production does not read them as text either, so reading them must not
 * count as a part of the start.
 *
 * @returns a function that starts the Worker, and can be called again.
 */
export async function compileWorkerd(bundle: WorkerBundle, bindings: Readonly<Record<string, string>>, options: ServerOptions = {}) {
  const { port, file } = await writeConfiguration(bundle, bindings, options)
  const compiled = createWriteStream(`${file}.bin`)
  const compiler = spawn(workerd, ['compile', '--config-only', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await pipeline(compiler.stdout, compiled)
  return (): Promise<RunningServer> => startServer([workerd, 'serve', '--binary', `${file}.bin`], port, options)
}

/** Starts a server that stays in the foreground, and waits until it takes connections. */
export async function startServer(command: readonly string[], port: number, options: ServerOptions = {}): Promise<RunningServer> {
  const { wrapper = [], env = process.env, patience = 15_000 } = options
  const [program = '', ...args] = [...wrapper, ...command]
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output = `${output}${data}`.slice(-4000)))
  const failure = new Promise<never>((_, reject) => child.on('error', reject))
  await Promise.race([failure, waitForPort(port, child, patience)]).catch((error) => {
    child.kill('SIGKILL')
    throw new Error(`${program} does not answer on port ${port}: ${error.message}\n${output}`)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    process: child,
    output: () => output,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
      await exited
      clearTimeout(timer)
    },
  }
}

// Ports below those that the system gives to outgoing connections. A connection could take one of those before the server listens,
// and a client that waits for the server could even connect to itself.
const firstPort = 10_000
const lastPort = 32_000
let nextPort = firstPort + Math.floor(Math.random() * (lastPort - firstPort))

/** Finds a free port, another one each time. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = nextPort
    nextPort = port < lastPort ? port + 1 : firstPort
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

/** Lets a server listen on loopback. @returns the port that it was given. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was assigned')
  return address.port
}

async function waitForPort(port: number, child: ChildProcess, patience: number): Promise<void> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`)
    if (await accepts(port)) return
    await sleep(2)
  }
  throw new Error(`nothing after ${patience} ms`)
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function writeConfiguration(
  { folder, main, imported = [], data, text, assets }: WorkerBundle,
  vars: Readonly<Record<string, string>>,
  { v8Flags = [], port: given }: ServerOptions,
) {
  const port = given ?? (await findFreePort())
  const file = join(folder, `${port}.capnp`)
  const modules = Object.fromEntries([main, ...imported, ...data, ...text].map((name) => [name, name]))
  await writeFile(file, configure({ modules, vars, v8Flags, address: `127.0.0.1:${port}`, ...(assets !== undefined && { assets }) }))
  return { port, file }
}
