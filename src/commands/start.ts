// `npm start`: builds all of content/, drafts and waiting articles included, serves it, and builds again after every change.
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { noContent } from '../content/setting.ts'
import { Newsroom } from '../edge/app.ts'
import { fileFinding } from '../text/finding.ts'
import { addressOptions, contentOption, flag, readCommand } from './cli.ts'
import { readBundle } from './serve/bundle.ts'
import type { Fetch } from './serve/http.ts'
import { type Listening, listen, readPort } from './serve/listen.ts'
import type { Report, Task } from './start/builder.ts'
import { endWithParent } from './start/parent.ts'
import { DevelopmentServer } from './start/server.ts'
import { watchFolder } from './start/watch.ts'
import { Workerd } from './start/workerd.ts'

const options = readCommand(
  {
    does: `Serves content/ as it is, drafts and waiting articles included. After every change
it builds again, and pages that are open in a browser reload.`,
    usage: 'npm start -- [options]',
    options: {
      content: contentOption(),
      ...addressOptions,
      workerd: flag('serves with workerd, as Cloudflare does, instead of Node'),
    },
    more: 'Exit code: 0; 1 if the port is taken; 2 if the options have mistakes.',
  },
  ({ values }) => ({ ...values, port: readPort(values.port) }),
)
await develop()

async function develop(): Promise<void> {
  const missing = noContent(options.content)
  if (missing !== undefined) {
    console.error(missing)
    process.exit(2)
  }
  endWithParent()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0))
  const content = resolve(options.content)
  const workerd = options.workerd ? new Workerd() : undefined
  const server = new DevelopmentServer(content, (bundle) => workerd?.open(bundle) ?? openOnNode(bundle))
  const listening = await listen((request, ended) => server.fetch(request, ended), options).catch((error: Error) => {
    console.error(error.message)
    process.exit(1)
  })
  const task = { content, out: `dist/develop/${listening.port}`, url: `http://localhost:${listening.port}` }
  startBuilder(task, server, listening, workerd)
}

function openOnNode(bundle: string): Fetch {
  const app = new Newsroom(readBundle(bundle, true), { policy: 'any-cache', clock: Date.now })
  return (request) => app.fetch(request)
}

function startBuilder(task: Task, server: DevelopmentServer, { port }: Listening, workerd: Workerd | undefined): void {
  let builder = start()
  let told = false
  watchFolder(task.content, () => builder.postMessage('changed'))
  const restart = () => {
    void builder.terminate()
    builder = start()
  }
  for (const part of ['words', 'text', 'facts', 'content', 'compile']) watchFolder(resolve(import.meta.dirname, '..', part), restart)
  watchFolder(resolve(import.meta.dirname, '../edge'), () => {
    if (workerd === undefined) return console.log('src/edge/ changed: end npm start and start it again to see it')
    workerd.forgetProgram()
    restart()
  })

  function start(): Worker {
    const worker = new Worker(new URL('start/builder.ts', import.meta.url), { workerData: task })
    worker.on('message', (report: Report) => {
      server.take(report, task.out)
      if (!told) console.log(`http://localhost:${port}`)
      told = true
    })
    // The error is in the program itself. The next change to it may mend it.
    worker.on('error', (error) => {
      console.error(error)
      server.take({ built: false, findings: [fileFinding('', error.message)] }, task.out)
    })
    return worker
  }
}
