// The build of `npm start`, in a thread of its own, so that pages are served meanwhile. A new thread loads changes of the program.
import { parentPort, workerData } from 'node:worker_threads'
import { type CompileOptions, compile, Knowledge, readAll, type Sources } from '../../compile/compile.ts'
import { emit } from '../../compile/pack/emit.ts'
import { changesAfter } from '../../compile/plan/plan.ts'
import { keepSame } from '../../compile/same.ts'
import { address } from '../../content/address.ts'
import { homeOf } from '../../content/site.ts'
import { messageOf } from '../../text/attempt.ts'
import { type Finding, fileFinding, formatFindings, InvalidContent, isMistake } from '../../text/finding.ts'
import { shownPath } from '../cli.ts'
import { Progress } from '../progress.ts'
import { summarize, waitingArticles } from '../summary.ts'

/** The task that a builder is started with. */
export interface Task {
  readonly content: string
  readonly out: string
  /** Where the newsroom runs. */
  readonly url: string
}

/** A builder's report on each build. If nothing has changed, there is no report. Warnings are listed by the path of their page. */
export type Report =
  | { readonly built: true; readonly warnings: ReadonlyMap<string, readonly Finding[]> }
  | { readonly built: false; readonly findings: readonly Finding[] }

// In milliseconds, the longest that a timer can wait.
const longestWait = 2 ** 31 - 1

const { content, out, url }: Task = workerData
const knowledge = new Knowledge()
let former: Sources | undefined
let timer: NodeJS.Timeout | undefined
// Builds run one at a time: a build that began earlier must not end later.
let building = build()
parentPort?.on('message', () => {
  building = building.then(() => build())
})

/** Builds, if sources have changed. @param isDue whether an article's instant has come, so that a build is needed anyway. */
async function build(isDue = false): Promise<void> {
  const started = performance.now()
  const progress = new Progress()
  const folder = shownPath(content)
  try {
    const sources = keepSame(readAll(content), former)
    if (sources === former && !isDue) return
    former = sources
    const asked: CompileOptions = { now: Date.now(), preview: true, url, onProgress: progress.tell }
    const { newsroom, bundle } = await compile(sources, asked, knowledge)
    emit(bundle, out)
    progress.end()
    process.stderr.write(formatFindings(newsroom.warnings, folder))
    console.log(`compiled ${summarize(newsroom, bundle, performance.now() - started)}`)
    for (const line of waitingArticles(newsroom, asked.now)) console.log(line)
    // The home page shows warnings about files that are no page.
    const findPage = address(sources.texts, newsroom.site, knowledge.memory).findPageIn(undefined)
    const warnings = Map.groupBy(newsroom.warnings, ({ file }) => findPage(file) ?? homeOf(newsroom.site))
    report({ built: true, warnings })
    buildAgainAt(changesAfter(newsroom, asked.now)[0])
  } catch (error) {
    progress.end()
    const isOfContent = error instanceof InvalidContent
    if (!isOfContent) former = undefined
    process.stderr.write(isOfContent ? formatFindings(error.findings, folder) : `${folder} cannot be built: ${messageOf(error)}\n`)
    report({ built: false, findings: isOfContent ? error.findings.filter(isMistake) : [fileFinding('', messageOf(error))] })
  }
}

/** Builds again at an instant, because notices such as "Not published before …" go then. */
function buildAgainAt(instant = Number.POSITIVE_INFINITY): void {
  clearTimeout(timer)
  const due = () => {
    building = building.then(() => build(true))
  }
  timer = setTimeout(due, Math.min(instant - Date.now(), longestWait))
}

function report(said: Report): void {
  parentPort?.postMessage(said)
}
