// What builds for `npm start`, in a thread of its own: pages are served meanwhile, and a new thread has the program as it is now.
import { parentPort, workerData } from 'node:worker_threads'
import { type CompileOptions, compile, Knowledge, readAll, type Sources } from '../../compile/compile.ts'
import { Emitter } from '../../compile/pack/emit.ts'
import { keepSame } from '../../compile/same.ts'
import { type Finding, formatFindings, InvalidContent } from '../../text/finding.ts'
import { Progress } from '../progress.ts'
import { summarize, waitingArticles } from '../summary.ts'

/** What a builder is started with. */
export interface Task {
  readonly content: string
  readonly out: string
  /** Where the newsroom runs. */
  readonly url: string
}

/** What a builder says of each build; nothing where there was nothing to build. */
export type Report = { readonly built: true } | { readonly built: false; readonly findings: readonly Finding[] }

const { content, out, url }: Task = workerData
const emitter = new Emitter(out)
const knowledge = new Knowledge()
let former: Sources | undefined
// One at a time: a build that began earlier must not end later.
let building = build()
parentPort?.on('message', () => {
  building = building.then(build)
})

async function build(): Promise<void> {
  const started = performance.now()
  const progress = new Progress()
  try {
    const sources = keepSame(readAll(content), former)
    if (sources === former) return
    former = sources
    const asked: CompileOptions = { now: Date.now(), preview: true, url, onProgress: progress.tell }
    const { newsroom, bundle } = await compile(sources, asked, knowledge)
    emitter.emit(bundle)
    progress.end()
    process.stderr.write(formatFindings(newsroom.warnings, content))
    console.log(`compiled ${summarize(newsroom, bundle, performance.now() - started)}`)
    for (const line of waitingArticles(newsroom, asked.now)) console.log(line)
    report({ built: true })
  } catch (error) {
    progress.end()
    if (error instanceof InvalidContent) {
      process.stderr.write(formatFindings(error.findings, content))
      report({ built: false, findings: error.findings })
    } else {
      former = undefined
      const message = error instanceof Error ? error.message : String(error)
      process.stderr.write(`${content} cannot be built: ${message}\n`)
      report({ built: false, findings: [{ file: '', line: 1, column: 1, message }] })
    }
  }
}

function report(said: Report): void {
  parentPort?.postMessage(said)
}
