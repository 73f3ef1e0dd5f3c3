// npm may be killed so that it cannot tell. What it started ends with it all the same.
import { readFileSync } from 'node:fs'

const lookingTime = 500

/** Ends this process when npm ends that started it, or the shell between the two. */
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

/** Empty where the system does not tell. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
