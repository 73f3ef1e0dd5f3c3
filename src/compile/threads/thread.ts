// What another thread does: the tasks that it is sent, in turn.
import { parentPort, workerData } from 'node:worker_threads'
import { type Jobs, performAll, type Task } from './threads.ts'

const jobs: Jobs = await import(workerData)

parentPort?.on('message', (tasks: readonly Task[]) => {
  parentPort?.postMessage(performAll(tasks, jobs))
})
