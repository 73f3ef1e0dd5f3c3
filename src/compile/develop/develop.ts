// `npm start`: builds, serves what was built on workerd, and builds again whenever content/ changes.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { watch } from 'chokidar'
import { FilePreparation } from '../content/files/files.ts'
import { formatFindings, InvalidContent } from '../content/finding.ts'
import { parseNewsroom } from '../content/parse.ts'
import { findOtherFiles, readSource, readSources, type SourceFile } from '../content/read.ts'
import { Memory } from '../memory.ts'
import { Emitter } from '../pack/emit.ts'
import { bundledLength } from '../pack/limits.ts'
import { pack } from '../pack/pack.ts'
import { plan } from '../plan/plan.ts'
import { represent, representProblems } from '../represent.ts'
import { summarize, waitingArticles } from './summary.ts'

const folder = 'content'
const memory = new Memory()
const preparation = new FilePreparation()
const emitter = new Emitter('dist')
let files = new Map<string, SourceFile>()
let serving = false

readAll()
// One at a time: a build that began earlier must not end later.
let building = rebuild()

// An editor writes a file in several steps, and moves some into place: what happens within this many milliseconds is one change.
const settlingTime = 30
const changed = new Set<string>()
let timer: NodeJS.Timeout | undefined
watch(folder, { ignoreInitial: true }).on('all', (_, path) => {
  changed.add(relative(folder, path).replaceAll('\\', '/'))
  clearTimeout(timer)
  timer = setTimeout(() => {
    building = building.then(readChanges)
  }, settlingTime)
})

/** What has not changed stays the same object, by which the builder knows it. */
function readAll(): void {
  const same = (file: SourceFile) => (files.get(file.path)?.text === file.text ? files.get(file.path) : undefined)
  files = new Map(readSources(folder).map((file) => [file.path, same(file) ?? file]))
}

async function readChanges(): Promise<void> {
  const names = [...changed]
  changed.clear()
  if (!names.every((name) => files.has(name) && existsSync(join(folder, name)))) readAll()
  else for (const name of names) replaceChanged(readSource(folder, name))
  await rebuild()
}

/** What has not changed stays the same object, by which the build knows it. */
function replaceChanged(file: SourceFile): void {
  const known = files.get(file.path)
  if (known?.text !== file.text || known.unreadable !== file.unreadable) files.set(file.path, file)
}

/** Builds, and serves once there is something to serve. A mistake leaves what was built before. */
async function rebuild(): Promise<void> {
  const started = performance.now()
  try {
    // Here is shown also what is waiting.
    const others = await preparation.prepare(findOtherFiles(folder))
    const newsroom = parseNewsroom([...files.values()], { drafts: true, files: others }, memory)
    const resources = represent([{ newsroom: plan(newsroom, Number.POSITIVE_INFINITY) }], memory)
    const packing = { resources, problems: representProblems(newsroom), origin: newsroom.site.url, changes: [], lastModified: new Date() }
    const bundle = pack(packing, bundledLength, memory)
    emitter.emit(bundle)
    console.log(`compiled ${summarize(newsroom, bundle, performance.now() - started)}`)
    for (const line of waitingArticles(newsroom, Date.now())) console.log(line)
    serveOnce()
  } catch (error) {
    if (!(error instanceof InvalidContent)) throw error
    process.stderr.write(formatFindings(error.findings, folder))
  }
}

function serveOnce(): void {
  if (serving) return
  serving = true
  // wrangler asks Cloudflare where this machine is, and complains where there is no network.
  const env = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
  const child = spawn('wrangler', ['dev', ...process.argv.slice(2)], { env, stdio: 'inherit', shell: process.platform === 'win32' })
  child.on('exit', (code) => process.exit(code ?? 0))
}
