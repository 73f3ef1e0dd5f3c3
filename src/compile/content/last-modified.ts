// When what is published last changed.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org/specs/source-date-epoch/); else the date of
 * the commit, where nothing has changed since; else now. Never earlier than the last change of the bytes.
 */
export async function findLastModified(): Promise<Date> {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch !== undefined && /^\d+$/.test(epoch)) return new Date(Number(epoch) * 1000)
  return (await dateOfCleanCommit()) ?? new Date()
}

async function dateOfCleanCommit(): Promise<Date | undefined> {
  try {
    const changes = await run('git', ['status', '--porcelain'])
    if (changes.stdout !== '') return undefined
    const commit = await run('git', ['log', '-1', '--format=%ct'])
    return new Date(Number(commit.stdout) * 1000)
  } catch {
    // No git, or no commit yet.
    return undefined
  }
}
