// The same work on many things at once, by as many threads as the machine has processors.
import { enableCompileCache } from 'node:module'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** A piece of work that depends on its arguments alone, and these are plain data: whoever does it, the outcome is the same. */
export interface Task<Job extends string = string, Args extends readonly unknown[] = readonly unknown[]> {
  /** One of the functions that the module of jobs exports. */
  readonly job: Job
  readonly args: Args
}

/** A task whose outcome is remembered under a name, by what decides it. */
export interface RememberedTask<Job extends string, Args extends readonly unknown[]> extends Task<Job, Args> {
  readonly name: string
  readonly inputs: readonly unknown[]
}

/** What a module of jobs exports. */
export type Jobs = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

// A thread starts in half a second, in which this one does a hundred tasks or two.
const worthThreads = 200

// So many tasks go in one message that it costs nothing beside them, but fewer towards the end, so that all threads end together.
const longestChunk = 10

/** This thread, and others where there is enough to do. Close them, or the program never ends. */
export class Threads {
  readonly #module: string
  #others: readonly Thread[] = []

  /** @param module the URL of the module of jobs: those of a build unless others are to be done. */
  constructor(module = import.meta.resolve('./jobs.ts')) {
    this.#module = module
  }

  /** Starts the others if so many tasks are worth it: until there are any, they load what they need. */
  expect(tasks: number): void {
    if (this.#others.length > 0 || tasks < worthThreads) return
    this.#others = Array.from({ length: availableParallelism() - 1 }, () => new Thread(this.#module))
  }

  /** Does all tasks, and tells of each that is done, in any order. */
  async run<Kind extends Task>(tasks: readonly Kind[], onDone: (task: Kind, value: unknown) => void): Promise<void> {
    this.expect(tasks.length)
    const jobs: Jobs = await import(this.#module)
    let next = 0
    const work = async (perform: (chunk: readonly Task[]) => Promise<readonly unknown[]>) => {
      while (next < tasks.length) {
        const length = Math.min(longestChunk, Math.ceil((tasks.length - next) / (8 * (this.#others.length + 1))))
        const chunk = tasks.slice(next, next + length)
        next += chunk.length
        const values = await perform(chunk)
        for (const [index, task] of chunk.entries()) onDone(task, values[index])
      }
    }
    const here = async (chunk: readonly Task[]) => {
      await setImmediate() // so that the others are heard
      return performAll(chunk, jobs)
    }
    // Each of the others always has a second chunk at hand, so that none waits until this thread is heard.
    await Promise.all([work(here), ...[...this.#others, ...this.#others].map((thread) => work((chunk) => thread.perform(chunk)))])
  }

  close(): void {
    for (const thread of this.#others) thread.close()
    this.#others = []
  }
}

/** Does tasks one after another. */
export function performAll(tasks: readonly Task[], jobs: Jobs): unknown[] {
  return tasks.map(({ job, args }) => jobs[job]?.(...args))
}

/** Another thread. It answers in the order in which it was asked. */
class Thread {
  readonly #worker: Worker
  readonly #awaited: PromiseWithResolvers<readonly unknown[]>[] = []
  #failure: unknown

  constructor(module: string) {
    // What this thread has compiled need not be compiled again, nor the compiler of types be loaded.
    const { directory = '' } = enableCompileCache()
    const env = { ...process.env, NODE_COMPILE_CACHE: directory }
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: module, env })
    this.#worker.on('message', (values: readonly unknown[]) => this.#awaited.shift()?.resolve(values))
    this.#worker.on('error', (error) => {
      this.#failure = error
      for (const answer of this.#awaited) answer.reject(error)
    })
  }

  async perform(tasks: readonly Task[]): Promise<readonly unknown[]> {
    if (this.#failure !== undefined) throw this.#failure
    const answer = Promise.withResolvers<readonly unknown[]>()
    this.#awaited.push(answer)
    this.#worker.postMessage(tasks.map(({ job, args }) => ({ job, args })))
    return answer.promise
  }

  close(): void {
    void this.#worker.terminate()
  }
}
