// Who listens on a port, where the system tells.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** ` by process 123 (node server.js)`, or nothing where the system does not tell. */
export function ownerOf(port: number): string {
  try {
    const owner = process.platform === 'linux' ? findInProc(port) : askLsof(port)
    return owner === undefined ? '' : ` by process ${owner}`
  } catch {
    return ''
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
function findInProc(port: number): string | undefined {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      // 0A is listening.
      .filter(([, local, , state]) => local?.endsWith(address) && state === '0A')
      .map((fields) => `socket:[${fields[9]}]`),
  )
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && hasOpen(name, inodes))
  return pid && `${pid} (${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()})`
}

function hasOpen(pid: string, sockets: readonly string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((file) => sockets.includes(linkOf(`/proc/${pid}/fd/${file}`)))
  } catch {
    // It belongs to somebody else, or has ended.
    return false
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function askLsof(port: number): string | undefined {
  const lines = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' }).split('\n')
  const [pid, command] = ['p', 'c'].map((field) => lines.find((line) => line.startsWith(field))?.slice(1))
  return pid && `${pid} (${command})`
}
