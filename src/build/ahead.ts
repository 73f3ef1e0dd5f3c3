// The work that is the same for each file or page, done by threads ahead of the build, which then finds it in its memory.
import { collectionsOf } from './collections.ts'
import { receive, type SentPage } from './jobs.ts'
import type { Memory } from './memory.ts'
import { articleTasks, type Newsroom } from './parse.ts'
import type { SourceFile } from './read.ts'
import { pageTasks } from './represent.ts'
import type { Threads } from './threads.ts'

/** Is told how many things of how many are done. */
export type OnDone = (done: number, total: number) => void

/** Parses the articles that have changed. */
export async function parseAhead(files: readonly SourceFile[], memory: Memory, threads: Threads, onDone: OnDone): Promise<void> {
  const tasks = articleTasks(files, memory).filter(({ name, inputs }) => !memory.knows(name, inputs))
  let done = 0
  await threads.run(tasks, ({ name, inputs }, parsed) => {
    memory.remember(name, inputs, parsed)
    onDone(++done, tasks.length)
  })
}

/** Represents the pages that have changed. */
export async function representAhead(newsroom: Newsroom, memory: Memory, threads: Threads, onDone: OnDone): Promise<void> {
  const tasks = pageTasks(newsroom, collectionsOf(newsroom)).filter(({ name, inputs }) => !memory.knows(name, inputs))
  let done = 0
  await threads.run(tasks, ({ name, inputs }, page) => {
    memory.remember(name, inputs, receive(page as SentPage))
    onDone(++done, tasks.length)
  })
}
