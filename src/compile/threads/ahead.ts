// The work that is the same for each file or page, done by threads where it has not been done before.

import { articleTasks, type Newsroom } from '../content/parse.ts'
import type { SourceFile } from '../content/read.ts'
import type { Memory } from '../develop/memory.ts'
import type { CompressedPage } from '../pack/compress.ts'
import type { Dictionary } from '../pack/delta.ts'
import { pageTasks } from '../represent.ts'
import { compressPage, receive, type SentPage } from './jobs.ts'
import type { RememberedTask, Threads } from './threads.ts'

/** Is told how many things of how many are done. */
export type OnDone = (done: number, total: number) => void

/** Parses the articles that have changed, for whoever parses them all with the same memory. */
export async function parseAhead(files: readonly SourceFile[], memory: Memory, threads: Threads, onDone: OnDone): Promise<void> {
  await remember(articleTasks(files, memory), memory, threads, onDone, (parsed) => parsed)
}

/** Represents and compresses the pages that have changed. @returns all pages. */
export async function compressPages(
  newsroom: Newsroom,
  dictionary: Dictionary,
  memory: Memory,
  threads: Threads,
  onDone: OnDone,
): Promise<CompressedPage[]> {
  const tasks = pageTasks(newsroom).map(({ name, inputs, job, args }) => ({
    name,
    inputs: [dictionary, ...inputs],
    job: 'compressPage',
    args: [dictionary.bytes, { job, args }] as const,
  }))
  await remember(tasks, memory, threads, onDone, (page) => receive(page as SentPage))
  return tasks.map(({ name, inputs, args }) => memory.recall(name, inputs, () => receive(compressPage(...args))))
}

/** Does the tasks whose outcome is not known. */
async function remember(
  tasks: readonly RememberedTask<string, readonly unknown[]>[],
  memory: Memory,
  threads: Threads,
  onDone: OnDone,
  receiveOutcome: (outcome: unknown) => unknown,
): Promise<void> {
  const unknown = tasks.filter(({ name, inputs }) => !memory.knows(name, inputs))
  let done = 0
  await threads.run(unknown, ({ name, inputs }, outcome) => {
    memory.remember(name, inputs, receiveOutcome(outcome))
    onDone(++done, unknown.length)
  })
}
