// The cost of a server, as Linux counts it: the process and all it has started. https://man7.org/linux/man-pages/man5/proc.5.html
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100 // USER_HZ, the same on every Linux that Node runs on
const pageSize = 4096

/** The time and memory that a process has used so far. */
export interface Usage {
  readonly cpuSeconds: number
  /** Resident, in bytes. */
  readonly memory: number
}

/** The time and memory that a process and its descendants have used so far. */
export function usageOf(pid: number): Usage {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess)
  const family = new Set([pid])
  // A child's id is nearly always higher than its parent's, but not always. So the loop repeats until nothing is added.
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id)
  }
  const members = processes.filter(({ id }) => family.has(id))
  return {
    cpuSeconds: members.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond,
    memory: members.reduce((sum, { pages }) => sum + pages, 0) * pageSize,
  }
}

/**
 * The CPU time of a process alone, in nanoseconds, for work that ends within a clock tick.
 * https://docs.kernel.org/scheduler/sched-stats.html
 */
export function cpuMilliseconds(pid: number | undefined): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const used = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]))
  return used.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
}

function readProcess(id: string) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
    // The name, in parentheses, may contain any character.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, userTicks = 0, systemTicks = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]]
    return [{ id: Number(id), parent, ticks: userTicks + systemTicks, pages }]
  } catch {
    return [] // It has ended meanwhile.
  }
}

/** Makes sure that programs are installed. @throws Error that names every one that is missing. */
export function requirePrograms(packages: Readonly<Record<string, string>>): void {
  const missing = Object.entries(packages).filter(([program]) => !isInstalled(program))
  if (missing.length === 0) return
  const names = missing.map(([program, name]) => `${program} (Debian: apt-get install ${name})`)
  throw new Error(`not installed: ${names.join(', ')}`)
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore', env: programEnvironment })
    return true
  } catch {
    return false
  }
}

/** The environment for programs, with the administrator's folders in PATH: servers are installed there. */
export const programEnvironment: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }

/** The time and memory that a program took. */
export interface ProgramRun {
  readonly seconds: number
  /** User and system time, children included. */
  readonly cpuSeconds: number
  /** The largest resident size, in bytes. */
  readonly peakMemory: number
}

/** Runs a program to its end. @throws Error with its output if it fails. */
export async function measureProgram(command: readonly string[], folder = '.'): Promise<ProgramRun> {
  const started = performance.now()
  // bash reports what the kernel counted for a program and for the children that it waited for, in milliseconds.
  const timed = ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...command]
  const child = spawn('bash', timed, { cwd: folder, env: programEnvironment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output = `${output}${data}`.slice(-2000)))
  let peakMemory = 0
  const watch = setInterval(() => {
    peakMemory = Math.max(peakMemory, usageOf(child.pid ?? 0).memory)
  }, 100)
  const [code] = await once(child, 'close')
  clearInterval(watch)
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`)
  const [, user, system] = /([\d.]+) ([\d.]+)\n$/.exec(output) ?? []
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: Number(user) + Number(system), peakMemory }
}
