// The end of a process whose npm was killed: npm then cannot pass the signal on.
import { readFileSync } from 'node:fs'

const lookingTime = 500

/** Ends this process when the npm that started it ends, or the shell between the two. */
export function endWithParent(): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const grandparent = isShell(parent) ? parentOf(parent) : undefined
  setInterval(() => {
    if (process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent)) process.exit(0)
  }, lookingTime).unref()
}

function isShell(pid: number): boolean {
  return /\((?:ba|da|z)?sh\)/.test(statusOf(pid))
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name in parentheses, the state, the parent. */
function parentOf(pid: number): string | undefined {
  return /\) \S (\d+)/.exec(statusOf(pid))?.[1]
}

/** Empty if the system has no /proc. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
